using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;

namespace Isms.Processes.PlanActivation;

/// <summary>
/// Who may give which command to an activation: whoever leads decides, and all who worked on the plan may tick and write.
/// Pages show a command exactly to those who may give it, and the endpoint asks again.
/// </summary>
public static class PlanActivationRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, PlanActivationState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor may give a kind of command, whatever phase the activation is in.</summary>
    public static bool Allows(Type command, PlanActivationState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is not { } terms) return false;
        var leads = state.OwnerPersonId == personId || roles.Contains((Role.Coordinator, null)) || roles.Contains((Role.IncidentHandler, null));
        return command.Name switch
        {
            nameof(PlanActivationCommand.Tick) or nameof(PlanActivationCommand.Untick) or nameof(PlanActivationCommand.NoteDeviation) =>
                leads || terms.WorkerPersonIds.Contains(personId) || ContinuityPlanRights.Approves(state.ApproverScope, roles),
            nameof(PlanActivationCommand.BeginReturn) or nameof(PlanActivationCommand.AbortReturn) or nameof(PlanActivationCommand.CompleteReturn)
                or nameof(PlanActivationCommand.Evaluate) or nameof(PlanActivationCommand.Cancel) => leads,
            _ => false,
        };
    }

    private static bool IsOffered(Type command, PlanActivationState state) => command.Name switch
    {
        nameof(PlanActivationCommand.Tick) or nameof(PlanActivationCommand.NoteDeviation) => !PlanActivationPhase.IsEnded(state.Phase),
        nameof(PlanActivationCommand.Untick) => !PlanActivationPhase.IsEnded(state.Phase) && state.Ticks.Count > 0,
        nameof(PlanActivationCommand.BeginReturn) => state.Phase == PlanActivationPhase.Fallback,
        nameof(PlanActivationCommand.AbortReturn) or nameof(PlanActivationCommand.CompleteReturn) => state.Phase == PlanActivationPhase.Returning,
        nameof(PlanActivationCommand.Evaluate) => state.Phase == PlanActivationPhase.Evaluating,
        nameof(PlanActivationCommand.Cancel) => state.Phase is PlanActivationPhase.Fallback or PlanActivationPhase.Returning,
        _ => false,
    };
}
