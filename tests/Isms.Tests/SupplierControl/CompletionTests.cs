using Isms.Processes.SupplierControl;
using NodaTime;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class CompletionTests
{
    private static readonly LocalDate NewDue = new(2026, 4, 10);
    private static readonly Return Policy = new(["policy"], "Beskriv reglerna", NewDue);

    [Fact]
    public void The_answers_go_back_to_the_supplier_with_a_new_date() =>
        AControl.Assessing().When(Policy, Reviewer).Then(new SupplierControlEvent.Returned(["policy"], "Beskriv reglerna", NewDue))
            .ThenTells("supplierControl.returned > p-contact").ThenSends("supplier/acme: supplier.control-report");

    [Fact]
    public void Reminders_start_anew_before_the_new_date()
    {
        var control = AControl.Answering().On(new(2026, 3, 20)).GivenTimePasses();
        control.Given(new Submit(AControl.Answers(control.State)), Contact).Given(Policy, Reviewer);
        Assert.Equal(Morning(2026, 4, 3), control.Promoted.NextDeadline);
    }

    [Fact]
    public void Only_the_assessments_of_the_returned_questions_are_made_again() =>
        Assert.Equal(["policy"], AControl.Answered(AControl.Assessed().Given(Policy, Reviewer)).State.Unassessed().Select(q => q.Id));

    [Fact]
    public void Earlier_answers_count_for_the_questions_not_asked_again()
    {
        var control = AControl.Assessing().Given(Policy, Reviewer).Given(new Submit([new("policy", "no")]), Contact);
        Assert.Equal(("no", "Ring växeln"), (Value(control.State, "policy"), Value(control.State, "route")));
    }

    [Fact]
    public void An_answer_changed_without_being_asked_for_is_assessed_again()
    {
        var control = AControl.Assessed().Given(Policy, Reviewer).Given(new Submit([new("policy", "yes"), new("hosting", "outside")]), Contact);
        Assert.Equal(["policy", "hosting"], control.State.Unassessed().Select(q => q.Id));
    }

    [Fact]
    public void A_question_whose_files_changed_is_assessed_again()
    {
        var control = AControl.Answering().Given(new AddEvidence(AControl.File("certificate")), Contact);
        control = AControl.Assessed(AControl.Answered(control)).Given(Policy, Reviewer)
            .Given(new AddEvidence(AControl.File("certificate", 'b')), Contact).Given(new Submit([new("policy", "yes")]), Contact);
        Assert.Equal(["policy", "certificate"], control.State.Unassessed().Select(q => q.Id));
    }

    [Fact]
    public void A_return_names_questions_says_why_and_gives_time() =>
        AControl.Assessing().When(new Return([], " ", new(2026, 3, 10)), Reviewer)
            .ThenRefusedFor(("field.required", "questionIds"), ("field.required", "message"), ("date.past", "answerDue"));

    [Fact]
    public void A_return_asks_only_what_was_put() =>
        AControl.Assessing().When(Policy with { QuestionIds = ["policy", "agreement"] }, Reviewer).ThenRefused("question.unknown", "questionIds");

    [Fact]
    public void A_return_gives_at_most_half_a_year() =>
        AControl.Assessing().When(Policy with { AnswerDue = new(2026, 9, 7) }, Reviewer).ThenRefused("date.tooFar", "answerDue");

    [Fact]
    public void Silence_cannot_be_returned() => AControl.Silent().When(Policy, Reviewer).ThenRefused("control.silent");

    [Fact]
    public void Only_what_is_assessed_can_be_returned() => AControl.Answering().When(Policy, Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void Silence_after_a_return_is_silence_too()
    {
        var control = AControl.Assessing().Given(Policy, Reviewer).On(NewDue.PlusDays(20), hour: 8).GivenTimePasses();
        control.When(new Decide(ControlDecision.Approved, "De svarade ju delvis"), Reviewer).ThenRefused("decision.silence", "decision");
    }

    private static string? Value(SupplierControlState state, string question) => state.Answers.Single(a => a.QuestionId == question).Value;
}
