using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.PlanActivation;

/// <summary>
/// Commands on an activation. Several people tick at the same time, and their ticks do not touch one another: give them
/// without the version seen. Times are UTC, as they happened, not as they were written down.
/// </summary>
public abstract record PlanActivationCommand
{
    private PlanActivationCommand() { }

    /// <summary>Begin; given by the plan. Repeats what is true of the version in force.</summary>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Number">Its activation, from 1.</param>
    /// <param name="Subject">What names the plan, <c>kind/id</c>.</param>
    /// <param name="Version">The number of the version.</param>
    /// <param name="Parts">Its parts by the hash of their content.</param>
    /// <param name="Targets">Its times.</param>
    /// <param name="Checklist">What can be ticked.</param>
    /// <param name="OutageSince">When the loss began.</param>
    /// <param name="Origin">The incident, <c>kind/id</c>; null when there is none.</param>
    /// <param name="OwnerPersonId">The plan's owner, who leads.</param>
    /// <param name="ApproverScope">See <see cref="PlanDetails.ApproverScope"/>.</param>
    /// <param name="WorkerPersonIds">Who worked on the plan, and may tick.</param>
    [StoredAs("plan-activation.start")]
    public sealed record Start(
        string PlanId, int Number, string Subject, int Version, IReadOnlyList<PartHash> Parts, PlanTargets Targets, PlanChecklist Checklist, Instant OutageSince, string? Origin,
        string OwnerPersonId, string ApproverScope, IReadOnlyList<string> WorkerPersonIds) : PlanActivationCommand;

    /// <summary>A step is taken.</summary>
    [StoredAs("plan-activation.tick")]
    public sealed record Tick(PlanPart Part, string StepId, Instant At, string? Note) : PlanActivationCommand;

    /// <summary>A step was ticked by mistake; with a reason.</summary>
    [StoredAs("plan-activation.untick")]
    public sealed record Untick(PlanPart Part, string StepId) : PlanActivationCommand;

    /// <summary>Something went otherwise than the plan says.</summary>
    /// <param name="Part">The part it concerns, or null.</param>
    /// <param name="StepId">The step it concerns, or null.</param>
    /// <param name="At">When.</param>
    /// <param name="Text">What.</param>
    [StoredAs("plan-activation.note-deviation")]
    public sealed record NoteDeviation(PlanPart? Part, string? StepId, Instant At, string Text) : PlanActivationCommand;

    /// <summary>The loss is mended; the way back to ordinary operation begins. When a criterion does not hold, with a reason.</summary>
    /// <param name="At">When.</param>
    /// <param name="CriterionIds">The entry criteria that hold.</param>
    [StoredAs("plan-activation.begin-return")]
    public sealed record BeginReturn(Instant At, IReadOnlyList<string> CriterionIds) : PlanActivationCommand;

    /// <summary>The return did not work; back to the fallback, with a reason.</summary>
    [StoredAs("plan-activation.abort-return")]
    public sealed record AbortReturn : PlanActivationCommand;

    /// <summary>Operation is ordinary again. When a criterion does not hold, with a reason.</summary>
    /// <param name="At">When.</param>
    /// <param name="CriterionIds">The exit criteria that hold.</param>
    [StoredAs("plan-activation.complete-return")]
    public sealed record CompleteReturn(Instant At, IReadOnlyList<string> CriterionIds) : PlanActivationCommand;

    /// <summary>What was learnt; closes the activation.</summary>
    [StoredAs("plan-activation.evaluate")]
    public sealed record Evaluate(ActivationEvaluation Evaluation) : PlanActivationCommand;

    /// <summary>It was put to use by mistake; with a reason.</summary>
    [StoredAs("plan-activation.cancel")]
    public sealed record Cancel : PlanActivationCommand;

    /// <summary>The plan has another owner or approver.</summary>
    [StoredAs("plan-activation.change-lead")]
    public sealed record ChangeLead(string OwnerPersonId, string ApproverScope) : PlanActivationCommand;

    /// <summary>Something referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("plan-activation.replace-reference")]
    public sealed record Replace(string Old, string Successor) : PlanActivationCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("plan-activation.deadline-reached")]
    public sealed record DeadlineReached : PlanActivationCommand;
}

/// <summary>The closing evaluation.</summary>
/// <param name="Summary">What happened.</param>
/// <param name="Lessons">What the next cycle of the plan must know.</param>
/// <param name="PlanHeld">The plan held; otherwise it is changed before its time.</param>
/// <param name="DataLost">How much of what was recorded was lost, as time; null when nobody knows.</param>
public sealed record ActivationEvaluation(string Summary, string Lessons, bool PlanHeld, Duration? DataLost);
