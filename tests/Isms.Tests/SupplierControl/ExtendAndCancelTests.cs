using Isms.Processes.SupplierControl;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class ExtendAndCancelTests
{
    private static readonly LocalDate Later = new(2026, 4, 20);

    [Fact]
    public void The_supplier_gets_more_time_and_is_told() =>
        AControl.Answering().When(new Extend(Later), Manager, "Semester").Then(new SupplierControlEvent.Extended(Later)).ThenTells("supplierControl.extended > p-contact");

    [Fact]
    public void Reminders_follow_the_new_date()
    {
        var control = AControl.Answering().On(new(2026, 3, 20)).GivenTimePasses().Given(new Extend(Later), Manager, "Semester");
        Assert.Equal(Morning(2026, 4, 13), control.Promoted.NextDeadline);
    }

    [Fact]
    public void More_time_after_silence_breaks_the_silence()
    {
        var control = AControl.Silent().Given(new Extend(new(2026, 5, 20)), Manager, "De hörde av sig");
        Assert.Equal((ControlPhase.Answering, false), (control.State.Phase, control.State.IsSilent));
    }

    [Fact]
    public void The_supplier_hears_that_the_control_is_answered_again_after_silence() =>
        AControl.Silent().When(new Extend(new(2026, 5, 20)), Manager, "De hörde av sig").ThenSends("supplier/acme: supplier.control-report");

    [Fact]
    public void More_time_needs_a_reason_and_a_date_to_come() =>
        AControl.Answering().When(new Extend(AControl.Started), Manager).ThenRefusedFor(("reason.required", "reason"), ("date.past", "answerDue"), ("date.notLater", "answerDue"));

    [Fact]
    public void The_same_date_is_not_more_time() => AControl.Answering().When(new Extend(AControl.Due), Manager, "Semester").ThenRefused("date.notLater", "answerDue");

    [Fact]
    public void An_earlier_date_is_not_more_time() => AControl.Answering().When(new Extend(AControl.Due.PlusDays(-1)), Manager, "Semester").ThenRefused("date.notLater", "answerDue");

    [Fact]
    public void More_time_is_at_most_half_a_year() =>
        AControl.Answering().When(new Extend(AControl.Started.PlusDays(181)), Manager, "Semester").ThenRefused("date.tooFar", "answerDue");

    [Fact]
    public void Handed_in_answers_need_no_more_time() => AControl.Assessing().When(new Extend(Later), Manager, "Semester").ThenRefused("control.notAnswering");

    [Fact]
    public void Cancelling_tells_the_contact_who_need_not_answer_any_more() =>
        AControl.Answering().When(new Cancel(), Manager, "Avtalet upphör").Then(new SupplierControlEvent.Cancelled("person"))
            .ThenTells("supplierControl.cancelled > p-contact", "supplierControl.cancelled > SupplierManager of supplier/acme").ThenSends("supplier/acme: supplier.control-report");

    [Fact]
    public void Cancelling_later_tells_the_supplier_manager_alone() =>
        AControl.Assessing().When(new Cancel(), Manager, "Avtalet upphör").ThenTells("supplierControl.cancelled > SupplierManager of supplier/acme");

    [Fact]
    public void Cancelling_needs_a_reason() => AControl.Answering().When(new Cancel(), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_decided_control_is_not_cancelled() => AControl.FollowedUp().When(new Cancel(), Manager, "Avtalet upphör").ThenRefused("control.decided");

    [Fact]
    public void A_cancelled_control_awaits_nobody_and_no_time()
    {
        var promoted = AControl.Cancelled().Promoted;
        Assert.Equal((true, 0, null), (promoted.IsTerminal, promoted.Awaiting.Count, promoted.NextDeadline));
    }

    [Fact]
    public void A_cancelled_control_takes_no_answers() => AControl.Cancelled().When(new Submit([]), Contact).ThenRefused("control.ended");
}
