using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Tracks with their clocks and reports. Time alone changes none of their rows: a breach is an event.</summary>
internal sealed class IncidentTrackProjection : IDatasetProjection
{
    private static readonly IncidentTrackProcess Process = new();

    /// <inheritdoc/>
    public string Kind => IncidentTrackProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [IncidentTables.Track, IncidentTables.Clock, IncidentTables.Report];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, openedAt, closedAt, reopenings, alarms, acknowledged) = (Process.Initial, default(Instant), default(Instant?), 0, 0, 0);
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            state = folded.After;
            switch (folded.Recorded.Data)
            {
                case TrackEvent.Started:
                    openedAt = folded.At;
                    break;
                case TrackEvent.Alarmed e:
                    // Passed on to one more, it is the same alarm.
                    alarms += e.Alarms.Count(a => folded.Before.Clocks.First(c => c.Id == a.ClockId).Alarm is not { } known || known.Kind != a.Kind || known.At != a.At);
                    break;
                case TrackEvent.AlarmAcknowledged:
                    acknowledged++;
                    break;
                case TrackEvent.Closed:
                    closedAt = folded.At;
                    break;
                case TrackEvent.Reopened:
                    closedAt = null;
                    reopenings++;
                    break;
                default:
                    break;
            }
        }
        if (state.Terms is not { } terms) return new([], null);

        var place = new Place(document.Key.Id, SurrogateKey.Of(Kind, document.Key.Id), SurrogateKey.Of(IncidentProcess.KindName, terms.IncidentId), Rows.Organisation(terms.OrganisationId), FieldText.Of(terms.Law), Months.Of(openedAt));
        var decidedAt = state.Decisions.Count > 0 ? state.Decisions[0].At : (Instant?)null;
        var row = IncidentTables.Track.Row(place.Period,
            ("incident_track_key", place.Track), ("incident_key", place.Incident), ("organisation_key", place.Organisation), ("case_reference", state.CaseReference), ("law", place.Law),
            ("sector", terms.Sector is { } sector ? FieldText.Of(sector) : null), ("phase", state.Phase), ("open", state.Phase != TrackPhase.Closed),
            ("told_by_provider", terms.IsNotified), ("notice_settled_at", state.Notice?.SettledAt),
            ("notify", state.Decision is { } decision ? decision.Notify : null), ("informs", state.Informing.Count > 0 ? state.Informing.Any(i => i.Inform) : null),
            ("opened_at", openedAt), ("opened_on", CityTime.DateOf(openedAt)),
            ("aware_at", state.IsAwarenessDetermined ? state.EffectiveAwareness : null), ("awareness_corrections", Math.Max(0, state.Awareness.Count - 1)),
            ("decided_at", decidedAt), ("days_to_decision", Rows.Days(openedAt, decidedAt)), ("closed_at", closedAt), ("reopenings", reopenings),
            ("clocks", state.Clocks.Count), ("late_clocks", state.Clocks.Count(c => c.IsLate)), ("reports", state.Receipts.Count), ("alarms", alarms), ("alarms_acknowledged", acknowledged));
        return new([row, .. state.Clocks.Select(clock => ClockOf(place, clock)), .. Reports(place, state)], null);
    }

    private static DatasetRow ClockOf(Place place, TrackClock clock) => IncidentTables.Clock.Row(place.Period,
        ("incident_clock_key", SurrogateKey.Of("incident-clock", $"{place.Id}/{clock.Id}")),
        ("incident_track_key", place.Track), ("incident_key", place.Incident), ("organisation_key", place.Organisation), ("law", place.Law),
        ("rule", clock.RuleId), ("rule_version", clock.RuleVersion), ("provisional", clock.IsProvisional), ("status", FieldText.Of(clock.Status)),
        ("counts", clock.Status != ClockStatus.Superseded), ("running", clock.IsRunning),
        ("anchor_at", clock.Anchor), ("strict_at", clock.Strict), ("latest_by_law_at", clock.LatestByLaw), ("target_at", clock.InternalTarget), ("strict_on", Rows.DayOf(clock.Strict)),
        ("met_at", clock.MetAt), ("met_in_time", clock.Status == ClockStatus.Met ? !clock.IsLate : null), ("late", clock.IsLate),
        ("breach_recorded", clock.BreachedAt is not null), ("breach_explained", clock.BreachReason is not null),
        ("minutes_to_spare", clock is { Strict: { } strict, MetAt: { } met } ? (long)Math.Floor((strict - met).TotalMinutes) : null));

    private static IEnumerable<DatasetRow> Reports(Place place, TrackState state) => TrackRules.Stages(state.Terms!.Law)
        .Select(stage => (Stage: stage, Package: state.Packages.FirstOrDefault(p => p.Stage == stage), Receipt: state.ReceiptOf(stage)))
        .Where(report => report.Package is not null || report.Receipt is not null)
        .Select(report => IncidentTables.Report.Row(place.Period,
            ("incident_report_key", SurrogateKey.Of("incident-report", $"{place.Id}/{FieldText.Of(report.Stage)}")),
            ("incident_track_key", place.Track), ("incident_key", place.Incident), ("organisation_key", place.Organisation), ("law", place.Law),
            ("stage", FieldText.Of(report.Stage)), ("fields", report.Package?.Fields.Count ?? 0), ("sent", report.Receipt is not null),
            ("sent_at", report.Receipt?.At), ("sent_on", Rows.DayOf(report.Receipt?.At)), ("channel", report.Receipt is { } receipt ? FieldText.Of(receipt.Channel) : null),
            ("has_receipt_number", report.Receipt?.ReceiptNumber is not null), ("supplements", state.Supplements.Count(s => s.Stage == report.Stage))));

    /// <summary>What every row of a track has in common.</summary>
    private sealed record Place(string Id, long Track, long Incident, long Organisation, string Law, YearMonth Period);
}
