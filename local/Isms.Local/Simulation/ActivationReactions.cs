using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Plans in use: the loss is mended, operation becomes ordinary again, and what was learnt is written down.</summary>
internal sealed class ActivationReactions(PlanActivationProcess process, Office office) : Reactions<PlanActivationState, PlanActivationCommand, PlanActivationEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<PlanActivationState, PlanActivationEvent> happening) => happening.Event switch
    {
        PlanActivationEvent.Started e => [After(happening, "restore", Duration.Max(Duration.FromMinutes(10), e.Terms.OutageSince + Behaviour.Outage(happening.Chance, e.Terms.Targets) - happening.At), RestoreAsync)],
        PlanActivationEvent.ReturnBegan => [After(happening, "return", Behaviour.ReturnTime(happening.Chance), ReturnAsync)],
        PlanActivationEvent.Returned => [On(happening, "evaluate", happening.Today.PlusDays(Behaviour.EvaluationDelay(happening.Chance)), EvaluateAsync)],
        _ => [],
    };

    protected override bool StillStands(PlanActivationState then, PlanActivationState now) => (then.Phase, then.PhaseSince) == (now.Phase, now.PhaseSince);

    protected override bool Allows(PlanActivationCommand command, PlanActivationState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        PlanActivationRights.Permits(command.GetType(), state, personId, roles);

    private Task<Instant?> RestoreAsync(Deed deed, PlanActivationState state) => ByLeaderAsync(deed, state, async leader =>
    {
        if (deed.Chance.Happens("mistake", Behaviour.ActivatedByMistake))
        {
            await deed.GiveAsync(new PlanActivationCommand.Cancel(), leader, Wording.ActivatedByMistake);
            return;
        }
        foreach (var step in state.Terms!.Checklist.Recovery.Where(step => deed.Chance.Happens(step, Behaviour.TakesStep)))
            await deed.GiveAsync(new PlanActivationCommand.Tick(PlanPart.RecoveryPlan, step, Office.Now, null), leader);
        if (deed.Chance.Happens("deviates", Behaviour.Deviates))
            await deed.GiveAsync(new PlanActivationCommand.NoteDeviation(PlanPart.RecoveryPlan, null, Office.Now, deed.Chance.Pick("deviation", Wording.Deviations)), leader);
        await deed.GiveAsync(new PlanActivationCommand.BeginReturn(Office.Now, state.Terms.Checklist.EntryCriteria), leader);
    });

    private Task<Instant?> ReturnAsync(Deed deed, PlanActivationState state) => ByLeaderAsync(deed, state, async leader =>
    {
        foreach (var step in state.Terms!.Checklist.Return)
            await deed.GiveAsync(new PlanActivationCommand.Tick(PlanPart.ReturnPlan, step, Office.Now, null), leader);
        IReadOnlyList<string> held = deed.Chance.Happens("criteria", Behaviour.CriteriaHold) ? state.Terms.Checklist.ExitCriteria : [];
        await deed.GiveAsync(new PlanActivationCommand.CompleteReturn(Office.Now, held), leader, held.Count > 0 ? null : Wording.CriterionMissing);
    });

    private Task<Instant?> EvaluateAsync(Deed deed, PlanActivationState state) => ByLeaderAsync(deed, state, leader =>
    {
        var held = deed.Chance.Happens("held", Behaviour.PlanHeld(state.Outage <= state.Terms!.Targets.RecoveryTimeObjective));
        var lost = deed.Chance.Happens("lost", 0.6) ? Duration.FromHours(deed.Chance.Between("hours", 0, 12)) : (Duration?)null;
        return deed.GiveAsync(new PlanActivationCommand.Evaluate(new(Wording.Evaluated, deed.Chance.Pick("lessons", Wording.Lessons), held, lost)), leader);
    });

    /// <summary>The plan's owner leads; while nobody is at work whom the plan names, the incident handlers do.</summary>
    private async Task<Instant?> ByLeaderAsync(Deed deed, PlanActivationState state, Func<string, Task> act)
    {
        if (await Office.LetAsync([state.OwnerPersonId], deed.Chance, act) is null) return null;
        return await Office.LetAsync(Role.IncidentHandler, null, deed.Chance, act);
    }
}
