using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class TimeTests
{
    private static readonly Duration Moment = Duration.FromTicks(1);

    [Theory]
    [InlineData(-7, "supplierControl.answerReminder > p-contact")]
    [InlineData(-1, "supplierControl.answerReminder > p-contact")]
    [InlineData(2, "supplierControl.answerLate > p-contact")]
    [InlineData(4, "supplierControl.answerEscalated > SupplierManager of supplier/acme")]
    [InlineData(8, "supplierControl.answerEscalated > SystemOwner of information-system/hr-system")]
    public void While_the_supplier_answers_each_step_comes_at_eight_on_its_day(int days, string told)
    {
        var at = CityTime.MorningOf(AControl.Due.PlusDays(days));
        var control = AControl.Answering().At(at - Moment).GivenTimePasses();
        control.At(at).WhenTimePasses().ThenTells(told);
    }

    [Theory]
    [InlineData(-2, "supplierControl.assessmentReminder > p-reviewer")]
    [InlineData(3, "supplierControl.assessmentLate > SupplierManager of supplier/acme", "supplierControl.assessmentLate > p-reviewer")]
    [InlineData(10, "supplierControl.assessmentLate > Coordinator")]
    public void While_the_reviewer_assesses_each_step_comes_at_eight_on_its_day(int days, params string[] told)
    {
        var at = CityTime.MorningOf(new LocalDate(2026, 3, 24).PlusDays(days));
        AControl.Assessing().At(at - Moment).GivenTimePasses().At(at).WhenTimePasses().ThenTells(told);
    }

    [Theory]
    [InlineData(-1, "supplierControl.approvalReminder > SupplierManager of supplier/acme")]
    [InlineData(3, "supplierControl.approvalLate > Coordinator", "supplierControl.approvalLate > SupplierManager of supplier/acme")]
    public void While_a_second_person_decides_each_step_comes_at_eight_on_its_day(int days, params string[] told)
    {
        var at = CityTime.MorningOf(new LocalDate(2026, 3, 19).PlusDays(days));
        AControl.Approving().At(at - Moment).GivenTimePasses().At(at).WhenTimePasses().ThenTells(told);
    }

    [Fact]
    public void Without_systems_the_coordinator_stands_in_for_their_owners() =>
        AControl.Answering(AControl.Terms() with { SystemIds = [] }).On(AControl.Due.PlusDays(7)).GivenTimePasses()
            .On(AControl.Due.PlusDays(8)).WhenTimePasses().ThenTells("supplierControl.answerEscalated > Coordinator");

    [Fact]
    public void Once_escalated_the_supplier_manager_is_awaited_too() =>
        Assert.Equal(
            ["person/p-contact", "role/SupplierManager/supplier/acme"],
            AControl.Answering().On(AControl.Due.PlusDays(4)).GivenTimePasses().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void After_an_outage_only_the_latest_fresh_reminder_is_sent() =>
        AControl.Answering().On(AControl.Due).WhenTimePasses()
            .Then(new SupplierControlEvent.Reminded(["reminder-7-before", "reminder-1-before"], ["reminder-1-before"]));

    [Fact]
    public void A_reminder_that_is_stale_after_an_outage_is_left_out() =>
        AControl.Answering().On(AControl.Due.PlusDays(-4)).WhenTimePasses().Then(new SupplierControlEvent.Reminded(["reminder-7-before"], []));

    [Fact]
    public void Escalations_are_sent_however_late_and_silence_the_reminders_beside_them() =>
        AControl.Answering().On(AControl.Due.PlusDays(18)).WhenTimePasses().Then(new SupplierControlEvent.Reminded(
            ["reminder-7-before", "reminder-1-before", "reminder-2-after", "escalation-manager", "escalation-owners"], ["escalation-manager", "escalation-owners"]));

    [Fact]
    public void Answering_ends_the_reminders_to_the_supplier()
    {
        var control = AControl.Assessing().On(new(2026, 3, 22), hour: 7);
        control.WhenTimePasses().ThenNothing();
    }

    [Fact]
    public void Silence_is_recorded_as_silence() =>
        AControl.Answering().On(AControl.Due.PlusDays(19)).GivenTimePasses().On(AControl.Due.PlusDays(20), hour: 8).WhenTimePasses()
            .Then(new SupplierControlEvent.SilenceRecorded(new(2026, 4, 26)))
            .ThenTells("supplierControl.silence > SupplierManager of supplier/acme", "supplierControl.silence > p-reviewer");

    [Fact]
    public void After_silence_the_reviewer_decides() =>
        Assert.Equal([new Awaited("supplierControl.decideOnSilence", PersonId: Reviewer)], AControl.Silent().Promoted.Awaiting);

    [Theory]
    [InlineData(ControlDecision.Approved)]
    [InlineData(ControlDecision.ApprovedWithConditions)]
    public void Silence_is_never_approval(ControlDecision decision) =>
        AControl.Silent().When(new Decide(decision, "De brukar vara bra"), Reviewer).ThenRefused("decision.silence", "decision");

    [Fact]
    public void Silence_can_be_rejected() =>
        AControl.Silent().When(new Decide(ControlDecision.Rejected, "Inget svar"), Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.Decided), typeof(SupplierControlEvent.Closed));

    [Fact]
    public void Silence_has_nothing_to_assess() =>
        AControl.Silent().When(new Assess([new("policy", Verdict.Acceptable)]), Reviewer).ThenRefused("control.silent");

    [Theory]
    [InlineData(2026, 3, 15, 2026, 3, 29)] // summer time begins on 29 March
    [InlineData(2026, 10, 11, 2026, 10, 25)] // and ends on 25 October
    [InlineData(2026, 12, 18, 2027, 1, 1)]
    public void Reminders_come_at_eight_on_the_clock_on_the_wall_on_days_when_it_is_changed(int year, int month, int day, int toYear, int toMonth, int toDay)
    {
        var control = AControl.New().On(new(year, month, day)).Given(AControl.Terms());
        Assert.Equal(new LocalDateTime(toYear, toMonth, toDay, 8, 0), control.Promoted.NextDeadline!.Value.InZone(CityTime.Zone).LocalDateTime);
    }

    [Fact]
    public void A_plan_without_room_for_a_reminder_makes_none()
    {
        var control = AControl.Answering(AControl.Terms(plan: ControlPlan.Default with { AnswerDays = 5 }));
        Assert.Equal(CityTime.MorningOf(AControl.Started.PlusDays(4)), control.Promoted.NextDeadline);
    }

    [Fact]
    public void A_tick_before_its_time_does_nothing() => AControl.Answering().When(new DeadlineReached()).ThenNothing();

    [Fact]
    public void Time_does_nothing_with_a_control_that_ended() => AControl.Closed().On(new(2030, 1, 1)).When(new DeadlineReached()).ThenNothing();
}
