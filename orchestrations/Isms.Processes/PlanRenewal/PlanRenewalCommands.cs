using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

/// <summary>Commands on a renewal. Reasons travel with the command's header.</summary>
public abstract record PlanRenewalCommand
{
    private PlanRenewalCommand() { }

    /// <summary>Begin; given by the plan. Repeats what was true of it then.</summary>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Number">The cycle, from 1.</param>
    /// <param name="Cause">Why.</param>
    /// <param name="Subject">What names the plan, <c>kind/id</c>.</param>
    /// <param name="OwnerPersonId">The plan's owner, who leads the cycle.</param>
    /// <param name="ApproverScope">See <see cref="PlanDetails.ApproverScope"/>.</param>
    /// <param name="Pace">The days that each phase has.</param>
    /// <param name="PartOwners">Who begins with which part; all four.</param>
    /// <param name="Base">The parts of the version in force, to start from; empty at first.</param>
    /// <param name="Flags">Why the plan is questionable.</param>
    /// <param name="Lessons">What activations taught.</param>
    [StoredAs("plan-renewal.start")]
    public sealed record Start(
        string PlanId, int Number, CycleCause Cause, string Subject, string OwnerPersonId, string ApproverScope, RenewalPace Pace,
        IReadOnlyList<PartOwner> PartOwners, IReadOnlyList<PartHash> Base, IReadOnlyList<PlanFlag> Flags, IReadOnlyList<PlanLesson> Lessons) : PlanRenewalCommand;

    /// <summary>Another person works on a part.</summary>
    [StoredAs("plan-renewal.assign")]
    public sealed record Assign(PlanPart Part, string PersonId) : PlanRenewalCommand;

    /// <summary>Keep a part as it is now; its content is stored already, by its hash. A submitted part is open again.</summary>
    [StoredAs("plan-renewal.draft")]
    public sealed record Draft(PlanContent Content) : PlanRenewalCommand;

    /// <summary>A part is finished; its content is stored already, by its hash. To confirm that it needs no change, submit it as it was.</summary>
    /// <param name="Content">The part.</param>
    /// <param name="Circumstances">What is true around the plan now; for the impact analysis.</param>
    [StoredAs("plan-renewal.submit")]
    public sealed record Submit(PlanContent Content, PlanCircumstances? Circumstances) : PlanRenewalCommand;

    /// <summary>Parts go back to those who work on them.</summary>
    [StoredAs("plan-renewal.return")]
    public sealed record Return(IReadOnlyList<PlanPart> Parts, string Message) : PlanRenewalCommand;

    /// <summary>The parts hold together; next comes the exercise.</summary>
    [StoredAs("plan-renewal.accept-review")]
    public sealed record AcceptReview : PlanRenewalCommand;

    /// <summary>When and how the plan will be exercised.</summary>
    [StoredAs("plan-renewal.plan-exercise")]
    public sealed record PlanExercise(PlannedExercise Exercise) : PlanRenewalCommand;

    /// <summary>How the exercise went; recording it again corrects it.</summary>
    [StoredAs("plan-renewal.record-exercise")]
    public sealed record RecordExercise(HeldExercise Exercise) : PlanRenewalCommand;

    /// <summary>A measure because of what was observed: who and by when. It starts at once.</summary>
    [StoredAs("plan-renewal.plan-measure")]
    public sealed record PlanMeasure(string ObservationId, string Description, string OwnerPersonId, LocalDate Due) : PlanRenewalCommand;

    /// <summary>Ask for approval; without an exercise only with a reason.</summary>
    [StoredAs("plan-renewal.send-for-approval")]
    public sealed record SendForApproval(bool WithoutExercise) : PlanRenewalCommand;

    /// <summary>Approve; somebody other than who worked on it.</summary>
    [StoredAs("plan-renewal.approve")]
    public sealed record Approve : PlanRenewalCommand;

    /// <summary>Not approved; with a reason. It is reviewed again.</summary>
    [StoredAs("plan-renewal.send-back")]
    public sealed record SendBack : PlanRenewalCommand;

