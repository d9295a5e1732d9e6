using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.IncidentTrack;

public sealed class StartTests
{
    [Fact]
    public void A_controller_that_is_told_has_a_clock_from_the_notice_and_the_processor_one_from_its_own_awareness()
    {
        var track = ATrack.DataProtection();
        Assert.Equal((ATrack.Opened, true), (track.Clock(TrackRules.BreachNotification).Anchor, track.Clock(TrackRules.BreachNotification).IsProvisional));
        Assert.Equal((ATrack.ProviderAware, false), (track.Clock(TrackRules.ProcessorNotice).Anchor, track.Clock(TrackRules.ProcessorNotice).IsProvisional));
    }

    [Fact]
    public void The_provider_itself_counts_from_its_own_awareness_and_gives_itself_no_notice()
    {
        var track = ATrack.DataProtection(isNotified: false);
        Assert.Equal([$"{TrackRules.BreachNotification}.1"], track.RunningClocks());
        Assert.Equal(ATrack.ProviderAware + Duration.FromHours(72), track.Clock(TrackRules.BreachNotification).Strict);
        Assert.Null(track.State.Notice);
    }

    [Fact]
    public void An_operator_has_24_hours_72_hours_and_a_month_from_the_last_hour_for_the_notification()
    {
        var track = ATrack.Cybersecurity();
        Assert.Equal(["csl-2-5.1", "csl-2-6.1", "csl-2-8.1"], track.RunningClocks());
        Assert.Equal(ATrack.Local(7, 9), track.Clock(TrackRules.EarlyWarning).Strict);
        Assert.Equal(ATrack.Local(9, 9), track.Clock(TrackRules.IncidentNotification).Strict);
        Assert.Equal(new LocalDateTime(2026, 11, 9, 23, 59, 59), track.Clock(TrackRules.FinalReport).Strict!.Value.InZone(Isms.Processes.Kernel.CityTime.Zone).LocalDateTime);
        Assert.All(track.State.Clocks, clock => Assert.True(clock.IsProvisional));
    }

    [Fact]
    public void Before_the_cybersecurity_act_was_in_force_no_clock_of_it_runs() =>
        Assert.Empty(ATrack.New().Given(ATrack.Start(ATrack.CybersecurityTerms()) with { PresumedAwareness = Instant.FromUtc(2026, 1, 14, 12, 0) }).State.Clocks);

    [Fact]
    public void The_representative_is_told_at_once() => ATrack.New().When(ATrack.Start(ATrack.DataProtectionTerms())).ThenTells($"track.notice > {ATrack.Representative}");

    [Fact]
    public void The_incident_hears_of_the_track() => ATrack.New().When(ATrack.Start(ATrack.DataProtectionTerms())).ThenSends("incident/inc1: incident.report-track");

    [Fact]
    public void It_waits_for_the_notice_to_be_taken_note_of_for_awareness_and_for_a_decision() =>
        Assert.Equal(["track.notice", "track.awareness", "track.decision"], ATrack.DataProtection().Waits());

    [Fact]
    public void A_track_starts_once() => ATrack.DataProtection().When(ATrack.Start(ATrack.DataProtectionTerms())).ThenRefused("incidentTrack.exists");

    [Fact]
    public void What_the_incident_learns_later_reaches_the_track_once()
    {
        var track = ATrack.DataProtection();
        var news = new TrackCommand.UpdateFacts(ATrack.Facts with { Title = "Skolplattformen läckte" });
        track.Given(news).When(news).ThenNothing();
        Assert.Equal("Skolplattformen läckte", track.Promoted.Title);
    }

    [Fact]
    public void A_notice_that_is_taken_note_of_settles_the_processors_clock()
    {
        var track = ATrack.DataProtection().At(ATrack.Local(6, 11)).Given(new TrackCommand.AcknowledgeNotice(), World.Manager);
        Assert.Equal((ClockStatus.Met, ATrack.Local(6, 11)), (track.Clock(TrackRules.ProcessorNotice).Status, track.Clock(TrackRules.ProcessorNotice).MetAt!.Value));
        Assert.Equal(World.Manager, track.State.Notice!.SettledBy);
    }

    [Fact]
    public void A_notice_may_have_reached_the_party_by_telephone()
    {
        var track = ATrack.DataProtection().At(ATrack.Local(6, 12)).Given(new TrackCommand.RecordNoticeDelivery(ATrack.Local(6, 11), ReportChannel.Telephone, "Jourhavande chef"), World.Reviewer);
        Assert.Equal(ATrack.Local(6, 11), track.Clock(TrackRules.ProcessorNotice).MetAt);
    }

    [Fact]
    public void A_delivery_lies_neither_in_the_future_nor_before_anybody_knew()
    {
        ATrack.DataProtection().When(new TrackCommand.RecordNoticeDelivery(ATrack.Local(6, 11), ReportChannel.Email, "Registrator")).ThenRefused("time.future", "at");
        ATrack.DataProtection().When(new TrackCommand.RecordNoticeDelivery(ATrack.Local(6, 7), ReportChannel.Email, "Registrator")).ThenRefused("time.beforeAwareness", "at");
    }
}
