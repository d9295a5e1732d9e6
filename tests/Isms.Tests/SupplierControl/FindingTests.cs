using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class FindingTests
{
    private static readonly RecordFinding Missing = new("policy", FindingSeverity.Major, "Regler saknas");

    [Fact]
    public void Findings_are_numbered() =>
        AControl.Assessing().Given(Missing, Reviewer).When(Missing with { Description = "Loggar saknas", QuestionId = null }, Reviewer)
            .Then(new SupplierControlEvent.FindingRecorded(new("f2", null, FindingSeverity.Major, "Loggar saknas")));

    [Fact]
    public void The_same_finding_again_changes_nothing() => AControl.Assessing().Given(Missing, Reviewer).When(Missing, Reviewer).ThenNothing();

    [Fact]
    public void A_finding_says_what_and_about_which_question() =>
        AControl.Assessing().When(new RecordFinding("agreement", FindingSeverity.Minor, ""), Reviewer)
            .ThenRefusedFor(("field.required", "description"), ("question.unknown", "questionId"));

    [Fact]
    public void Findings_are_made_while_assessing() => AControl.Answering().When(Missing, Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void Silence_may_be_a_finding() =>
        AControl.Silent().When(Missing with { QuestionId = null }, Reviewer).ThenHappens(typeof(SupplierControlEvent.FindingRecorded));

    [Fact]
    public void A_finding_is_withdrawn_with_its_measures()
    {
        var control = AControl.WithFinding();
        control.When(new WithdrawFinding("f1"), Reviewer, "Missförstånd").Then(new SupplierControlEvent.FindingWithdrawn("f1"));
        Assert.Empty(control.State.Measures);
    }

    [Fact]
    public void Withdrawing_needs_a_reason() => AControl.WithFinding().When(new WithdrawFinding("f1"), Reviewer).ThenRefused("reason.required", "reason");

    [Fact]
    public void Withdrawing_twice_changes_nothing() =>
        AControl.WithFinding().Given(new WithdrawFinding("f1"), Reviewer, "Missförstånd").When(new WithdrawFinding("f1"), Reviewer, "Missförstånd").ThenNothing();

    [Fact]
    public void A_finding_nobody_made_cannot_be_withdrawn() =>
        AControl.Assessing().When(new WithdrawFinding("f1"), Reviewer, "Missförstånd").ThenRefused("finding.unknown", "findingId");

    [Fact]
    public void A_measure_is_planned_with_an_id_of_the_control() =>
        AControl.WithFinding(measure: false).When(AControl.Measure(), Reviewer)
            .Then(new SupplierControlEvent.MeasurePlanned(new("acme-001-m1", "f1", "Skriv regler", Owner, new(2026, 4, 30))));

    [Fact]
    public void Planning_tells_nobody_before_the_decision() => AControl.WithFinding(measure: false).When(AControl.Measure(), Reviewer).ThenTells().ThenSends();

    [Fact]
    public void The_same_measure_again_changes_nothing() => AControl.WithFinding().When(AControl.Measure(), Reviewer).ThenNothing();

    [Fact]
    public void Ids_of_dropped_measures_are_not_used_again()
    {
        var control = AControl.WithFinding().Given(new DropMeasure("acme-001-m1"), Reviewer).Given(AControl.Measure(), Reviewer);
        Assert.Equal(["acme-001-m2"], control.State.Measures.Select(m => m.Id));
    }

    [Fact]
    public void A_measure_says_what_who_and_when_against_a_finding_that_stands() =>
        AControl.Assessed().When(new PlanMeasure("f1", " ", "", new(2026, 3, 12)), Reviewer)
            .ThenRefusedFor(("finding.unknown", "findingId"), ("field.required", "description"), ("field.required", "ownerPersonId"), ("date.past", "due"));

    [Fact]
    public void Dropping_a_measure_that_is_not_planned_changes_nothing() => AControl.Assessed().When(new DropMeasure("acme-001-m9"), Reviewer).ThenNothing();

    [Fact]
    public void After_the_decision_measures_are_cancelled_not_dropped() =>
        AControl.FollowedUp().When(new DropMeasure("acme-001-m1"), Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void A_measure_planned_during_follow_up_starts_at_once() =>
        AControl.FollowedUp().When(AControl.Measure() with { Description = "Utbilda" }, Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.MeasurePlanned)).ThenSends("measure/acme-001-m2: measure.start");

    [Fact]
    public void A_starting_measure_knows_where_it_comes_from()
    {
        var outcome = AControl.FollowedUp().When(AControl.Measure() with { Description = "Utbilda" }, Reviewer);
        Assert.Equal(
            new MeasureCommand.Start("supplier-control/acme-001", "supplier/acme", "f1", FindingSeverity.Major, "Utbilda", Owner, new(2026, 4, 30)),
            outcome.SentTo<MeasureCommand.Start>(Measures, "measure/acme-001-m2"));
    }
}
