using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;

namespace Isms.Tests.Incident;

public sealed class CloseTests
{
    [Fact]
    public void What_is_recovered_and_learnt_from_can_be_closed() => AnIncident.Learnt().When(new IncidentCommand.Close(), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.Closed));

    [Fact]
    public void A_closed_incident_waits_for_nobody() => Assert.Empty(AnIncident.Closed().Waits());

    [Fact]
    public void Closing_too_early_is_told_everything_that_is_missing() => AnIncident.Fanned().When(new IncidentCommand.Close(), AnIncident.Handler)
        .ThenRefusedFor(("incident.tracksOpen", null), ("incident.notRecovered", null), ("incident.lessonsMissing", null));

    [Fact]
    public void The_number_of_open_tracks_is_said() => Assert.Equal(["3"], AnIncident.Fanned().When(new IncidentCommand.Close()).Rejections[0].Arguments);

    [Fact]
    public void A_duty_that_nobody_has_decided_on_holds_the_incident_open() => AnIncident.Learnt(AnIncident.Judged()).When(new IncidentCommand.Close(), AnIncident.Handler)
        .ThenRefusedFor(("incident.controllersMissing", null), ("incident.assessmentMissing", null));

    [Fact]
    public void With_every_track_closed_it_waits_to_be_closed() => Assert.Equal(["incident.close"], AnIncident.Learnt(AnIncident.Fanned()).TracksIn(TrackPhase.Closed).Waits());

    [Fact]
    public void With_a_track_open_it_waits_for_the_tracks() => Assert.Equal(["incident.followTracks"], AnIncident.Learnt(AnIncident.Fanned()).TracksIn(TrackPhase.Reporting).Waits());

    [Fact]
    public void A_track_that_opens_again_opens_the_incident_too()
    {
        var closed = AnIncident.Closed(AnIncident.Fanned().TracksIn(TrackPhase.Closed));
        closed.When(new IncidentCommand.ReportTrack("inc1.dp.schools", TrackPhase.Reporting)).ThenHappens(typeof(IncidentEvent.TrackReported), typeof(IncidentEvent.Reopened)).ThenTells("incident.reopened > IncidentHandler");
        Assert.Equal((IncidentPhase.Recovered, "incident.followTracks"), (closed.Promoted.Phase, closed.Waits().Single()));
    }

    [Fact]
    public void Opened_again_it_is_where_it_had_got_to() =>
        Assert.Equal(IncidentPhase.Recovered, AnIncident.Closed().Given(new IncidentCommand.Reopen(), AnIncident.Handler, "Kom tillbaka").Promoted.Phase);

    [Fact]
    public void To_open_it_again_needs_a_reason() => AnIncident.Closed().When(new IncidentCommand.Reopen(), AnIncident.Handler).ThenRefused("reason.required", "reason");

    [Fact]
    public void What_is_open_cannot_be_opened_again() => AnIncident.Recovered().When(new IncidentCommand.Reopen(), AnIncident.Handler, "Därför").ThenRefused("incident.notEnded");

    [Fact]
    public void What_was_no_incident_is_dismissed_with_a_reason()
    {
        AnIncident.Just().When(new IncidentCommand.Dismiss(), AnIncident.Handler).ThenRefused("reason.required", "reason");
        AnIncident.Just().When(new IncidentCommand.Dismiss(), AnIncident.Handler, "Övning").ThenHappens(typeof(IncidentEvent.Dismissed));
    }

    [Fact]
    public void Nothing_is_dismissed_while_a_track_is_open() => AnIncident.Fanned().When(new IncidentCommand.Dismiss(), AnIncident.Handler, "Övning").ThenRefused("incident.tracksOpen");

    [Fact]
    public void A_dismissed_report_that_is_opened_again_waits_to_be_judged_with_new_reminders()
    {
        var reopened = AnIncident.Just().At(AnIncident.Local(6, 14)).GivenTimePasses().Given(new IncidentCommand.Dismiss(), AnIncident.Handler, "Övning").At(AnIncident.Local(7, 9)).Given(new IncidentCommand.Reopen(), AnIncident.Handler, "Ingen övning");
        Assert.Equal((IncidentPhase.Reported, AnIncident.Local(7, 10)), (reopened.Promoted.Phase, reopened.Promoted.NextDeadline));
    }

    [Fact]
    public void A_closed_incident_takes_no_judgement() => AnIncident.Closed().When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler).ThenRefused("incident.ended");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void That_it_ended_is_published(bool isDismissed)
    {
        var ended = isDismissed ? AnIncident.Just().When(new IncidentCommand.Dismiss(), AnIncident.Handler, "Övning") : AnIncident.Learnt().When(new IncidentCommand.Close(), AnIncident.Handler);
        Assert.Equal(isDismissed, Assert.Single(ended.Effects, e => e.EventType == "isms.incident.closed.v1").Payload!.Value.GetProperty("isDismissed").GetBoolean());
    }
}
