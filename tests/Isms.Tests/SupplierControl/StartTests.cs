using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class StartTests
{
    [Theory]
    [InlineData(Criticality.Low, false, "basics impersonal")]
    [InlineData(Criticality.Low, true, "basics personal")]
    [InlineData(Criticality.Normal, false, "basics important impersonal")]
    [InlineData(Criticality.Critical, true, "basics important critical personal")]
    public void The_sections_follow_from_criticality_and_personal_data(Criticality criticality, bool personalData, string sections) =>
        Assert.Equal(sections, string.Join(' ', AControl.Answering(AControl.Terms(criticality, personalData)).State.Sections.Select(s => s.Id)));

    [Fact]
    public void A_control_starts_with_its_case_reference_and_a_date_by_which_the_supplier_answers() =>
        AControl.New().When(AControl.Terms()).Then(new SupplierControlEvent.Started(
            "LK-2026-0001", AControl.Terms(), Questions.Title, Questions.For(Criticality.Normal, false), AControl.Due));

    [Fact]
    public void The_contact_is_invited_and_the_supplier_hears_of_the_control() =>
        AControl.New().When(AControl.Terms()).ThenTells("supplierControl.invited > p-contact").ThenSends("supplier/acme: supplier.control-report");

    [Fact]
    public void The_case_reference_is_what_lists_show() => Assert.Equal("LK-2026-0001", AControl.Answering().Promoted.CaseReference);

    [Fact]
    public void The_contact_is_awaited() => Assert.Equal(["person/p-contact"], AControl.Answering().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void A_questionnaire_nobody_published_is_refused() =>
        AControl.New().When(AControl.Terms() with { QuestionnaireVersion = 99 }).ThenRefused("questionnaire.unknown");

    [Fact]
    public void A_control_starts_once() => AControl.Answering().When(AControl.Terms()).ThenRefused("control.exists");

    [Fact]
    public void Nothing_can_be_done_with_a_control_that_never_started() =>
        AControl.New().When(new SupplierControlCommand.Open()).ThenRefused("control.unknown");

    [Fact]
    public void The_shipped_questionnaire_asks_critical_processors_every_section()
    {
        var shipped = Questionnaire.Shipped().Single();
        Assert.Equal(shipped.Sections.Count, shipped.For(Criticality.Critical, personalData: true).Count);
    }

    [Theory]
    [InlineData(2026, 12, 20, "2027-01-10")]
    [InlineData(2026, 3, 15, "2026-04-05")]
    [InlineData(2026, 10, 10, "2026-10-31")]
    public void Days_to_answer_are_calendar_days_across_new_year_and_both_clock_changes(int year, int month, int day, string due)
    {
        var control = AControl.New().On(new(year, month, day)).Given(AControl.Terms());
        Assert.Equal(due, Isms.Processes.Kernel.FieldText.Of(control.State.AnswerDue!.Value));
    }
}
