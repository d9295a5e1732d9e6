using System.Net;
using Isms.Processes.IncidentTrack;
using Isms.Tests.Web;
using Isms.Web.IncidentTracks;
using static Isms.Tests.TrackPages.TrackCity;

namespace Isms.Tests.TrackPages;

public sealed class TrackAccessTests(TrackCity city) : IClassFixture<TrackCity>
{
    private static readonly string[] Pages =
        ["kannedom", "anmalan", "information/dataSubjects", "underrattelse", "underrattelse/leverans", "sekretess", "avsluta", "oppna-igen", "akt", "rapport/breachNotification", "rapport/breachNotification.json", "rapport/breachNotification/fyll-i", "rapport/breachNotification/lamnad"];

    private const string List = TrackView.Path;

    [Fact]
    public async Task A_track_of_another_organisation_does_not_exist_for_its_representative()
    {
        var other = await city.SignInAsync(OtherRepresentative);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Url(DataProtection))).Status);
        foreach (var page in Pages) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Url(DataProtection, page))).Status);
        Assert.DoesNotContain("Brevkorgen", (await other.GetAsync(List)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_track_that_is_unknown_is_not_found_wherever_one_looks()
    {
        var handler = await city.SignInAsync(Handler);
        foreach (var page in Pages) Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(Url("finns-inte", page))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(Url(DataProtection, "rapport/finalReport"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(Url(DataProtection, "sekretess/notice/hav"))).Status);
    }

    [Fact]
    public async Task Board_readers_see_no_tracks() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await city.SignInAsync(BoardReader)).GetAsync(Url(DataProtection))).Status);

    [Theory]
    [InlineData(Representative)]
    [InlineData(Deputy)]
    public async Task The_representative_and_the_deputy_are_offered_the_decisions(string person)
    {
        var page = await (await city.SignInAsync(person)).GetAsync(Url(DataProtection));
        Assert.Equal(["underrattelse", "kannedom", "anmalan", "information/dataSubjects", "sekretess"], Offered(page, DataProtection));
    }

    [Fact]
    public async Task Whoever_handles_the_incident_decides_nothing_and_is_told_who_does()
    {
        var handler = await city.SignInAsync(Handler);
        var page = await handler.GetAsync(Url(DataProtection));
        Assert.Equal(["underrattelse/leverans", "sekretess"], Offered(page, DataProtection));
        Assert.Contains("Rakel Representant, Disa Ersättare (ersättare) beslutar för Ångströmsförvaltningen", page.Text("main"), StringComparison.Ordinal);
        foreach (var decision in new[] { "kannedom", "anmalan", "information/dataSubjects", "underrattelse", "avsluta" })
            Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync(Url(DataProtection, decision))).Status);
    }

    [Fact]
    public async Task The_data_protection_officer_prepares_reports_but_does_not_send_them()
    {
        var officer = await city.SignInAsync(Officer);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(Url(DataProtection, "rapport/breachNotification/fyll-i"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(Url(DataProtection, "rapport/breachNotification/lamnad"))).Status);
    }

    [Fact]
    public async Task A_party_without_anybody_to_decide_says_so()
    {
        await city.OpenAsync("inc1-dp-F3", new("inc1", TrackLaw.DataProtection, "F3", null, null, IsNotified: false, ProviderAware), null);
        var page = await (await city.SignInAsync(Handler)).GetAsync(Url("inc1-dp-F3"));
        Assert.Contains("En samordnare behöver ge någon rollen som representant", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_the_nearest_clock_first_and_narrows_by_law()
    {
        await using var alone = await TrackCity.StartAsync();
        var handler = await alone.SignInAsync(Handler);
        var list = await handler.GetAsync(List);
        // Twenty-four hours of the cybersecurity act come before seventy-two of data protection.
        Assert.Equal(["Cybersäkerhet", "Dataskydd"], Laws(list));
        Assert.Equal(["Dataskydd"], Laws(await handler.GetAsync(List + "?law=dataProtection")));
        Assert.Equal(["Cybersäkerhet"], Laws(await handler.GetAsync(List + "?clock=csl-2-5")));
        Assert.Empty(Laws(await handler.GetAsync(List + "?breached=yes")));

        await alone.PassAsync(Cybersecurity, NodaTime.Duration.FromHours(30));
        Assert.Equal(["Cybersäkerhet"], Laws(await handler.GetAsync(List + "?breached=yes")));
    }

    private static IEnumerable<string> Laws(PageSeen list) => list.Html.QuerySelectorAll("td[data-label=Lag]").Select(cell => cell.TextContent.Trim());
}
