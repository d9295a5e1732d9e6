using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Incident;
using Isms.Processes.Registers;
using Isms.Tests.Engine;
using NodaTime;

namespace Isms.Tests.Inbound;

public sealed class MasterDataTests : IAsyncLifetime
{
    private const string Organisation = RegisterKinds.Organisation;
    private const string Supplier = RegisterKinds.Supplier;

    private readonly Desk _desk = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task An_organisation_that_is_new_is_taken_up_under_an_id_of_source_and_key()
    {
        Assert.Equal("organisation/cmdb.F1", (await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Skolförvaltningen"))).Reference);
        Assert.Equal(new OrganisationDetails("Skolförvaltningen", OrganisationKind.Administration, "Staden", "Nämnden", null, IsCustomer: true), await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1"));
    }

    [Fact]
    public async Task The_same_message_again_has_no_second_effect()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Skolförvaltningen"), "m");
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(Desk.Organisation(new { key = "F1" }, "Skolförvaltningen"), "m"));
        Assert.Equal(2, (await _desk.Host.ReadAsync(Host.Key(Organisation, "cmdb.F1"))).Version);
    }

    [Fact]
    public async Task A_message_delivered_once_more_after_what_it_refers_to_was_retired_is_not_refused()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F0" }, "Noll"));
        var message = Desk.Message("organisation", new { entry = new { key = "F1" }, name = "Ett", kind = "foundation", legalEntity = "Ett", controllerIdentity = "Ett", parent = new { key = "F0" } });
        await _desk.AcceptedAsync(message, "m");
        await _desk.Host.AcceptedAsync(Host.Key(Organisation, "cmdb.F0"), new RegisterCommand<OrganisationDetails>.Retire(null, []), reason: "Nedlagd");
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(message, "m"));
    }

    [Fact]
    public async Task The_same_key_of_another_source_is_another_entry()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Skolförvaltningen"));
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Hamnen", source: "erp"));
        Assert.Equal(2, (await _desk.AllAsync(Organisation)).Count);
    }

    [Fact]
    public async Task Fields_that_a_message_does_not_carry_stay_as_people_keep_them()
    {
        await _desk.CreateAsync(Organisation, "f1", new OrganisationDetails("Skolan", OrganisationKind.Administration, "Staden", "Nämnden", "f0", IsCustomer: true));
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { id = "f1" }, name = "Grundskolan" }));
        Assert.Equal(new OrganisationDetails("Grundskolan", OrganisationKind.Administration, "Staden", "Nämnden", "f0", IsCustomer: true), await _desk.DetailsAsync<OrganisationDetails>(Organisation, "f1"));
    }

    [Fact]
    public async Task A_null_empties_a_field_that_may_be_empty()
    {
        await _desk.CreateAsync(Organisation, "f1", new OrganisationDetails("Skolan", OrganisationKind.Administration, "Staden", "Nämnden", "f0", IsCustomer: true));
        await _desk.AcceptedAsync(Desk.Message("organisation", new System.Text.Json.Nodes.JsonObject { ["entry"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "f1" }, ["parent"] = null }));
        Assert.Null((await _desk.DetailsAsync<OrganisationDetails>(Organisation, "f1")).ParentOrganisationId);
    }

    [Fact]
    public async Task The_sectors_of_an_organisation_are_told_as_a_whole_and_emptied_by_null()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Vattnet"));
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { key = "F1" }, sectors = new[] { "wasteWater", "drinkingWater" } }, hour: 1));
        Assert.Equal([RegulatedSector.DrinkingWater, RegulatedSector.WasteWater], (await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1")).Sectors);
        await _desk.AcceptedAsync(Desk.Message("organisation", new System.Text.Json.Nodes.JsonObject { ["entry"] = new System.Text.Json.Nodes.JsonObject { ["key"] = "F1" }, ["sectors"] = null }, hour: 2));
        Assert.Null((await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1")).Sectors);
    }

    [Theory]
    [InlineData("fishing", "fishing")]
    [InlineData("energy", "energy")]
    public async Task Sectors_that_are_unknown_or_told_twice_are_refused(string one, string other) => Assert.Equal(
        one == "fishing" ? ["$.data.sectors[0]", "$.data.sectors[1]"] : ["$.data.sectors"],
        Assert.IsType<InboundOutcome.Refused>(await _desk.ReceiveAsync(Desk.Message("organisation", new { entry = new { key = "F1" }, name = "Ett", kind = "foundation", legalEntity = "Ett", controllerIdentity = "Ett", sectors = new[] { one, other } }))).Reasons.Select(r => r.Field!));

    [Fact]
    public async Task Older_news_of_a_field_does_not_overwrite_newer()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Nytt namn", hour: 5));
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(Desk.Organisation(new { key = "F1" }, "Gammalt namn", hour: 4)));
        Assert.Equal("Nytt namn", (await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1")).Name);
    }

    [Fact]
    public async Task Older_news_of_another_field_is_still_news()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Nytt namn", hour: 5));
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { key = "F1" }, name = "Gammalt namn", isCustomer = false }, hour: 4));
        var details = await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1");
        Assert.Equal(("Nytt namn", false), (details.Name, details.IsCustomer));
    }

    [Fact]
    public async Task News_that_changes_nothing_still_makes_what_is_older_old()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Namn", hour: 1));
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Namn", hour: 3));
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(Desk.Organisation(new { key = "F1" }, "Mellan", hour: 2)));
    }

    [Fact]
    public async Task One_source_does_not_make_the_news_of_another_old()
    {
        await _desk.CreateAsync(Organisation, "f1", new OrganisationDetails("Skolan", OrganisationKind.Administration, "Staden", "Nämnden", null, IsCustomer: true));
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { id = "f1" }, name = "A" }, hour: 5, source: "cmdb"));
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { id = "f1" }, name = "B" }, hour: 2, source: "erp"));
        Assert.Equal("B", (await _desk.DetailsAsync<OrganisationDetails>(Organisation, "f1")).Name);
    }

    [Fact]
    public async Task A_message_that_changes_nothing_does_not_stand_in_the_way_of_a_persons_form()
    {
        var key = await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Namn", hour: 1));
        var seen = (await _desk.Host.ReadAsync(key)).Version;
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Namn", hour: 3));
        var details = await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1");
        Assert.IsType<CommandOutcome.Accepted>(await _desk.Host.GiveAsync(key, new RegisterCommand<OrganisationDetails>.Amend(details with { LegalEntity = "Annan" }), reason: "Rättat", seen: seen));
    }

    [Fact]
    public async Task An_id_that_nobody_has_is_refused() =>
        Assert.Equal(["message.noSuchEntry $.data.entry.id"], await _desk.RefusedAsync(Desk.Organisation(new { id = "f9" }, "Skolan")));

    [Fact]
    public async Task A_new_entry_that_lacks_what_the_register_needs_is_refused_with_each_field() =>
        Assert.Equal(
            ["message.neededForNew $.data.kind", "message.neededForNew $.data.legalEntity", "message.neededForNew $.data.controllerIdentity"],
            await _desk.RefusedAsync(Desk.Message("organisation", new { entry = new { key = "F1" }, name = "Skolan" })));

    [Fact]
    public async Task An_entry_referred_to_that_is_not_there_is_refused_with_its_place()
    {
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F1" }, "Skolan"));
        Assert.Equal(
            ["message.noSuchEntry $.data.consumers[1]"],
            await _desk.RefusedAsync(Desk.Message("shared-service", new
            {
                entry = new { key = "T1" },
                name = "E-post",
                category = "baseService",
                serviceArea = "IT",
                levels = new { confidentiality = 1, integrity = 1, availability = 1 },
                consumers = new object[] { new { key = "F1" }, new { key = "F2" } },
                processesPersonalData = true,
            })));
    }

    [Fact]
    public async Task An_entry_referred_to_that_has_a_successor_becomes_the_successor()
    {
        foreach (var (id, name) in new[] { ("f1", "Ett"), ("f2", "Två") }) await _desk.CreateAsync(Organisation, id, new OrganisationDetails(name, OrganisationKind.Administration, "Staden", "Nämnden", null, IsCustomer: true));
        await _desk.Host.AcceptedAsync(Host.Key(Organisation, "f1"), new RegisterCommand<OrganisationDetails>.Retire("f2", []), reason: "Sammanslagna");
        await _desk.AcceptedAsync(Desk.Message("organisation", new { entry = new { key = "F3" }, name = "Tre", kind = "foundation", legalEntity = "Tre", controllerIdentity = "Tre", parent = new { id = "f1" } }));
        Assert.Equal("f2", (await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F3")).ParentOrganisationId);
    }

    [Fact]
    public async Task A_retired_entry_is_not_changed()
    {
        await _desk.CreateAsync(Organisation, "f1", new OrganisationDetails("Ett", OrganisationKind.Administration, "Staden", "Nämnden", null, IsCustomer: true));
        await _desk.Host.AcceptedAsync(Host.Key(Organisation, "f1"), new RegisterCommand<OrganisationDetails>.Retire(null, []), reason: "Nedlagd");
        Assert.Equal(["register.retired $.data"], await _desk.RefusedAsync(Desk.Organisation(new { id = "f1" }, "Nytt")));
    }

    [Fact]
    public async Task An_organisation_is_not_its_own_parent() =>
        Assert.Equal(["organisation.ownParent $.data.parent"], await RefusedAfterAsync(
            Desk.Organisation(new { key = "F1" }, "Skolan"), Desk.Message("organisation", new { entry = new { key = "F1" }, parent = new { key = "F1" } }, hour: 2)));

    [Fact]
    public async Task A_supplier_is_found_by_its_organisation_number_whoever_registered_it()
    {
        await _desk.CreateAsync(Supplier, "l1", SupplierOf("Granitkotten AB", "559999-0011"));
        Assert.Equal("supplier/l1", (await _desk.AcceptedAsync(SupplierMessage(new { organisationNumber = "559999-0011" }, "Granitkotten AB (publ)"))).Reference);
        Assert.Equal("p1", (await _desk.DetailsAsync<SupplierDetails>(Supplier, "l1")).ContactPersonId);
    }

    [Fact]
    public async Task A_new_supplier_has_an_id_that_does_not_tell_its_organisation_number()
    {
        var key = await _desk.AcceptedAsync(SupplierMessage(new { organisationNumber = "559999-0011" }, "Granitkotten AB"));
        Assert.DoesNotContain("0011", key.Id, StringComparison.Ordinal);
        Assert.Equal(("559999-0011", SupplierStage.Prospective), ((await _desk.DetailsAsync<SupplierDetails>(Supplier, key.Id)).OrganisationNumber, (await _desk.DetailsAsync<SupplierDetails>(Supplier, key.Id)).Stage));
        await _desk.AcceptedAsync(SupplierMessage(new { organisationNumber = "559999-0011" }, "Granitkotten i Väst AB", source: "erp"));
        Assert.Single(await _desk.AllAsync(Supplier));
    }

    [Fact]
    public async Task A_company_is_not_taken_up_anew_under_another_key()
    {
        await _desk.CreateAsync(Supplier, "l1", SupplierOf("Granitkotten AB", "559999-0011"));
        Assert.Equal(["message.numberTaken $.data.organisationNumber"], await _desk.RefusedAsync(SupplierMessage(new { key = "9" }, "Granitkotten", number: "559999-0011")));
    }

    [Fact]
    public async Task Two_suppliers_of_one_number_are_left_to_people()
    {
        await _desk.CreateAsync(Supplier, "l1", SupplierOf("Ett", "559999-0011"));
        await _desk.CreateAsync(Supplier, "l2", SupplierOf("Två", "559999-0011"));
        Assert.Equal(["message.ambiguousNumber $.data.entry"], await _desk.RefusedAsync(SupplierMessage(new { organisationNumber = "559999-0011" }, "Tre")));
    }

    [Fact]
    public async Task A_contract_before_the_screening_is_refused()
    {
        await _desk.AcceptedAsync(SupplierMessage(new { key = "9" }, "Granitkotten"));
        Assert.Equal(["supplier.screeningRequired $.data.stage"], await _desk.RefusedAsync(Desk.Message("supplier", new { entry = new { key = "9" }, stage = "contracted" }, hour: 2)));
    }

    [Fact]
    public async Task A_message_of_the_day_after_tomorrow_is_refused() =>
        Assert.Equal(["message.future $.occurredAt"], await _desk.RefusedAsync(Late(Desk.Organisation(new { key = "F1" }, "Skolan"))));

    [Fact]
    public async Task A_message_written_twice_at_once_ends_as_one_entry()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => _desk.ReceiveAsync(Desk.Organisation(new { key = "F1" }, $"Namn {n}", hour: n), $"m{n}"))));
        Assert.DoesNotContain(outcomes, o => o is InboundOutcome.Refused);
        Assert.Equal("Namn 7", (await _desk.DetailsAsync<OrganisationDetails>(Organisation, "cmdb.F1")).Name);
    }

    private async Task<IReadOnlyList<string>> RefusedAfterAsync(System.Text.Json.Nodes.JsonObject first, System.Text.Json.Nodes.JsonObject then)
    {
        await _desk.AcceptedAsync(first);
        return await _desk.RefusedAsync(then);
    }

    private static System.Text.Json.Nodes.JsonObject Late(System.Text.Json.Nodes.JsonObject message)
    {
        message["occurredAt"] = "2026-03-04T00:00:00Z";
        return message;
    }

    private static SupplierDetails SupplierOf(string name, string number) =>
        new(name, number, SupplierStage.Contracted, Criticality.Normal, true, SupportStatus.Supported, null, [], [], "p1", new LocalDate(2025, 1, 1));

    private static System.Text.Json.Nodes.JsonObject SupplierMessage(object entry, string name, string? number = null, string source = "cmdb") =>
        Desk.Message("supplier", new { entry, name, organisationNumber = number, processesPersonalData = false }, source: source);
}
