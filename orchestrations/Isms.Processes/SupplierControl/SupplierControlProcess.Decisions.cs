using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

public sealed partial class SupplierControlProcess
{
    /// <summary>Longest justification, message, note or description, in characters.</summary>
    public const int MaximumText = 4000;

    /// <inheritdoc/>
    public override Decision<SupplierControlEvent> Decide(SupplierControlState state, SupplierControlCommand command, DecisionContext context)
    {
        if (command is SupplierControlCommand.Start start) return DecideStart(state, start, context);
        if (state.Terms is null) return new Rejection("control.unknown");
        return command switch
        {
            SupplierControlCommand.DeadlineReached => DecideDeadline(state, context.Now),
            SupplierControlCommand.ReportMeasure report => DecideMeasureReport(state, report),
            SupplierControlCommand.Replace replace => DecideReplace(state, replace),
            SupplierControlCommand.ChangeSupplier change => DecideChange(state, change),
            _ when IsTerminal(state) => new Rejection("control.ended"),
            SupplierControlCommand.Open => state.IsOpened || state.Phase != ControlPhase.Answering ? Decision<SupplierControlEvent>.Nothing : new SupplierControlEvent.Opened(),
            SupplierControlCommand.AddEvidence add => DecideAddEvidence(state, add.File),
            SupplierControlCommand.RemoveEvidence remove => DecideRemoveEvidence(state, remove),
            SupplierControlCommand.Submit submit => DecideSubmit(state, submit, context),
            SupplierControlCommand.ChangeContact contact => DecideContact(state, contact, context),
            SupplierControlCommand.RenewLink => DecideRenewLink(state, context),
            SupplierControlCommand.AssignReviewer assign => DecideReviewer(state, assign),
            SupplierControlCommand.Extend extend => DecideExtend(state, extend, context),
            SupplierControlCommand.Assess assess => DecideAssess(state, assess),
            SupplierControlCommand.RecordFinding finding => DecideFinding(state, finding),
            SupplierControlCommand.WithdrawFinding withdraw => DecideWithdraw(state, withdraw, context),
            SupplierControlCommand.PlanMeasure plan => DecideMeasure(state, plan, context),
            SupplierControlCommand.DropMeasure drop => DecideDropMeasure(state, drop),
            SupplierControlCommand.Return back => DecideReturn(state, back, context),
            SupplierControlCommand.Decide decide => DecideDecision(state, decide, context),
            SupplierControlCommand.Approve => DecideApproval(state, context),
            SupplierControlCommand.SendBack => DecideSendBack(state, context),
            SupplierControlCommand.Cancel => DecideCancel(state, context),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision<SupplierControlEvent> DecideStart(SupplierControlState state, SupplierControlCommand.Start start, DecisionContext context)
    {
        if (state.Terms is not null) return new Rejection("control.exists");
        if (context.Rules.Find<Questionnaire>(start.QuestionnaireId, start.QuestionnaireVersion) is not { } questionnaire) return new Rejection("questionnaire.unknown");
        var today = CityTime.DateOf(context.Now);
        return new SupplierControlEvent.Started(
            context.CaseReference ?? throw new InvalidOperationException("A control starts with a case reference number."),
            start, questionnaire.Title, questionnaire.For(start.Criticality, start.ProcessesPersonalData), today.PlusDays(start.Plan.AnswerDays));
    }

    private static Decision<SupplierControlEvent> DecideDeadline(SupplierControlState state, Instant now)
    {
        var reached = SupplierControlSteps.Remaining(state).Where(s => s.At <= now).ToList();
        if (reached.Count == 0) return Decision<SupplierControlEvent>.Nothing;
        if (reached.FirstOrDefault(s => s.Kind == StepKind.Transition) is { } silence)
            return new SupplierControlEvent.SilenceRecorded(CityTime.DateOf(silence.At).PlusDays(state.Terms!.Plan.AssessmentDays));

        return new SupplierControlEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }

    private static Decision<SupplierControlEvent> DecideMeasureReport(SupplierControlState state, SupplierControlCommand.ReportMeasure report)
    {
        if (state.Measures.FirstOrDefault(m => m.Id == report.MeasureId) is not { } measure) return new Rejection("measure.unknown");
        if (measure.Phase == report.Phase) return Decision<SupplierControlEvent>.Nothing;
        var reported = new SupplierControlEvent.MeasureReported(report.MeasureId, report.Phase);
        var last = state.Phase == ControlPhase.FollowUp && MeasurePhase.IsSettled(report.Phase) && state.Measures.All(m => m.IsFinished || m.Id == report.MeasureId);
        return last ? Decision<SupplierControlEvent>.Accept(reported, new SupplierControlEvent.Closed()) : reported;
    }

    private static Decision<SupplierControlEvent> DecideReplace(SupplierControlState state, SupplierControlCommand.Replace replace)
    {
        var after = Replace(state, new(replace.Old, replace.Successor));
        return KernelJson.AreEqual(after, state) ? Decision<SupplierControlEvent>.Nothing : new SupplierControlEvent.ReferenceReplaced(replace.Old, replace.Successor);
    }

    private static Decision<SupplierControlEvent> DecideChange(SupplierControlState state, SupplierControlCommand.ChangeSupplier change)
    {
        if (!ControlPhase.IsUndecided(state.Phase)) return Decision<SupplierControlEvent>.Nothing;
        var changed = new SupplierControlEvent.SupplierChanged(change.Criticality, change.Stage, change.ContactPersonId);
        // A supplier that has left is not controlled further. Whoever gets a contract while it is screened stays under control.
        if (change.Stage == SupplierStage.Former) return Decision<SupplierControlEvent>.Accept(changed, new SupplierControlEvent.Cancelled("supplierLeft"));
        return change.Criticality == state.Criticality && (change.ContactPersonId is null || change.ContactPersonId == state.ContactPersonId) ? Decision<SupplierControlEvent>.Nothing : changed;
    }

    private static Decision<SupplierControlEvent> DecideContact(SupplierControlState state, SupplierControlCommand.ChangeContact contact, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Answering) return new Rejection("control.notAnswering");
        if (contact.PersonId == state.ContactPersonId) return Decision<SupplierControlEvent>.Nothing;
        if (CheckPerson(contact.PersonId, "personId") is { } wrong) return wrong;
        if (!contact.ByContact && context.Reason is null) return new Rejection("reason.required", "reason");
        return new SupplierControlEvent.ContactChanged(contact.PersonId, contact.ByContact);
    }

    private static Decision<SupplierControlEvent> DecideRenewLink(SupplierControlState state, DecisionContext context) => state.Phase switch
    {
        not ControlPhase.Answering => new Rejection("control.notAnswering"),
        _ when context.Reason is null => new Rejection("reason.required", "reason"),
        _ => new SupplierControlEvent.LinkRenewed(),
    };

    private static Decision<SupplierControlEvent> DecideReviewer(SupplierControlState state, SupplierControlCommand.AssignReviewer assign)
    {
        if (!ControlPhase.IsUndecided(state.Phase)) return new Rejection("control.decided");
        if (CheckPerson(assign.PersonId, "personId") is { } wrong) return wrong;
        return assign.PersonId == state.ReviewerPersonId ? Decision<SupplierControlEvent>.Nothing : new SupplierControlEvent.ReviewerAssigned(assign.PersonId);
    }

    private static Decision<SupplierControlEvent> DecideExtend(SupplierControlState state, SupplierControlCommand.Extend extend, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Answering && !(state.Phase == ControlPhase.Assessing && state.IsSilent)) return new Rejection("control.notAnswering");
        var wrong = new List<Rejection>();
        if (context.Reason is null) wrong.Add(new Rejection("reason.required", "reason"));
        if (CheckDue(extend.AnswerDue, context.Now) is { } due) wrong.Add(due);
        if (extend.AnswerDue <= state.AnswerDue) wrong.Add(new Rejection("date.notLater", "answerDue"));
        return wrong.Count > 0 ? Decision<SupplierControlEvent>.Reject(wrong) : new SupplierControlEvent.Extended(extend.AnswerDue);
    }

