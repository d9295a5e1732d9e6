using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;
using RoundSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.ControlRound.ControlRoundState, Isms.Processes.ControlRound.ControlRoundCommand, Isms.Processes.ControlRound.ControlRoundEvent>;

namespace Isms.Tests.ControlRound;

/// <summary>Rounds of two suppliers, requested on Monday 2 March 2026 at ten.</summary>
internal static class ARound
{
    public static readonly Instant Start = CityTime.MorningOf(new(2026, 3, 2)) + Duration.FromHours(2);

    public static readonly IReadOnlyList<RoundOutcome> Outcomes = [new("acme", RoundResult.Started, "acme-001"), new("nord", RoundResult.Refused, Code: "supplier.contactMissing")];

    public static RoundTerms Terms(params IReadOnlyList<string> suppliers) =>
        new(ControlPurpose.Recurring, ControlPlan.Default, null, [.. (suppliers.Count == 0 ? ["acme", "nord"] : suppliers).Select(id => new RoundSupplier(id, new(2026, 4, 16)))]);

    public static ControlRoundCommand.Request Request(RoundTerms? terms = null) => new(terms ?? Terms());

    public static RoundSpecification New() => new(World.Rounds, new ProcessKey(World.Tenant, ControlRoundProcess.KindName, "r1"), World.Rules, World.Catalog, Start, caseReference: null);

    public static RoundSpecification Requested(string by = World.Manager) => New().Given(Request(), by);

    /// <summary>A round that its job has left alone until time alone helps no more.</summary>
    public static RoundSpecification Stuck() => Requested().At(Start + ControlRoundProcess.Waits[^1]).GivenTimePasses();
}
