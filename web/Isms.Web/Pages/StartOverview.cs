using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using NodaTime;

namespace Isms.Web.Pages;

/// <summary>How the work stands, for those who read matters.</summary>
/// <param name="Late">Matters that ought to have been done, longest ago first.</param>
/// <param name="ToAssess">Controls with answers waiting to be assessed.</param>
/// <param name="LateMeasures">Measures past their date.</param>
/// <param name="Decided">Controls decided this year.</param>
/// <param name="UnderWay">Undecided controls within their dates.</param>
/// <param name="LateControls">Undecided controls past the date they ought to be decided, or past the date of the present phase.</param>
/// <param name="CriticalSuppliers">Critical suppliers under contract.</param>
/// <param name="CriticalControlled">Those of them with a control decided within the last twelve months.</param>
public sealed record StartOverview(
    IReadOnlyList<MatterLine> Late, int ToAssess, int LateMeasures, int Decided, int UnderWay, int LateControls, int CriticalSuppliers, int CriticalControlled)
{
    /// <summary>All controls of the year in the picture.</summary>
    public int Controls => Decided + UnderWay + LateControls;

    /// <summary>Reads and counts.</summary>
    public static async Task<StartOverview> ReadAsync(PageRequest request)
    {
        // What has ended grows year after year; of that only the controls are counted.
        var matters = await MatterLines.ReadAsync(request, new DocumentQuery(IsTerminal: false));
        var controls = (await request.QueryAsync(SupplierControlProcess.KindName)).Where(request.User.MayKnowOf);
        var today = CityTime.DateOf(request.Now);
        var late = matters.Where(m => m.IsLate(request.Now)).OrderBy(m => m.Due).ToList();
        var undecided = matters.Where(m => m.Summary.Key.Kind == SupplierControlProcess.KindName && ControlPhase.IsUndecided(m.Summary.Promoted.Phase)).ToList();
        var lateControls = undecided.Count(m => m.IsLate(request.Now) || DateIn(m.Summary.Promoted.Fields, "plannedDue") < today);
        var critical = (await request.EntriesAsync(RegisterKinds.Supplier)).Values.Where(s => IsCriticalAndContracted(s.Promoted.Fields)).ToList();
        return new StartOverview(
            late,
            undecided.Count(m => m.Summary.Promoted.Phase == ControlPhase.Assessing),
            late.Count(m => m.Summary.Key.Kind == MeasureProcess.KindName),
            controls.Count(control => DateIn(control.Promoted.Fields, "decidedOn")?.Year == today.Year),
            undecided.Count - lateControls,
            lateControls,
            critical.Count,
            critical.Count(s => DateIn(s.Promoted.Fields, "lastControl") >= today.PlusYears(-1)));
    }

    private static bool IsCriticalAndContracted(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("criticality") == FieldText.Of(Criticality.Critical) && fields.GetValueOrDefault("stage") == FieldText.Of(SupplierStage.Contracted);

    private static LocalDate? DateIn(IReadOnlyDictionary<string, string> fields, string name) => fields.TryGetValue(name, out var text) ? FieldText.ToDate(text) : null;
}
