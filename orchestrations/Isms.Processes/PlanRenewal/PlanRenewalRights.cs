using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;

namespace Isms.Processes.PlanRenewal;

/// <summary>
/// Who may give which command to a renewal. Pages show a command exactly to those who may give it, and the endpoint asks
/// again; that who approves has not worked on it is the process's own decision too.
/// </summary>
public static class PlanRenewalRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, PlanRenewalState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor may give a kind of command, whatever phase the cycle is in.</summary>
    public static bool Allows(Type command, PlanRenewalState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is null) return false;
        var leads = roles.Contains((Role.Coordinator, null)) || state.OwnerPersonId == personId;
        return command.Name switch
        {
            nameof(PlanRenewalCommand.Draft) or nameof(PlanRenewalCommand.Submit) => state.Parts.Any(p => MayWrite(p.Part, state, personId, roles)),
            nameof(PlanRenewalCommand.Assign) or nameof(PlanRenewalCommand.Return) or nameof(PlanRenewalCommand.AcceptReview) or nameof(PlanRenewalCommand.PlanExercise)
                or nameof(PlanRenewalCommand.RecordExercise) or nameof(PlanRenewalCommand.PlanMeasure) or nameof(PlanRenewalCommand.SendForApproval) => leads,
            nameof(PlanRenewalCommand.Approve) or nameof(PlanRenewalCommand.SendBack) =>
                (roles.Contains((Role.Coordinator, null)) || ContinuityPlanRights.Approves(state.ApproverScope, roles)) && !state.Workers().Contains(personId),
            _ => false,
        };
    }

    /// <summary>Whether an actor may draft and submit a part: who works on it, the plan's owner, the coordinator.</summary>
    public static bool MayWrite(PlanPart part, PlanRenewalState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        state.Terms is not null && (state.PartOf(part).OwnerPersonId == personId || state.OwnerPersonId == personId || roles.Contains((Role.Coordinator, null)));

    private static bool IsOffered(Type command, PlanRenewalState state) => command.Name switch
    {
        nameof(PlanRenewalCommand.Assign) => PlanRenewalPhase.IsOpen(state.Phase),
        nameof(PlanRenewalCommand.Draft) or nameof(PlanRenewalCommand.Submit) => state.Phase == PlanRenewalPhase.Drafting,
        nameof(PlanRenewalCommand.Return) => state.Phase is PlanRenewalPhase.Reviewing or PlanRenewalPhase.Exercising,
        nameof(PlanRenewalCommand.AcceptReview) => state.Phase == PlanRenewalPhase.Reviewing,
        nameof(PlanRenewalCommand.PlanExercise) => state.Phase is PlanRenewalPhase.Drafting or PlanRenewalPhase.Reviewing or PlanRenewalPhase.Exercising,
        nameof(PlanRenewalCommand.RecordExercise) or nameof(PlanRenewalCommand.SendForApproval) => state.Phase == PlanRenewalPhase.Exercising,
        nameof(PlanRenewalCommand.PlanMeasure) => state.Phase is PlanRenewalPhase.Reviewing or PlanRenewalPhase.Exercising or PlanRenewalPhase.Approving or PlanRenewalPhase.FollowUp && state.Held is not null,
        nameof(PlanRenewalCommand.Approve) or nameof(PlanRenewalCommand.SendBack) => state.Phase == PlanRenewalPhase.Approving,
        _ => false,
    };
}
