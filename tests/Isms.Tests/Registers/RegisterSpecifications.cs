using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Registers;

/// <summary>Entries to begin with, one of each register, all in order.</summary>
internal static class RegisterSpecifications
{
    public const string Tenant = "goteborg";

    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static readonly OrganisationRegister Organisations = new();
    public static readonly SharedServiceRegister Services = new();
    public static readonly InformationSystemRegister Systems = new();
    public static readonly PersonRegister People = new();
    public static readonly RoleAssignmentRegister RoleAssignments = new();

    public static readonly ProcessCatalog Catalog = new([Organisations, Services, Systems, People, RoleAssignments, new SupplierRegister()]);

    public static readonly OrganisationDetails Schools = new("Grundskoleförvaltningen", OrganisationKind.Administration, "Göteborgs kommun", "Grundskolenämnden", "f01", true);

    public static readonly SharedServiceDetails Mail = new("E-post och kalender", ServiceCategory.BaseService, "IT-tjänster", "E-post för alla", new(2, 3, 2), ["f04", "f05"], true);

    public static readonly InformationSystemDetails Timetable = new("Schemaläggaren", "f04", "f03", ["t01", "t02"], "l001", new(1, 3, 4), true);

    public static readonly PersonDetails Anna = new("Anna Ångström", "anna.angstrom@goteborg.example", "sv", "f04", null, "0a1b2c3d-account");

    public static readonly RoleAssignmentDetails Manager = new("p001", Role.SupplierManager, null, "supplier/l001", new(2026, 1, 1));

    public static Specification<RegisterState<OrganisationDetails>, RegisterCommand<OrganisationDetails>, RegisterEvent<OrganisationDetails>> Organisation(string id = "f04") => Of(Organisations, id);

    public static Specification<RegisterState<SharedServiceDetails>, RegisterCommand<SharedServiceDetails>, RegisterEvent<SharedServiceDetails>> Service() => Of(Services, "t01");

    public static Specification<RegisterState<InformationSystemDetails>, RegisterCommand<InformationSystemDetails>, RegisterEvent<InformationSystemDetails>> InformationSystem() => Of(Systems, "s001");

    public static Specification<PersonState, RegisterCommand<PersonDetails>, RegisterEvent<PersonDetails>> Person() => Of(People, "p001");

    public static Specification<RegisterState<RoleAssignmentDetails>, RegisterCommand<RoleAssignmentDetails>, RegisterEvent<RoleAssignmentDetails>> RoleAssignment() => Of(RoleAssignments, "a001");

    private static Specification<TState, TCommand, TEvent> Of<TState, TCommand, TEvent>(Process<TState, TCommand, TEvent> register, string id)
        where TState : class where TCommand : class where TEvent : class =>
        new(register, new ProcessKey(Tenant, register.Kind, id), new RuleBook([]), Catalog, Start, null);
}
