using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Tests.Registers.ASupplier;
using static Isms.Tests.Specifications.World;
using SupplierEvents = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.SupplierDetails>;

namespace Isms.Tests.Registers;

public sealed class SupplierStageTests
{
    [Theory]
    [InlineData(SupplierStage.Contracted)]
    [InlineData(SupplierStage.Exiting)]
    public void A_prospective_supplier_gets_no_contract_without_a_screening(SupplierStage stage) =>
        Prospective().When(Amend(Details(stage)), Manager, "Avtal").ThenRefused("supplier.screeningRequired", "stage");

    [Fact]
    public void A_screening_under_way_is_not_enough() =>
        Prospective().Given(Start(ControlPurpose.Screening), Manager).When(Amend(Details()), Manager, "Avtal").ThenRefused("supplier.screeningRequired", "stage");

    [Theory]
    [InlineData(ControlDecision.Approved)]
    [InlineData(ControlDecision.ApprovedWithConditions)]
    public void After_an_approved_screening_a_prospective_supplier_gets_its_contract(ControlDecision decision) =>
        Screened(decision).When(Amend(Details()), Manager, "Avtal").Then(new SupplierEvents.Amended(Details()));

    [Fact]
    public void A_rejected_screening_keeps_the_gate_shut() =>
        Screened(ControlDecision.Rejected).When(Amend(Details()), Manager, "Avtal").ThenRefused("supplier.screeningRequired", "stage");

    [Fact]
    public void The_newest_screening_counts() =>
        Screened(ControlDecision.Approved).Given(Start(ControlPurpose.Screening), Manager).Given(Report(ControlPhase.Closed, ControlDecision.Rejected, new(2026, 3, 25), cycle: 2))
            .When(Amend(Details()), Manager, "Avtal").ThenRefused("supplier.screeningRequired", "stage");

    [Fact]
    public void A_contract_is_not_taken_back_to_a_prospect() =>
        Registered().When(Amend(Details(SupplierStage.Prospective)), Manager, "Fel").ThenRefused("supplier.stageBack", "stage");

    [Fact]
    public void A_former_supplier_that_returns_is_screened_first() =>
        Registered(Details(SupplierStage.Former)).When(Amend(Details()), Manager, "Nytt avtal").ThenRefused("supplier.screeningRequired", "stage");

    [Fact]
    public void The_screening_before_an_earlier_contract_does_not_count_for_a_new_one() =>
        Screened(ControlDecision.Approved).Given(Amend(Details()), Manager, "Avtal").Given(Amend(Details(SupplierStage.Former)), Manager, "Slut")
            .Given(Amend(Details(SupplierStage.Prospective)), Manager, "Ny upphandling").When(Amend(Details()), Manager, "Avtal")
            .ThenRefused("supplier.screeningRequired", "stage");
}
