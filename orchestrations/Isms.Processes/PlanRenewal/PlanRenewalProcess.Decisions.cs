using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

public sealed partial class PlanRenewalProcess
{
    /// <summary>Longest message, scenario, summary, observation or description, in characters.</summary>
    public const int MaximumText = 4000;

    private static Decision<PlanRenewalEvent> Nothing => Decision<PlanRenewalEvent>.Nothing;

    /// <inheritdoc/>
    public override Decision<PlanRenewalEvent> Decide(PlanRenewalState state, PlanRenewalCommand command, DecisionContext context)
    {
        var today = CityTime.DateOf(context.Now);
        if (command is PlanRenewalCommand.Start start)
        {
            if (state.Terms is not null) return new Rejection("renewal.exists");
            return new PlanRenewalEvent.Started(
                context.CaseReference ?? throw new InvalidOperationException("A renewal starts with a case reference number."), start, today.PlusDays(start.Pace.DraftingDays));
        }
        if (state.Terms is null) return new Rejection("renewal.unknown");
        return command switch
        {
            PlanRenewalCommand.DeadlineReached => DecideDeadline(state, context.Now),
            PlanRenewalCommand.ReportMeasure report => DecideMeasureReport(state, report),
            PlanRenewalCommand.Replace replace => DecideReplace(state, replace, today),
            PlanRenewalCommand.Hasten hasten => DecideHasten(state, hasten, today),
            PlanRenewalCommand.ChangeLead lead => IsTerminal(state) || (lead.OwnerPersonId == state.OwnerPersonId && lead.ApproverScope == state.ApproverScope) ? Nothing : new PlanRenewalEvent.LeadChanged(lead.OwnerPersonId, lead.ApproverScope),
            // What was approved meanwhile is adopted.
            PlanRenewalCommand.Cancel cancel => PlanRenewalPhase.IsOpen(state.Phase) ? new PlanRenewalEvent.Cancelled(cancel.Cause) : Nothing,
            _ when IsTerminal(state) => new Rejection("renewal.ended"),
            PlanRenewalCommand.Assign assign => DecideAssign(state, assign),
            PlanRenewalCommand.Draft draft => DecideDraft(state, draft.Content),
            PlanRenewalCommand.Submit submit => DecideSubmit(state, submit, today),
            PlanRenewalCommand.Return back => DecideReturn(state, back, today),
            PlanRenewalCommand.AcceptReview => state.Phase == PlanRenewalPhase.Reviewing ? new PlanRenewalEvent.Reviewed(today.PlusDays(state.Pace!.ExerciseDays)) : new Rejection("renewal.notReviewing"),
            PlanRenewalCommand.PlanExercise plan => DecidePlanExercise(state, plan.Exercise, today),
            PlanRenewalCommand.RecordExercise record => DecideRecordExercise(state, record.Exercise, today),
            PlanRenewalCommand.PlanMeasure measure => DecideMeasure(state, measure, context),
            PlanRenewalCommand.SendForApproval send => DecideSend(state, send, context),
            PlanRenewalCommand.Approve => DecideApprove(state, context),
            PlanRenewalCommand.SendBack => DecideSendBack(state, context),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<PlanRenewalEvent> DecideDeadline(PlanRenewalState state, Instant now)
    {
        var reached = PlanRenewalSteps.Remaining(state).Where(s => s.At <= now).ToList();
        return reached.Count == 0 ? Nothing : new PlanRenewalEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }

    private static Decision<PlanRenewalEvent> DecideAssign(PlanRenewalState state, PlanRenewalCommand.Assign assign)
    {
        if (!PlanRenewalPhase.IsOpen(state.Phase)) return new Rejection("renewal.approved");
        var wrong = DetailsRules.Known(assign.Part, "part").Concat(DetailsRules.RequiredId(assign.PersonId, "personId")).ToList();
        if (wrong.Count > 0) return Decision<PlanRenewalEvent>.Reject(wrong);
        return state.PartOf(assign.Part).OwnerPersonId == assign.PersonId ? Nothing : new PlanRenewalEvent.Assigned(assign.Part, assign.PersonId);
    }

    private static Decision<PlanRenewalEvent> DecideDraft(PlanRenewalState state, PlanContent content)
    {
        if (state.Phase != PlanRenewalPhase.Drafting) return new Rejection("renewal.notDrafting");
        if (PlanContentRules.CheckDraft(content) is { Count: > 0 } wrong) return Decision<PlanRenewalEvent>.Reject(wrong);
        var (part, hash) = (state.PartOf(content.Part), content.Hash());
        return part.Hash == hash ? Nothing : new PlanRenewalEvent.Drafted(content.Part, hash);
    }

    private static Decision<PlanRenewalEvent> DecideSubmit(PlanRenewalState state, PlanRenewalCommand.Submit submit, LocalDate today)
    {
        if (state.Phase != PlanRenewalPhase.Drafting) return new Rejection("renewal.notDrafting");
        if (PlanContentRules.CheckSubmission(submit.Content) is { Count: > 0 } wrong) return Decision<PlanRenewalEvent>.Reject(wrong);
        var (part, hash, facts) = (state.PartOf(submit.Content.Part), submit.Content.Hash(), PartFacts.Of(submit.Content, submit.Circumstances));
        if (submit.Content is ImpactAnalysis analysis)
        {
            var circumstances = submit.Circumstances ?? throw new InvalidOperationException("An impact analysis is submitted together with what is true around the plan.");
            if (circumstances.Check(facts.Targets!, analysis.Dependencies).ToList() is { Count: > 0 } unsound) return Decision<PlanRenewalEvent>.Reject(unsound);
        }
        if (part.IsDone && part.Hash == hash) return Nothing;
        var submitted = new PlanRenewalEvent.Submitted(submit.Content.Part, hash, facts);
        return state.Parts.All(p => p.IsDone || p.Part == submit.Content.Part)
            ? Decision<PlanRenewalEvent>.Accept(submitted, new PlanRenewalEvent.ReviewBegan(today.PlusDays(state.Pace!.ReviewDays)))
            : submitted;
    }

    private static Decision<PlanRenewalEvent> DecideReturn(PlanRenewalState state, PlanRenewalCommand.Return back, LocalDate today)
    {
        if (state.Phase is not (PlanRenewalPhase.Reviewing or PlanRenewalPhase.Exercising)) return new Rejection("renewal.notReviewing");
        var wrong = CheckText(back.Message, "message").ToList();
        if (back.Parts.Count == 0) wrong.Add(new Rejection("field.required", "parts"));
        wrong.AddRange(back.Parts.SelectMany(part => DetailsRules.Known(part, "parts")).Take(1));
        return wrong.Count > 0 ? Decision<PlanRenewalEvent>.Reject(wrong) : new PlanRenewalEvent.Returned([.. back.Parts.Distinct().Order()], back.Message, today.PlusDays(state.Pace!.DraftingDays));
    }

    private static Decision<PlanRenewalEvent> DecideSend(PlanRenewalState state, PlanRenewalCommand.SendForApproval send, DecisionContext context)
    {
        if (state.Phase != PlanRenewalPhase.Exercising) return new Rejection("renewal.notExercising");
        if (CheckExercise(state, send, context) is { } wrong) return wrong;
        return new PlanRenewalEvent.SentForApproval(CityTime.DateOf(context.Now).PlusDays(state.Pace!.ApprovalDays));
    }

    private static Decision<PlanRenewalEvent> DecideApprove(PlanRenewalState state, DecisionContext context)
    {
        if (state.Phase != PlanRenewalPhase.Approving) return new Rejection("renewal.notApproving");
        if (state.Workers().Contains(context.ActorId)) return new Rejection("renewal.fourEyes");
        var approved = new PlanRenewalEvent.Approved(CityTime.DateOf(context.Now));
        return state.Measures.All(m => m.IsFinished) ? Decision<PlanRenewalEvent>.Accept(approved, new PlanRenewalEvent.Closed()) : approved;
    }

    private static Decision<PlanRenewalEvent> DecideSendBack(PlanRenewalState state, DecisionContext context) => state.Phase switch
    {
        not PlanRenewalPhase.Approving => new Rejection("renewal.notApproving"),
        _ when context.Reason is null => new Rejection("reason.required", "reason"),
        _ => Decision<PlanRenewalEvent>.Accept(new PlanRenewalEvent.SentBack(), new PlanRenewalEvent.ReviewBegan(CityTime.DateOf(context.Now).PlusDays(state.Pace!.ReviewDays))),
    };

    private static Decision<PlanRenewalEvent> DecideHasten(PlanRenewalState state, PlanRenewalCommand.Hasten hasten, LocalDate today)
    {
        var news = hasten.Flags.Where(f => !state.Flags.Any(f.IsSame)).ToList();
        if (!PlanRenewalPhase.IsOpen(state.Phase) || news.Count == 0) return Nothing;
        var due = LocalDate.Min(today.PlusDays(hasten.Pace.DaysOf(state.Phase)), state.PhaseDue!.Value);
        var hastened = new PlanRenewalEvent.Hastened(news, hasten.Lessons, hasten.Pace, due);
        // An analysis that was finished before this happened is looked at again, if only to be confirmed.
        return state.PartOf(PlanPart.ImpactAnalysis).IsDone && news.Any(f => f.Cause != FlagCause.ActivationShowed)
            ? Decision<PlanRenewalEvent>.Accept(hastened, AnalysisReturned(state, hasten.Pace, today))
            : hastened;
    }

    private static Decision<PlanRenewalEvent> DecideReplace(PlanRenewalState state, PlanRenewalCommand.Replace replace, LocalDate today)
    {
        if (KernelJson.AreEqual(Replace(state, replace.Old, replace.Successor), state)) return Nothing;
        var replaced = new PlanRenewalEvent.ReferenceReplaced(replace.Old, replace.Successor);
        // Nobody approves an analysis of what is gone.
        return PlanRenewalPhase.IsOpen(state.Phase) && NeedsOf(state).Any(n => n.Reference == replace.Old)
            ? Decision<PlanRenewalEvent>.Accept(replaced, AnalysisReturned(state, state.Pace!, today))
            : replaced;
    }

    private static Decision<PlanRenewalEvent> DecideMeasureReport(PlanRenewalState state, PlanRenewalCommand.ReportMeasure report)
    {
        if (state.Measures.FirstOrDefault(m => m.Id == report.MeasureId) is not { } measure) return new Rejection("measure.unknown");
        if (measure.Phase == report.Phase) return Nothing;
        var reported = new PlanRenewalEvent.MeasureReported(report.MeasureId, report.Phase);
        var last = state.Phase == PlanRenewalPhase.FollowUp && MeasurePhase.IsSettled(report.Phase) && state.Measures.All(m => m.IsFinished || m.Id == report.MeasureId);
        return last ? Decision<PlanRenewalEvent>.Accept(reported, new PlanRenewalEvent.Closed()) : reported;
    }

    private static PlanRenewalEvent.Returned AnalysisReturned(PlanRenewalState state, RenewalPace pace, LocalDate today)
    {
        var due = today.PlusDays(pace.DraftingDays);
        return new([PlanPart.ImpactAnalysis], null, state.Phase == PlanRenewalPhase.Drafting ? LocalDate.Min(due, state.PhaseDue!.Value) : due);
    }

    private static IEnumerable<Rejection> CheckText(string text, string field) => DetailsRules.Required(text, field, MaximumText);
}
