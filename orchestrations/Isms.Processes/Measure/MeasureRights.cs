using Isms.Processes.Kernel;

namespace Isms.Processes.Measure;

/// <summary>Who may give which command to a measure; see <see cref="SupplierControl.SupplierControlRights"/>.</summary>
public static class MeasureRights
{
    /// <summary>Whether an actor may give a kind of command now.</summary>
    public static bool Permits(Type command, MeasureState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is null) return false;
        var coordinator = roles.Contains((Role.Coordinator, null));
        var manager = coordinator || roles.Contains((Role.SupplierManager, state.Terms.Subject));
        var reviewer = coordinator || roles.Contains((Role.Reviewer, null));
        var open = state.Phase == MeasurePhase.Open;
        var verifying = state.Phase == MeasurePhase.Verifying;
        return command.Name switch
        {
            nameof(MeasureCommand.ReportDone) => open && (state.OwnerPersonId == personId || manager),
            nameof(MeasureCommand.Verify) => verifying && (reviewer || manager) && state.ReportedBy != personId,
            nameof(MeasureCommand.SendBack) => verifying && (reviewer || manager),
            nameof(MeasureCommand.Replan) => open && manager,
            nameof(MeasureCommand.AcceptRisk) => (open || verifying) && roles.Any(r => r.Role == Role.RiskOwner),
            nameof(MeasureCommand.Cancel) => !MeasurePhase.IsSettled(state.Phase) && manager,
            _ => false,
        };
    }
}
