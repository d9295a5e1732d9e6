using Isms.Processes.Engine;
using Isms.Processes.Registers;
using static Isms.Tests.Registers.RegisterSpecifications;

namespace Isms.Tests.Registers;

public sealed class PersonDirectoryTests : IAsyncDisposable
{
    private readonly RegisterStore _registers = new();

    private static CancellationToken Token => RegisterStore.Token;

    private PersonDirectory People => _registers.People;

    private EntryNames Names => new(_registers.Store, new KeptSummaries(_registers.Store));

    public ValueTask DisposeAsync() => _registers.DisposeAsync();

    [Fact]
    public async Task Name_address_and_language_are_those_registered_last()
    {
        await _registers.CreateAsync(RegisterKinds.Person, "p001", Anna);
        await _registers.GiveAsync(RegisterKinds.Person, "p001", new RegisterCommand<PersonDetails>.Amend(Anna with { Name = "Anna Berg", Language = "en" }));

        Assert.Equal(new Person("p001", "Anna Berg", Anna.EmailAddress, "en", "f04", null, false), await People.FindAsync(Tenant, "p001", Token));
    }

    [Fact]
    public async Task A_retired_person_still_has_a_name_and_an_erased_one_has_none()
    {
        await _registers.CreateAsync(RegisterKinds.Person, "p001", Anna);
        await _registers.GiveAsync(RegisterKinds.Person, "p001", new RegisterCommand<PersonDetails>.Retire(null, []));

        Assert.True((await People.FindAsync(Tenant, "p001", Token))!.IsRetired);
        Assert.Equal("Anna Ångström", (await Names.OfAsync(Tenant, ["person/p001"], Token))["person/p001"]);

        await _registers.GiveAsync(RegisterKinds.Person, "p001", new PersonCommand.Erase());

        Assert.Null(await People.FindAsync(Tenant, "p001", Token));
        Assert.Empty(await Names.OfAsync(Tenant, ["person/p001"], Token));
    }

    [Fact]
    public async Task Nobody_is_found_by_an_id_that_is_none()
    {
        Assert.Null(await People.FindAsync(Tenant, "p001", Token));
        Assert.Null(await People.FindAsync(Tenant, "system/../x", Token));
        Assert.Empty(await Names.OfAsync(Tenant, ["person/p001", "person/system"], Token));
    }

    [Fact]
    public async Task A_sign_in_belongs_to_the_account_and_before_that_is_known_to_the_address()
    {
        await _registers.CreateAsync(RegisterKinds.Person, "p001", Anna);
        await _registers.CreateAsync(RegisterKinds.Person, "p002", Anna with { EmailAddress = "bo@goteborg.example", SignInSubject = null });

        Assert.Equal("p001", await People.FindBySignInAsync(Tenant, "0A1B2C3D-account", Token));
        Assert.Equal("p002", await People.FindBySignInAsync(Tenant, "Bo@goteborg.example", Token));
        Assert.Null(await People.FindBySignInAsync(Tenant, Anna.EmailAddress, Token));
        Assert.Null(await People.FindBySignInAsync(Tenant, "", Token));
    }

    [Fact]
    public async Task A_sign_in_that_fits_two_people_belongs_to_none()
    {
        await _registers.CreateAsync(RegisterKinds.Person, "p001", Anna);
        await _registers.CreateAsync(RegisterKinds.Person, "p002", Anna);

        Assert.Null(await People.FindBySignInAsync(Tenant, Anna.SignInSubject!, Token));
    }

    [Fact]
    public async Task Neither_a_retired_person_nor_a_suppliers_contact_signs_in_by_address()
    {
        await _registers.CreateAsync(RegisterKinds.Person, "p001", Anna with { SignInSubject = null });
        await _registers.GiveAsync(RegisterKinds.Person, "p001", new RegisterCommand<PersonDetails>.Retire(null, []));
        await _registers.CreateAsync(RegisterKinds.Person, "p002", Anna with { EmailAddress = "k@supplier.example", OrganisationId = null, EmployerSupplierId = "l001", SignInSubject = null });

        Assert.Null(await People.FindBySignInAsync(Tenant, Anna.EmailAddress, Token));
        Assert.Null(await People.FindBySignInAsync(Tenant, "k@supplier.example", Token));
    }
}
