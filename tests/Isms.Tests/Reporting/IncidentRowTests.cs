using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using Isms.Tests.Incident;
using Isms.Tests.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>What the dataset tells of incidents, tracks, clocks and reports.</summary>
public sealed class IncidentRowTests
{
    [Fact]
    public void A_closed_incident_is_told_from_discovery_to_its_end()
    {
        var incident = AnIncident.Closed();
        var row = Assert.Single(incident.Document!.In(IncidentTables.Incident, incident.Now));
        Assert.Equal(["closed", 0L, "minor", "systemFailure", "no", AnIncident.Discovered, AnIncident.Reported, 0.1667m, 1L], row.Values("phase", "open", "severity", "origin", "concerns_personal_data", "discovered_at", "reported_at", "days_to_recovery", "has_lessons"));
        Assert.Equal(incident.Now, row.Value("ended_at"));
    }

    [Fact]
    public void An_incident_is_open_at_the_end_of_a_month_until_it_is_closed()
    {
        var document = AnIncident.Judged().Document!;
        Assert.Equal([new LocalDate(2026, 10, 31), new LocalDate(2026, 11, 30)], document.In(IncidentTables.MonthEnd, Instant.FromUtc(2026, 12, 5, 12, 0)).Select(r => r.Value("month_end")));
        var closed = AnIncident.Closed().Document!;
        Assert.Empty(closed.In(IncidentTables.MonthEnd, Instant.FromUtc(2026, 12, 5, 12, 0)));
    }

    [Fact]
    public void A_service_that_turns_out_not_to_be_affected_stays_with_a_zero()
    {
        var incident = AnIncident.Judged().Given(new IncidentCommand.Triage(AnIncident.Grave with { ServiceIds = [] }), AnIncident.Handler);
        Assert.Equal(0L, Assert.Single(incident.Document!.In(IncidentTables.Service, incident.Now)).Value("affected"));
    }

    [Fact]
    public void A_track_tells_its_decision_and_what_was_late()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().At(ATrack.Local(7, 10)).GivenTimePasses()
            .Given(new TrackCommand.RecordSent(ReportStage.EarlyWarning, ATrack.Local(7, 9, 30), ReportChannel.FallbackRoutine, "A-1"), World.Manager, "Portalen låg nere");
        var row = Assert.Single(track.Document!.In(IncidentTables.Track, track.Now));
        Assert.Equal(["reporting", "cybersecurity", "publicAdministration", 1L, 1L, 1L], row.Values("phase", "law", "sector", "notify", "late_clocks", "reports"));
        Assert.Equal([1L, 1L, "fallbackRoutine"], Assert.Single(track.Document!.In(IncidentTables.Report, track.Now)).Values("sent", "has_receipt_number", "channel"));
    }

    [Fact]
    public void A_clock_tells_how_many_minutes_there_were_to_spare()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().Sent(ReportStage.EarlyWarning, ATrack.Local(7, 8, 15));
        Assert.Equal([1L, 0L, 45L], Clock(track.Document!, "csl-2-5", track.Now).Values("met_in_time", "late", "minutes_to_spare"));
    }

    [Fact]
    public void A_late_clock_has_fewer_than_none()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().At(ATrack.Local(7, 10)).GivenTimePasses()
            .Given(new TrackCommand.RecordSent(ReportStage.EarlyWarning, ATrack.Local(7, 9, 30), ReportChannel.Portal, null), World.Manager, "Portalen låg nere");
        Assert.Equal([0L, 1L, 1L, 1L, -30L], Clock(track.Document!, "csl-2-5", track.Now).Values("met_in_time", "late", "breach_recorded", "breach_explained", "minutes_to_spare"));
    }

    [Fact]
    public void A_clock_that_runs_is_neither_met_nor_late()
    {
        var track = ATrack.Cybersecurity();
        Assert.Equal([null, 0L, 1L, null], Clock(track.Document!, "csl-2-5", track.Now).Values("met_in_time", "late", "running", "minutes_to_spare"));
    }

    [Fact]
    public void A_replaced_clock_stays_and_counts_no_more()
    {
        var track = ATrack.DataProtection(isNotified: false).Given(new TrackCommand.DetermineAwareness(ATrack.Local(6, 9, 30), "Larm"), World.Manager);
        Assert.Equal([0L, 1L], track.Document!.In(IncidentTables.Clock, track.Now).Select(r => r.Value("counts")));
    }

    [Fact]
    public void An_alarm_that_is_passed_on_is_one_alarm()
    {
        var first = ATrack.Local(6, 21);
        var track = ATrack.Cybersecurity().At(first).GivenTimePasses().At(first + Duration.FromMinutes(30)).GivenTimePasses().Given(new TrackCommand.AcknowledgeAlarm("csl-2-5.1"), World.Manager);
        Assert.Equal([1L, 1L], Assert.Single(track.Document!.In(IncidentTables.Track, track.Now)).Values("alarms", "alarms_acknowledged"));
    }

    private static DatasetRow Clock(ProcessDocument document, string rule, Instant asOf) => document.In(IncidentTables.Clock, asOf).Single(r => (string?)r.Value("rule") == rule && (long?)r.Value("counts") == 1);
}
