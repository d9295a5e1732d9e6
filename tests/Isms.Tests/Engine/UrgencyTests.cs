using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Measure;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;

namespace Isms.Tests.Engine;

/// <summary>Only reminders may wait for others.</summary>
public sealed class UrgencyTests
{
    [Fact]
    public void The_reminder_of_a_measure_may_wait() =>
        Assert.Equal(["measure.reminder Reminder"], Said(AMeasure.Open().At(CityTime.MorningOf(AMeasure.Due.PlusDays(-7))).WhenTimePasses()));

    [Fact]
    public void What_is_told_above_because_a_measure_is_late_may_not() =>
        Assert.All(Said(AMeasure.Open().At(CityTime.MorningOf(AMeasure.Due.PlusDays(1))).WhenTimePasses()), said => Assert.Equal("measure.late Ordinary", said));

    [Fact]
    public void What_somebody_did_to_a_measure_may_not() =>
        Assert.Equal(["measure.reported Ordinary"], Said(AMeasure.Open().When(new MeasureCommand.ReportDone("Klart"), World.Owner)));

    [Fact]
    public void The_same_words_may_wait_when_they_only_remind() =>
        Assert.Equal(["measure.reported Reminder"], Said(AMeasure.Verifying().At(CityTime.MorningOf(new(2026, 3, 27))).WhenTimePasses()));

    [Fact]
    public void The_reminders_of_a_control_may_wait_and_its_escalations_may_not()
    {
        var control = AControl.Answering();
        var reminded = control.At(control.Promoted.NextDeadline!.Value).WhenTimePasses();
        Assert.All(Said(reminded), said => Assert.Equal("supplierControl.answerReminder Reminder", said));
        var late = control.On(AControl.Due.PlusDays(ControlPlan.Default.ManagerEscalationDays)).WhenTimePasses();
        Assert.Contains("supplierControl.answerEscalated Ordinary", Said(late));
    }

    private static IEnumerable<string> Said<TEvent>(Outcome<TEvent> outcome) where TEvent : class =>
        outcome.Effects.Where(e => e.Type == StoredEffect.Notify).Select(e => $"{e.Template} {e.Urgency}");
}
