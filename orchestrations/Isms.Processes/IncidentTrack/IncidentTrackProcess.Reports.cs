using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.IncidentTrack;

// Reports: filled in, sent, supplemented, asked for.
public sealed partial class IncidentTrackProcess
{
    /// <summary>Longest receipt number, in characters.</summary>
    public const int LongestReceiptNumber = 100;

    private static Decision<TrackEvent> DecidePrepare(TrackState state, TrackTerms terms, TrackCommand.PrepareReport prepare, DecisionContext context)
    {
        if (!TrackRules.Stages(terms.Law).Contains(prepare.Stage)) return new Rejection("incidentTrack.otherLaw", "stage");
        var package = state.Packages.FirstOrDefault(p => p.Stage == prepare.Stage);
        // A report that was begun keeps its form, so that what was filled in keeps its place.
        var form = package is null ? ReportForm.Of(context.Rules, prepare.Stage) : context.Rules.Find<ReportForm>(package.FormId, package.FormVersion);
        if (form is null) return new Rejection("incidentTrack.noForm", "stage");
        // The incident held the fields against the newest form; a report that was begun under an older one takes what fits it.
        var fields = prepare.OnlyEmpty ? prepare.Fields.Where(f => form.Check(new Dictionary<string, string> { [f.Key] = f.Value }).Count == 0) : prepare.Fields;
        if (!prepare.OnlyEmpty && form.Check(prepare.Fields) is { Count: > 0 } wrong) return Decision<TrackEvent>.Reject(wrong);
        var known = package?.Fields;
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, given) in fields)
        {
            var (value, before) = (given.Trim(), known?.GetValueOrDefault(field) ?? "");
            if (value != before && !(prepare.OnlyEmpty && before.Length > 0)) changed[field] = value;
        }
        return changed.Count == 0 ? Nothing : new TrackEvent.ReportPrepared(prepare.Stage, form.Id, form.Version, changed);
    }

    private static Decision<TrackEvent> DecideSent(TrackState state, TrackTerms terms, TrackCommand.RecordSent sent, DecisionContext context)
    {
        if (!TrackRules.Stages(terms.Law).Contains(sent.Stage)) return new Rejection("incidentTrack.otherLaw", "stage");
        var number = string.IsNullOrWhiteSpace(sent.ReceiptNumber) ? null : sent.ReceiptNumber.Trim();
        if (state.Receipts.Any(r => r.Stage == sent.Stage && r.At == sent.At && r.Channel == sent.Channel && r.ReceiptNumber == number)) return Nothing;
        if (Refuse(state, sent.Stage) is { } refused) return refused;
        var wrong = new List<Rejection>([.. NotInFuture(sent.At, context), .. DetailsRules.Known(sent.Channel, "channel")]);
        if (sent.At < state.Facts!.DiscoveredAt) wrong.Add(new Rejection("time.beforeDiscovery", "at"));
        if (number?.Length > LongestReceiptNumber) wrong.Add(new Rejection("field.tooLong", "receiptNumber", FieldText.Of(LongestReceiptNumber)));
        var settled = Settled(state, sent.Stage).ToList();
        if (context.Reason is null && settled.Any(c => c.BreachReason is null && c.Strict < sent.At)) wrong.Add(new Rejection("incidentTrack.lateNeedsReason", "reason"));
        if (wrong.Count > 0) return Decision<TrackEvent>.Reject(wrong);
        return new TrackEvent.ReportSent(sent.Stage, sent.At, sent.Channel, number, [.. settled.Select(c => TrackClocks.Meet(c, sent.At, context.Reason)), .. StartedBy(state, sent, context)]);
    }

    private static Rejection? Refuse(TrackState state, ReportStage stage)
    {
        if (stage == ReportStage.IntermediateReport)
            return state.Clocks.Any(c => c is { RuleId: TrackRules.IntermediateReport, IsRunning: true }) ? null : new Rejection("incidentTrack.notRequested", "stage");
        if (state.Decision is not { Notify: true }) return new Rejection("incidentTrack.notifyFirst");
        if (state.ReceiptOf(stage) is not null) return new Rejection("incidentTrack.stageSent", "stage");
        return stage switch
        {
            ReportStage.EarlyWarning when state.ReceiptOf(ReportStage.IncidentNotification) is not null => new Rejection("incidentTrack.stageOvertaken", "stage"),
            ReportStage.StatusReport or ReportStage.FinalReport when state.ReceiptOf(ReportStage.IncidentNotification) is null => new Rejection("incidentTrack.notificationFirst", "stage"),
            ReportStage.StatusReport when state.ReceiptOf(ReportStage.FinalReport) is not null => new Rejection("incidentTrack.stageOvertaken", "stage"),
            _ => null,
        };
    }

    /// <summary>The running clocks that a report settles. Of several requests it answers the oldest.</summary>
    private static IEnumerable<TrackClock> Settled(TrackState state, ReportStage stage)
    {
        var running = state.Clocks.Where(c => c.IsRunning && TrackRules.StagesOf(c.RuleId).Contains(stage));
        return stage == ReportStage.IntermediateReport ? running.OrderBy(c => c.Strict).Take(1) : running;
    }

    private static IReadOnlyList<TrackClock> StartedBy(TrackState state, TrackCommand.RecordSent sent, DecisionContext context) => sent.Stage switch
    {
        // From now on the month counts from what was really sent.
        ReportStage.IncidentNotification => Clock(TrackClocks.Start(state.Clocks, context.Rules, TrackRules.FinalReport, sent.At, context.Now, isProvisional: false)),
        ReportStage.StatusReport when state.HandlingEndedAt is { } ended => Clock(TrackClocks.Start(state.Clocks, context.Rules, TrackRules.FinalReportAfterHandling, ended, context.Now, isProvisional: false)),
        _ => [],
    };

    private static Decision<TrackEvent> DecideSupplement(TrackState state, TrackCommand.RecordSupplement supplement, DecisionContext context)
    {
        if (state.ReceiptOf(supplement.Stage) is not { } receipt) return new Rejection("incidentTrack.notSent", "stage");
        var number = string.IsNullOrWhiteSpace(supplement.ReceiptNumber) ? null : supplement.ReceiptNumber.Trim();
        var wrong = new List<Rejection>([.. NotInFuture(supplement.At, context), .. DetailsRules.Known(supplement.Channel, "channel"), .. DetailsRules.Required(supplement.Text, "text", MaximumText)]);
        if (supplement.At < receipt.At) wrong.Add(new Rejection("time.beforeReport", "at"));
        if (number?.Length > LongestReceiptNumber) wrong.Add(new Rejection("field.tooLong", "receiptNumber", FieldText.Of(LongestReceiptNumber)));
        return wrong.Count > 0
            ? Decision<TrackEvent>.Reject(wrong)
            : new TrackEvent.ReportSupplemented(supplement.Stage, supplement.At, supplement.Channel, number, supplement.Text);
    }

    private static Decision<TrackEvent> DecideRequest(TrackState state, TrackTerms terms, TrackCommand.NoteRequest request, DecisionContext context)
    {
        if (terms.Law != TrackLaw.Cybersecurity) return new Rejection("incidentTrack.otherLaw");
        var wrong = new List<Rejection>([.. DetailsRules.Required(request.What, "what", MaximumText)]);
        if (request.Due < state.Facts!.DiscoveredAt) wrong.Add(new Rejection("time.beforeDiscovery", "due"));
        var series = $"{TrackRules.IntermediateReport}#{FieldText.Of(state.Clocks.Count(c => c.RuleId == TrackRules.IntermediateReport) + 1)}";
        var clock = TrackClocks.Start(state.Clocks, context.Rules, TrackRules.IntermediateReport, request.Due, context.Now, isProvisional: false, series);
        if (clock is null && wrong.Count == 0) wrong.Add(StatutoryTime.StatutoryDeadlines.Refuse(context.Rules, TrackRules.IntermediateReport, request.Due)! with { Field = "due" });
        return wrong.Count > 0 ? Decision<TrackEvent>.Reject(wrong) : new TrackEvent.RequestNoted(request.Due, request.What, [clock!]);
    }
}
