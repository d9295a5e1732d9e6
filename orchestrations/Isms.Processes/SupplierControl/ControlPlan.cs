using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>How often suppliers are controlled and when time reminds. A control keeps the plan it was started under. Days are calendar days in Europe/Stockholm.</summary>
/// <param name="CriticalIntervalMonths">Calendar months between controls of a critical supplier.</param>
/// <param name="IntervalMonths">Calendar months between controls of other suppliers.</param>
/// <param name="RejectedIntervalMonths">Calendar months until a supplier is controlled again after a rejection.</param>
/// <param name="LeadTimeDays">How many days before its due date a control starts.</param>
/// <param name="AnswerDays">How many days the supplier has to answer.</param>
/// <param name="ReminderDaysBefore">Reminders before the answer is due.</param>
/// <param name="ReminderDaysAfter">Reminders after it was due.</param>
/// <param name="ManagerEscalationDays">Days after the due date until the supplier manager is told.</param>
/// <param name="OwnerEscalationDays">Days after the due date until the system owners are told.</param>
/// <param name="SilenceDays">Days after the due date until silence is recorded.</param>
/// <param name="AssessmentDays">How many days the reviewer has.</param>
/// <param name="DecisionDays">How many days the second person has under four-eyes.</param>
/// <param name="FirstControlDays">Days from its registration within which a contracted supplier without any control is due.</param>
public sealed record ControlPlan(
    int CriticalIntervalMonths, int IntervalMonths, int RejectedIntervalMonths, int LeadTimeDays, int AnswerDays,
    IReadOnlyList<int> ReminderDaysBefore, IReadOnlyList<int> ReminderDaysAfter,
    int ManagerEscalationDays, int OwnerEscalationDays, int SilenceDays, int AssessmentDays, int DecisionDays, int FirstControlDays)
{
    /// <summary>The plan the product begins with: critical suppliers twice a year, others yearly.</summary>
    public static ControlPlan Default { get; } = new(6, 12, 3, 45, 21, [7, 1], [2], 4, 8, 20, 14, 7, 90);

    /// <summary>Calendar months between two controls.</summary>
    public int MonthsBetween(Criticality criticality) => criticality == Criticality.Critical ? CriticalIntervalMonths : IntervalMonths;

    /// <summary>The date by which the next control ought to be decided, after a decision on <paramref name="decidedOn"/>.</summary>
    public LocalDate NextDue(LocalDate decidedOn, ControlDecision decision, Criticality criticality) =>
        decidedOn.PlusMonths(decision == ControlDecision.Rejected ? Math.Min(RejectedIntervalMonths, MonthsBetween(criticality)) : MonthsBetween(criticality));

    /// <summary>What is wrong with the plan; field names in lower camel case.</summary>
    public IEnumerable<Rejection> Check()
    {
        foreach (var (field, value, from, to) in new (string, int, int, int)[]
        {
            ("criticalIntervalMonths", CriticalIntervalMonths, 1, 36), ("intervalMonths", IntervalMonths, 1, 36),
            ("rejectedIntervalMonths", RejectedIntervalMonths, 1, 36), ("leadTimeDays", LeadTimeDays, 7, 120),
            ("answerDays", AnswerDays, 3, 90), ("managerEscalationDays", ManagerEscalationDays, 1, 60),
            ("ownerEscalationDays", OwnerEscalationDays, ManagerEscalationDays, 90), ("silenceDays", SilenceDays, OwnerEscalationDays + 1, 180),
            ("assessmentDays", AssessmentDays, 1, 90), ("decisionDays", DecisionDays, 1, 60), ("firstControlDays", FirstControlDays, 1, 400),
        })
        {
            if (value < from || value > to) yield return new Rejection("number.outOfRange", field, Text(from), Text(to));
        }
        if (ReminderDaysBefore.Any(d => d < 1 || d >= AnswerDays)) yield return new Rejection("number.outOfRange", "reminderDaysBefore", "1", Text(AnswerDays - 1));
        if (ReminderDaysAfter.Any(d => d < 1 || d >= SilenceDays)) yield return new Rejection("number.outOfRange", "reminderDaysAfter", "1", Text(SilenceDays - 1));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The outcome of a control.</summary>
public enum ControlDecision
{
    /// <summary>Godkänd.</summary>
    Approved,

    /// <summary>Godkänd med villkor.</summary>
    ApprovedWithConditions,

    /// <summary>Underkänd.</summary>
    Rejected,
}

/// <summary>Why a control is made.</summary>
public enum ControlPurpose
{
    /// <summary>Before a contract, tied to a procurement.</summary>
    Screening,

    /// <summary>By the schedule.</summary>
    Recurring,

    /// <summary>Started by a person between two scheduled ones.</summary>
    Extraordinary,
}

/// <summary>The phases of a supplier control, as stored.</summary>
public static class ControlPhase
{
    /// <summary>The supplier answers.</summary>
    public const string Answering = "answering";

    /// <summary>The reviewer assesses.</summary>
    public const string Assessing = "assessing";

    /// <summary>A second person approves the decision.</summary>
    public const string Approving = "approving";

    /// <summary>Decided; measures are open.</summary>
    public const string FollowUp = "followUp";

    /// <summary>Decided, and every measure finished.</summary>
    public const string Closed = "closed";

    /// <summary>Broken off.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Whether a control in this phase still leads to a decision.</summary>
    public static bool IsUndecided(string phase) => phase is Answering or Assessing or Approving;
}
