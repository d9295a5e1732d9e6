using Isms.Processes.Kernel;

namespace Isms.Processes.SupplierControl;

/// <summary>
/// Who may give which command to a control. Pages show a command exactly to those who may give it, and the endpoint asks
/// again. Whether the command fits the state is the process's own decision.
/// </summary>
public static class SupplierControlRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, SupplierControlState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor's roles allow a kind of command, whatever phase the control is in.</summary>
    /// <param name="command">The command's type.</param>
    /// <param name="state">The control.</param>
    /// <param name="personId">The actor.</param>
    /// <param name="roles">The actor's roles with their scopes.</param>
    public static bool Allows(Type command, SupplierControlState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is null) return false;
        var coordinator = roles.Contains((Role.Coordinator, null));
        var manager = coordinator || roles.Contains((Role.SupplierManager, $"supplier/{state.Terms.SupplierId}"));
        var reviewer = coordinator || state.ReviewerPersonId == personId || (state.ReviewerPersonId is null && roles.Contains((Role.Reviewer, null)));
        return command.Name switch
        {
            nameof(SupplierControlCommand.Assess) or nameof(SupplierControlCommand.RecordFinding) or nameof(SupplierControlCommand.WithdrawFinding)
                or nameof(SupplierControlCommand.DropMeasure) or nameof(SupplierControlCommand.Return) or nameof(SupplierControlCommand.Decide) => reviewer,
            nameof(SupplierControlCommand.PlanMeasure) => reviewer || manager,
            nameof(SupplierControlCommand.Approve) or nameof(SupplierControlCommand.SendBack) => manager && state.Proposal?.ByPersonId != personId,
            nameof(SupplierControlCommand.ChangeContact) or nameof(SupplierControlCommand.RenewLink) or nameof(SupplierControlCommand.Extend) => manager || reviewer,
            nameof(SupplierControlCommand.AssignReviewer) or nameof(SupplierControlCommand.Cancel) => manager,
            _ => false,
        };
    }

    private static bool IsOffered(Type command, SupplierControlState state) => command.Name switch
    {
        nameof(SupplierControlCommand.Assess) or nameof(SupplierControlCommand.Return) => state is { Phase: ControlPhase.Assessing, IsSilent: false },
        nameof(SupplierControlCommand.RecordFinding) or nameof(SupplierControlCommand.WithdrawFinding) or nameof(SupplierControlCommand.DropMeasure)
            or nameof(SupplierControlCommand.Decide) => state.Phase == ControlPhase.Assessing,
        nameof(SupplierControlCommand.PlanMeasure) => state.Phase is ControlPhase.Assessing or ControlPhase.FollowUp && state.StandingFindings().Any(),
        nameof(SupplierControlCommand.Approve) or nameof(SupplierControlCommand.SendBack) => state.Phase == ControlPhase.Approving,
        nameof(SupplierControlCommand.ChangeContact) or nameof(SupplierControlCommand.RenewLink) => state.Phase == ControlPhase.Answering,
        nameof(SupplierControlCommand.Extend) => state.Phase == ControlPhase.Answering || state is { Phase: ControlPhase.Assessing, IsSilent: true },
        nameof(SupplierControlCommand.AssignReviewer) or nameof(SupplierControlCommand.Cancel) => ControlPhase.IsUndecided(state.Phase),
        _ => false,
    };
}
