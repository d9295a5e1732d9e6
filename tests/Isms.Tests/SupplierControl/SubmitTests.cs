using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class SubmitTests
{
    private static readonly string TooLong = new('x', Answer.MaximumLength + 1);

    [Fact]
    public void Answers_are_handed_in_and_the_assessment_gets_its_date()
    {
        var control = AControl.Answering().On(new(2026, 3, 10));
        var answers = AControl.Answers(control.State);
        control.When(new Submit(answers), Contact).Then(new SupplierControlEvent.Submitted(answers, new(2026, 3, 24)));
    }

    [Fact]
    public void The_contact_gets_a_receipt_the_reviewer_is_told_and_the_supplier_hears()
    {
        var control = AControl.Answering();
        control.When(new Submit(AControl.Answers(control.State)), Contact)
            .ThenTells("supplierControl.receipt > p-contact", "supplierControl.submitted > p-reviewer").ThenSends("supplier/acme: supplier.control-report");
    }

    [Fact]
    public void Without_a_named_reviewer_those_who_hold_the_role_are_told()
    {
        var control = AControl.Answering(AControl.Terms(reviewer: null));
        control.When(new Submit(AControl.Answers(control.State)), Contact).ThenTells("supplierControl.receipt > p-contact", "supplierControl.submitted > Reviewer");
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("hosting")]
    [InlineData("route")]
    public void A_required_question_needs_an_answer(string question)
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWithout(control.State, question), Contact).ThenRefused("answer.required", question);
    }

    [Fact]
    public void Blanks_are_no_answer()
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new("route", "  ")), Contact).ThenRefused("answer.required", "route");
    }

    [Fact]
    public void A_required_file_must_be_there()
    {
        var control = AControl.Answering(AControl.Terms(Criticality.Critical));
        control.When(new Submit(AControl.Answers(control.State)), Contact).ThenRefused("answer.required", "review");
    }

    [Theory]
    [InlineData("policy", "perhaps", "answer.choice")]
    [InlineData("policy", "partly", "answer.commentRequired")]
    [InlineData("hosting", "moon", "answer.choice")]
    [InlineData("tested", "15/1 2026", "answer.date")]
    [InlineData("tested", "2026-02-30", "answer.date")]
    public void An_answer_must_fit_its_question(string question, string value, string code)
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new(question, value)), Contact).ThenRefused(code, question);
    }

    [Fact]
    public void Partly_with_a_comment_is_an_answer()
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new("policy", "partly", "Utkast finns")), Contact).ThenHappens(typeof(SupplierControlEvent.Submitted));
    }

    [Fact]
    public void A_text_has_a_greatest_length()
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new("route", TooLong)), Contact).ThenRefused("field.tooLong", "route");
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("tested")]
    [InlineData("certificate")]
    public void A_comment_has_a_greatest_length_whether_or_not_the_question_is_answered(string question)
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new(question, question == "policy" ? "yes" : null, TooLong)), Contact).ThenRefused("field.tooLong", question);
    }

    [Fact]
    public void A_question_answered_twice_is_refused()
    {
        var control = AControl.Answering();
        var answers = AControl.Answers(control.State);
        control.When(new Submit([.. answers, answers[0]]), Contact).ThenRefused("answer.twice");
    }

    [Fact]
    public void A_question_that_was_not_put_is_refused()
    {
        var control = AControl.Answering();
        control.When(AControl.AnswersWith(control.State, new("agreement", "yes")), Contact).ThenRefused("question.unknown", "agreement");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var control = AControl.Answering();
        control.When(new Submit([new("policy", "partly"), new("hosting", "moon"), new("logging", "no")]), Contact)
            .ThenRefusedFor(("answer.commentRequired", "policy"), ("answer.choice", "hosting"), ("answer.required", "route"));
    }

    [Fact]
    public void Answers_are_handed_in_once()
    {
        var control = AControl.Assessing();
        control.When(new Submit(AControl.Answers(control.State)), Contact).ThenRefused("control.notAnswering");
    }

    [Fact]
    public void Late_answers_are_taken_until_silence_is_recorded()
    {
        var control = AControl.Answering().On(AControl.Due.PlusDays(15)).GivenTimePasses();
        control.When(new Submit(AControl.Answers(control.State)), Contact).ThenHappens(typeof(SupplierControlEvent.Submitted));
    }
}
