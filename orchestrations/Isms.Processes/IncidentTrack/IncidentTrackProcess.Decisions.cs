using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

// Start, awareness, what is decided, and time. Reports are in IncidentTrackProcess.Reports.cs.
public sealed partial class IncidentTrackProcess
{
    /// <summary>Longest text a person may write into one field of a command, in characters.</summary>
    public const int MaximumText = 4000;

    /// <inheritdoc/>
    public override Decision<TrackEvent> Decide(TrackState state, TrackCommand command, DecisionContext context)
    {
        if (command is TrackCommand.Start start) return state.Terms is null ? DecideStart(start, context) : new Rejection("incidentTrack.exists");
        if (state.Terms is not { } terms) return new Rejection("incidentTrack.unknown");
        return command switch
        {
            TrackCommand.DeadlineReached => DecideDeadline(state, context.Now),
            TrackCommand.UpdateFacts update => KernelJson.AreEqual(update.Facts, state.Facts) ? Nothing : new TrackEvent.FactsUpdated(update.Facts),
            TrackCommand.CorrectProviderAwareness correct => correct.At == terms.ProviderAwareness ? Nothing : CorrectProviderAwareness(state, terms, correct.At, context),
            TrackCommand.EndHandling end => end.At == state.HandlingEndedAt ? Nothing : EndHandling(state, end.At, context),
            TrackCommand.Replace replace => replace.Old != replace.Successor && replace.Old == $"organisation/{terms.OrganisationId}" ? new TrackEvent.ReferenceReplaced(replace.Old, replace.Successor) : Nothing,
            TrackCommand.MarkSecret mark => DecideMark(state, mark, context),
            TrackCommand.LiftSecrecy lift => state.SecrecyMarks.All(m => m.Field != lift.Field) ? Nothing : context.Reason is null ? NoReason : new TrackEvent.SecrecyLifted(lift.Field),
            TrackCommand.Reopen => state.Phase != TrackPhase.Closed ? Nothing : context.Reason is null ? NoReason : new TrackEvent.Reopened(),
            // A refusal of what the incident prepares would hold back whatever else it tells this track.
            TrackCommand.PrepareReport { OnlyEmpty: true } when state.Phase == TrackPhase.Closed => Nothing,
            _ when state.Phase == TrackPhase.Closed => command is TrackCommand.Close ? Nothing : new Rejection("incidentTrack.closed"),
            TrackCommand.AcknowledgeNotice => state.Notice is not { } notice ? new Rejection("incidentTrack.noNotice") : notice.SettledAt is null ? new TrackEvent.NoticeAcknowledged() : Nothing,
            TrackCommand.RecordNoticeDelivery deliver => DecideDelivery(state, deliver, context),
            TrackCommand.DetermineAwareness determine => DecideAwareness(state, terms, determine, context),
            TrackCommand.DecideNotification decide => DecideNotification(state, terms, decide.Notify, context),
            TrackCommand.DecideInforming decide => DecideInforming(state, terms, decide, context),
            TrackCommand.RecordInformed informed => DecideInformed(state, informed, context),
            TrackCommand.PrepareReport prepare => DecidePrepare(state, terms, prepare, context),
            TrackCommand.RecordSent sent => DecideSent(state, terms, sent, context),
            TrackCommand.RecordSupplement supplement => DecideSupplement(state, supplement, context),
            TrackCommand.NoteRequest request => DecideRequest(state, terms, request, context),
            TrackCommand.ExplainBreach explain => DecideExplanation(state, explain.ClockId, context),
            TrackCommand.AcknowledgeAlarm acknowledge => DecideAcknowledgement(state, acknowledge.ClockId),
            TrackCommand.Close => TrackDuties.Outstanding(state) is { Count: > 0 } left
                ? new Rejection("incidentTrack.outstanding", null, FieldText.Of(left.Count))
                : new TrackEvent.Closed(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<TrackEvent> Nothing => Decision<TrackEvent>.Nothing;

    private static Rejection NoReason => new("reason.required", "reason");

    private static Decision<TrackEvent> DecideStart(TrackCommand.Start start, DecisionContext context)
    {
        var clocks = new List<TrackClock>();
        if (start.Terms is { Law: TrackLaw.DataProtection, IsNotified: true })
            clocks.AddRange(Clock(TrackClocks.Start([], context.Rules, TrackRules.ProcessorNotice, start.Terms.ProviderAwareness, context.Now, isProvisional: false)));
        // Nobody of the party has determined anything yet: the clocks count from the earliest that can be meant, as a precaution.
        clocks.AddRange(FromAwareness([], start.Terms.Law, start.PresumedAwareness, context, isProvisional: true));
        return new TrackEvent.Started(context.CaseReference!, start.Terms, start.Facts, start.PresumedAwareness, start.Notice, clocks);
    }

    /// <summary>New clocks for everything that counts from awareness. Until the notification is sent, the month of the final report counts from the last hour for it.</summary>
    private static IEnumerable<TrackClock> FromAwareness(IReadOnlyList<TrackClock> known, TrackLaw law, Instant awareness, DecisionContext context, bool isProvisional)
    {
        foreach (var rule in TrackRules.FromAwareness(law))
        {
            if (TrackClocks.Start(known, context.Rules, rule, awareness, context.Now, isProvisional) is not { } clock) continue;
            yield return clock;
            if (rule == TrackRules.IncidentNotification && clock.Strict is { } strict)
                foreach (var final in Clock(TrackClocks.Start(known, context.Rules, TrackRules.FinalReport, strict, context.Now, isProvisional: true))) yield return final;
        }
    }

    /// <summary>The clocks that count from awareness, counted anew; those of duties that fell away are left alone.</summary>
    private static IReadOnlyList<TrackClock> Recounted(TrackState state, TrackLaw law, Instant awareness, DecisionContext context, bool isProvisional)
    {
        var changed = new List<TrackClock>();
        foreach (var rule in TrackRules.FromAwareness(law))
        {
            if (TrackClocks.Recount(state.Clocks, context.Rules, rule, awareness, context.Now, isProvisional) is not { } clock) continue;
            changed.Add(clock);
            if (rule == TrackRules.IncidentNotification && clock.Strict is { } strict && state.Clocks.Current(TrackRules.FinalReport) is { IsProvisional: true })
                changed.AddRange(Clock(TrackClocks.Recount(state.Clocks, context.Rules, TrackRules.FinalReport, strict, context.Now, isProvisional: true)));
        }
        return changed;
    }

    private static TrackEvent.ProviderAwarenessCorrected CorrectProviderAwareness(TrackState state, TrackTerms terms, Instant at, DecisionContext context) => new(at,
    [
        .. Clock(TrackClocks.Recount(state.Clocks, context.Rules, TrackRules.ProcessorNotice, at, context.Now, isProvisional: false)),
        // A party that was told counts from the notice, and one that has determined its awareness from that.
        .. terms.IsNotified || state.IsAwarenessDetermined ? [] : Recounted(state, terms.Law, at, context, isProvisional: true),
    ]);

    private static TrackEvent.HandlingEnded EndHandling(TrackState state, Instant? at, DecisionContext context)
    {
        if (at is not { } ended)
            return new(null, state.Clocks.Current(TrackRules.FinalReportAfterHandling) is { IsRunning: true } running ? [running with { Status = ClockStatus.NotRequired, EndedAt = context.Now }] : []);
        return new(ended, WaitsForHandling(state) ? [.. Clock(TrackClocks.Start(state.Clocks, context.Rules, TrackRules.FinalReportAfterHandling, ended, context.Now, isProvisional: false))] : []);
    }

    /// <summary>A status report was sent, and the final one is still to come.</summary>
    private static bool WaitsForHandling(TrackState state) => state.ReceiptOf(ReportStage.StatusReport) is not null && state.ReceiptOf(ReportStage.FinalReport) is null;

    private static Decision<TrackEvent> DecideDelivery(TrackState state, TrackCommand.RecordNoticeDelivery deliver, DecisionContext context)
    {
        if (state.Notice is not { } notice) return new Rejection("incidentTrack.noNotice");
        if (notice.SettledAt is not null) return Nothing;
        var wrong = new List<Rejection>([.. NotInFuture(deliver.At, context), .. DetailsRules.Known(deliver.Channel, "channel"), .. DetailsRules.Required(deliver.ReceivedBy, "receivedBy")]);
        if (deliver.At < state.Terms!.ProviderAwareness) wrong.Add(new Rejection("time.beforeAwareness", "at"));
        return wrong.Count > 0 ? Decision<TrackEvent>.Reject(wrong) : new TrackEvent.NoticeDelivered(deliver.At, deliver.Channel, deliver.ReceivedBy);
    }

    private static Decision<TrackEvent> DecideAwareness(TrackState state, TrackTerms terms, TrackCommand.DetermineAwareness determine, DecisionContext context)
    {
        if (state.IsAwarenessDetermined && state.Awareness[^1].At == determine.At && state.Awareness[^1].Evidence == determine.Evidence) return Nothing;
        var wrong = new List<Rejection>([.. NotInFuture(determine.At, context), .. DetailsRules.Required(determine.Evidence, "evidence", MaximumText)]);
        if (StatutoryDeadlines.Refuse(context.Rules, TrackRules.FromAwareness(terms.Law)[0], determine.At) is { } refused) wrong.Add(refused with { Field = "at" });
        if (state.IsAwarenessDetermined && context.Reason is null) wrong.Add(NoReason);
        return wrong.Count > 0
            ? Decision<TrackEvent>.Reject(wrong)
            : new TrackEvent.AwarenessDetermined(determine.At, determine.Evidence, Recounted(state, terms.Law, determine.At, context, isProvisional: false));
    }

    private static Decision<TrackEvent> DecideNotification(TrackState state, TrackTerms terms, bool notify, DecisionContext context)
    {
        if (state.Decision is { } decided && decided.Notify == notify) return Nothing;
        var wrong = new List<Rejection>();
        if (context.Reason is null) wrong.Add(NoReason);
        // Whoever must notify is never held up by this; whoever need not has time to say since when.
        if (!notify && !state.IsAwarenessDetermined) wrong.Add(new Rejection("incidentTrack.awarenessFirst", "notify"));
        if (!notify && state.Receipts.Count > 0) wrong.Add(new Rejection("incidentTrack.alreadySent", "notify"));
        if (wrong.Count > 0) return Decision<TrackEvent>.Reject(wrong);
        var current = TrackRules.Reporting(terms.Law).Select(series => state.Clocks.Current(series)).OfType<TrackClock>().ToList();
        IReadOnlyList<TrackClock> changed = notify
            ? current.Any(c => c.Status == ClockStatus.NotRequired) || current.Count == 0
                ? [.. FromAwareness(state.Clocks, terms.Law, state.EffectiveAwareness, context, isProvisional: !state.IsAwarenessDetermined)]
                : []
            : [.. current.Where(c => c.IsRunning).Select(c => c with { Status = ClockStatus.NotRequired, EndedAt = context.Now })];
        return new TrackEvent.NotificationDecided(notify, changed);
    }

    private static Decision<TrackEvent> DecideInforming(TrackState state, TrackTerms terms, TrackCommand.DecideInforming decide, DecisionContext context)
    {
        if (!TrackRules.Duties(terms.Law).Contains(decide.Duty)) return new Rejection("field.choice", "duty");
        var decided = state.InformingOf(decide.Duty);
        if (decided?.Inform == decide.Inform) return Nothing;
        if (context.Reason is null) return NoReason;
        if (decided?.InformedAt is not null) return new Rejection("incidentTrack.alreadyInformed", "duty");
        var rule = TrackRules.RuleOf(decide.Duty);
        IReadOnlyList<TrackClock> changed = decide.Inform
            ? [.. Clock(TrackClocks.Start(state.Clocks, context.Rules, rule, state.EffectiveAwareness, context.Now, isProvisional: false))]
            : state.Clocks.Current(rule) is { IsRunning: true } running ? [running with { Status = ClockStatus.NotRequired, EndedAt = context.Now }] : [];
        return new TrackEvent.InformingDecided(decide.Duty, decide.Inform, changed);
    }

    private static Decision<TrackEvent> DecideInformed(TrackState state, TrackCommand.RecordInformed informed, DecisionContext context)
    {
        if (state.InformingOf(informed.Duty) is not { Inform: true } decided) return new Rejection("incidentTrack.informingUndecided", "duty");
        if (decided.InformedAt is not null) return decided.InformedAt == informed.At && decided.How == informed.How ? Nothing : new Rejection("incidentTrack.alreadyInformed", "duty");
        var wrong = new List<Rejection>([.. NotInFuture(informed.At, context), .. DetailsRules.Required(informed.How, "how", MaximumText)]);
        return wrong.Count > 0 ? Decision<TrackEvent>.Reject(wrong) : new TrackEvent.Informed(informed.Duty, informed.At, informed.How);
    }

    private static Decision<TrackEvent> DecideExplanation(TrackState state, string clockId, DecisionContext context)
    {
        if (state.Clocks.FirstOrDefault(c => c.Id == clockId) is not { IsLate: true } clock) return new Rejection("incidentTrack.notBreached", "clockId");
        if (clock.BreachReason is { } given) return given == context.Reason ? Nothing : new Rejection("incidentTrack.breachExplained", "reason");
        return context.Reason is null ? NoReason : new TrackEvent.BreachExplained(clockId);
    }

    private static Decision<TrackEvent> DecideAcknowledgement(TrackState state, string clockId)
    {
        if (state.Clocks.FirstOrDefault(c => c.Id == clockId) is not { Alarm: { } alarm } clock) return new Rejection("incidentTrack.noAlarm", "clockId");
        // What is acknowledged twice, or after the clock has stopped, has reached its aim.
        return clock.IsRunning && alarm.IsRinging ? new TrackEvent.AlarmAcknowledged(clockId) : Nothing;
    }

    private static Decision<TrackEvent> DecideMark(TrackState state, TrackCommand.MarkSecret mark, DecisionContext context)
    {
        var wrong = new List<Rejection>();
        if (!TrackSecrecy.IsField(state, mark.Field)) wrong.Add(new Rejection("secrecy.unknownField", "field"));
        if (!Enum.IsDefined(mark.Provision)) wrong.Add(new Rejection("field.choice", "provision"));
        if (context.Reason is null) wrong.Add(NoReason);
        if (wrong.Count > 0) return Decision<TrackEvent>.Reject(wrong);
        return state.SecrecyMarks.Any(m => m.Field == mark.Field && m.Provision == mark.Provision && m.Reason == context.Reason) ? Nothing : new TrackEvent.MarkedSecret(mark.Field, mark.Provision);
    }

    private static Decision<TrackEvent> DecideDeadline(TrackState state, Instant now)
    {
        var (breached, rung) = (new List<string>(), new List<RaisedAlarm>());
        foreach (var clock in state.Clocks.Where(c => c.IsRunning))
        {
            if (clock is { BreachedAt: null } && clock.Strict <= now) breached.Add(clock.Id);
            if (TrackClocks.AlarmAt(clock, now) is { } alarm && alarm != clock.Alarm) rung.Add(new RaisedAlarm(clock.Id, alarm.Kind, alarm.At, alarm.Step));
        }
        var events = new List<TrackEvent>();
        if (breached.Count > 0) events.Add(new TrackEvent.ClocksBreached(breached));
        if (rung.Count > 0) events.Add(new TrackEvent.Alarmed(rung));
        return Decision<TrackEvent>.Accept(events);
    }

    private static IReadOnlyList<TrackClock> Clock(TrackClock? clock) => clock is null ? [] : [clock];

    private static IEnumerable<Rejection> NotInFuture(Instant at, DecisionContext context) => at > context.Now ? [new Rejection("time.future", "at")] : [];
}
