using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>What happens to a continuity plan. The names are the storage format.</summary>
public abstract record ContinuityPlanEvent
{
    private ContinuityPlanEvent() { }

    /// <summary>A plan is to be made.</summary>
    [StoredAs("continuity-plan.created")]
    public sealed record Created(string CaseReference, PlanDetails Details) : ContinuityPlanEvent;

    /// <summary>Owner, approver or name changed.</summary>
    [StoredAs("continuity-plan.amended")]
    public sealed record Amended(PlanDetails Details) : ContinuityPlanEvent;

    /// <summary>A cycle was started; its command was built from this and the state before. It takes over the lessons that waited.</summary>
    [StoredAs("continuity-plan.cycle-started")]
    public sealed record CycleStarted(string CycleId, int Number, CycleCause Cause, RenewalPace Pace) : ContinuityPlanEvent;

    /// <summary>A cycle told how it stands.</summary>
    [StoredAs("continuity-plan.cycle-reported")]
    public sealed record CycleReported(string CycleId, string Phase) : ContinuityPlanEvent;

    /// <summary>A version was adopted; it is in force from now on and never changed.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="CycleId">The cycle it was made in.</param>
    /// <param name="Approved">What was approved.</param>
    /// <param name="ValidThrough">Its last day.</param>
    /// <param name="RenewFrom">The day its renewal is opened.</param>
    /// <param name="TestedThrough">The last day that the exercise of the cycle counts; null when there was none.</param>
    [StoredAs("continuity-plan.adopted")]
    public sealed record Adopted(int Number, string CycleId, ApprovedPlan Approved, LocalDate ValidThrough, LocalDate RenewFrom, LocalDate? TestedThrough) : ContinuityPlanEvent;

    /// <summary>The plan became questionable. A cycle under way was told and takes over the lessons that waited.</summary>
    /// <param name="Flags">Why, of what was not known before.</param>
    /// <param name="Observed">What was observed; null when the reason came another way.</param>
    /// <param name="Pace">The pace a cycle under way is hastened to.</param>
    [StoredAs("continuity-plan.invalidated")]
    public sealed record Invalidated(IReadOnlyList<PlanFlag> Flags, PlanCircumstances? Observed, RenewalPace Pace) : ContinuityPlanEvent;

    /// <summary>Somebody said that the flags do not touch the plan.</summary>
    [StoredAs("continuity-plan.flags-dismissed")]
    public sealed record FlagsDismissed : ContinuityPlanEvent;

    /// <summary>Its last day is over and no newer version was adopted. It stays readable.</summary>
    [StoredAs("continuity-plan.expired")]
    public sealed record Expired : ContinuityPlanEvent;

    /// <summary>The plan was put to use; the command of the activation was built from this and the state.</summary>
    [StoredAs("continuity-plan.activated")]
    public sealed record Activated(string ActivationId, int Number, Instant OutageSince, string? Origin) : ContinuityPlanEvent;

    /// <summary>An activation told how it stands.</summary>
    [StoredAs("continuity-plan.activation-reported")]
    public sealed record ActivationReported(string ActivationId, string Phase, PlanLesson? Lesson) : ContinuityPlanEvent;

    /// <summary>A reference was replaced by its successor.</summary>
    [StoredAs("continuity-plan.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : ContinuityPlanEvent;

    /// <summary>No longer needed.</summary>
    [StoredAs("continuity-plan.retired")]
    public sealed record Retired : ContinuityPlanEvent;
}

/// <summary>Why a cycle was started.</summary>
public enum CycleCause
{
    /// <summary>The plan is new.</summary>
    Establish,

    /// <summary>The version in force nears its last day.</summary>
    Scheduled,

    /// <summary>The plan became questionable.</summary>
    Invalidated,

    /// <summary>Somebody asked for it.</summary>
    Requested,
}
