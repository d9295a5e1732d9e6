using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;

namespace Isms.Tests.IncidentTrack;

public sealed class CloseTests
{
    [Fact]
    public void A_track_with_something_outstanding_stays_open() => ATrack.DataProtection().When(new TrackCommand.Close(), World.Manager).ThenRefused("incidentTrack.outstanding");

    [Fact]
    public void When_nothing_is_outstanding_it_waits_to_be_closed() => Assert.Equal(["track.close"], Done().Waits());

    [Fact]
    public void Closing_tells_the_incident() => Done().When(new TrackCommand.Close(), World.Manager).ThenSends("incident/inc1: incident.report-track");

    [Fact]
    public void Nothing_is_expected_of_a_closed_track()
    {
        var track = Done().Given(new TrackCommand.Close(), World.Manager);
        Assert.Equal((true, 0, null), (track.Promoted.IsTerminal, track.Promoted.Awaiting.Count, track.Promoted.NextDeadline));
    }

    [Fact]
    public void A_closed_track_takes_no_more_decisions() => Done().Given(new TrackCommand.Close()).When(new TrackCommand.DecideNotification(false), World.Manager, "Nej").ThenRefused("incidentTrack.closed");

    [Fact]
    public void Opening_it_again_needs_a_reason_and_tells_the_incident()
    {
        var track = Done().Given(new TrackCommand.Close(), World.Manager);
        track.When(new TrackCommand.Reopen()).ThenRefused("reason.required", "reason");
        track.When(new TrackCommand.Reopen(), World.Manager, "Fler drabbade").ThenSends("incident/inc1: incident.report-track");
        Assert.Equal(TrackPhase.Reporting, track.State.Phase);
    }

    [Fact]
    public void A_breach_without_a_reason_holds_it_open()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().At(ATrack.Local(7, 12)).GivenTimePasses();
        Assert.Contains(TrackDuties.Outstanding(track.State), left => left == new OutstandingDuty(OutstandingDuty.BreachReason, ClockId: "csl-2-5.1"));
    }

    [Fact]
    public void A_field_is_marked_with_a_reason_and_the_mark_can_be_taken_away()
    {
        var track = ATrack.DataProtection();
        track.When(new TrackCommand.MarkSecret(TrackSecrecy.Notice, SecrecyProvision.SecurityMeasures)).ThenRefused("reason.required", "reason");
        track.Given(new TrackCommand.MarkSecret(TrackSecrecy.Notice, SecrecyProvision.SecurityMeasures), World.Reviewer, "Visar brister");
        Assert.True(TrackSecrecy.IsMarked(track.State, TrackSecrecy.Notice));
        track.Given(new TrackCommand.LiftSecrecy(TrackSecrecy.Notice), World.Reviewer, "Åtgärdat");
        Assert.False(TrackSecrecy.IsMarked(track.State, TrackSecrecy.Notice));
    }

    [Fact]
    public void A_mark_lies_on_a_field_that_exists() => ATrack.DataProtection().When(new TrackCommand.MarkSecret("shoe-size", SecrecyProvision.Defence), World.Reviewer, "Hemligt").ThenRefused("secrecy.unknownField", "field");

    [Fact]
    public void An_organisation_that_has_a_successor_hands_its_tracks_over()
    {
        var track = ATrack.DataProtection().Given(new TrackCommand.Replace("organisation/schools", "organisation/education"));
        Assert.All(track.Promoted.Awaiting, awaited => Assert.Equal("organisation/education", awaited.Scope));
    }

    [Fact]
    public void Only_the_representative_or_the_deputy_decides()
    {
        var state = ATrack.DataProtection().State;
        Assert.Equal([true, true, false, false, false], new (Role, string?)[]
        {
            (Role.OrganisationRepresentative, "organisation/schools"), (Role.DeputyRepresentative, "organisation/schools"),
            (Role.OrganisationRepresentative, "organisation/parks"), (Role.IncidentHandler, null), (Role.Coordinator, null),
        }.Select(role => TrackRights.Permits(typeof(TrackCommand.DecideNotification), state, [role])));
    }

    [Fact]
    public void Whoever_has_nothing_to_do_with_it_does_not_read_it()
    {
        var state = ATrack.DataProtection().State;
        Assert.False(TrackRights.MayRead(state, [(Role.OrganisationRepresentative, "organisation/parks"), (Role.Reviewer, null)]));
        Assert.True(TrackRights.MayRead(state, [(Role.DataProtectionOfficer, null)]));
    }

    private static Specification<TrackState, TrackCommand, TrackEvent> Done() => ATrack.DataProtection(isNotified: false).ToBeNotified()
        .Given(new TrackCommand.DecideInforming(InformingDuty.DataSubjects, false), World.Manager, "Låg risk").Sent(ReportStage.BreachNotification, ATrack.Local(7, 9));
}
