using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Whoever approves a plan sometimes finds that what made it questionable does not touch it.</summary>
internal sealed class PlanReactions(ContinuityPlanProcess process, Office office) : Reactions<ContinuityPlanState, ContinuityPlanCommand, ContinuityPlanEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<ContinuityPlanState, ContinuityPlanEvent> happening) => happening.Event switch
    {
        ContinuityPlanEvent.Invalidated when happening.Chance.Happens("dismisses", Behaviour.FlagsDismissed) => [On(happening, "dismiss", happening.Today.PlusDays(Behaviour.DismissalDelay(happening.Chance)), DismissAsync)],
        _ => [],
    };

    protected override bool StillStands(ContinuityPlanState then, ContinuityPlanState now) => !now.IsRetired && now.Flags.Count == then.Flags.Count && now.Versions.Count == then.Versions.Count;

    protected override bool Allows(ContinuityPlanCommand command, ContinuityPlanState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        ContinuityPlanRights.Permits(command.GetType(), state, personId, roles);

    private Task<Instant?> DismissAsync(Deed deed, ContinuityPlanState state)
    {
        if (state.Flags.Count == 0) return Task.FromResult<Instant?>(null);
        var approver = ContinuityPlanProcess.ApproverOf(state.Details!.ApproverScope);
        return Office.LetAsync(approver.Role!.Value, approver.Scope, deed.Chance, person => deed.GiveAsync(new ContinuityPlanCommand.DismissFlags(), person, Wording.FlagsDismissed));
    }
}
