using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.InformationSystemDetails>;
using Event = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.InformationSystemDetails>;

namespace Isms.Tests.Registers;

public sealed class InformationSystemTests
{
    [Fact]
    public void A_system_is_taken_up_with_an_owner_that_is_not_its_host()
    {
        var register = InformationSystem();

        register.When(new Command.Create(Timetable), by: "p001").Then(new Event.Created(Timetable));

        Assert.Equal(["organisation/f04", "organisation/f03", "shared-service/t01", "shared-service/t02", "supplier/l001"], register.Promoted.Links);
        Assert.Equal(("f04", "f03", "l001"), (register.Promoted.Fields["owner"], register.Promoted.Fields["host"], register.Promoted.Fields["supplier"]));
        Assert.Equal("4", register.Promoted.Fields["availability"]);
    }

    [Fact]
    public void A_system_needs_neither_host_nor_supplier_nor_service() =>
        InformationSystem().Given(new Command.Create(Timetable with { HostOrganisationId = null, SupplierId = null, ServiceIds = [] }));

    [Fact]
    public void Name_and_owner_must_be_given() =>
        InformationSystem().When(new Command.Create(Timetable with { Name = "", OwnerOrganisationId = "" })).ThenRefusedFor(("field.required", "name"), ("field.required", "ownerOrganisationId"));

    [Fact]
    public void What_it_refers_to_are_ids() =>
        InformationSystem().When(new Command.Create(Timetable with { OwnerOrganisationId = "f 4", HostOrganisationId = "?", ServiceIds = ["å"], SupplierId = "" }))
            .ThenRefusedFor(("field.id", "ownerOrganisationId"), ("field.id", "hostOrganisationId"), ("field.id", "serviceIds"), ("field.id", "supplierId"));

    [Fact]
    public void Levels_go_from_0_to_4() =>
        InformationSystem().When(new Command.Create(Timetable with { Levels = new(5, 0, 4) })).ThenRefused("number.outOfRange", "confidentiality");

    [Theory]
    [InlineData("organisation/f04", "organisation/f09")]
    [InlineData("organisation/f03", "organisation/f09")]
    [InlineData("shared-service/t02", "shared-service/t09")]
    [InlineData("supplier/l001", "supplier/l009")]
    public void Everything_it_refers_to_follows_to_its_successor(string old, string successor)
    {
        var register = InformationSystem().Given(new Command.Create(Timetable));

        register.When(new Command.Replace(old, successor)).ThenHappens(typeof(Event.Amended));

        Assert.Contains(successor, register.Promoted.Links);
        Assert.DoesNotContain(old, register.Promoted.Links);
    }
}
