using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class ControlPlanTests
{
    [Fact]
    public void The_plan_the_product_begins_with_is_sound() => Assert.Empty(ControlPlan.Default.Check());

    [Theory]
    [InlineData(ControlDecision.Approved, Criticality.Critical, 2026, 3, 12, "2026-09-12")]
    [InlineData(ControlDecision.Approved, Criticality.Normal, 2026, 3, 12, "2027-03-12")]
    [InlineData(ControlDecision.ApprovedWithConditions, Criticality.Low, 2026, 12, 31, "2027-12-31")]
    [InlineData(ControlDecision.Rejected, Criticality.Low, 2026, 11, 30, "2027-02-28")]
    [InlineData(ControlDecision.Approved, Criticality.Critical, 2027, 8, 31, "2028-02-29")]
    public void The_next_control_follows_from_the_decision(ControlDecision decision, Criticality criticality, int year, int month, int day, string due) =>
        Assert.Equal(due, FieldText.Of(ControlPlan.Default.NextDue(new(year, month, day), decision, criticality)));

    [Fact]
    public void A_rejection_never_comes_later_than_the_ordinary_control() =>
        Assert.Equal(Date(2026, 4, 12), (ControlPlan.Default with { CriticalIntervalMonths = 1 }).NextDue(new(2026, 3, 12), ControlDecision.Rejected, Criticality.Critical));

    [Fact]
    public void Numbers_out_of_range_are_named() =>
        Assert.Equal(
            ["intervalMonths", "ownerEscalationDays", "reminderDaysBefore"],
            (ControlPlan.Default with { IntervalMonths = 0, OwnerEscalationDays = 3, ReminderDaysBefore = [21] }).Check().Select(r => r.Field));

    [Fact]
    public void Silence_comes_after_every_escalation_and_reminder() =>
        Assert.Equal(["silenceDays", "reminderDaysAfter"], (ControlPlan.Default with { SilenceDays = 8, ReminderDaysAfter = [8] }).Check().Select(r => r.Field));
}
