using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class DecideTests
{
    private static readonly Decide Approve = new(ControlDecision.Approved, "Allt i ordning");
    private static readonly Decide Conditions = new(ControlDecision.ApprovedWithConditions, "Med villkor");
    private static readonly Decide Reject = new(ControlDecision.Rejected, "Brister");

    [Fact]
    public void Without_measures_a_decision_closes_the_control() =>
        AControl.Assessed().When(Approve, Reviewer)
            .Then(new SupplierControlEvent.Decided(ControlDecision.Approved, "Allt i ordning", Reviewer, new(2026, 3, 12)), new SupplierControlEvent.Closed());

    [Fact]
    public void The_contact_and_the_supplier_manager_are_told_and_the_supplier_hears_both_phases() =>
        AControl.Assessed().When(Approve, Reviewer)
            .ThenTells("supplierControl.decided > p-contact", "supplierControl.decided > SupplierManager of supplier/acme")
            .ThenSends("supplier/acme: supplier.control-report", "supplier/acme: supplier.control-report");

    [Fact]
    public void The_supplier_hears_the_decision_and_its_date() =>
        Assert.Equal(
            new SupplierCommand.ReportControl("acme-001", ControlPhase.Closed, ControlDecision.Approved, new(2026, 3, 12)),
            AControl.Assessed().When(Approve, Reviewer).SentTo<SupplierCommand.ReportControl>(Suppliers, "supplier/acme"));

    [Fact]
    public void Measures_start_with_the_decision() =>
        AControl.WithFinding().When(Conditions, Reviewer).ThenHappens(typeof(SupplierControlEvent.Decided))
            .ThenSends("supplier/acme: supplier.control-report", "measure/acme-001-m1: measure.start");

    [Fact]
    public void During_follow_up_the_supplier_manager_is_awaited() =>
        Assert.Equal(["role/SupplierManager/supplier/acme"], AControl.FollowedUp().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void Every_answer_is_assessed_before_a_decision() => AControl.Assessing().When(Reject, Reviewer).ThenRefused("decision.unassessed", "decision");

    [Fact]
    public void A_critical_finding_rules_out_an_approval_without_conditions() =>
        AControl.WithFinding(FindingSeverity.Critical).When(Approve, Reviewer).ThenRefused("decision.criticalFinding", "decision");

    [Fact]
    public void A_withdrawn_finding_stands_in_nobodys_way() =>
        AControl.WithFinding(FindingSeverity.Critical).Given(new WithdrawFinding("f1"), Reviewer, "Missförstånd")
            .When(Approve, Reviewer).ThenHappens(typeof(SupplierControlEvent.Decided), typeof(SupplierControlEvent.Closed));

    [Fact]
    public void Conditions_are_measures() => AControl.Assessed().When(Conditions, Reviewer).ThenRefused("decision.noConditions", "decision");

    [Theory]
    [InlineData(ControlDecision.Approved)]
    [InlineData(ControlDecision.ApprovedWithConditions)]
    public void A_graver_finding_needs_its_own_measure(ControlDecision decision) =>
        AControl.WithFinding().Given(new RecordFinding(null, FindingSeverity.Major, "Loggar saknas"), Reviewer)
            .When(new Decide(decision, "Ändå"), Reviewer).ThenRefused("decision.findingWithoutMeasure", "decision");

    [Fact]
    public void A_minor_finding_needs_no_measure() =>
        AControl.WithFinding(FindingSeverity.Minor, measure: false).When(Approve, Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.Decided), typeof(SupplierControlEvent.Closed));

    [Fact]
    public void A_rejection_needs_no_measures() =>
        AControl.WithFinding(FindingSeverity.Critical, measure: false).When(Reject, Reviewer)
            .ThenHappens(typeof(SupplierControlEvent.Decided), typeof(SupplierControlEvent.Closed));

    [Fact]
    public void A_decision_is_justified() => AControl.Assessed().When(Approve with { Justification = "" }, Reviewer).ThenRefused("field.required", "justification");

    [Fact]
    public void A_justification_has_a_greatest_length() =>
        AControl.Assessed().When(Approve with { Justification = new('x', SupplierControlProcess.MaximumText + 1) }, Reviewer).ThenRefused("field.tooLong", "justification");

    [Fact]
    public void Only_what_is_assessed_is_decided() => AControl.Answering().When(Reject, Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void A_decision_is_made_once() => AControl.FollowedUp().When(Reject, Reviewer).ThenRefused("control.notAssessing");

    [Fact]
    public void What_has_ended_takes_no_more_commands() => AControl.Closed().When(Reject, Reviewer).ThenRefused("control.ended");
}
