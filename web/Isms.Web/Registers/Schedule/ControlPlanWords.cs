using Isms.Processes.SupplierControl;
using Isms.Web.Language;

namespace Isms.Web.Registers.Schedule;

/// <summary>A plan of controls as sentences.</summary>
internal static class ControlPlanWords
{
    public static IReadOnlyList<string> Of(ControlPlan plan, Texts texts) =>
    [
        texts["Plan.critical", Months(plan.CriticalIntervalMonths, texts)],
        texts["Plan.others", Months(plan.IntervalMonths, texts)],
        texts["Plan.rejected", Months(plan.RejectedIntervalMonths, texts)],
        texts["Plan.leadTime", Days(plan.LeadTimeDays, texts)],
        texts["Plan.answer", Days(plan.AnswerDays, texts)],
        texts["Plan.reminders", Listed(plan.ReminderDaysBefore, texts), Listed(plan.ReminderDaysAfter, texts)],
        texts["Plan.escalation", Days(plan.ManagerEscalationDays, texts), Days(plan.OwnerEscalationDays, texts), Days(plan.SilenceDays, texts)],
        texts["Plan.assessment", Days(plan.AssessmentDays, texts), Days(plan.DecisionDays, texts)],
        texts["Plan.first", Days(plan.FirstControlDays, texts)],
    ];

    private static string Days(int days, Texts texts) => texts.Count("Deadline.days", days);

    private static string Months(int months, Texts texts) => texts.Count("Deadline.months", months);

    private static string Listed(IReadOnlyList<int> days, Texts texts) => days.Count == 0 ? texts["Plan.never"]
        : days.Count == 1 ? Days(days[0], texts)
        : texts["Plan.and", string.Join(", ", days.SkipLast(1)), Days(days[^1], texts)];
}
