using System.Net;
using Isms.Processes.Incident;
using Isms.Web.Incidents;
using static Isms.Tests.IncidentPages.IncidentCity;

namespace Isms.Tests.IncidentPages;

public sealed class IncidentAccessTests(IncidentAccessTests.OneIncident one) : IClassFixture<IncidentAccessTests.OneIncident>
{
    private static readonly string[] HandlersForms = ["bedom", "kannedom", "betydelse", "spar", "forbered", "begransad", "aterstalld", "lardomar", "forbattring", "kontroll", "avsluta", "avskriv", "oppna-igen"];

    private IncidentCity City => one.City;

    [Theory]
    [InlineData(Handler, true)]
    [InlineData(Coordinator, true)]
    [InlineData(Officer, true)]
    [InlineData(Reporter, true)]
    [InlineData(Representative, true)]
    [InlineData(SupplierManager, true)]
    [InlineData(OtherRepresentative, false)]
    [InlineData(Reviewer, false)]
    public async Task An_incident_exists_for_those_who_may_know_of_it_and_for_nobody_else(string person, bool mayRead)
    {
        var browser = await City.SignInAsync(person);
        foreach (var page in (string?[])[null, "akt", "anteckning"])
        {
            var status = (await browser.GetAsync(Url("inc1", page))).Status;
            Assert.True(mayRead == (status != HttpStatusCode.NotFound), $"{person} met {status} at {page}");
        }
        Assert.Equal(mayRead, (await browser.GetAsync(IncidentView.Path)).Text("main").Contains("Brevkorgen läcker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_not_be_known_of_stands_in_no_list_and_on_no_page_of_a_register()
    {
        var reviewer = await City.SignInAsync(Reviewer);
        foreach (var page in new[] { "/arenden?state=all", "/register/organisationer/F1", "/register/tjanster/T1", "/register/leverantorer/L1", "/" })
            Assert.DoesNotContain("Brevkorgen läcker", (await reviewer.GetAsync(page)).Text("main"), StringComparison.Ordinal);

        var handler = await City.SignInAsync(Handler);
        foreach (var page in new[] { "/arenden?state=all", "/register/organisationer/F1", "/register/leverantorer/L1", "/" })
            Assert.Contains("Brevkorgen läcker", (await handler.GetAsync(page)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_handlers_do_is_forbidden_to_others_also_when_they_may_read()
    {
        foreach (var person in new[] { Officer, Reporter, Representative, SupplierManager })
        {
            var browser = await City.SignInAsync(person);
            foreach (var form in HandlersForms) Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Url("inc1", form))).Status);
        }
        var representative = await City.SignInAsync(Representative);
        Assert.Equal(HttpStatusCode.Forbidden, (await representative.GetAsync(Url("inc1", "anteckning"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await representative.GetAsync(Url("inc1", "sekretess"))).Status);
    }

    [Fact]
    public async Task The_page_offers_each_what_the_person_may_do()
    {
        var handler = Offered(await (await City.SignInAsync(Handler)).GetAsync(Url("inc1")), "inc1");
        Assert.Equal(["spar", "bedom", "kannedom", "betydelse", "anteckning", "begransad", "aterstalld", "lardomar", "forbattring", "kontroll", "sekretess", "avsluta", "avskriv"], handler);
        Assert.Equal(["anteckning", "sekretess"], Offered(await (await City.SignInAsync(Officer)).GetAsync(Url("inc1")), "inc1"));
        Assert.Equal(["anteckning"], Offered(await (await City.SignInAsync(Reporter)).GetAsync(Url("inc1")), "inc1"));
        Assert.Empty(Offered(await (await City.SignInAsync(Representative)).GetAsync(Url("inc1")), "inc1"));
    }

    [Fact]
    public async Task An_unknown_incident_is_not_found_wherever_one_looks()
    {
        var handler = await City.SignInAsync(Handler);
        foreach (var page in HandlersForms.Append("").Append("akt").Append("anteckning").Append("sekretess"))
            Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"{IncidentView.Path}/finns-inte/{page}".TrimEnd('/'))).Status);
    }

    [Fact]
    public async Task A_representative_sees_the_own_track_and_that_there_are_others()
    {
        await City.ReportAsync("inc2", "Listan var fel");
        await City.GiveAsync("inc2", new IncidentCommand.Triage(Judged));
        await City.GiveAsync("inc2", new IncidentCommand.OpenTracks([new("F1", true), new("F2", true)], [], "Brev till fel mottagare."));
        await City.DispatchAsync("inc2");
        var page = await (await City.SignInAsync(Representative)).GetAsync(Url("inc2"));
        Assert.Contains("Ångströmsförvaltningen", page.Text("#tracks"), StringComparison.Ordinal);
        Assert.DoesNotContain("Zinkbolaget", page.Text("#tracks"), StringComparison.Ordinal);
        Assert.Contains("Ytterligare ett spår", page.Text("#tracks"), StringComparison.Ordinal);
        // The file names no other party either.
        var file = await (await City.SignInAsync(Representative)).UnzipAsync(Url("inc2", "akt"));
        Assert.Equal(["arende.html"], file.Keys);
        Assert.DoesNotContain("Zinkbolaget", file["arende.html"], StringComparison.Ordinal);
    }

    public sealed class OneIncident : IAsyncLifetime
    {
        internal IncidentCity City { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            City = await IncidentCity.StartAsync();
            await City.TriagedAsync();
        }

        public ValueTask DisposeAsync() => City.DisposeAsync();
    }
}
