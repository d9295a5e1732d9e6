using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>Commands on a continuity plan. Reasons travel with the command's header.</summary>
public abstract record ContinuityPlanCommand
{
    private ContinuityPlanCommand() { }

    /// <summary>A plan is to be made; its first cycle starts at once. A plan of a service has the id <see cref="ContinuityPlanProcess.IdOf"/> gives.</summary>
    [StoredAs("continuity-plan.create")]
    public sealed record Create(PlanDetails Details) : ContinuityPlanCommand;

    /// <summary>Another owner, approver or name; with a reason. What the plan covers stays.</summary>
    [StoredAs("continuity-plan.amend")]
    public sealed record Amend(PlanDetails Details) : ContinuityPlanCommand;

    /// <summary>Renew it before its time; with a reason.</summary>
    [StoredAs("continuity-plan.renew")]
    public sealed record Renew : ContinuityPlanCommand;

    /// <summary>What is true around the plan now; given by <see cref="PlanWatch"/>.</summary>
    [StoredAs("continuity-plan.observe")]
    public sealed record Observe(PlanCircumstances Circumstances) : ContinuityPlanCommand;

    /// <summary>What was flagged does not touch the plan; with a reason. What is true around it now counts as known.</summary>
    [StoredAs("continuity-plan.dismiss-flags")]
    public sealed record DismissFlags : ContinuityPlanCommand;

    /// <summary>Put the plan to use.</summary>
    /// <param name="OutageSince">When the loss began, UTC; its times count from then.</param>
    /// <param name="Origin">The incident it is because of, <c>kind/id</c>; null when there is none.</param>
    [StoredAs("continuity-plan.activate")]
    public sealed record Activate(Instant OutageSince, string? Origin) : ContinuityPlanCommand;

    /// <summary>The plan is no longer needed; with a reason.</summary>
    [StoredAs("continuity-plan.retire")]
    public sealed record Retire : ContinuityPlanCommand;

    /// <summary>A cycle tells how it stands.</summary>
    /// <param name="CycleId">Which.</param>
    /// <param name="Phase">See <see cref="PlanRenewalPhase"/>.</param>
    /// <param name="Approved">What was approved in it, once something was.</param>
    [StoredAs("continuity-plan.report-cycle")]
    public sealed record ReportCycle(string CycleId, string Phase, ApprovedPlan? Approved) : ContinuityPlanCommand;

    /// <summary>A use of the plan tells how it stands.</summary>
    /// <param name="ActivationId">Which.</param>
    /// <param name="Phase">See <see cref="PlanActivationPhase"/>.</param>
    /// <param name="Lesson">What its closing evaluation says, once there is one.</param>
    [StoredAs("continuity-plan.report-activation")]
    public sealed record ReportActivation(string ActivationId, string Phase, PlanLesson? Lesson) : ContinuityPlanCommand;

    /// <summary>Something referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("continuity-plan.replace-reference")]
    public sealed record Replace(string Old, string Successor) : ContinuityPlanCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("continuity-plan.deadline-reached")]
    public sealed record DeadlineReached : ContinuityPlanCommand;
}

/// <summary>What a plan is about and who answers for it.</summary>
/// <param name="Perspective">Whether it covers a delivery or the own organisation.</param>
/// <param name="ServiceId">The shared service it covers; null for a unit.</param>
/// <param name="UnitName">The own administrative unit it covers; null for a service.</param>
/// <param name="OrganisationId">The organisation that provides the service or has the unit.</param>
/// <param name="OwnerPersonId">Who sees to it that the plan is made, kept and used.</param>
/// <param name="ApproverScope">Who approves: the information owner of an organisation, or the system owner of an information system (<c>kind/id</c>).</param>
public sealed record PlanDetails(DeliveryPerspective Perspective, string? ServiceId, string? UnitName, string OrganisationId, string OwnerPersonId, string ApproverScope);

/// <summary>The two perspectives that the provider is looked at from.</summary>
public enum DeliveryPerspective
{
    /// <summary>Tjänsteorganisationen: what it delivers to its customers.</summary>
    ServiceOrganisation,

    /// <summary>Förvaltningsorganisationen: its own administration.</summary>
    AdministrativeOrganisation,
}
