using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class FourEyesTests
{
    [Fact]
    public void The_decision_on_a_critical_supplier_is_first_a_proposal() =>
        AControl.Assessed(AControl.Answered(AControl.Critical())).When(new Decide(ControlDecision.Approved, "Allt i ordning"), Reviewer)
            .Then(new SupplierControlEvent.DecisionProposed(ControlDecision.Approved, "Allt i ordning", new(2026, 3, 19)))
            .ThenTells("supplierControl.proposed > SupplierManager of supplier/acme");

    [Fact]
    public void Whoever_proposed_cannot_approve() => AControl.Approving().When(new Approve(), Reviewer).ThenRefused("decision.fourEyes");

    [Fact]
    public void Another_person_approves() =>
        AControl.Approving().On(new(2026, 3, 17)).When(new Approve(), Manager)
            .Then(new SupplierControlEvent.Decided(ControlDecision.Approved, "Allt i ordning", Reviewer, new(2026, 3, 17)), new SupplierControlEvent.Closed());

    [Fact]
    public void The_decision_is_the_approvers() =>
        Assert.Equal(Manager, AControl.Approving().Given(new Approve(), Manager).State.Decision!.ByPersonId);

    [Fact]
    public void The_supplier_manager_is_awaited() =>
        Assert.Equal(["role/SupplierManager/supplier/acme"], AControl.Approving().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void A_proposal_is_sent_back_with_a_reason() => AControl.Approving().When(new SendBack(), Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_proposal_sent_back_is_assessed_again_by_a_new_date()
    {
        var control = AControl.Approving().On(new(2026, 3, 17));
        control.When(new SendBack(), Manager, "Granskningen är för gammal")
            .Then(new SupplierControlEvent.DecisionSentBack(new(2026, 3, 31))).ThenTells("supplierControl.sentBack > p-reviewer");
        Assert.Null(control.State.Proposal);
    }

    [Fact]
    public void After_being_sent_back_a_new_proposal_can_be_made() =>
        AControl.Approving().Given(new SendBack(), Manager, "Ändra").When(new Decide(ControlDecision.Rejected, "Brister"), Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.DecisionProposed));

    [Fact]
    public void There_is_nothing_to_approve_before_a_proposal() => AControl.Assessing().When(new Approve(), Manager).ThenRefused("control.notApproving");

    [Fact]
    public void There_is_nothing_to_send_back_before_a_proposal() => AControl.Assessing().When(new SendBack(), Manager, "Ändra").ThenRefused("control.notApproving");

    [Fact]
    public void Rejecting_silence_of_a_critical_supplier_needs_two_people_too() =>
        AControl.Critical().On(AControl.Due.PlusDays(20)).GivenTimePasses().When(new Decide(ControlDecision.Rejected, "Inget svar"), Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.DecisionProposed));
}
