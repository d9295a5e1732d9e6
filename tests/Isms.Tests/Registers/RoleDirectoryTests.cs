using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Tests.Registers;

public sealed class RoleDirectoryTests : IAsyncDisposable
{
    private readonly RegisterStore _registers = new();

    private static string Tenant => RegisterStore.Tenant;

    private static CancellationToken Token => RegisterStore.Token;

    public ValueTask DisposeAsync() => _registers.DisposeAsync();

    [Fact]
    public async Task The_holders_of_a_role_are_those_who_hold_it_for_this_scope()
    {
        await _registers.AssignAsync("a1", "p002", Role.SupplierManager, "supplier/l001");
        await _registers.AssignAsync("a2", "p001", Role.SupplierManager, "supplier/l001");
        await _registers.AssignAsync("a3", "p003", Role.SupplierManager, "supplier/l002");
        await _registers.AssignAsync("a4", "p004", Role.Coordinator);
        await _registers.CreateAsync(RegisterKinds.RoleAssignment, "a5", new RoleAssignmentDetails("p005", null, ResponsibilityArea.RiskManagement, null, new(2026, 1, 1)));

        Assert.Equal(["p001", "p002"], await _registers.Roles.HoldersAsync(Tenant, Role.SupplierManager, "supplier/l001", Token));
        Assert.Equal(["p004"], await _registers.Roles.HoldersAsync(Tenant, Role.Coordinator, null, Token));
        Assert.Empty(await _registers.Roles.HoldersAsync(Tenant, Role.SupplierManager, "supplier/l003", Token));
        Assert.Empty(await _registers.Roles.HoldersAsync("another", Role.Coordinator, null, Token));
    }

    [Fact]
    public async Task An_assignment_holds_from_its_first_midnight_in_the_city_to_its_last()
    {
        await _registers.AssignAsync("a1", "p001", Role.Coordinator, from: new(2026, 6, 1), to: new(2026, 6, 30));

        // Midnight of the first of June is 22:00 UTC the day before, of the first of July likewise.
        Assert.False(await HoldsAtAsync(Instant.FromUtc(2026, 5, 31, 21, 59)));
        Assert.True(await HoldsAtAsync(Instant.FromUtc(2026, 5, 31, 22, 0)));
        Assert.True(await HoldsAtAsync(Instant.FromUtc(2026, 6, 30, 21, 59)));
        Assert.False(await HoldsAtAsync(Instant.FromUtc(2026, 6, 30, 22, 0)));

        async Task<bool> HoldsAtAsync(Instant instant)
        {
            _registers.Clock.Reset(instant);
            return (await _registers.Roles.HoldersAsync(Tenant, Role.Coordinator, null, Token)).Count > 0;
        }
    }

    [Fact]
    public async Task A_retired_assignment_holds_no_longer()
    {
        await _registers.AssignAsync("a1", "p001", Role.Coordinator);
        await _registers.GiveAsync(RegisterKinds.RoleAssignment, "a1", new RegisterCommand<RoleAssignmentDetails>.Retire(null, []));

        Assert.Empty(await _registers.Roles.HoldersAsync(Tenant, Role.Coordinator, null, Token));
    }

