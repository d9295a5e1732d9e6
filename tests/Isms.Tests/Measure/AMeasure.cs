using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;
using MeasureSpecification = Isms.Tests.Specifications.Specification<Isms.Processes.Measure.MeasureState, Isms.Processes.Measure.MeasureCommand, Isms.Processes.Measure.MeasureEvent>;

namespace Isms.Tests.Measure;

/// <summary>Measures in every phase. All begin on Monday 2 March 2026 at ten and are due 31 March.</summary>
internal static class AMeasure
{
    public static readonly LocalDate Due = new(2026, 3, 31);

    public static readonly MeasureCommand.Start Terms = new("supplier-control/acme-001", "supplier/acme", "f1", FindingSeverity.Major, "Skriv regler", World.Owner, Due);

    public static MeasureSpecification New() => new(
        World.Measures, new ProcessKey(World.Tenant, MeasureProcess.KindName, "acme-001-m1"), World.Rules, World.Catalog, CityTime.MorningOf(new(2026, 3, 2)) + Duration.FromHours(2), "AT-2026-0001");

    public static MeasureSpecification Open() => New().Given(Terms);

    public static MeasureSpecification Verifying() => Open().On(new(2026, 3, 20)).Given(new MeasureCommand.ReportDone("Reglerna är beslutade"), World.Owner);

    /// <summary>The risk is accepted through 20 September.</summary>
    public static MeasureSpecification Accepted() => Open().On(new(2026, 3, 20)).Given(new MeasureCommand.AcceptRisk(new(2026, 9, 20)), World.Manager, "Avtalet upphör ändå");
}
