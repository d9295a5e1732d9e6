using Isms.Processes.IncidentTrack;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.IncidentTrack;

public sealed class ReportTests
{
    private static TrackCommand.RecordSent Send(ReportStage stage, Instant at, string? number = "A-1") => new(stage, at, ReportChannel.Portal, number);

    [Fact]
    public void A_report_that_was_sent_stops_its_clock()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().Sent(ReportStage.EarlyWarning, ATrack.Local(6, 20));
        Assert.Equal((ClockStatus.Met, false), (track.Clock(TrackRules.EarlyWarning).Status, track.Clock(TrackRules.EarlyWarning).IsLate));
    }

    [Fact]
    public void Nothing_is_recorded_as_sent_before_it_is_decided_to_notify() =>
        ATrack.Cybersecurity().When(Send(ReportStage.EarlyWarning, ATrack.Opened)).ThenRefused("incidentTrack.notifyFirst");

    [Fact]
    public void A_late_report_needs_a_reason_which_stays_with_the_breach()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().At(ATrack.Local(7, 10)).GivenTimePasses();
        track.When(Send(ReportStage.EarlyWarning, ATrack.Local(7, 9, 30))).ThenRefused("incidentTrack.lateNeedsReason", "reason");
        track.Given(Send(ReportStage.EarlyWarning, ATrack.Local(7, 9, 30)), World.Manager, "Portalen låg nere");
        Assert.Equal((true, "Portalen låg nere"), (track.Clock(TrackRules.EarlyWarning).IsLate, track.Clock(TrackRules.EarlyWarning).BreachReason));
    }

    [Fact]
    public void A_report_recorded_late_but_sent_in_time_was_in_time()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().At(ATrack.Local(7, 10)).GivenTimePasses().Given(Send(ReportStage.EarlyWarning, ATrack.Local(7, 8)), World.Manager);
        Assert.False(track.Clock(TrackRules.EarlyWarning).IsLate);
        Assert.NotNull(track.Clock(TrackRules.EarlyWarning).BreachedAt);
    }

    [Fact]
    public void Who_notifies_within_the_24_hours_need_not_warn_as_well()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().Sent(ReportStage.IncidentNotification, ATrack.Local(7, 8));
        Assert.Equal(ClockStatus.Met, track.Clock(TrackRules.EarlyWarning).Status);
        track.When(Send(ReportStage.EarlyWarning, ATrack.Local(7, 8))).ThenRefused("incidentTrack.stageOvertaken", "stage");
    }

    [Fact]
    public void From_the_notification_on_the_month_counts_from_what_was_really_sent()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().Sent(ReportStage.IncidentNotification, ATrack.Local(7, 8));
        Assert.Equal((ATrack.Local(7, 8), false), (track.Clock(TrackRules.FinalReport).Anchor, track.Clock(TrackRules.FinalReport).IsProvisional));
    }

    [Fact]
    public void The_final_report_comes_after_the_notification() => ATrack.Cybersecurity().ToBeNotified().When(Send(ReportStage.FinalReport, ATrack.Opened)).ThenRefused("incidentTrack.notificationFirst", "stage");

    [Fact]
    public void While_handling_goes_on_a_status_report_settles_the_month_and_the_track_waits_for_the_end()
    {
        var track = Notified().Sent(ReportStage.StatusReport, ATrack.Local(30, 8));
        Assert.Empty(track.RunningClocks());
        Assert.Contains("track.handling", track.Promoted.Awaiting.Select(a => a.Action).Select(a => a == "track.endHandling" ? "track.handling" : a));
    }

    [Fact]
    public void When_handling_ends_the_final_report_has_a_month()
    {
        var track = Notified().Sent(ReportStage.StatusReport, ATrack.Local(30, 8)).At(ATrack.Local(31, 9)).Given(new TrackCommand.EndHandling(ATrack.Local(31, 8)));
        Assert.Equal(["csl-2-8-ended.1"], track.RunningClocks());
        track.Sent(ReportStage.FinalReport, ATrack.Local(31, 9));
        Assert.Empty(track.RunningClocks());
    }

    [Fact]
    public void When_handling_goes_on_after_all_its_month_falls_away()
    {
        var track = Notified().Sent(ReportStage.StatusReport, ATrack.Local(30, 8)).At(ATrack.Local(31, 9)).Given(new TrackCommand.EndHandling(ATrack.Local(31, 8))).Given(new TrackCommand.EndHandling(null));
        Assert.Empty(track.RunningClocks());
    }

    [Fact]
    public void A_request_of_the_authority_runs_until_the_time_it_gave()
    {
        var track = Notified().Given(new TrackCommand.NoteRequest(ATrack.Local(12, 16), "Omfattning"), World.Manager);
        Assert.Equal(ATrack.Local(12, 16), track.Clock("csl-2-7#1").Strict);
        track.Sent(ReportStage.IntermediateReport, ATrack.Local(12, 15));
        Assert.Equal(ClockStatus.Met, track.Clock("csl-2-7#1").Status);
    }

    [Fact]
    public void Two_requests_run_beside_each_other_and_the_oldest_is_answered_first()
    {
        var track = Notified().Given(new TrackCommand.NoteRequest(ATrack.Local(14, 16), "Omfattning"), World.Manager).Given(new TrackCommand.NoteRequest(ATrack.Local(12, 16), "Orsak"), World.Manager)
            .Sent(ReportStage.IntermediateReport, ATrack.Local(12, 15));
        Assert.Equal((ClockStatus.Running, ClockStatus.Met), (track.Clock("csl-2-7#1").Status, track.Clock("csl-2-7#2").Status));
    }

    [Fact]
    public void A_supplement_belongs_to_a_report_that_was_sent()
    {
        ATrack.Cybersecurity().ToBeNotified().When(new TrackCommand.RecordSupplement(ReportStage.EarlyWarning, ATrack.Opened, ReportChannel.Email, null, "Mer")).ThenRefused("incidentTrack.notSent", "stage");
        Notified().When(new TrackCommand.RecordSupplement(ReportStage.IncidentNotification, ATrack.Local(7, 8), ReportChannel.Email, null, "Mer")).ThenHappens(typeof(TrackEvent.ReportSupplemented));
    }

    [Fact]
    public void The_same_receipt_again_is_nothing_new()
    {
        var track = ATrack.Cybersecurity().ToBeNotified().Given(Send(ReportStage.EarlyWarning, ATrack.Opened), World.Manager);
        track.When(Send(ReportStage.EarlyWarning, ATrack.Opened)).ThenNothing();
        track.When(Send(ReportStage.EarlyWarning, ATrack.Opened, "A-2")).ThenRefused("incidentTrack.stageSent", "stage");
    }

    [Fact]
    public void A_report_is_filled_in_bit_by_bit()
    {
        var field = ReportForm.Of(World.Rules, ReportStage.EarlyWarning)!.Fields.First(f => f.Kind == ReportFieldKind.LongText).Id;
        var track = ATrack.Cybersecurity().Given(Prepare(field, "Okänd"), World.Manager).Given(Prepare(field, "Överbelastning"), World.Manager);
        Assert.Equal("Överbelastning", Assert.Single(track.State.Packages).Fields[field]);
        track.When(Prepare(field, "Överbelastning")).ThenNothing();
    }

    [Fact]
    public void Preparing_many_tracks_at_once_leaves_what_somebody_has_filled_in()
    {
        var field = ReportForm.Of(World.Rules, ReportStage.EarlyWarning)!.Fields.First(f => f.Kind == ReportFieldKind.LongText).Id;
        ATrack.Cybersecurity().Given(Prepare(field, "Vårt eget"), World.Manager).When(Prepare(field, "Allas") with { OnlyEmpty = true }).ThenNothing();
    }

    [Fact]
    public void What_the_incident_prepares_is_never_refused_since_that_would_hold_back_what_it_tells_later()
    {
        ATrack.Cybersecurity().When(Prepare("no-such-field", "x") with { OnlyEmpty = true }).ThenNothing();
        ATrack.Cybersecurity().Given(new TrackEvent.Closed()).When(Prepare("no-such-field", "x") with { OnlyEmpty = true }).ThenNothing();
    }

    [Fact]
    public void A_field_that_the_form_does_not_have_is_refused() => Assert.NotEmpty(ATrack.Cybersecurity().When(Prepare("no-such-field", "x")).Rejections);

    [Fact]
    public void A_report_of_the_other_law_is_refused() =>
        ATrack.Cybersecurity().When(new TrackCommand.PrepareReport(ReportStage.BreachNotification, new Dictionary<string, string>())).ThenRefused("incidentTrack.otherLaw", "stage");

    private static TrackCommand.PrepareReport Prepare(string field, string value) => new(ReportStage.EarlyWarning, new Dictionary<string, string> { [field] = value });

    private static Specification<TrackState, TrackCommand, TrackEvent> Notified() => ATrack.Cybersecurity().ToBeNotified().Sent(ReportStage.IncidentNotification, ATrack.Local(7, 8));
}
