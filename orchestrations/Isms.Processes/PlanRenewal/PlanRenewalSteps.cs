using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;

namespace Isms.Processes.PlanRenewal;

/// <summary>The steps in time of each phase, computed from state alone.</summary>
public static class PlanRenewalSteps
{
    /// <summary>The steps of the present phase that have not been reached, earliest first.</summary>
    public static IEnumerable<TimedStep> Remaining(PlanRenewalState state) => TimedSteps.Remaining(All(state), state.PhaseSince, state.StepsReached);

    /// <summary>Every step of the present phase.</summary>
    public static IEnumerable<TimedStep> All(PlanRenewalState state)
    {
        if (!PlanRenewalPhase.IsOpen(state.Phase) || state.PhaseDue is not { } due) yield break;
        var actors = Actors(state);
        yield return new("reminder-7-before", CityTime.MorningOf(due.PlusDays(-7)), StepKind.Reminder, "planRenewal.reminder", actors);
        yield return new("reminder-1-before", CityTime.MorningOf(due.PlusDays(-1)), StepKind.Reminder, "planRenewal.reminder", actors);
        yield return new("escalation-owner", CityTime.MorningOf(due.PlusDays(1)), StepKind.Escalation, "planRenewal.late", [.. actors.Append(Owner(state)).Distinct()]);
        yield return new("escalation-coordinator", CityTime.MorningOf(due.PlusDays(8)), StepKind.Escalation, "planRenewal.late", [.. actors.Append(Owner(state)).Append(new Recipient(Role.Coordinator)).Distinct()]);
    }

    /// <summary>Who must act in the present phase.</summary>
    public static IReadOnlyList<Recipient> Actors(PlanRenewalState state) => state.Phase switch
    {
        PlanRenewalPhase.Drafting => [.. state.Parts.Where(p => !p.IsDone).Select(p => new Recipient(PersonId: p.OwnerPersonId)).Distinct()],
        PlanRenewalPhase.Approving => [ContinuityPlanProcess.ApproverOf(state.ApproverScope)],
        _ => [Owner(state)],
    };

    /// <summary>The plan's owner.</summary>
    public static Recipient Owner(PlanRenewalState state) => new(PersonId: state.OwnerPersonId);
}
