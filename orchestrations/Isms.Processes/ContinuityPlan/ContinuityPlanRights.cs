using Isms.Processes.Kernel;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Who may give which command to a plan. Pages show a command exactly to those who may give it, and the endpoint asks again.
/// Making a plan is the coordinator's.
/// </summary>
public static class ContinuityPlanRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, ContinuityPlanState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor may give a kind of command, whatever phase the plan is in.</summary>
    public static bool Allows(Type command, ContinuityPlanState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Details is not { } details) return false;
        var coordinator = roles.Contains((Role.Coordinator, null));
        var leads = coordinator || details.OwnerPersonId == personId;
        return command.Name switch
        {
            nameof(ContinuityPlanCommand.Amend) or nameof(ContinuityPlanCommand.Retire) => coordinator,
            nameof(ContinuityPlanCommand.Renew) => leads,
            // Whoever approved the plan, or the coordinator, says that it still holds; its owner would judge their own work.
            nameof(ContinuityPlanCommand.DismissFlags) => coordinator || Approves(details.ApproverScope, roles),
            nameof(ContinuityPlanCommand.Activate) => leads || roles.Contains((Role.IncidentHandler, null)) || Approves(details.ApproverScope, roles),
            _ => false,
        };
    }

    /// <summary>Whether an actor holds the role that approves a plan with this scope.</summary>
    public static bool Approves(string approverScope, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        ContinuityPlanProcess.ApproverOf(approverScope) is { Role: { } role } approver && roles.Contains((role, approver.Scope));

    private static bool IsOffered(Type command, ContinuityPlanState state) => !state.IsRetired && command.Name switch
    {
        nameof(ContinuityPlanCommand.Renew) => state.OpenCycle is null,
        nameof(ContinuityPlanCommand.DismissFlags) => state.Flags.Count > 0,
        nameof(ContinuityPlanCommand.Activate) => state.InForce is not null && state.OpenActivation is null,
        nameof(ContinuityPlanCommand.Retire) => state.OpenActivation is null,
        nameof(ContinuityPlanCommand.Amend) => true,
        _ => false,
    };
}
