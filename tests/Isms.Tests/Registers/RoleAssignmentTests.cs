using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;
using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.RoleAssignmentDetails>;
using Event = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.RoleAssignmentDetails>;

namespace Isms.Tests.Registers;

public sealed class RoleAssignmentTests
{
    private static readonly RoleAssignmentDetails Archive = new("p001", null, ResponsibilityArea.ArchiveResponsibility, "organisation/f04", new(2026, 1, 1), new(2026, 12, 31));

    [Fact]
    public void A_role_is_assigned()
    {
        var register = RoleAssignment();

        register.When(new Command.Create(Manager), by: "p002").Then(new Event.Created(Manager));

        Assert.Equal(["person/p001", "supplier/l001"], register.Promoted.Links);
        Assert.Equal("supplierManager supplier/l001", register.Promoted.Title);
    }

    [Fact]
    public void A_responsibility_area_is_assigned()
    {
        var register = RoleAssignment();

        register.When(new Command.Create(Archive), by: "p002").Then(new Event.Created(Archive));

        Assert.Equal("archiveResponsibility organisation/f04", register.Promoted.Title);
    }

    [Fact]
    public void Lists_can_read_the_whole_assignment()
    {
        foreach (var details in new[] { Manager, Archive, Manager with { Role = Role.Coordinator, Scope = null } })
            Assert.Equal(details, RoleAssignmentRegister.OfFields(RoleAssignment().Given(new Command.Create(details)).Promoted.Fields));
    }

    [Fact]
    public void There_are_eight_responsibility_areas() => Assert.Equal(
        ["DataProtection", "ArchiveResponsibility", "TechnicalArchiveResponsibility", "InformationOwnership", "RiskOwnership", "SystemOwnership", "InformationClassification", "RiskManagement"],
        Enum.GetNames<ResponsibilityArea>());

    [Fact]
    public void Somebody_must_be_named()
    {
        RoleAssignment().When(new Command.Create(Manager with { PersonId = "" })).ThenRefused("field.required", "personId");
        RoleAssignment().When(new Command.Create(Manager with { PersonId = "Anna Å" })).ThenRefused("field.id", "personId");
    }

    [Fact]
    public void Either_a_role_or_an_area_is_assigned()
    {
        RoleAssignment().When(new Command.Create(Manager with { Role = null })).ThenRefused("field.required", "role");
        RoleAssignment().When(new Command.Create(Manager with { Area = ResponsibilityArea.RiskManagement })).ThenRefused("roleAssignment.roleAndArea", "area");
    }

    [Theory]
    [InlineData(Role.SupplierManager, "supplier/l001")]
    [InlineData(Role.SystemOwner, "information-system/s001")]
    [InlineData(Role.RiskOwner, "organisation/f04")]
    [InlineData(Role.InformationOwner, "organisation/f04")]
    [InlineData(Role.OrganisationRepresentative, "organisation/f04")]
    [InlineData(Role.DeputyRepresentative, "organisation/f04")]
    public void Some_roles_are_held_for_something(Role role, string scope)
    {
        RoleAssignment().Given(new Command.Create(Manager with { Role = role, Scope = scope }));
        RoleAssignment().When(new Command.Create(Manager with { Role = role, Scope = null })).ThenRefused("field.required", "scope");
        RoleAssignment().When(new Command.Create(Manager with { Role = role, Scope = "shared-service/t01" })).ThenRefused("roleAssignment.scopeKind", "scope");
        RoleAssignment().When(new Command.Create(Manager with { Role = role, Scope = scope[..scope.IndexOf('/', StringComparison.Ordinal)] + "/" })).ThenRefused("roleAssignment.scopeKind", "scope");
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.DataProtectionOfficer)]
    [InlineData(Role.IncidentHandler)]
    [InlineData(Role.Operator)]
    public void Other_roles_are_held_for_everything(Role role)
    {
        RoleAssignment().Given(new Command.Create(Manager with { Role = role, Scope = null }));
        RoleAssignment().When(new Command.Create(Manager with { Role = role, Scope = "organisation/f04" })).ThenRefused("roleAssignment.noScope", "scope");
    }

    [Fact]
    public void A_board_reader_reads_everything_or_what_concerns_an_organisation()
    {
        RoleAssignment().Given(new Command.Create(Manager with { Role = Role.BoardReader, Scope = null }));
        RoleAssignment().Given(new Command.Create(Manager with { Role = Role.BoardReader, Scope = "organisation/f03" }));
        RoleAssignment().When(new Command.Create(Manager with { Role = Role.BoardReader })).ThenRefused("roleAssignment.scopeKind", "scope");
    }

    [Fact]
    public void An_area_is_held_for_everything_or_for_an_organisation_a_service_or_a_system()
    {
        foreach (var scope in new[] { null, "organisation/f04", "shared-service/t01", "information-system/s001" })
            RoleAssignment().Given(new Command.Create(Archive with { Scope = scope }));
        RoleAssignment().When(new Command.Create(Archive with { Scope = "supplier/l001" })).ThenRefused("roleAssignment.scopeKind", "scope");
    }

    [Fact]
    public void An_assignment_does_not_end_before_it_starts()
    {
        RoleAssignment().Given(new Command.Create(Manager with { To = Manager.From }));
        RoleAssignment().When(new Command.Create(Manager with { To = Manager.From.PlusDays(-1) })).ThenRefused("roleAssignment.endsBeforeStart", "to");
    }

    [Fact]
    public void First_and_last_day_count()
    {
        Assert.False(Archive.HoldsOn(new LocalDate(2025, 12, 31)));
        Assert.True(Archive.HoldsOn(new LocalDate(2026, 1, 1)));
        Assert.True(Archive.HoldsOn(new LocalDate(2026, 12, 31)));
        Assert.False(Archive.HoldsOn(new LocalDate(2027, 1, 1)));
    }

    [Fact]
    public void Person_and_scope_follow_to_their_successors()
    {
        var register = RoleAssignment().Given(new Command.Create(Manager));

        register.When(new Command.Replace("person/p001", "person/p002")).Then(new Event.Amended(Manager with { PersonId = "p002" }));
        register.When(new Command.Replace("supplier/l001", "supplier/l002")).Then(new Event.Amended(Manager with { PersonId = "p002", Scope = "supplier/l002" }));
    }
}
