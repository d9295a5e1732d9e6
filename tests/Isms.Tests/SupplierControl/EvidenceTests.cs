using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class EvidenceTests
{
    [Fact]
    public void A_file_is_added_to_a_question() =>
        AControl.Answering().When(new AddEvidence(AControl.File("certificate")), Contact).Then(new SupplierControlEvent.EvidenceAdded(AControl.File("certificate")));

    [Fact]
    public void The_same_file_to_the_same_question_is_added_once() =>
        AControl.Answering().Given(new AddEvidence(AControl.File("certificate")), Contact).When(new AddEvidence(AControl.File("certificate")), Contact).ThenNothing();

    [Fact]
    public void A_file_to_a_question_that_was_not_put_is_refused() =>
        AControl.Answering().When(new AddEvidence(AControl.File("review")), Contact).ThenRefused("question.unknown", "review");

    [Fact]
    public void There_is_a_most_number_of_files()
    {
        var control = AControl.Answering();
        for (var n = 0; n < SupplierControlProcess.MaximumFiles; n++)
            control.Given(new AddEvidence(AControl.File("certificate") with { Hash = n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture) }), Contact);

        control.When(new AddEvidence(AControl.File("certificate", 'f')), Contact).ThenRefused("evidence.tooMany", "certificate");
    }

    [Fact]
    public void A_file_can_be_taken_away_before_the_answers_are_handed_in() =>
        AControl.Answering().Given(new AddEvidence(AControl.File("certificate")), Contact)
            .When(new RemoveEvidence("certificate", Hash('a')), Contact).Then(new SupplierControlEvent.EvidenceRemoved("certificate", Hash('a')));

    [Fact]
    public void Taking_away_a_file_that_is_not_there_changes_nothing() =>
        AControl.Answering().When(new RemoveEvidence("certificate", Hash('a')), Contact).ThenNothing();

    [Fact]
    public void Files_stay_as_they_are_after_the_answers_were_handed_in()
    {
        var control = AControl.Answering().Given(new AddEvidence(AControl.File("certificate")), Contact);
        AControl.Answered(control).When(new RemoveEvidence("certificate", Hash('a')), Contact).ThenRefused("control.notAnswering");
    }

    [Fact]
    public void No_file_is_added_after_the_answers_were_handed_in() =>
        AControl.Assessing().When(new AddEvidence(AControl.File("certificate")), Contact).ThenRefused("control.notAnswering");

    [Fact]
    public void The_control_names_the_content_of_its_files_for_verification()
    {
        var control = AControl.Answering().Given(new AddEvidence(AControl.File("certificate")), Contact);
        Assert.Equal([Hash('a')], Controls.Evidence(control.State));
    }
}
