using Isms.Processes.Incident;
using Isms.Processes.Registers;
using static Isms.Tests.Registers.RegisterSpecifications;
using Command = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.OrganisationDetails>;
using Event = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.OrganisationDetails>;

namespace Isms.Tests.Registers;

/// <summary>The organisation register, and on it what holds for every register.</summary>
public sealed class OrganisationTests
{
    [Fact]
    public void An_organisation_is_taken_up()
    {
        var register = Organisation();

        register.When(new Command.Create(Schools), by: "p001").Then(new Event.Created(Schools));

        Assert.Equal("Grundskoleförvaltningen", register.Promoted.Title);
        Assert.Equal(["organisation/f01"], register.Promoted.Links);
        Assert.Equal("administration", register.Promoted.Fields["kind"]);
        Assert.Equal("f01", register.Promoted.Fields["parent"]);
        Assert.False(register.Promoted.IsTerminal);
    }

    [Fact]
    public void An_organisation_is_taken_up_once() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Create(Schools)).ThenRefused("register.exists");

    [Fact]
    public void Name_legal_entity_and_controller_must_be_given() =>
        Organisation().When(new Command.Create(Schools with { Name = " ", LegalEntity = "", ControllerIdentity = "" }))
            .ThenRefusedFor(("field.required", "name"), ("field.required", "legalEntity"), ("field.required", "controllerIdentity"));

    [Fact]
    public void A_name_has_at_most_200_characters()
    {
        Organisation().Given(new Command.Create(Schools with { Name = new string('å', 200) }));
        Organisation().When(new Command.Create(Schools with { Name = new string('å', 201) })).ThenRefused("field.tooLong", "name");
    }

    [Fact]
    public void The_parent_is_an_id() =>
        Organisation().When(new Command.Create(Schools with { ParentOrganisationId = "organisation/f01" })).ThenRefused("field.id", "parentOrganisationId");

    [Fact]
    public void An_organisation_does_not_belong_to_itself()
    {
        Organisation("f01").When(new Command.Create(Schools)).ThenRefused("organisation.ownParent", "parentOrganisationId");
        Organisation().Given(new Command.Create(Schools)).When(new Command.Amend(Schools with { ParentOrganisationId = "f04" }), by: "p001", reason: "Fel")
            .ThenRefused("organisation.ownParent", "parentOrganisationId");
    }

    [Fact]
    public void A_change_is_recorded_whole()
    {
        var renamed = Schools with { Name = "Förvaltningen för grundskola" };
        Organisation().Given(new Command.Create(Schools)).When(new Command.Amend(renamed), by: "p001", reason: "Nytt namn").Then(new Event.Amended(renamed));
    }

    [Fact]
    public void A_change_to_what_already_is_records_nothing() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Amend(Schools), by: "p001").ThenNothing();

    [Fact]
    public void A_person_who_changes_an_organisation_says_why() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Amend(Schools with { IsCustomer = false }), by: "p001").ThenRefused("reason.required", "reason");

    [Fact]
    public void A_change_is_checked_like_a_new_entry() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Amend(Schools with { Name = "" }), by: "p001", reason: "Prov").ThenRefused("field.required", "name");

    [Fact]
    public void What_is_not_taken_up_can_be_neither_changed_nor_retired()
    {
        Organisation().When(new Command.Amend(Schools), by: "p001", reason: "Prov").ThenRefused("register.unknown");
        Organisation().When(new Command.Retire(null, []), by: "p001", reason: "Prov").ThenRefused("register.unknown");
        Organisation().When(new Command.Replace("organisation/f01", "organisation/f02")).ThenRefused("register.unknown");
    }

    [Fact]
    public void An_organisation_nobody_uses_is_retired()
    {
        var register = Organisation().Given(new Command.Create(Schools));

        register.When(new Command.Retire(null, []), by: "p001", reason: "Nedlagd").Then(new Event.Retired(null, [])).ThenSends();

        Assert.True(register.Promoted.IsTerminal);
        register.When(new Command.Retire(null, []), by: "p001", reason: "Nedlagd").ThenNothing();
        register.When(new Command.Amend(Schools with { Name = "Annat" }), by: "p001", reason: "Prov").ThenRefused("register.retired");
    }

    [Fact]
    public void Who_retires_an_organisation_says_why() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Retire(null, []), by: "p001").ThenRefused("reason.required", "reason");

    [Fact]
    public void An_organisation_in_use_needs_another_as_successor()
    {
        var register = Organisation().Given(new Command.Create(Schools));

        register.When(new Command.Retire(null, ["person/p001", "shared-service/t01"]), by: "p001", reason: "Nedlagd").ThenRefused("register.inUse", "successorId");
        register.When(new Command.Retire("f04", ["person/p001"]), by: "p001", reason: "Nedlagd").ThenRefused("register.successorIsSelf", "successorId");
        register.When(new Command.Retire("organisation/f05", ["person/p001"]), by: "p001", reason: "Nedlagd").ThenRefused("field.id", "successorId");
    }

    [Fact]
    public void Those_who_use_a_retired_organisation_are_told_of_its_successor() =>
        Organisation().Given(new Command.Create(Schools))
            .When(new Command.Retire("f05", ["person/p001", "shared-service/t01"]), by: "p001", reason: "Sammanslagen")
            .Then(new Event.Retired("f05", ["person/p001", "shared-service/t01"]))
            .ThenSends("person/p001: person.replace-reference", "shared-service/t01: shared-service.replace-reference");

    [Fact]
    public void The_parent_follows_to_its_successor()
    {
        var register = Organisation().Given(new Command.Create(Schools));

        register.When(new Command.Replace("organisation/f01", "organisation/f02")).Then(new Event.Amended(Schools with { ParentOrganisationId = "f02" }));
        register.When(new Command.Replace("organisation/f01", "organisation/f02")).ThenNothing();
        register.When(new Command.Replace("organisation/f09", "organisation/f02")).ThenNothing();
    }

    [Fact]
    public void An_organisation_that_takes_over_its_parent_has_none() =>
        Organisation().Given(new Command.Create(Schools)).When(new Command.Replace("organisation/f01", "organisation/f04"))
            .Then(new Event.Amended(Schools with { ParentOrganisationId = null }));

    [Fact]
    public void An_organisation_has_the_sectors_of_its_activities_whatever_order_they_are_given_in()
    {
        var register = Organisation().Given(new Command.Create(Schools with { Sectors = [RegulatedSector.WasteWater, RegulatedSector.DrinkingWater] }));

        Assert.Equal([RegulatedSector.DrinkingWater, RegulatedSector.WasteWater], register.State.Details!.Sectors);
        Assert.Equal([RegulatedSector.DrinkingWater, RegulatedSector.WasteWater], OrganisationRegister.SectorsOf(register.Promoted.Fields));
        register.When(new Command.Amend(Schools with { Sectors = [RegulatedSector.DrinkingWater, RegulatedSector.WasteWater] }), by: "p001").ThenNothing();
    }

    [Fact]
    public void No_sectors_are_the_same_as_none_given()
    {
        var register = Organisation().Given(new Command.Create(Schools));

        Assert.Empty(OrganisationRegister.SectorsOf(register.Promoted.Fields));
        register.When(new Command.Amend(Schools with { Sectors = [] }), by: "p001").ThenNothing();
    }

    [Fact]
    public void A_sector_is_named_once() =>
        Organisation().When(new Command.Create(Schools with { Sectors = [RegulatedSector.Energy, RegulatedSector.Energy] })).ThenRefused("field.repeated", "sectors");

    [Fact]
    public void The_provider_of_the_shared_services_says_so()
    {
        Assert.True(OrganisationRegister.IsProvider(Organisation().Given(new Command.Create(Schools with { IsProvider = true })).Promoted.Fields));
        Assert.False(OrganisationRegister.IsProvider(Organisation().Given(new Command.Create(Schools)).Promoted.Fields));
    }
}
