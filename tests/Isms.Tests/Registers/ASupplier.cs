using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;
using SupplierSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.Registers.SupplierState, Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SupplierDetails>, Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.SupplierDetails>>;

namespace Isms.Tests.Registers;

/// <summary>Suppliers at every stage, registered on Monday 2 March 2026 at ten.</summary>
internal static class ASupplier
{
    public const string Id = "acme";

    public static SupplierDetails Details(SupplierStage stage = SupplierStage.Contracted, Criticality criticality = Criticality.Normal, string? contact = World.Contact) =>
        new("Acme AB", "556000-1234", stage, criticality, true, SupportStatus.Supported, null, ["payroll"], ["sub"], contact);

    public static SupplierCommand.StartControl Start(ControlPurpose purpose = ControlPurpose.Recurring) =>
        new(purpose, new(2026, 4, 16), ControlPlan.Default, "small", 1, ["hr-system"], World.Reviewer, purpose == ControlPurpose.Screening ? "UPH-2026-17" : null);

    public static RegisterCommand<SupplierDetails>.Create Create(SupplierDetails details) => new(details);

    public static RegisterCommand<SupplierDetails>.Amend Amend(SupplierDetails details) => new(details);

    public static SupplierCommand.ReportControl Report(string phase, ControlDecision? decision = null, LocalDate? on = null, int cycle = 1) => new($"acme-{cycle:000}", phase, decision, on);

    public static SupplierSpecification New() => new(
        World.Suppliers, new ProcessKey(World.Tenant, SupplierRegister.KindName, Id), World.Rules, World.Catalog, CityTime.MorningOf(new(2026, 3, 2)) + Duration.FromHours(2), caseReference: null);

    public static SupplierSpecification Registered(SupplierDetails? details = null) => New().Given(Create(details ?? Details()), World.Manager);

    public static SupplierSpecification Prospective() => Registered(Details(SupplierStage.Prospective));

    public static SupplierSpecification Screened(ControlDecision decision) => Prospective()
        .Given(Start(ControlPurpose.Screening), World.Manager)
        .Given(Report(ControlPhase.Closed, decision, new(2026, 3, 20)));

    public static SupplierSpecification UnderControl(SupplierDetails? details = null) => Registered(details).Given(Start(), World.Manager);

    public static SupplierSpecification Decided(ControlDecision decision, LocalDate on, Criticality criticality = Criticality.Normal) =>
        UnderControl(Details(criticality: criticality)).Given(Report(ControlPhase.Closed, decision, on));
}
