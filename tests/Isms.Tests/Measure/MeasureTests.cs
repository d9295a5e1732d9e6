using Isms.Processes.Measure;
using static Isms.Processes.Measure.MeasureCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.Measure;

public sealed class MeasureTests
{
    private const string ToControl = "supplier-control/acme-001: supplier-control.report-measure";

    [Fact]
    public void A_measure_starts_with_its_number_its_owner_is_told_and_the_control_hears() =>
        AMeasure.New().When(AMeasure.Terms).Then(new MeasureEvent.Started("AT-2026-0001", AMeasure.Terms)).ThenTells("measure.assigned > p-owner").ThenSends(ToControl);

    [Fact]
    public void A_measure_starts_once() => AMeasure.Open().When(AMeasure.Terms).ThenRefused("measure.exists");

    [Fact]
    public void Nothing_can_be_done_with_a_measure_that_never_started() => AMeasure.New().When(new Verify()).ThenRefused("measure.unknown");

    [Fact]
    public void The_owner_is_awaited() => Assert.Equal(["person/p-owner"], AMeasure.Open().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void What_is_done_is_reported_and_awaits_a_reviewer()
    {
        var measure = AMeasure.Open();
        measure.When(new ReportDone("Klart"), Owner).Then(new MeasureEvent.ReportedDone("Klart")).ThenTells("measure.reported > Reviewer").ThenSends(ToControl);
        Assert.Equal(["role/Reviewer"], measure.Promoted.Awaiting.Select(a => a.Token));
    }

    [Fact]
    public void A_report_says_how() => AMeasure.Open().When(new ReportDone(" "), Owner).ThenRefused("field.required", "comment");

    [Fact]
    public void A_comment_has_a_greatest_length() => AMeasure.Open().When(new ReportDone(new('x', 4001)), Owner).ThenRefused("field.tooLong", "comment");

    [Fact]
    public void What_is_done_is_reported_once() => AMeasure.Verifying().When(new ReportDone("Klart"), Owner).ThenRefused("measure.notOpen");

    [Fact]
    public void Whoever_reported_does_not_verify() => AMeasure.Verifying().When(new Verify(), Owner).ThenRefused("measure.fourEyes");

    [Fact]
    public void Another_person_verifies() => AMeasure.Verifying().When(new Verify(), Reviewer).Then(new MeasureEvent.Verified()).ThenSends(ToControl);

    [Fact]
    public void Only_what_is_reported_is_verified() => AMeasure.Open().When(new Verify(), Reviewer).ThenRefused("measure.notReported");

    [Fact]
    public void What_is_not_done_goes_back_with_a_new_date() =>
        AMeasure.Verifying().When(new SendBack(new(2026, 4, 30)), Reviewer, "Inte beslutat").Then(new MeasureEvent.SentBack(new(2026, 4, 30))).ThenTells("measure.sentBack > p-owner");

    [Fact]
    public void Sending_back_needs_a_reason_and_a_date_to_come() =>
        AMeasure.Verifying().When(new SendBack(new(2026, 3, 20)), Reviewer).ThenRefusedFor(("reason.required", "reason"), ("date.past", "due"));

    [Fact]
    public void Only_what_is_reported_goes_back() => AMeasure.Open().When(new SendBack(new(2026, 4, 30)), Reviewer, "Nej").ThenRefused("measure.notReported");

    [Fact]
    public void Another_owner_is_told_and_awaited()
    {
        var measure = AMeasure.Open();
        measure.When(new Replan(Other, AMeasure.Due), Manager, "Byte").Then(new MeasureEvent.Replanned(Other, AMeasure.Due)).ThenTells("measure.assigned > p-other");
        Assert.Equal(["person/p-other"], measure.Promoted.Awaiting.Select(a => a.Token));
    }

    [Fact]
    public void A_measure_that_is_late_may_change_owner_and_keep_its_date() =>
        AMeasure.Open().On(new(2026, 5, 4)).GivenTimePasses().When(new Replan(Other, AMeasure.Due), Manager, "Byte").ThenHappens(typeof(MeasureEvent.Replanned));

    [Fact]
    public void The_same_plan_again_changes_nothing() => AMeasure.Open().When(new Replan(Owner, AMeasure.Due), Manager, "Byte").ThenNothing();

    [Fact]
    public void Replanning_needs_a_reason() => AMeasure.Open().When(new Replan(Other, AMeasure.Due), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void An_owner_must_be_somebody() => AMeasure.Open().When(new Replan("", AMeasure.Due), Manager, "Byte").ThenRefused("field.required", "ownerPersonId");

    [Fact]
    public void What_is_reported_is_not_replanned() => AMeasure.Verifying().When(new Replan(Other, AMeasure.Due), Manager, "Byte").ThenRefused("measure.notOpen");

    [Fact]
    public void Cancelling_needs_a_reason() => AMeasure.Open().When(new Cancel(), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_cancelled_measure_takes_no_more_commands() =>
        AMeasure.Open().Given(new Cancel(), Manager, "Behövs inte").When(new ReportDone("Klart"), Owner).ThenRefused("measure.ended");

    [Fact]
    public void A_successor_takes_the_owners_place() =>
        Assert.Equal(Other, AMeasure.Open().Given(new Replace("person/p-owner", "person/p-other")).State.OwnerPersonId);

    [Fact]
    public void A_reference_the_measure_does_not_hold_changes_nothing() => AMeasure.Open().When(new Replace("person/p-x", "person/p-other")).ThenNothing();

    [Theory]
    [InlineData(3, 24, "measure.reminder > p-owner")]
    [InlineData(4, 1, "measure.late > SupplierManager of supplier/acme", "measure.late > p-owner")]
    [InlineData(4, 14, "measure.late > Coordinator", "measure.late > p-owner")]
    public void While_a_measure_is_open_each_step_comes_at_eight_on_its_day(int month, int day, params string[] told) =>
        AMeasure.Open().At(Morning(2026, month, day) - NodaTime.Duration.FromTicks(1)).GivenTimePasses().At(Morning(2026, month, day)).WhenTimePasses().ThenTells(told);

    [Theory]
    [InlineData(3, 27, "measure.reported > Reviewer")]
    [InlineData(4, 3, "measure.reported > Coordinator")]
    public void While_a_measure_awaits_verification_each_step_comes_at_eight_on_its_day(int month, int day, string told) =>
        AMeasure.Verifying().At(Morning(2026, month, day) - NodaTime.Duration.FromTicks(1)).GivenTimePasses().At(Morning(2026, month, day)).WhenTimePasses().ThenTells(told);

    [Fact]
    public void A_finished_measure_awaits_nobody_and_no_time()
    {
        var promoted = AMeasure.Verifying().Given(new Verify(), Reviewer).Promoted;
        Assert.Equal((true, 0, null), (promoted.IsTerminal, promoted.Awaiting.Count, promoted.NextDeadline));
    }

    [Fact]
    public void A_measures_links_are_its_people_its_origin_and_its_subject() =>
        Assert.Equal(["person/p-owner", "person/p-manager", "supplier-control/acme-001", "supplier/acme"], AMeasure.Accepted().Promoted.Links);
}