    private static Decision<SupplierControlEvent> DecideReturn(SupplierControlState state, SupplierControlCommand.Return back, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        if (state.IsSilent) return new Rejection("control.silent");
        var wrong = new List<Rejection>();
        if (back.QuestionIds.Count == 0) wrong.Add(new Rejection("field.required", "questionIds"));
        if (back.QuestionIds.Except(state.Questions().Select(q => q.Id), StringComparer.Ordinal).Any()) wrong.Add(new Rejection("question.unknown", "questionIds"));
        if (CheckText(back.Message, "message") is { } message) wrong.Add(message);
        if (CheckDue(back.AnswerDue, context.Now) is { } due) wrong.Add(due);
        return wrong.Count > 0 ? Decision<SupplierControlEvent>.Reject(wrong) : new SupplierControlEvent.Returned(back.QuestionIds, back.Message, back.AnswerDue);
    }

    private static Decision<SupplierControlEvent> DecideDecision(SupplierControlState state, SupplierControlCommand.Decide decide, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Assessing) return new Rejection("control.notAssessing");
        var wrong = CheckDecision(state, decide.Decision).ToList();
        if (CheckText(decide.Justification, "justification") is { } text) wrong.Add(text);
        if (wrong.Count > 0) return Decision<SupplierControlEvent>.Reject(wrong);
        var today = CityTime.DateOf(context.Now);
        return state.FourEyes
            ? new SupplierControlEvent.DecisionProposed(decide.Decision, decide.Justification, today.PlusDays(state.Terms!.Plan.DecisionDays))
            : Conclude(state, decide.Decision, decide.Justification, context.ActorId, today);
    }

    /// <summary>What stands in the way of a decision.</summary>
    public static IEnumerable<Rejection> CheckDecision(SupplierControlState state, ControlDecision decision)
    {
        if (state.IsSilent)
        {
            if (decision != ControlDecision.Rejected) yield return new Rejection("decision.silence", "decision");
            yield break;
        }
        if (state.Unassessed().Count() is var unassessed and > 0) yield return new Rejection("decision.unassessed", "decision", FieldText.Of(unassessed));
        if (decision == ControlDecision.Approved && state.StandingFindings().Any(f => f.Severity == FindingSeverity.Critical)) yield return new Rejection("decision.criticalFinding", "decision");
        if (decision == ControlDecision.ApprovedWithConditions && state.Measures.Count == 0) yield return new Rejection("decision.noConditions", "decision");
        if (decision != ControlDecision.Rejected && state.StandingFindings().Any(f => f.Severity != FindingSeverity.Minor && state.Measures.All(m => m.FindingId != f.Id)))
            yield return new Rejection("decision.findingWithoutMeasure", "decision");
    }

    private static Decision<SupplierControlEvent> DecideApproval(SupplierControlState state, DecisionContext context)
    {
        if (state.Phase != ControlPhase.Approving) return new Rejection("control.notApproving");
        return context.ActorId == state.Proposal!.ByPersonId
            ? new Rejection("decision.fourEyes")
            : Conclude(state, state.Proposal.Decision, state.Proposal.Justification, state.Proposal.ByPersonId, CityTime.DateOf(context.Now));
    }

    private static Decision<SupplierControlEvent> DecideSendBack(SupplierControlState state, DecisionContext context) => state.Phase switch
    {
        not ControlPhase.Approving => new Rejection("control.notApproving"),
        _ when context.Reason is null => new Rejection("reason.required", "reason"),
        _ => new SupplierControlEvent.DecisionSentBack(CityTime.DateOf(context.Now).PlusDays(state.Terms!.Plan.AssessmentDays)),
    };

    private static Decision<SupplierControlEvent> DecideCancel(SupplierControlState state, DecisionContext context)
    {
        if (!ControlPhase.IsUndecided(state.Phase)) return new Rejection("control.decided");
        return context.Reason is null ? new Rejection("reason.required", "reason") : new SupplierControlEvent.Cancelled("person");
    }

    private static Decision<SupplierControlEvent> Conclude(SupplierControlState state, ControlDecision decision, string justification, string proposedBy, LocalDate on)
    {
        var decided = new SupplierControlEvent.Decided(decision, justification, proposedBy, on);
        return state.Measures.Count == 0 ? Decision<SupplierControlEvent>.Accept(decided, new SupplierControlEvent.Closed()) : decided;
    }

    private static Rejection? CheckText(string text, string field) =>
        string.IsNullOrWhiteSpace(text) ? new Rejection("field.required", field) : text.Length > MaximumText ? new Rejection("field.tooLong", field, FieldText.Of(MaximumText)) : null;

    private static Rejection? CheckPerson(string id, string field) => ProcessKey.IsValidId(id) ? null : new Rejection("field.required", field);

    private static Rejection? CheckDue(LocalDate due, Instant now) =>
        due <= CityTime.DateOf(now) ? new Rejection("date.past", "answerDue") : due > CityTime.DateOf(now).PlusDays(180) ? new Rejection("date.tooFar", "answerDue", "180") : null;
}