    /// <summary>The plan became questionable while it is renewed.</summary>
    [StoredAs("plan-renewal.hasten")]
    public sealed record Hasten(IReadOnlyList<PlanFlag> Flags, IReadOnlyList<PlanLesson> Lessons, RenewalPace Pace) : PlanRenewalCommand;

    /// <summary>The plan has another owner or approver.</summary>
    [StoredAs("plan-renewal.change-lead")]
    public sealed record ChangeLead(string OwnerPersonId, string ApproverScope) : PlanRenewalCommand;

    /// <summary>The plan needs this cycle no longer.</summary>
    [StoredAs("plan-renewal.cancel")]
    public sealed record Cancel(CancelCause Cause) : PlanRenewalCommand;

    /// <summary>A measure tells how it stands.</summary>
    [StoredAs("plan-renewal.report-measure")]
    public sealed record ReportMeasure(string MeasureId, string Phase) : PlanRenewalCommand;

    /// <summary>Something referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("plan-renewal.replace-reference")]
    public sealed record Replace(string Old, string Successor) : PlanRenewalCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("plan-renewal.deadline-reached")]
    public sealed record DeadlineReached : PlanRenewalCommand;
}

/// <summary>Why a cycle was broken off.</summary>
public enum CancelCause
{
    /// <summary>What it was started for does not touch the plan.</summary>
    FlagsDismissed,

    /// <summary>The plan is no longer needed.</summary>
    PlanRetired,
}

/// <summary>How a plan is exercised.</summary>
public enum ExerciseKind
{
    /// <summary>Skrivbordsövning: talked through.</summary>
    Tabletop,

    /// <summary>Funktionsövning: some of the steps are really taken.</summary>
    Functional,

    /// <summary>Fullskaleövning: all of them.</summary>
    FullScale,

    /// <summary>Skarpt läge: the plan was really used.</summary>
    RealEvent,
}

/// <summary>An exercise to come.</summary>
public sealed record PlannedExercise(LocalDate On, ExerciseKind Kind, string Scenario);

/// <summary>An exercise that was held.</summary>
/// <param name="On">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Summary">What was done and what came of it.</param>
/// <param name="RecoveryTime">How long recovery took; null when it was not measured.</param>
/// <param name="RecoveryPoint">How much of what was recorded was lost, as time; null when it was not measured.</param>
/// <param name="Observations">What was noticed.</param>
public sealed record HeldExercise(LocalDate On, ExerciseKind Kind, string Summary, Duration? RecoveryTime, Duration? RecoveryPoint, IReadOnlyList<ExerciseObservation> Observations)
{
    /// <summary>The result against the plan's times.</summary>
    public ExerciseResult ResultAgainst(PlanTargets targets) => new(On, Kind, Compare(RecoveryTime, targets.RecoveryTimeObjective), Compare(RecoveryPoint, targets.RecoveryPointObjective));

    private static TargetResult Compare(Duration? reached, Duration target) => reached is not { } value ? TargetResult.NotMeasured : value <= target ? TargetResult.Met : TargetResult.Missed;
}

/// <summary>Something noticed in an exercise.</summary>
/// <param name="Id">Unique in the exercise.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Text">What.</param>
public sealed record ExerciseObservation(string Id, FindingSeverity Severity, string Text);

/// <summary>What an exercise showed.</summary>
/// <param name="On">When it was held.</param>
/// <param name="Kind">How.</param>
/// <param name="RecoveryTime">Against the recovery time objective (RTO).</param>
/// <param name="RecoveryPoint">Against the recovery point objective (RPO).</param>
public sealed record ExerciseResult(LocalDate On, ExerciseKind Kind, TargetResult RecoveryTime, TargetResult RecoveryPoint);

/// <summary>Whether a target was reached.</summary>
public enum TargetResult
{
    /// <summary>Nobody measured it.</summary>
    NotMeasured,

    /// <summary>Reached.</summary>
    Met,

    /// <summary>Not reached.</summary>
    Missed,
}