    [Fact]
    public async Task Roles_and_areas_of_a_person_are_listed_with_their_scopes()
    {
        await _registers.AssignAsync("a1", "p001", Role.SupplierManager, "supplier/l001");
        await _registers.AssignAsync("a2", "p001", Role.Coordinator);
        await _registers.AssignAsync("a3", "p002", Role.Reviewer);
        await _registers.AssignAsync("a4", "p001", Role.Operator, to: new(2026, 2, 1));
        await _registers.CreateAsync(RegisterKinds.RoleAssignment, "a5", new RoleAssignmentDetails("p001", null, ResponsibilityArea.DataProtection, "organisation/f04", new(2026, 1, 1)));

        Assert.Equal([(Role.Coordinator, null), (Role.SupplierManager, "supplier/l001")], await _registers.Roles.RolesOfAsync(Tenant, "p001", Token));
        Assert.Equal([(ResponsibilityArea.DataProtection, "organisation/f04")], await _registers.Roles.AreasOfAsync(Tenant, "p001", Token));
        Assert.Empty(await _registers.Roles.RolesOfAsync(Tenant, "p009", Token));
        Assert.Equal(["role/Coordinator", "role/Reviewer", "role/SupplierManager/supplier/l001"], (await _registers.Roles.HeldTokensAsync(Tenant, Token)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_for_a_role_reaches_those_who_hold_it_and_what_is_for_a_person_that_person()
    {
        await _registers.AssignAsync("a1", "p001", Role.Reviewer);

        var role = await _registers.Roles.ResolveAsync(Tenant, new Recipient(Role.Reviewer), Token);
        var person = await _registers.Roles.ResolveAsync(Tenant, new Awaited("test.act", PersonId: "p007"), Token);

        Assert.Equal(["p001"], role.PersonIds);
        Assert.Equal(["p007"], person.PersonIds);
        Assert.False(role.FellToCoordinator || person.FellToCoordinator);
    }

    [Fact]
    public async Task A_vacant_role_falls_to_the_coordinators_and_says_so()
    {
        await _registers.AssignAsync("a1", "p001", Role.Coordinator);
        await _registers.AssignAsync("a2", "p002", Role.SupplierManager, "supplier/l001", to: new(2026, 3, 1));

        var resolution = await _registers.Roles.ResolveAsync(Tenant, new Awaited("test.act", Role.SupplierManager, "supplier/l001"), Token);

        Assert.Equal(["p001"], resolution.PersonIds);
        Assert.True(resolution.FellToCoordinator);
    }

    [Fact]
    public async Task Without_a_coordinator_a_vacant_role_reaches_nobody()
    {
        var reviewer = await _registers.Roles.ResolveAsync(Tenant, new Recipient(Role.Reviewer), Token);
        var coordinator = await _registers.Roles.ResolveAsync(Tenant, new Recipient(Role.Coordinator), Token);

        Assert.Empty(reviewer.PersonIds);
        Assert.Empty(coordinator.PersonIds);
        Assert.False(coordinator.FellToCoordinator);
    }

    [Fact]
    public async Task Vacant_are_the_roles_that_what_is_registered_calls_for()
    {
        await _registers.CreateAsync(RegisterKinds.Organisation, "f03", RegisterSpecifications.Schools with { IsCustomer = false, ParentOrganisationId = null });
        await _registers.CreateAsync(RegisterKinds.Organisation, "f04", RegisterSpecifications.Schools);
        await _registers.CreateAsync(RegisterKinds.InformationSystem, "s001", RegisterSpecifications.Timetable);
        await _registers.CreateAsync(RegisterKinds.Supplier, "l001", Supplier(SupplierStage.Contracted));
        await _registers.CreateAsync(RegisterKinds.Supplier, "l002", Supplier(SupplierStage.Former));
        await _registers.AssignAsync("a1", "p001", Role.Coordinator);
        await _registers.AssignAsync("a2", "p002", Role.RiskOwner, "organisation/f04");

        Assert.Equal(
            [
                (Role.SupplierManager, "supplier/l001"), (Role.Reviewer, null), (Role.SystemOwner, "information-system/s001"), (Role.InformationOwner, "organisation/f04"),
                (Role.DataProtectionOfficer, null), (Role.IncidentHandler, null), (Role.OrganisationRepresentative, "organisation/f04"), (Role.Operator, null),
            ],
            await _registers.Roles.VacanciesAsync(Tenant, Token));
    }

    private static SupplierDetails Supplier(SupplierStage stage) =>
        new("Granitkotten Drift AB", null, stage, Criticality.Normal, false, SupportStatus.Supported, null, [], [], null);
}
