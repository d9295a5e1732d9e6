using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class SupplierChangeTests
{
    private static ChangeSupplier Change(Criticality criticality = Criticality.Normal, SupplierStage stage = SupplierStage.Contracted, string contact = Contact) => new(criticality, stage, contact);

    [Fact]
    public void Raised_to_critical_the_control_is_decided_by_two_people() =>
        AControl.Assessed().Given(Change(Criticality.Critical)).When(new Decide(ControlDecision.Approved, "Allt i ordning"), Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.DecisionProposed));

    [Fact]
    public void Once_critical_the_control_stays_under_four_eyes() =>
        Assert.True(AControl.Answering().Given(Change(Criticality.Critical)).Given(Change(Criticality.Low)).State.FourEyes);

    [Fact]
    public void The_questions_put_stay_as_they_were() =>
        Assert.Equal(["basics", "important", "impersonal"], AControl.Answering().Given(Change(Criticality.Critical)).State.Sections.Select(s => s.Id));

    [Fact]
    public void A_supplier_that_has_left_is_not_controlled_further() =>
        AControl.Assessing().When(Change(stage: SupplierStage.Former))
            .Then(new SupplierControlEvent.SupplierChanged(Criticality.Normal, SupplierStage.Former, Contact), new SupplierControlEvent.Cancelled("supplierLeft"))
            .ThenTells("supplierControl.cancelled > SupplierManager of supplier/acme");

    [Fact]
    public void A_contact_named_when_the_supplier_leaves_is_not_invited() =>
        AControl.Answering().When(Change(stage: SupplierStage.Former, contact: Other))
            .ThenTells("supplierControl.cancelled > p-contact", "supplierControl.cancelled > SupplierManager of supplier/acme");

    [Fact]
    public void A_new_contact_is_invited_and_the_earlier_link_dies()
    {
        var control = AControl.Answering().Given(new Open(), Contact);
        control.When(Change(contact: Other)).ThenTells("supplierControl.invited > p-other");
        Assert.Equal((Other, 2, false), (control.State.ContactPersonId, control.State.LinkGeneration, control.State.IsOpened));
    }

    [Fact]
    public void A_new_contact_of_a_control_that_is_assessed_is_noted_and_not_invited() =>
        AControl.Assessing().When(Change(contact: Other)).ThenHappens(typeof(SupplierControlEvent.SupplierChanged)).ThenTells();

    [Fact]
    public void A_supplier_without_contact_keeps_the_controls_contact() =>
        Assert.Equal(Contact, AControl.Answering().Given(new ChangeSupplier(Criticality.Low, SupplierStage.Contracted, null)).State.ContactPersonId);

    [Fact]
    public void A_stage_that_does_not_matter_changes_nothing() => AControl.Answering().When(Change(stage: SupplierStage.Exiting)).ThenNothing();

    [Fact]
    public void A_decided_control_does_not_change_with_its_supplier() => AControl.FollowedUp().When(Change(Criticality.Critical, SupplierStage.Former)).ThenNothing();
}
