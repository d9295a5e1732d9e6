using System.Net;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Web;

namespace Isms.Tests.RegisterPages;

/// <summary>Amending and retiring, the same for every register.</summary>
public sealed class RegisterFormTests : IAsyncLifetime
{
    private City _city = null!;
    private Browser _browser = null!;

    public static TheoryData<string, string> Entries() => new()
    {
        { "organisationer", "F2" }, { "tjanster", "T1" }, { "system", "S1" }, { "leverantorer", "L1" }, { "personer", "P2" }, { "roller", "R1" },
    };

    public async ValueTask InitializeAsync()
    {
        _city = await City.StartAsync();
        _browser = await _city.Host.SignInAsync(Role.Coordinator);
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Theory, MemberData(nameof(Entries))]
    public async Task Amend_WithoutReason_IsRefusedAndWithOneTellsWhatChanged(string register, string id)
    {
        var (name, value) = register == "roller" ? ("to", "2027-01-01") : register == "personer" ? ("language", "en") : register == "leverantorer" ? ("criticality", "critical") : ("name", "Nytt namn");
        var form = await _browser.GetAsync($"/register/{register}/{id}/andra");
        var refused = await _browser.SubmitAsync(form, (name, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Html.QuerySelector("#reason-error"));

        var sent = await _browser.SubmitAsync(refused, ("reason", "Rättat efter avstämning"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var entry = await _browser.GetAsync($"/register/{register}/{id}");
        Assert.Equal("Rättat efter avstämning", entry.Text("ol.time li q"));
        Assert.Contains("→", entry.Text("ol.time li .detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sectors_AreChosenShownFilteredAndTellWhatChanged()
    {
        var form = await _browser.GetAsync("/register/organisationer/F1/andra");
        var sent = await _browser.SubmitAsync(form, ("sectors", "wasteWater"), ("sectors", "drinkingWater"), ("isProvider", "true"), ("reason", "Enligt utredningen"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);

        var entry = await _browser.GetAsync("/register/organisationer/F1");
        Assert.Contains("Dricksvatten, Avloppsvatten", entry.Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("→ Dricksvatten, Avloppsvatten", entry.Text("ol.time li .detail"), StringComparison.Ordinal);
        var details = await _city.DetailsAsync<OrganisationDetails>(RegisterKinds.Organisation, "F1");
        Assert.Equal([RegulatedSector.DrinkingWater, RegulatedSector.WasteWater], details.Sectors);
        Assert.True(details.IsProvider);
        var filtered = await _browser.GetAsync("/register/organisationer?sector=wasteWater");
        Assert.Equal("/register/organisationer/F1", Assert.Single(filtered.Html.QuerySelectorAll("tbody td:first-child a")).GetAttribute("href"));

        var cleared = await _browser.SubmitAsync(await _browser.GetAsync("/register/organisationer/F1/andra"), ("sectors", ""), ("reason", "Fel"));
        Assert.Equal(HttpStatusCode.SeeOther, cleared.Status);
        Assert.Null((await _city.DetailsAsync<OrganisationDetails>(RegisterKinds.Organisation, "F1")).Sectors);
    }

    [Fact]
    public async Task Amend_ChangedByAnother_Answers409AndKeepsTheInput()
    {
        var form = await _browser.GetAsync("/register/organisationer/F1/andra");
        await _city.GiveAsync(RegisterKinds.Organisation, "F1", new RegisterCommand<OrganisationDetails>.Amend(new("Annans namn", OrganisationKind.Administration, "Göteborgs kommun", "Nämnden", null, true)), "Först");

        var conflict = await _browser.SubmitAsync(form, ("name", "Mitt namn"), ("reason", "Sedan"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Mitt namn", conflict.Html.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Contains("Annans namn", conflict.Text("#name-stored"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retire_InUse_AsksForASuccessorAndTheUsersChangeToIt()
    {
        var form = await _browser.GetAsync("/register/organisationer/F2/avsluta");
        Assert.Equal(["/register/system/S1", "/register/tjanster/T1"], form.Html.QuerySelectorAll(".content a").Select(a => a.GetAttribute("href")!).Order());

        var refused = await _browser.SubmitAsync(form, ("reason", "Sammanslagen"));
        Assert.NotNull(refused.Html.QuerySelector("#successorId-error"));
        var confirm = await _browser.SubmitAsync(refused, ("successorId", "F1"));
        Assert.Equal(HttpStatusCode.OK, confirm.Status);
        var done = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);

        await Eventually(async () => (await _city.DetailsAsync<InformationSystemDetails>(RegisterKinds.InformationSystem, "S1")).HostOrganisationId == "F1");
        await Eventually(async () => (await _city.DetailsAsync<SharedServiceDetails>(RegisterKinds.SharedService, "T1")).ConsumerOrganisationIds is ["F1"]);
        Assert.Contains("Ångströmsförvaltningen", (await _browser.GetAsync("/register/organisationer/F2")).Text(".retired"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_OfARetiredPerson_RemovesTheNameEverywhere()
    {
        await _city.GiveAsync(RegisterKinds.Person, "P3", new RegisterCommand<PersonDetails>.Retire("P2", ["role-assignment/R2"]), "Slutat");
        var confirm = await _browser.SubmitAsync(await _browser.GetAsync("/register/personer/P3/radera"), ("reason", "Begärt"));
        var done = await _browser.SubmitAsync(confirm, ("_confirmed", "true"));

        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.DoesNotContain("Bo Bedömare", (await _browser.GetAsync("/register/personer/P3")).Html.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        // A slow machine gets its time: what follows by effects takes some steps.
        for (var n = 0; n < 600 && !await holds(); n++) await Task.Delay(100);
        Assert.True(await holds());
    }
}
