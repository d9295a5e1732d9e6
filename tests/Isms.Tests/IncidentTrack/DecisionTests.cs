using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;

namespace Isms.Tests.IncidentTrack;

public sealed class DecisionTests
{
    [Fact]
    public void To_notify_is_possible_before_awareness_is_determined() =>
        ATrack.Cybersecurity().When(new TrackCommand.DecideNotification(true), World.Manager, "Betydande").ThenHappens(typeof(TrackEvent.NotificationDecided));

    [Fact]
    public void A_decision_needs_a_reason() => ATrack.Cybersecurity().When(new TrackCommand.DecideNotification(true)).ThenRefused("reason.required", "reason");

    [Fact]
    public void Not_to_notify_needs_awareness_first() => ATrack.Cybersecurity().When(new TrackCommand.DecideNotification(false), World.Manager, "Ringa").ThenRefused("incidentTrack.awarenessFirst", "notify");

    [Fact]
    public void When_it_is_decided_not_to_notify_the_clocks_stop_and_stay_visible()
    {
        var track = ATrack.Cybersecurity().Given(new TrackCommand.DetermineAwareness(ATrack.ProviderAware, "Larm"), World.Manager).Given(new TrackCommand.DecideNotification(false), World.Manager, "Ringa");
        Assert.Empty(track.RunningClocks());
        Assert.Equal(TrackPhase.NotNotified, track.State.Phase);
        Assert.Contains(track.State.Clocks, c => c.Status == ClockStatus.NotRequired);
    }

    [Fact]
    public void A_changed_mind_starts_the_clocks_anew_from_awareness()
    {
        var track = ATrack.Cybersecurity().Given(new TrackCommand.DetermineAwareness(ATrack.ProviderAware, "Larm"), World.Manager)
            .Given(new TrackCommand.DecideNotification(false), World.Manager, "Ringa").Given(new TrackCommand.DecideNotification(true), World.Manager, "Värre än vi trodde");
        Assert.Equal(["csl-2-5.2", "csl-2-6.2", "csl-2-8.2"], track.RunningClocks());
        Assert.Equal(ATrack.ProviderAware, track.Clock(TrackRules.EarlyWarning).Anchor);
    }

    [Fact]
    public void What_was_sent_cannot_be_decided_away() => ATrack.DataProtection(isNotified: false).ToBeNotified().Sent(ReportStage.BreachNotification, ATrack.Local(7, 9))
        .When(new TrackCommand.DecideNotification(false), World.Manager, "Onödigt").ThenRefused("incidentTrack.alreadySent", "notify");

    [Fact]
    public void Who_notifies_must_decide_whether_those_concerned_are_informed() => Assert.Contains("track.informing", ATrack.DataProtection().ToBeNotified().Waits());

    [Fact]
    public void To_inform_has_no_statutory_time_but_a_target_of_its_own()
    {
        var track = ATrack.DataProtection().ToBeNotified().Given(new TrackCommand.DecideInforming(InformingDuty.DataSubjects, true), World.Manager, "Hög risk");
        Assert.Null(track.Clock(TrackRules.DataSubjects).Strict);
        Assert.NotNull(track.Clock(TrackRules.DataSubjects).InternalTarget);
    }

    [Fact]
    public void Once_they_are_informed_the_clock_stops()
    {
        var track = ATrack.DataProtection().ToBeNotified().Given(new TrackCommand.DecideInforming(InformingDuty.DataSubjects, true), World.Manager, "Hög risk")
            .At(ATrack.Local(7, 9)).Given(new TrackCommand.RecordInformed(InformingDuty.DataSubjects, ATrack.Local(7, 8), "Brev till vårdnadshavare"), World.Manager);
        Assert.Equal(ClockStatus.Met, track.Clock(TrackRules.DataSubjects).Status);
    }

    [Fact]
    public void Each_law_has_duties_of_its_own() =>
        ATrack.DataProtection().When(new TrackCommand.DecideInforming(InformingDuty.Recipients, true), World.Manager, "Ja").ThenRefused("field.choice", "duty");

    [Fact]
    public void Nobody_is_recorded_as_informed_whom_nobody_decided_to_inform() =>
        ATrack.DataProtection().When(new TrackCommand.RecordInformed(InformingDuty.DataSubjects, ATrack.ProviderAware, "Brev")).ThenRefused("incidentTrack.informingUndecided", "duty");
}
