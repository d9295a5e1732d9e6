using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Tests.Registers;

public sealed class RegisterUseTests : IAsyncDisposable
{
    private readonly RegisterStore _registers = new();

    private static string Tenant => RegisterStore.Tenant;

    private static CancellationToken Token => RegisterStore.Token;

    public ValueTask DisposeAsync() => _registers.DisposeAsync();

    [Fact]
    public async Task Everything_in_use_that_refers_to_an_entry_is_found()
    {
        await FillAsync();

        Assert.Equal(["information-system/s001", "person/p001", "shared-service/t01"], (await _registers.Use.FindAsync(Tenant, "organisation/f04", Token)).Select(u => u.Key.Reference));
        Assert.Equal(["role-assignment/a1"], (await _registers.Use.FindAsync(Tenant, "person/p001", Token)).Select(u => u.Key.Reference));
        Assert.Empty(await _registers.Use.FindAsync(Tenant, "role-assignment/a1", Token));
    }

    [Fact]
    public async Task What_is_retired_uses_nothing()
    {
        await FillAsync();
        await _registers.GiveAsync(RegisterKinds.RoleAssignment, "a1", new RegisterCommand<RoleAssignmentDetails>.Retire(null, []));

        Assert.Empty(await _registers.Use.FindAsync(Tenant, "person/p001", Token));
    }

    [Fact]
    public async Task After_retiring_a_person_the_successor_holds_the_roles()
    {
        await FillAsync();
        await _registers.CreateAsync(RegisterKinds.Person, "p002", RegisterSpecifications.Anna with { Name = "Bo Berg" });
        var users = await _registers.Use.FindAsync(Tenant, "person/p001", Token);

        await _registers.GiveAsync(RegisterKinds.Person, "p001", new RegisterCommand<PersonDetails>.Retire("p002", [.. users.Select(u => u.Key.Reference)]));

        Assert.Equal(["p002"], await _registers.Roles.HoldersAsync(Tenant, Role.SupplierManager, "supplier/l001", Token));
        Assert.Empty(await _registers.Use.FindAsync(Tenant, "person/p001", Token));
    }

    private async Task FillAsync()
    {
        await _registers.CreateAsync(RegisterKinds.SharedService, "t01", RegisterSpecifications.Mail);
        await _registers.CreateAsync(RegisterKinds.InformationSystem, "s001", RegisterSpecifications.Timetable);
        await _registers.CreateAsync(RegisterKinds.Person, "p001", RegisterSpecifications.Anna);
        await _registers.AssignAsync("a1", "p001", Role.SupplierManager, "supplier/l001");
    }
}
