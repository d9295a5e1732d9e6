using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Incidents, what they affect, their reminders, and those open at each end of a month.</summary>
internal sealed class IncidentProjection : IDatasetProjection
{
    private static readonly IncidentProcess Process = new();

    /// <inheritdoc/>
    public string Kind => IncidentProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } =
        [IncidentTables.Incident, IncidentTables.Service, IncidentTables.Organisation, IncidentTables.MonthEnd, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, endedAt, reopenings) = (Process.Initial, default(Instant?), 0);
        var (reminders, monthEnds) = (new Reminders(document.Key), new List<DatasetRow>());
        var (services, organisations) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var key = SurrogateKey.Of(Kind, document.Key.Id);
        YearMonth? month = null;
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            // Whatever ends before this event saw the state before it.
            for (; month is { } ending && Months.EndOf(ending) <= folded.At; month = ending.PlusMonths(1)) monthEnds.AddRange(AtEnd(state, ending, key));
            month ??= Months.Of(folded.At);
            state = folded.After;
            services.UnionWith(ServicesOf(state));
            organisations.UnionWith(state.Triage?.OrganisationIds ?? []);
            switch (folded.Recorded.Data)
            {
                case IncidentEvent.Closed or IncidentEvent.Dismissed:
                    endedAt = folded.At;
                    break;
                case IncidentEvent.Reopened:
                    endedAt = null;
                    reopenings++;
                    break;
                case IncidentEvent.Reminded e:
                    reminders.Add(folded.Recorded.Version, e.Sent, folded.Before.Phase, folded.At);
                    break;
                default:
                    break;
            }
        }
        if (state.Report is not { } report || month is not { } current) return new([], null);
        for (; Months.EndOf(current) <= asOf && !IncidentPhase.IsEnded(state.Phase); current = current.PlusMonths(1)) monthEnds.AddRange(AtEnd(state, current, key));

        var period = Months.Of(state.ReportedAt);
        var supplier = state.Triage?.SupplierId is { } id ? Rows.Supplier(id) : (long?)null;
        return new(
            [
                RowOf(state, report, key, supplier, endedAt, reopenings, reminders),
                .. services.Select(service => IncidentTables.Service.Row(period, ("incident_key", key), ("service_key", SurrogateKey.Of(RegisterKinds.SharedService, service)), ("affected", ServicesOf(state).Contains(service)))),
                .. organisations.Select(organisation => IncidentTables.Organisation.Row(period, ("incident_key", key), ("organisation_key", Rows.Organisation(organisation)), ("affected", state.Triage!.OrganisationIds.Contains(organisation)))),
                .. monthEnds,
                .. reminders.Rows(period, supplier),
            ],
            IncidentPhase.IsEnded(state.Phase) ? null : Months.EndOf(current));
    }

    private static IEnumerable<DatasetRow> AtEnd(IncidentState state, YearMonth month, long key)
    {
        if (IncidentPhase.IsEnded(state.Phase)) yield break;
        var day = Months.LastDayOf(month);
        yield return IncidentTables.MonthEnd.Row(month,
            ("month_end", day), ("incident_key", key), ("phase", state.Phase), ("severity", SeverityOf(state)),
            ("days_open", Period.DaysBetween(CityTime.DateOf(state.ReportedAt), day)), ("open_tracks", state.Tracks.Count(t => t.IsOpen)));
    }

    private static DatasetRow RowOf(IncidentState state, ReportedIncident report, long key, long? supplier, Instant? endedAt, int reopenings, Reminders reminders)
    {
        var triage = state.Triage;
        return IncidentTables.Incident.Row(Months.Of(state.ReportedAt),
            ("incident_key", key), ("organisation_key", report.OrganisationId is { } organisation ? Rows.Organisation(organisation) : null), ("supplier_key", supplier), ("case_reference", state.CaseReference),
            ("phase", state.Phase), ("open", !IncidentPhase.IsEnded(state.Phase)), ("dismissed", state.Phase == IncidentPhase.Dismissed),
            ("severity", SeverityOf(state)), ("origin", triage is null ? null : FieldText.Of(triage.Origin)), ("concerns_personal_data", FieldText.Of(triage?.PersonalData ?? report.PersonalData)),
            ("malicious", triage is null ? null : FieldText.Of(triage.Malicious)), ("significant", state.Significance is { } significance ? significance.IsSignificant : null), ("reported_by_system", report.Source is not null),
            ("discovered_at", report.DiscoveredAt), ("reported_at", state.ReportedAt), ("reported_on", CityTime.DateOf(state.ReportedAt)),
            ("triaged_at", state.TriagedAt), ("days_to_triage", Rows.Days(state.ReportedAt, state.TriagedAt)),
            ("aware_at", state.Awareness.Count > 0 ? state.ProviderAwareness : null), ("awareness_corrections", Math.Max(0, state.Awareness.Count - 1)),
            ("contained_at", state.Containment?.At), ("recovered_at", state.Recovery?.At), ("days_to_recovery", Rows.Days(report.DiscoveredAt, state.Recovery?.At)),
            ("ended_at", endedAt), ("ended_on", Rows.DayOf(endedAt)), ("days_to_end", Rows.Days(state.ReportedAt, endedAt)), ("reopenings", reopenings),
            ("services", ServicesOf(state).Count), ("systems", (triage?.SystemIds ?? report.SystemIds).Count), ("organisations", triage?.OrganisationIds.Count ?? 0),
            ("tracks", state.Tracks.Count), ("open_tracks", state.Tracks.Count(t => t.IsOpen)), ("improvements", state.Improvements.Count), ("has_lessons", state.Lessons is not null),
            ("reminders", reminders.Reminded), ("escalations", reminders.Escalated));
    }

    private static IReadOnlyList<string> ServicesOf(IncidentState state) => state.Triage?.ServiceIds ?? state.Report?.ServiceIds ?? [];

    private static string? SeverityOf(IncidentState state) => state.Triage is { } triage ? FieldText.Of(triage.Severity) : null;
}
