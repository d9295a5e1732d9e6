using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class OpenAndContactTests
{
    [Fact]
    public void Entering_through_the_link_is_recorded_once() =>
        AControl.Answering().Given(new Open(), Contact).When(new Open(), Contact).ThenNothing();

    [Fact]
    public void Entering_after_the_answers_were_handed_in_is_not_recorded() => AControl.Assessing().When(new Open(), Contact).ThenNothing();

    [Fact]
    public void A_new_contact_entering_is_recorded_again() =>
        AControl.Answering().Given(new Open(), Contact).Given(new ChangeContact(Other, ByContact: true), Contact).When(new Open(), Other).Then(new SupplierControlEvent.Opened());

    [Fact]
    public void The_contact_delegates_and_the_new_contact_is_invited() =>
        AControl.Answering().When(new ChangeContact(Other, ByContact: true), Contact)
            .Then(new SupplierControlEvent.ContactChanged(Other, ByContact: true)).ThenTells("supplierControl.invited > p-other");

    [Fact]
    public void Delegating_kills_the_earlier_link() =>
        Assert.Equal(2, AControl.Answering().Given(new ChangeContact(Other, ByContact: true), Contact).State.LinkGeneration);

    [Fact]
    public void Reminders_move_to_the_new_contact() =>
        AControl.Answering().Given(new ChangeContact(Other, ByContact: true), Contact).On(AControl.Due.PlusDays(-7), hour: 8)
            .WhenTimePasses().ThenTells("supplierControl.answerReminder > p-other");

    [Fact]
    public void The_city_changes_the_contact_with_a_reason() =>
        AControl.Answering().When(new ChangeContact(Other, ByContact: false), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void The_same_contact_again_changes_nothing() =>
        AControl.Answering().When(new ChangeContact(Contact, ByContact: false), Manager, "Fel").ThenNothing();

    [Fact]
    public void The_contact_cannot_change_after_the_answers_were_handed_in() =>
        AControl.Assessing().When(new ChangeContact(Other, ByContact: true), Contact).ThenRefused("control.notAnswering");

    [Fact]
    public void A_contact_must_be_somebody() =>
        AControl.Answering().When(new ChangeContact("", ByContact: false), Manager, "Ny kontakt").ThenRefused("field.required", "personId");

    [Fact]
    public void A_new_link_is_sent_and_the_earlier_one_dies()
    {
        var control = AControl.Answering();
        control.When(new RenewLink(), Manager, "Länken kom bort").Then(new SupplierControlEvent.LinkRenewed()).ThenTells("supplierControl.invited > p-contact");
        Assert.Equal(2, control.State.LinkGeneration);
    }

    [Fact]
    public void A_new_link_needs_a_reason() => AControl.Answering().When(new RenewLink(), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void There_is_no_new_link_when_nothing_is_to_be_answered() =>
        AControl.Assessing().When(new RenewLink(), Manager, "Länken kom bort").ThenRefused("control.notAnswering");

    [Fact]
    public void A_contact_replaced_in_the_register_is_invited_anew_and_has_not_entered()
    {
        var control = AControl.Answering().Given(new Open(), Contact);
        control.When(new Replace("person/p-contact", "person/p-other")).ThenTells("supplierControl.invited > p-other");
        Assert.Equal((Other, 2, false), (control.State.ContactPersonId, control.State.LinkGeneration, control.State.IsOpened));
    }

    [Fact]
    public void A_reference_the_control_does_not_hold_changes_nothing() =>
        AControl.Answering().When(new Replace("person/p-nobody", "person/p-other")).ThenNothing();

    [Fact]
    public void Successors_take_the_place_of_systems_services_and_reviewers()
    {
        var state = AControl.Answering()
            .Given(new Replace("information-system/hr-system", "information-system/new-hr"))
            .Given(new Replace("shared-service/payroll", "shared-service/pay"))
            .Given(new Replace("person/p-reviewer", "person/p-other")).State;
        Assert.Equal(("new-hr", "pay", Other), (state.SystemIds.Single(), state.ServiceIds.Single(), state.ReviewerPersonId));
    }

    [Fact]
    public void The_supplier_of_the_control_is_among_its_links_with_everyone_it_names() =>
        Assert.Equal(
            ["supplier/acme", "person/p-contact", "person/p-reviewer", "information-system/hr-system", "shared-service/payroll", "person/p-owner"],
            AControl.FollowedUp().Promoted.Links);
}
