using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Matters;
using NodaTime;

namespace Isms.Web.IncidentTracks;

/// <summary>What is left to do in a track, in words, and what the person may do about it.</summary>
public sealed class TrackActions(TrackView view)
{
    // In the order of the process, but of reports the nearest strict time first; what has none comes after them.
    private readonly IReadOnlyList<OutstandingDuty> _outstanding = [.. TrackDuties.Outstanding(view.State).OrderBy(duty => DueOf(duty, view.State))];

    /// <summary>Everything outstanding, what comes first first, each with the person's way there if there is one.</summary>
    public IReadOnlyList<(string Words, MatterAction? Action)> Outstanding => [.. _outstanding.Select(duty => (WordsOf(duty), ActionFor(duty)))];

    /// <summary>What happens next.</summary>
    public string? Next => view.State.Phase == TrackPhase.Closed ? null : _outstanding.Count == 0 ? view.Text["Track.next.close"] : WordsOf(_outstanding[0]);

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => _outstanding.Select(ActionFor).FirstOrDefault(action => action is not null) ?? Close;

    /// <summary>Everything else the person may do, but for what stands at the clocks, the reports and the marks.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Acknowledge,
            Act<TrackCommand.RecordNoticeDelivery>("Track.recordDelivery", "underrattelse/leverans"),
            Awareness,
            Notification,
        }.Concat(TrackRules.Duties(view.Terms.Law).SelectMany(duty => new[] { Informing(duty), Informed(duty) })).Concat(
        [
            Act<TrackCommand.NoteRequest>("Track.noteRequest", "begaran"),
            Act<TrackCommand.MarkSecret>("Track.markSecret", "sekretess"),
            Close,
            Act<TrackCommand.Reopen>("Track.reopen", "oppna-igen"),
        ]).OfType<MatterAction>().Where(action => action != Primary),
    ];

    /// <summary>The way to fill in a report.</summary>
    public MatterAction? Prepare(ReportView report) => view.May<TrackCommand.PrepareReport>() ? new(view.Text["Track.prepare.do", report.Form.Name.In(view.Text.Language)], $"{UrlOf(report)}/fyll-i") : null;

    /// <summary>The way to record that a report was sent; null too when it was, but for one that is asked for several times.</summary>
    public MatterAction? Sent(ReportView report) => view.May<TrackCommand.RecordSent>() && IsToBeSent(report.Stage)
        ? new(view.Text["Track.sent.do", report.Form.Name.In(view.Text.Language)], $"{UrlOf(report)}/lamnad")
        : null;

    /// <summary>The way to supplement a report.</summary>
    public MatterAction? Supplement(ReportView report) => view.May<TrackCommand.RecordSupplement>() && report.Receipts.Count > 0
        ? new(view.Text["Track.supplement"], $"{UrlOf(report)}/komplettering")
        : null;

    /// <summary>The way to explain a breach.</summary>
    public MatterAction? Explain(TrackClock clock) => view.May<TrackCommand.ExplainBreach>() && clock.NeedsReason ? new(view.Text["Track.explainBreach"], $"{view.Url}/klocka/{Uri.EscapeDataString(clock.Id)}/forklara") : null;

    /// <summary>Where the page of a report is.</summary>
    public string UrlOf(ReportView report) => $"{view.Url}/rapport/{FieldText.Of(report.Stage)}";

    private bool IsToBeSent(ReportStage stage) => view.State.Clocks.Any(c => c.IsRunning && c.RuleId == TrackRules.IntermediateReport)
        ? stage == ReportStage.IntermediateReport || IsOpen(stage)
        : IsOpen(stage);

    private bool IsOpen(ReportStage stage)
    {
        if (view.State.Decision is not { Notify: true } || view.State.ReceiptOf(stage) is not null) return false;
        var isNotified = view.State.ReceiptOf(ReportStage.IncidentNotification) is not null;
        return stage switch
        {
            ReportStage.IntermediateReport => false,
            ReportStage.EarlyWarning => !isNotified,
            ReportStage.StatusReport => isNotified && view.State.ReceiptOf(ReportStage.FinalReport) is null,
            ReportStage.FinalReport => isNotified,
            _ => true,
        };
    }

    private MatterAction? Acknowledge => Act<TrackCommand.AcknowledgeNotice>("Track.acknowledgeNotice", "underrattelse");

    private MatterAction? Awareness => Act<TrackCommand.DetermineAwareness>(view.State.IsAwarenessDetermined ? "Track.correctAwareness" : "Track.determineAwareness", "kannedom");

    private MatterAction? Notification => Act<TrackCommand.DecideNotification>(view.State.Decision is null ? "Track.decideNotification" : "Track.changeNotification", "anmalan");

    private MatterAction? Close => Act<TrackCommand.Close>("Track.close", "avsluta");

    private MatterAction? Informing(InformingDuty duty) => view.State.InformingOf(duty) is { InformedAt: not null } ? null
        : Act<TrackCommand.DecideInforming>($"Track.decideInforming.{FieldText.Of(duty)}", $"information/{FieldText.Of(duty)}");

    private MatterAction? Informed(InformingDuty duty) => view.State.InformingOf(duty) is not { Inform: true, InformedAt: null } ? null
        : Act<TrackCommand.RecordInformed>($"Track.recordInformed.{FieldText.Of(duty)}", $"information/{FieldText.Of(duty)}/klar");

    private MatterAction? ActionFor(OutstandingDuty duty) => duty switch
    {
        { Code: OutstandingDuty.Notice } => Acknowledge,
        { Code: OutstandingDuty.Awareness } => Awareness,
        { Code: OutstandingDuty.Decision } => Notification,
        { Code: OutstandingDuty.Report, Stage: { } stage } when ReportOf(stage) is { } report => report.IsComplete ? Sent(report) ?? Prepare(report) : Prepare(report) ?? Sent(report),
        { Code: OutstandingDuty.Informing, Duty: { } whom } => Informing(whom),
        { Code: OutstandingDuty.Inform, Duty: { } whom } => Informed(whom),
        { Code: OutstandingDuty.BreachReason, ClockId: { } id } => Explain(view.State.Clocks.First(c => c.Id == id)),
        _ => null,
    };

    private static Instant DueOf(OutstandingDuty duty, TrackState state) => duty.Code switch
    {
        OutstandingDuty.Report => state.RunningClocks.FirstOrDefault(c => TrackRules.StagesOf(c.RuleId).Contains(duty.Stage!.Value))?.Strict ?? Instant.MaxValue,
        OutstandingDuty.Handling or OutstandingDuty.Inform or OutstandingDuty.BreachReason => Instant.MaxValue,
        _ => Instant.MinValue,
    };

    private string WordsOf(OutstandingDuty duty) => view.Text[$"Track.outstanding.{duty.Code}", duty switch
    {
        { Stage: { } stage } => view.Text[$"ReportStage.{FieldText.Of(stage)}.definite"],
        { Duty: { } whom } => view.Text[$"InformingDuty.{FieldText.Of(whom)}.definite"],
        { ClockId: { } id } => view.Clocks.First(c => c.Clock.Id == id).Name,
        _ => "",
    }];

    private ReportView? ReportOf(ReportStage stage) => view.Reports.FirstOrDefault(report => report.Stage == stage);

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : TrackCommand => view.May<TCommand>() ? new(view.Text[label], $"{view.Url}/{segment}") : null;
}
