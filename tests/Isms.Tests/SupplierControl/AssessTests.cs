using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class AssessTests
{
    private static readonly Assessment Good = new("policy", Verdict.Acceptable);
    private static readonly Assessment Bad = new("policy", Verdict.Deficient, "Saknas");

    [Fact]
    public void Answers_are_assessed() => AControl.Assessing().When(new Assess([Good]), Reviewer).Then(new SupplierControlEvent.Assessed([Good]));

    [Fact]
    public void Only_what_is_new_is_recorded() =>
        AControl.Assessing().Given(new Assess([Good]), Reviewer)
            .When(new Assess([Good, new("hosting", Verdict.Acceptable)]), Reviewer).Then(new SupplierControlEvent.Assessed([new("hosting", Verdict.Acceptable)]));

    [Fact]
    public void The_same_assessments_again_change_nothing() =>
        AControl.Assessing().Given(new Assess([Good]), Reviewer).When(new Assess([Good]), Reviewer).ThenNothing();

    [Fact]
    public void A_later_assessment_takes_the_place_of_an_earlier_one() =>
        Assert.Equal([Bad], AControl.Assessing().Given(new Assess([Good]), Reviewer).Given(new Assess([Bad]), Reviewer).State.Assessments);

    [Fact]
    public void One_question_gets_one_assessment_at_a_time() =>
        AControl.Assessing().When(new Assess([Good, Bad]), Reviewer).ThenRefused("answer.twice", "policy");

    [Fact]
    public void What_falls_short_needs_a_note() =>
        AControl.Assessing().When(new Assess([Bad with { Note = " " }]), Reviewer).ThenRefused("assessment.noteRequired", "policy");

    [Fact]
    public void A_note_has_a_greatest_length() =>
        AControl.Assessing().When(new Assess([Bad with { Note = new('x', SupplierControlProcess.MaximumText + 1) }]), Reviewer).ThenRefused("field.tooLong", "policy");

    [Fact]
    public void Only_what_was_put_is_assessed() =>
        AControl.Assessing().When(new Assess([Good with { QuestionId = "agreement" }]), Reviewer).ThenRefused("question.unknown", "agreement");

    [Fact]
    public void Nothing_is_assessed_before_the_answers_are_in() => AControl.Answering().When(new Assess([Good]), Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void Reassigning_while_assessing_tells_the_new_reviewer() =>
        AControl.Assessing().When(new AssignReviewer(Other), Manager)
            .Then(new SupplierControlEvent.ReviewerAssigned(Other)).ThenTells("supplierControl.submitted > p-other");

    [Fact]
    public void Reassigning_moves_the_reminders() =>
        AControl.Assessing().Given(new AssignReviewer(Other), Manager).On(new(2026, 3, 22)).WhenTimePasses().ThenTells("supplierControl.assessmentReminder > p-other");

    [Fact]
    public void Reassigning_moves_what_is_awaited() =>
        Assert.Equal(["person/p-other"], AControl.Assessing().Given(new AssignReviewer(Other), Manager).Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void Reassigning_before_the_answers_are_in_tells_nobody_yet() =>
        AControl.Answering().When(new AssignReviewer(Other), Manager).Then(new SupplierControlEvent.ReviewerAssigned(Other)).ThenTells();

    [Fact]
    public void The_same_reviewer_again_changes_nothing() => AControl.Assessing().When(new AssignReviewer(Reviewer), Manager).ThenNothing();

    [Fact]
    public void A_reviewer_must_be_somebody() => AControl.Assessing().When(new AssignReviewer(""), Manager).ThenRefused("field.required", "personId");

    [Fact]
    public void A_decided_control_gets_no_new_reviewer() => AControl.FollowedUp().When(new AssignReviewer(Other), Manager).ThenRefused("control.decided");
}
