using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.PlanActivation;

public sealed partial class PlanActivationProcess
{
    /// <summary>Longest note, deviation, summary or lesson, in characters.</summary>
    public const int MaximumText = 4000;

    private static Decision<PlanActivationEvent> Nothing => Decision<PlanActivationEvent>.Nothing;

    /// <inheritdoc/>
    public override Decision<PlanActivationEvent> Decide(PlanActivationState state, PlanActivationCommand command, DecisionContext context)
    {
        if (command is PlanActivationCommand.Start start)
        {
            return state.Terms is null
                ? new PlanActivationEvent.Started(context.CaseReference ?? throw new InvalidOperationException("An activation starts with a case reference number."), start)
                : new Rejection("activation.exists");
        }
        if (state.Terms is not { } terms) return new Rejection("activation.unknown");
        return command switch
        {
            PlanActivationCommand.DeadlineReached => DecideDeadline(state, context.Now),
            PlanActivationCommand.Replace replace => KernelJson.AreEqual(Replace(state, replace.Old, replace.Successor), state) ? Nothing : new PlanActivationEvent.ReferenceReplaced(replace.Old, replace.Successor),
            PlanActivationCommand.ChangeLead lead => IsTerminal(state) || (lead.OwnerPersonId == state.OwnerPersonId && lead.ApproverScope == state.ApproverScope) ? Nothing : new PlanActivationEvent.LeadChanged(lead.OwnerPersonId, lead.ApproverScope),
            _ when IsTerminal(state) => new Rejection("activation.ended"),
            PlanActivationCommand.Tick tick => DecideTick(state, terms, tick, context),
            PlanActivationCommand.Untick untick => DecideUntick(state, untick, context),
            PlanActivationCommand.NoteDeviation note => DecideDeviation(state, terms, note, context),
            PlanActivationCommand.BeginReturn when state.Phase != PlanActivationPhase.Fallback => new Rejection("activation.notFallback"),
            PlanActivationCommand.BeginReturn begin => DecideMilestone(terms.Checklist.EntryCriteria, begin.CriterionIds, begin.At, terms.OutageSince, context, missing => new PlanActivationEvent.ReturnBegan(begin.At, missing)),
            PlanActivationCommand.AbortReturn when state.Phase != PlanActivationPhase.Returning => new Rejection("activation.notReturning"),
            PlanActivationCommand.AbortReturn => WithReason(context, new PlanActivationEvent.ReturnAborted()),
            PlanActivationCommand.CompleteReturn when state.Phase != PlanActivationPhase.Returning => new Rejection("activation.notReturning"),
            PlanActivationCommand.CompleteReturn complete => DecideMilestone(terms.Checklist.ExitCriteria, complete.CriterionIds, complete.At, state.ReturnBegan!.At, context, missing => new PlanActivationEvent.Returned(complete.At, missing)),
            PlanActivationCommand.Evaluate evaluate => DecideEvaluate(state, evaluate.Evaluation),
            PlanActivationCommand.Cancel when state.Phase == PlanActivationPhase.Evaluating => new Rejection("activation.notFallback"),
            PlanActivationCommand.Cancel => WithReason(context, new PlanActivationEvent.Cancelled()),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<PlanActivationEvent> DecideDeadline(PlanActivationState state, Instant now)
    {
        var reached = Remaining(state).Where(s => s.At <= now).ToList();
        return reached.Count == 0 ? Nothing : new PlanActivationEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }

    private static Decision<PlanActivationEvent> DecideTick(PlanActivationState state, PlanActivationCommand.Start terms, PlanActivationCommand.Tick tick, DecisionContext context)
    {
        if (!terms.Checklist.StepsOf(tick.Part).Contains(tick.StepId)) return new Rejection("activation.unknownStep", "stepId");
        // Whoever ticks second sees that it is done.
        if (state.Ticks.Any(t => t.Part == tick.Part && t.StepId == tick.StepId)) return Nothing;
        var wrong = CheckTime(tick.At, terms.OutageSince, context).Concat(DetailsRules.AtMost(tick.Note ?? "", "note", MaximumText)).ToList();
        return wrong.Count > 0 ? Decision<PlanActivationEvent>.Reject(wrong) : new PlanActivationEvent.Ticked(tick.Part, tick.StepId, tick.At, tick.Note);
    }

    private static Decision<PlanActivationEvent> DecideUntick(PlanActivationState state, PlanActivationCommand.Untick untick, DecisionContext context) =>
        state.Ticks.Any(t => t.Part == untick.Part && t.StepId == untick.StepId) ? WithReason(context, new PlanActivationEvent.Unticked(untick.Part, untick.StepId)) : Nothing;

    private static Decision<PlanActivationEvent> DecideDeviation(PlanActivationState state, PlanActivationCommand.Start terms, PlanActivationCommand.NoteDeviation note, DecisionContext context)
    {
        var wrong = CheckTime(note.At, terms.OutageSince, context).Concat(DetailsRules.Required(note.Text, "text", MaximumText)).ToList();
        if (note.StepId is { } step && (note.Part is not { } part || !terms.Checklist.StepsOf(part).Contains(step))) wrong.Add(new Rejection("activation.unknownStep", "stepId"));
        else if (note.Part is { } named) wrong.AddRange(DetailsRules.Known(named, "part"));
        if (wrong.Count > 0) return Decision<PlanActivationEvent>.Reject(wrong);
        var deviation = new ActivationDeviation("d" + FieldText.Of(state.Deviations.Count + 1), note.Part, note.StepId, note.At, note.Text, context.ActorId);
        return state.Deviations.Any(d => d with { Id = deviation.Id } == deviation) ? Nothing : new PlanActivationEvent.DeviationNoted(deviation);
    }

    private static Decision<PlanActivationEvent> DecideMilestone(
        IReadOnlyList<string> criteria, IReadOnlyList<string> held, Instant at, Instant earliest, DecisionContext context, Func<IReadOnlyList<string>, PlanActivationEvent> happened)
    {
        var wrong = CheckTime(at, earliest, context).ToList();
        if (held.Except(criteria, StringComparer.Ordinal).Any()) wrong.Add(new Rejection("activation.unknownCriterion", "criterionIds"));
        IReadOnlyList<string> missing = [.. criteria.Except(held, StringComparer.Ordinal)];
        // In a crisis people go on although something is missing; then it is written down why.
        if (missing.Count > 0 && context.Reason is null) wrong.Add(new Rejection("activation.criteriaMissing", "reason", FieldText.Of(missing.Count)));
        return wrong.Count > 0 ? Decision<PlanActivationEvent>.Reject(wrong) : happened(missing);
    }

    private static Decision<PlanActivationEvent> DecideEvaluate(PlanActivationState state, ActivationEvaluation evaluation)
    {
        if (state.Phase != PlanActivationPhase.Evaluating) return new Rejection("activation.notEvaluating");
        var wrong = DetailsRules.Required(evaluation.Summary, "summary", MaximumText).Concat(DetailsRules.Required(evaluation.Lessons, "lessons", MaximumText)).ToList();
        if (evaluation.DataLost < Duration.Zero || evaluation.DataLost > PlanContentRules.LongestDuration) wrong.Add(new Rejection("plan.duration", "dataLost", FieldText.Of((int)PlanContentRules.LongestDuration.TotalDays)));
        return wrong.Count > 0 ? Decision<PlanActivationEvent>.Reject(wrong) : new PlanActivationEvent.Evaluated(evaluation);
    }

    private static IEnumerable<Rejection> CheckTime(Instant at, Instant earliest, DecisionContext context)
    {
        if (at > context.Now) yield return new Rejection("time.future", "at");
        if (at < earliest) yield return new Rejection("activation.tooEarly", "at");
    }

    private static Decision<PlanActivationEvent> WithReason(DecisionContext context, PlanActivationEvent happened) =>
        context.Reason is null ? new Rejection("reason.required", "reason") : happened;
}
