using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.PlanActivation;

/// <summary>
/// Aktivering av en kontinuitetsplan: the log of a plan in use, from the loss over the fallback and the return to the closing
/// evaluation, which the plan's next cycle gets. Its parent is the plan. Commands, events and state stand beside this file;
/// decisions are in <c>PlanActivationProcess.Decisions.cs</c>.
/// </summary>
public sealed partial class PlanActivationProcess() : Process<PlanActivationState, PlanActivationCommand, PlanActivationEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "plan-activation";

    /// <summary>Calendar days from ordinary operation to the closing evaluation.</summary>
    public const int EvaluationDays = 14;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "KA";

    /// <inheritdoc/>
    public override PlanActivationState Initial { get; } = new();

    /// <inheritdoc/>
    protected override PlanActivationCommand DeadlineReached { get; } = new PlanActivationCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(PlanActivationCommand command) => command is PlanActivationCommand.Start;

    /// <inheritdoc/>
    public override bool Concludes(PlanActivationCommand command) => command is not (PlanActivationCommand.NoteDeviation or PlanActivationCommand.Tick or PlanActivationCommand.Untick);

    /// <inheritdoc/>
    public override bool OnlyReminds(PlanActivationEvent happened) => happened is PlanActivationEvent.Reminded;

    /// <inheritdoc/>
    public override PlanActivationState Evolve(PlanActivationState state, Recorded<PlanActivationEvent> recorded)
    {
        var (at, by) = (recorded.At, recorded.ActorId);
        return recorded.Data switch
        {
            PlanActivationEvent.Started e => Enter(state with { CaseReference = e.CaseReference, Terms = e.Terms, OwnerPersonId = e.Terms.OwnerPersonId, ApproverScope = e.Terms.ApproverScope }, PlanActivationPhase.Fallback, at),
            PlanActivationEvent.Ticked e => state with { Ticks = [.. state.Ticks.Append(new StepTick(e.Part, e.StepId, e.At, by, e.Note)).OrderBy(t => t.At)] },
            PlanActivationEvent.Unticked e => state with { Ticks = [.. state.Ticks.Where(t => t.Part != e.Part || t.StepId != e.StepId)] },
            PlanActivationEvent.DeviationNoted e => state with { Deviations = [.. state.Deviations, e.Deviation] },
            PlanActivationEvent.ReturnBegan e => Enter(state with { ReturnBegan = new ReturnMilestone(e.At, by, e.Missing, e.Missing.Count > 0 ? recorded.Reason : null) }, PlanActivationPhase.Returning, at),
            PlanActivationEvent.ReturnAborted => Enter(state with { ReturnBegan = null }, PlanActivationPhase.Fallback, at),
            PlanActivationEvent.Returned e => Enter(state with { Returned = new ReturnMilestone(e.At, by, e.Missing, e.Missing.Count > 0 ? recorded.Reason : null) }, PlanActivationPhase.Evaluating, at),
            PlanActivationEvent.Evaluated e => Enter(state with { Evaluation = e.Evaluation }, PlanActivationPhase.Closed, at),
            PlanActivationEvent.Cancelled => Enter(state, PlanActivationPhase.Cancelled, at),
            PlanActivationEvent.LeadChanged e => state with { OwnerPersonId = e.OwnerPersonId, ApproverScope = e.ApproverScope },
            PlanActivationEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
            PlanActivationEvent.ReferenceReplaced e => Replace(state, e.Old, e.Successor),
            _ => state,
        };
    }

    /// <inheritdoc/>
    public override Instant? NextDeadline(PlanActivationState state) => Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(PlanActivationState state) => state.Phase switch
    {
        PlanActivationPhase.Fallback => [new("planActivation.restore", PersonId: state.OwnerPersonId)],
        PlanActivationPhase.Returning => [new("planActivation.return", PersonId: state.OwnerPersonId)],
        PlanActivationPhase.Evaluating => [new("planActivation.evaluate", PersonId: state.OwnerPersonId)],
        _ => [],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(PlanActivationState before, Recorded<PlanActivationEvent> recorded, PlanActivationState after, ProcessKey key)
    {
        var effects = new List<Effect>();
        if (before.Phase != after.Phase && Report(after, key) is { } report) effects.Add(report);
        if (recorded.Data is PlanActivationEvent.Reminded e)
        {
            effects.AddRange(Steps(before).Where(s => e.Sent.Contains(s.Code)).SelectMany(s => s.To.Distinct().Select(to => new Effect.Notify(to, s.Template, Arguments(after)) { Urgency = s.Urgency })));
        }
        return effects;
    }

    /// <inheritdoc/>
    public override Effect.Signal? Report(PlanActivationState state, ProcessKey key) => state.Terms is not { } terms
        ? null
        : new Effect.Signal(ContinuityPlanProcess.KindName, terms.PlanId, new ContinuityPlanCommand.ReportActivation(
            key.Id, state.Phase, state.Evaluation is { } evaluation ? new PlanLesson(key.Id, evaluation.Lessons, evaluation.PlanHeld, CityTime.DateOf(state.PhaseSince)) : null));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Evidence(PlanActivationState state) => state.Terms is { } terms ? [.. terms.Parts.Select(p => p.Hash).Distinct(StringComparer.Ordinal)] : [];

    /// <inheritdoc/>
    public override string Phase(PlanActivationState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(PlanActivationState state) => PlanActivationPhase.IsEnded(state.Phase);

    /// <inheritdoc/>
    public override string Title(PlanActivationState state) => state.Terms?.Subject ?? "";

    /// <inheritdoc/>
    public override string CaseReference(PlanActivationState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(PlanActivationState state) => state.Terms is not { } terms ? [] :
    [
        .. new[] { $"{ContinuityPlanProcess.KindName}/{terms.PlanId}", terms.Subject, state.ApproverScope, $"{RegisterKinds.Person}/{state.OwnerPersonId}" }
            .Concat(terms.Origin is { } origin ? [origin] : [])
            .Concat(terms.WorkerPersonIds.Select(id => $"{RegisterKinds.Person}/{id}"))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(PlanActivationState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Terms is not { } terms) return fields;
        fields["subject"] = terms.Subject;
        fields["plan"] = terms.PlanId;
        fields["owner"] = state.OwnerPersonId;
        if (terms.Origin is { } origin) fields["origin"] = origin;
        fields["stepsLeft"] = FieldText.Of(new[] { PlanPart.ContinuityPlan, PlanPart.RecoveryPlan, PlanPart.ReturnPlan }.Sum(part => state.Left(part).Count()));
        fields["deviations"] = FieldText.Of(state.Deviations.Count);
        if (state.Phase == PlanActivationPhase.Evaluating) fields["due"] = FieldText.Of(EvaluationDue(state));
        return fields;
    }

    /// <inheritdoc/>
    protected override PlanActivationCommand ReplaceReference(string old, string successor) => new PlanActivationCommand.Replace(old, successor);

    private static IEnumerable<TimedStep> Remaining(PlanActivationState state) => TimedSteps.Remaining(Steps(state), state.PhaseSince, state.StepsReached);

    private static IEnumerable<TimedStep> Steps(PlanActivationState state)
    {
        if (state.Terms is not { } terms) yield break;
        Recipient owner = new(PersonId: state.OwnerPersonId);
        if (state.Phase == PlanActivationPhase.Fallback)
        {
            yield return new("objective-passed", terms.OutageSince + terms.Targets.RecoveryTimeObjective, StepKind.Escalation, "planActivation.objectivePassed", [owner, new(Role.Coordinator)]);
            yield return new("outage-passed", terms.OutageSince + terms.Targets.MaximumTolerableOutage, StepKind.Escalation, "planActivation.outagePassed", [owner, ContinuityPlanProcess.ApproverOf(state.ApproverScope), new(Role.Coordinator)]);
        }
        if (state.Phase == PlanActivationPhase.Evaluating)
        {
            var due = EvaluationDue(state);
            yield return new("reminder-7-before", CityTime.MorningOf(due.PlusDays(-7)), StepKind.Reminder, "planActivation.evaluationReminder", [owner]);
            yield return new("escalation-coordinator", CityTime.MorningOf(due.PlusDays(1)), StepKind.Escalation, "planActivation.evaluationLate", [owner, new(Role.Coordinator)]);
        }
    }

    private static LocalDate EvaluationDue(PlanActivationState state) => CityTime.DateOf(state.PhaseSince).PlusDays(EvaluationDays);

    private static PlanActivationState Enter(PlanActivationState state, string phase, Instant at) => state with { Phase = phase, PhaseSince = at };

    private static Dictionary<string, string> Arguments(PlanActivationState state)
    {
        var arguments = new Dictionary<string, string> { ["caseReference"] = state.CaseReference, ["subject"] = state.Terms!.Subject };
        if (state.Phase == PlanActivationPhase.Evaluating) arguments["due"] = FieldText.Of(EvaluationDue(state));
        return arguments;
    }

    private static PlanActivationState Replace(PlanActivationState state, string old, string successor) => state with
    {
        Terms = state.Terms! with
        {
            Subject = state.Terms.Subject == old ? successor : state.Terms.Subject,
            WorkerPersonIds = References.Replace(RegisterKinds.Person, state.Terms.WorkerPersonIds, old, successor),
        },
        OwnerPersonId = References.Replace(RegisterKinds.Person, state.OwnerPersonId, old, successor)!,
        ApproverScope = state.ApproverScope == old ? successor : state.ApproverScope,
    };
}
