using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Measures, the acceptances of their risks and their reminders.</summary>
internal sealed class MeasureProjection : IDatasetProjection
{
    private static readonly MeasureProcess Process = new();

    /// <inheritdoc/>
    public string Kind => MeasureProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [MeasureTables.Measure, MeasureTables.RiskAcceptance, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var history = new MeasureHistory(document.Key);
        foreach (var folded in Process.FoldedUntil(document, asOf)) history.Add(folded);
        if (history.State is not { Terms: { } terms } state) return new([], null);

        var period = Months.Of(history.StartedAt);
        var supplier = Rows.KeyOf(RegisterKinds.Supplier, terms.Subject);
        var ends = state.Phase switch
        {
            MeasurePhase.Open => CityTime.EndOf(state.Due),
            MeasurePhase.RiskAccepted => Rows.EndOf(state.AcceptedUntil),
            _ => null,
        };
        return new(
            [
                RowOf(history, state, terms, document.Key.Id, supplier, asOf),
                .. history.Acceptances.Select((acceptance, n) => AcceptanceOf(acceptance, n + 1, terms, document.Key.Id, period, supplier, asOf)),
                .. history.Reminders.Rows(period, supplier),
            ],
            Rows.FirstAfter(asOf, ends));
    }

    private static DatasetRow RowOf(MeasureHistory history, MeasureState state, MeasureCommand.Start terms, string id, long? supplier, Instant asOf)
    {
        var control = Rows.KeyOf(SupplierControlProcess.KindName, terms.Origin);
        return MeasureTables.Measure.Row(Months.Of(history.StartedAt),
            ("measure_key", SurrogateKey.Of(MeasureProcess.KindName, id)), ("supplier_control_key", control),
            ("finding_key", control is null ? null : SurrogateKey.Of("finding", $"{terms.Origin[(SupplierControlProcess.KindName.Length + 1)..]}/{terms.FindingId}")),
            ("supplier_key", supplier), ("case_reference", state.CaseReference), ("severity", FieldText.Of(terms.Severity)), ("phase", state.Phase),
            ("open", !MeasurePhase.IsSettled(state.Phase)), ("late", state.Phase == MeasurePhase.Open && CityTime.EndOf(state.Due) <= asOf),
            ("started_at", history.StartedAt), ("started_on", CityTime.DateOf(history.StartedAt)), ("first_due", terms.Due), ("due", state.Due),
            ("postponed_days", Period.DaysBetween(terms.Due, state.Due)), ("replannings", history.Replannings), ("sent_back", history.SentBack),
            ("reported_at", history.ReportedAt), ("reported_on", Rows.DayOf(history.ReportedAt)), ("reported_late", history.IsReportedLate), ("days_to_report", Rows.Days(history.StartedAt, history.ReportedAt)),
            ("closed", state.Phase == MeasurePhase.Closed), ("cancelled", state.Phase == MeasurePhase.Cancelled),
            ("ended_at", history.EndedAt), ("ended_on", Rows.DayOf(history.EndedAt)), ("days_to_end", Rows.Days(history.StartedAt, history.EndedAt)),
            ("risk_accepted", state.Phase == MeasurePhase.RiskAccepted), ("accepted_until", state.Phase == MeasurePhase.RiskAccepted ? state.AcceptedUntil : null),
            ("acceptances", history.Acceptances.Count), ("reopenings", history.Acceptances.Count(a => a.Ending == MeasureHistory.Expired)),
            ("reminders", history.Reminders.Reminded), ("escalations", history.Reminders.Escalated),
            ("incident_key", Rows.KeyOf(IncidentProcess.KindName, terms.Origin)), ("plan_renewal_key", Rows.KeyOf(PlanRenewalProcess.KindName, terms.Origin)));
    }

    private static DatasetRow AcceptanceOf(Acceptance acceptance, int number, MeasureCommand.Start terms, string id, YearMonth period, long? supplier, Instant asOf)
    {
        var acceptedOn = CityTime.DateOf(acceptance.At);
        return MeasureTables.RiskAcceptance.Row(period,
            ("risk_acceptance_key", SurrogateKey.Of("risk-acceptance", $"{id}/{FieldText.Of(number)}")), ("measure_key", SurrogateKey.Of(MeasureProcess.KindName, id)),
            ("supplier_key", supplier), ("severity", FieldText.Of(terms.Severity)), ("number", number),
            ("accepted_at", acceptance.At), ("accepted_on", acceptedOn), ("expires_on", acceptance.ExpiresOn), ("days_granted", Period.DaysBetween(acceptedOn, acceptance.ExpiresOn)),
            ("in_force", acceptance.EndedAt is null && asOf < CityTime.EndOf(acceptance.ExpiresOn)),
            ("ending", acceptance.Ending), ("ended_at", acceptance.EndedAt), ("ended_on", Rows.DayOf(acceptance.EndedAt)));
    }
}
