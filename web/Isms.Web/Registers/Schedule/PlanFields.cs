using System.Globalization;
using Isms.Processes.SupplierControl;
using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.Registers.Schedule;

/// <summary>A plan as a form. What is within reason is the core's to say; here only that numbers are numbers.</summary>
internal static class PlanFields
{
    private const int Largest = 999;

    public static IReadOnlyList<Field> Of(ControlPlan plan, Texts texts) =>
    [
        Field.Heading(texts["Plan.heading.intervals"]),
        Number("criticalIntervalMonths", plan.CriticalIntervalMonths, texts),
        Number("intervalMonths", plan.IntervalMonths, texts),
        Number("rejectedIntervalMonths", plan.RejectedIntervalMonths, texts),
        Number("firstControlDays", plan.FirstControlDays, texts),
        Field.Heading(texts["Plan.heading.answer"]),
        Number("leadTimeDays", plan.LeadTimeDays, texts),
        Number("answerDays", plan.AnswerDays, texts),
        Listed("reminderDaysBefore", plan.ReminderDaysBefore, texts),
        Listed("reminderDaysAfter", plan.ReminderDaysAfter, texts),
        Number("managerEscalationDays", plan.ManagerEscalationDays, texts),
        Number("ownerEscalationDays", plan.OwnerEscalationDays, texts),
        Number("silenceDays", plan.SilenceDays, texts),
        Field.Heading(texts["Plan.heading.assessment"]),
        Number("assessmentDays", plan.AssessmentDays, texts),
        Number("decisionDays", plan.DecisionDays, texts),
    ];

    private static Field Number(string name, int value, Texts texts) => Field.Number(name, texts[$"Plan.field.{name}"], 0, Largest, value) with { Required = true };

    private static Field Listed(string name, IReadOnlyList<int> values, Texts texts) =>
        Field.Text(name, texts[$"Plan.field.{name}"], string.Join(", ", values)) with { Hint = texts["Plan.hint.days"], MaximumLength = 40 };

    public static ControlPlan Read(FormInput input, Texts texts)
    {
        var (before, after) = (Days("reminderDaysBefore"), Days("reminderDaysAfter"));
        return new ControlPlan(
            input.Number("criticalIntervalMonths"), input.Number("intervalMonths"), input.Number("rejectedIntervalMonths"), input.Number("leadTimeDays"), input.Number("answerDays"),
            before, after, input.Number("managerEscalationDays"), input.Number("ownerEscalationDays"), input.Number("silenceDays"),
            input.Number("assessmentDays"), input.Number("decisionDays"), input.Number("firstControlDays"));

        IReadOnlyList<int> Days(string name)
        {
            var days = new List<int>();
            foreach (var part in input.Text(name).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var day)) days.Add(day);
                else
                {
                    input.Refuse(name, texts["Plan.notDays"]);
                    break;
                }
            }
            return [.. days.Distinct().OrderDescending()];
        }
    }
}
