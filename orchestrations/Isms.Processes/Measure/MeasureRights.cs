using Isms.Processes.Kernel;

namespace Isms.Processes.Measure;

/// <summary>Who may give which command to a measure; see <see cref="SupplierControl.SupplierControlRights"/>.</summary>
public static class MeasureRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, MeasureState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor's roles allow a kind of command, whatever phase the measure is in.</summary>
    public static bool Allows(Type command, MeasureState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is null) return false;
        var manager = roles.Contains((Role.Coordinator, null)) || Holds(MeasureOrigin.Leader(state.Terms));
        var reviewer = manager || Holds(MeasureOrigin.Verifier(state.Terms));
        return command.Name switch
        {
            nameof(MeasureCommand.ReportDone) => state.OwnerPersonId == personId || manager,
            nameof(MeasureCommand.Verify) => reviewer && state.ReportedBy != personId,
            nameof(MeasureCommand.SendBack) => reviewer,
            nameof(MeasureCommand.AcceptRisk) => roles.Any(r => r.Role == Role.RiskOwner),
            nameof(MeasureCommand.Replan) or nameof(MeasureCommand.Cancel) => manager,
            _ => false,
        };

        bool Holds(Recipient role) => roles.Contains((role.Role!.Value, role.Scope));
    }

    private static bool IsOffered(Type command, MeasureState state) => command.Name switch
    {
        nameof(MeasureCommand.ReportDone) or nameof(MeasureCommand.Replan) => state.Phase == MeasurePhase.Open,
        nameof(MeasureCommand.Verify) or nameof(MeasureCommand.SendBack) => state.Phase == MeasurePhase.Verifying,
        nameof(MeasureCommand.AcceptRisk) => state.Phase is MeasurePhase.Open or MeasurePhase.Verifying,
        nameof(MeasureCommand.Cancel) => !MeasurePhase.IsSettled(state.Phase),
        _ => false,
    };
}
