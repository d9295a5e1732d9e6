using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.IncidentTrack;

public sealed class AwarenessTests
{
    private static TrackCommand.DetermineAwareness At(Instant at, string evidence = "Driftlarm") => new(at, evidence);

    [Fact]
    public void Determined_awareness_replaces_the_presumed_clocks_and_keeps_them_visible()
    {
        var track = ATrack.DataProtection().Given(At(ATrack.Local(6, 9, 30)), World.Manager);
        Assert.Equal(["gdpr-33-1.2", "gdpr-33-2.1"], track.RunningClocks());
        Assert.Equal([ClockStatus.Superseded, ClockStatus.Running], track.State.Clocks.Where(c => c.Series == TrackRules.BreachNotification).Select(c => c.Status));
        Assert.False(track.Clock(TrackRules.BreachNotification).IsProvisional);
    }

    [Fact]
    public void Awareness_as_it_was_presumed_makes_the_clock_a_definite_one()
    {
        var track = ATrack.DataProtection().Given(At(ATrack.Opened), World.Manager);
        Assert.Equal(("gdpr-33-1.1", false), (track.Clock(TrackRules.BreachNotification).Id, track.Clock(TrackRules.BreachNotification).IsProvisional));
    }

    [Fact]
    public void The_provisional_month_moves_with_the_72_hours()
    {
        var track = ATrack.Cybersecurity().At(ATrack.Local(8, 12)).Given(At(ATrack.Local(8, 10)), World.Manager);
        Assert.Equal(track.Clock(TrackRules.IncidentNotification).Strict, track.Clock(TrackRules.FinalReport).Anchor);
        Assert.True(track.Clock(TrackRules.FinalReport).IsProvisional);
    }

    [Fact]
    public void It_cannot_lie_in_the_future() => ATrack.DataProtection().When(At(ATrack.Local(6, 10, 1))).ThenRefused("time.future", "at");

    [Fact]
    public void It_rests_on_evidence() => ATrack.DataProtection().When(At(ATrack.Local(6, 9), " ")).ThenRefused("field.required", "evidence");

    [Fact]
    public void Awareness_before_the_law_was_in_force_is_refused() =>
        ATrack.Cybersecurity().When(At(Instant.FromUtc(2026, 1, 14, 12, 0))).ThenRefused("statutory.notInForce", "at");

    [Fact]
    public void A_correction_needs_a_reason() => ATrack.DataProtection().Given(At(ATrack.Local(6, 9)), World.Manager).When(At(ATrack.Local(6, 8))).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_correction_keeps_who_had_determined_what_before()
    {
        var track = ATrack.DataProtection().Given(At(ATrack.Local(6, 9)), World.Manager).Given(At(ATrack.Local(6, 8), "Loggarna"), World.Other, "Loggarna visar tidigare larm");
        Assert.Equal([(World.Manager, null), (World.Other, "Loggarna visar tidigare larm")], track.State.Awareness.Select(a => (a.ByPersonId, a.CorrectionReason)));
        Assert.Equal(ATrack.Local(9, 8), track.Clock(TrackRules.BreachNotification).Strict);
    }

    [Fact]
    public void A_report_that_was_in_time_may_turn_out_late_when_awareness_is_corrected()
    {
        var track = ATrack.DataProtection(isNotified: false).ToBeNotified().Sent(ReportStage.BreachNotification, ATrack.Local(9, 8, 30)).Given(At(ATrack.Local(6, 8), "Loggarna"), World.Manager, "Tidigare larm");
        var clock = track.Clock(TrackRules.BreachNotification);
        Assert.Equal((ClockStatus.Met, true, true), (clock.Status, clock.IsLate, clock.NeedsReason));
    }

    [Fact]
    public void The_same_determination_again_is_nothing_new() => ATrack.DataProtection().Given(At(ATrack.Local(6, 9)), World.Manager).When(At(ATrack.Local(6, 9))).ThenNothing();

    [Fact]
    public void When_the_provider_corrects_its_awareness_its_own_clocks_move_and_the_representative_is_told()
    {
        var track = ATrack.DataProtection(isNotified: false);
        track.When(new TrackCommand.CorrectProviderAwareness(ATrack.Local(6, 8))).ThenTells($"track.clocksMoved > {ATrack.Representative}");
        Assert.Equal(ATrack.Local(9, 8), track.Clock(TrackRules.BreachNotification).Strict);
    }

    [Fact]
    public void When_the_provider_corrects_its_awareness_only_the_processors_clock_of_a_told_party_moves()
    {
        var track = ATrack.DataProtection().Given(new TrackCommand.CorrectProviderAwareness(ATrack.Local(6, 8)));
        Assert.Equal((ATrack.Local(6, 8), ATrack.Opened), (track.Clock(TrackRules.ProcessorNotice).Anchor, track.Clock(TrackRules.BreachNotification).Anchor));
    }

    [Fact]
    public void What_the_party_has_determined_is_not_moved_by_the_provider()
    {
        var track = ATrack.DataProtection(isNotified: false).Given(At(ATrack.Local(6, 9, 15)), World.Manager).Given(new TrackCommand.CorrectProviderAwareness(ATrack.Local(6, 8)));
        Assert.Equal(ATrack.Local(6, 9, 15), track.Clock(TrackRules.BreachNotification).Anchor);
    }
}
