using System.Globalization;
using Isms.Processes.Kernel;

namespace Isms.Processes.SupplierControl;

/// <summary>The steps in time of each phase, computed from state alone.</summary>
public static class SupplierControlSteps
{
    /// <summary>The steps of the present phase that have not been reached, earliest first.</summary>
    public static IEnumerable<TimedStep> Remaining(SupplierControlState state) => TimedSteps.Remaining(All(state), state.PhaseSince, state.StepsReached);

    /// <summary>Every step of the present phase.</summary>
    public static IEnumerable<TimedStep> All(SupplierControlState state) => state.Phase switch
    {
        ControlPhase.Answering => Answering(state),
        ControlPhase.Assessing => Assessing(state),
        ControlPhase.Approving => Approving(state),
        _ => [],
    };

    private static IEnumerable<TimedStep> Answering(SupplierControlState state)
    {
        var (plan, due) = (state.Terms!.Plan, state.AnswerDue!.Value);
        Recipient[] contact = [new(PersonId: state.ContactPersonId)];
        foreach (var days in plan.ReminderDaysBefore)
            yield return new($"reminder-{Text(days)}-before", CityTime.MorningOf(due.PlusDays(-days)), StepKind.Reminder, "supplierControl.answerReminder", contact);
        foreach (var days in plan.ReminderDaysAfter)
            yield return new($"reminder-{Text(days)}-after", CityTime.MorningOf(due.PlusDays(days)), StepKind.Reminder, "supplierControl.answerLate", contact);
        yield return new("escalation-manager", CityTime.MorningOf(due.PlusDays(plan.ManagerEscalationDays)), StepKind.Escalation, "supplierControl.answerEscalated", [Manager(state)]);
        yield return new("escalation-owners", CityTime.MorningOf(due.PlusDays(plan.OwnerEscalationDays)), StepKind.Escalation, "supplierControl.answerEscalated", Owners(state));
        yield return new("silence", CityTime.MorningOf(due.PlusDays(plan.SilenceDays)), StepKind.Transition, "supplierControl.silence", [Manager(state), Reviewer(state)]);
    }

    private static IEnumerable<TimedStep> Assessing(SupplierControlState state)
    {
        var due = state.AssessmentDue!.Value;
        yield return new("reminder-2-before", CityTime.MorningOf(due.PlusDays(-2)), StepKind.Reminder, "supplierControl.assessmentReminder", [Reviewer(state)]);
        yield return new("escalation-manager", CityTime.MorningOf(due.PlusDays(3)), StepKind.Escalation, "supplierControl.assessmentLate", [Reviewer(state), Manager(state)]);
        yield return new("escalation-coordinator", CityTime.MorningOf(due.PlusDays(10)), StepKind.Escalation, "supplierControl.assessmentLate", [new(Role.Coordinator)]);
    }

    private static IEnumerable<TimedStep> Approving(SupplierControlState state)
    {
        var due = state.DecisionDue!.Value;
        yield return new("reminder-1-before", CityTime.MorningOf(due.PlusDays(-1)), StepKind.Reminder, "supplierControl.approvalReminder", [Manager(state)]);
        yield return new("escalation-coordinator", CityTime.MorningOf(due.PlusDays(3)), StepKind.Escalation, "supplierControl.approvalLate", [Manager(state), new(Role.Coordinator)]);
    }

    /// <summary>The supplier manager of this supplier.</summary>
    public static Recipient Manager(SupplierControlState state) => new(Role.SupplierManager, $"supplier/{state.Terms!.SupplierId}");

    /// <summary>The reviewer named, or whoever holds the role.</summary>
    public static Recipient Reviewer(SupplierControlState state) =>
        state.ReviewerPersonId is { } person ? new(PersonId: person) : new(Role.Reviewer);

    // Without a system there is no owner to tell; the coordinator stands in.
    private static IReadOnlyList<Recipient> Owners(SupplierControlState state) => state.SystemIds.Count == 0
        ? [new(Role.Coordinator)]
        : [.. state.SystemIds.Select(id => new Recipient(Role.SystemOwner, $"information-system/{id}"))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
