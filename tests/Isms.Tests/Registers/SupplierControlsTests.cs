using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Tests.Registers.ASupplier;
using static Isms.Tests.Specifications.World;
using Retire = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SupplierDetails>.Retire;

namespace Isms.Tests.Registers;

public sealed class SupplierControlsTests
{
    [Fact]
    public void A_control_gets_its_id_from_the_supplier_and_the_cycle() =>
        Registered().When(Start(), Manager).Then(new SupplierEvent.ControlStarted("acme-001", 1, Start())).ThenSends("supplier-control/acme-001: supplier-control.start");

    [Fact]
    public void A_control_starts_from_what_is_true_of_the_supplier() =>
        Assert.Equivalent(
            new SupplierControlCommand.Start("acme", 1, ControlPurpose.Recurring, Criticality.Normal, true, Contact, Reviewer, ["hr-system"], ["payroll"], "small", 1, new(2026, 4, 16), ControlPlan.Default, null),
            Registered().When(Start(), Manager).SentTo<SupplierControlCommand.Start>(Controls, "supplier-control/acme-001"));

    [Fact]
    public void Only_one_control_is_undecided_at_a_time() => UnderControl().When(Start(), Manager).ThenRefused("supplier.controlUnderWay");

    [Theory]
    [InlineData(ControlPhase.FollowUp)]
    [InlineData(ControlPhase.Closed)]
    public void After_the_decision_the_next_cycle_may_start(string phase) =>
        UnderControl().Given(Report(phase, ControlDecision.Approved, new(2026, 3, 20))).When(Start(), Manager).Then(new SupplierEvent.ControlStarted("acme-002", 2, Start()));

    [Fact]
    public void A_cancelled_control_makes_room_for_another() =>
        UnderControl().Given(Report(ControlPhase.Cancelled)).When(Start(), Manager).ThenHappens(typeof(SupplierEvent.ControlStarted));

    [Fact]
    public void A_former_supplier_is_not_controlled() => Registered(Details(SupplierStage.Former)).When(Start(), Manager).ThenRefused("supplier.former");

    [Fact]
    public void A_retired_supplier_is_not_controlled() =>
        Registered().Given(new Retire(null, []), Manager, "Slut").When(Start(), Manager).ThenRefused("register.retired");

    [Fact]
    public void Somebody_must_be_there_to_answer() => Registered(Details(contact: null)).When(Start(), Manager).ThenRefused("supplier.contactMissing");

    [Theory]
    [InlineData(SupplierStage.Prospective, ControlPurpose.Recurring)]
    [InlineData(SupplierStage.Contracted, ControlPurpose.Screening)]
    public void The_purpose_follows_from_the_stage(SupplierStage stage, ControlPurpose purpose) =>
        Registered(Details(stage)).When(Start(purpose), Manager).ThenRefused("supplier.purpose", "purpose");

    [Fact]
    public void A_screening_belongs_to_a_procurement() =>
        Prospective().When(Start(ControlPurpose.Screening) with { ProcurementReference = " " }, Manager).ThenRefused("field.required", "procurementReference");

    [Fact]
    public void A_control_is_planned_for_a_date_to_come() => Registered().When(Start() with { PlannedDue = new(2026, 3, 2) }, Manager).ThenRefused("date.past", "plannedDue");

    [Fact]
    public void A_control_asks_published_questions() => Registered().When(Start() with { QuestionnaireVersion = 7 }, Manager).ThenRefused("questionnaire.unknown", "questionnaire");

    [Fact]
    public void A_control_tells_how_it_stands() =>
        UnderControl().When(Report(ControlPhase.Assessing)).Then(new SupplierEvent.ControlReported("acme-001", ControlPhase.Assessing, null, null));

    [Fact]
    public void The_same_report_again_changes_nothing() => UnderControl().Given(Report(ControlPhase.Assessing)).When(Report(ControlPhase.Assessing)).ThenNothing();

    [Fact]
    public void A_control_of_another_supplier_is_refused() => UnderControl().When(Report(ControlPhase.Assessing, cycle: 9)).ThenRefused("supplier.unknownControl");

    [Fact]
    public void An_undecided_control_hears_what_changes_in_its_supplier() =>
        UnderControl().When(Amend(Details(criticality: Criticality.Critical)), Manager, "Viktigare").ThenSends("supplier-control/acme-001: supplier-control.change-supplier");

    [Fact]
    public void An_undecided_control_hears_that_its_supplier_was_retired() =>
        Assert.Equal(
            new SupplierControlCommand.ChangeSupplier(Criticality.Normal, SupplierStage.Former, Contact),
            UnderControl().When(new Retire(null, []), Manager, "Slut").SentTo<SupplierControlCommand.ChangeSupplier>(Controls, "supplier-control/acme-001"));

    [Fact]
    public void A_change_that_does_not_concern_the_control_is_not_sent() =>
        UnderControl().When(Amend(Details() with { Name = "Acme Nord AB" }), Manager, "Nytt namn").ThenSends();

    [Fact]
    public void A_decided_control_hears_nothing_more() =>
        Decided(ControlDecision.Approved, new(2026, 3, 20)).When(Amend(Details(criticality: Criticality.Critical)), Manager, "Viktigare").ThenSends();

    [Theory]
    [InlineData(Criticality.Normal, ControlDecision.Approved, "2027-03-20")]
    [InlineData(Criticality.Critical, ControlDecision.Approved, "2026-09-20")]
    [InlineData(Criticality.Normal, ControlDecision.Rejected, "2026-06-20")]
    public void The_next_control_is_due_by_the_plan(Criticality criticality, ControlDecision decision, string due) =>
        Assert.Equal(due, Next(Decided(decision, new(2026, 3, 20), criticality).State));

    [Fact]
    public void The_next_control_is_due_across_new_year() => Assert.Equal("2027-05-15", Next(Decided(ControlDecision.Approved, new(2026, 11, 15), Criticality.Critical).State));

    [Fact]
    public void A_control_decided_last_counts_however_it_was_numbered() =>
        Assert.Equal(Date(2026, 3, 20), Decided(ControlDecision.Approved, new(2026, 3, 20)).Given(Start(), Manager).Given(Report(ControlPhase.Cancelled, cycle: 2)).State.LastDecided!.DecidedOn);

    [Fact]
    public void Without_any_control_the_first_is_due_within_the_plans_first_days() => Assert.Equal("2026-05-31", Next(Registered().State));

    [Fact]
    public void A_control_from_before_the_register_was_kept_sets_the_next_date() =>
        Assert.Equal("2027-01-15", Next(Registered(Details() with { LastControlBefore = new(2026, 1, 15) }).State));

    [Fact]
    public void The_date_given_at_activation_sets_the_first() => Assert.Equal(Date(2026, 7, 1), Registered().State.NextDue(ControlPlan.Default, new(2026, 7, 1)));

    [Theory]
    [InlineData(SupplierStage.Prospective)]
    [InlineData(SupplierStage.Former)]
    public void Only_suppliers_with_a_contract_are_controlled_by_schedule(SupplierStage stage) => Assert.Null(Registered(Details(stage)).State.NextDue(ControlPlan.Default, null));

    [Fact]
    public void The_controls_of_a_supplier_are_its_expected_children() =>
        Assert.Equal([new ExpectedChild("supplier-control", "acme-001", ControlPhase.Assessing)], Suppliers.Children(UnderControl().Given(Report(ControlPhase.Assessing)).State));

    private static string Next(SupplierState state) => FieldText.Of(state.NextDue(ControlPlan.Default, firstDue: null)!.Value);
}
