using System.Text;
using Isms.Processes.Incident;
using Isms.Tests.Web;
using static Isms.Tests.IncidentPages.IncidentCity;

namespace Isms.Tests.IncidentPages;

public sealed class IncidentListTests(IncidentListTests.ThreeIncidents three) : IClassFixture<IncidentListTests.ThreeIncidents>, IAsyncLifetime
{
    private const string List = "/arenden/incidenter";

    private Browser _handler = null!;

    private IncidentCity City => three.City;

    public async ValueTask InitializeAsync() => _handler = await City.SignInAsync(Handler);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "Brevkorgen läcker|Skrivaren står stilla")]
    [InlineData("?state=closed", "Övningsmejl")]
    [InlineData("?state=all&severity=minor", "Skrivaren står stilla")]
    [InlineData("?clocks=yes", "Brevkorgen läcker")]
    [InlineData("?clocks=day", "Brevkorgen läcker")]
    [InlineData("?supplier=L1", "Brevkorgen läcker")]
    [InlineData("?personalData=no", "Skrivaren står stilla")]
    [InlineData("?sort=-severity", "Brevkorgen läcker|Skrivaren står stilla")]
    [InlineData("?sort=severity", "Skrivaren står stilla|Brevkorgen läcker")]
    public async Task The_list_is_narrowed_and_sorted(string query, string titles) =>
        Assert.Equal(titles.Split('|'), (await _handler.GetAsync(List + query)).Html.QuerySelectorAll("tbody tr td:nth-child(2)").Select(cell => cell.FirstChild!.TextContent.Trim()));

    [Fact]
    public async Task The_nearest_clock_stands_in_words_and_says_that_it_is_provisional()
    {
        var cell = (await _handler.GetAsync(List)).Html.QuerySelector("tbody tr td:nth-child(4)")!;
        Assert.Equal("1 dag kvar", cell.QuerySelector(".state")!.TextContent);
        Assert.Contains("Tidig varning", cell.TextContent, StringComparison.Ordinal);
        Assert.Contains("(preliminär)", cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_fetched_as_CSV_as_it_is_narrowed()
    {
        var lines = Encoding.UTF8.GetString(await _handler.BytesAsync($"{List}?severity=minor&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("Skrivaren står stilla", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_shows_each_the_clocks_that_concern_the_person_nearest_first()
    {
        var clocks = (await _handler.GetAsync("/")).Html.QuerySelector("main table")!.QuerySelectorAll("tbody tr").ToList();
        // Early warning; notification of both laws; the final report; the notice to the controller has no time in law and comes last.
        Assert.Equal(5, clocks.Count);
        Assert.Contains("Tidig varning", clocks[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Underrättelse", clocks[^1].TextContent, StringComparison.Ordinal);
        Assert.All(clocks, clock => Assert.NotNull(clock.QuerySelector(".state")));
        Assert.All(clocks, clock => Assert.StartsWith("/arenden/incidentspar/", clock.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal));

        var own = (await (await City.SignInAsync(Representative)).GetAsync("/")).Html.QuerySelector("main table")!;
        Assert.Equal(2, own.QuerySelectorAll("tbody tr").Length);
        foreach (var other in new[] { OtherRepresentative, Reviewer, Reporter })
            Assert.DoesNotContain("Anmälan av personuppgiftsincident", (await (await City.SignInAsync(other)).GetAsync("/")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suppliers_page_shows_the_incidents_that_came_from_it()
    {
        var page = (await _handler.GetAsync("/register/leverantorer/L1")).Text("main");
        Assert.Contains("Incidenter från leverantören", page, StringComparison.Ordinal);
        Assert.Contains("Brevkorgen läcker", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Skrivaren står stilla", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_tracks_tell_one_after_the_other_is_one_line_of_the_timeline()
    {
        await City.SettleAsync();
        var lines = (await _handler.GetAsync(Url("inc1"))).Html.QuerySelectorAll("ol.time li").Select(line => line.TextContent).ToList();
        Assert.Single(lines, line => line.Contains("nytt läge", StringComparison.Ordinal));
    }

    /// <summary>One from the supplier with clocks running, one just reported without personal data, one dismissed.</summary>
    public sealed class ThreeIncidents : IAsyncLifetime
    {
        internal IncidentCity City { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            City = await IncidentCity.StartAsync();
            await City.TriagedAsync();
            await City.GiveAsync("inc1", new IncidentCommand.OpenTracks([new("F1", true)], [new("Göteborgs kommun", RegulatedSector.PublicAdministration, Provider, true)], "Brev till fel mottagare."));
            await City.DispatchAsync("inc1");
            await City.ReportAsync("inc2", "Skrivaren står stilla");
            await City.GiveAsync("inc2", new IncidentCommand.Triage(Judged with { Severity = IncidentSeverity.Minor, SupplierId = null, PersonalData = YesNoUnknown.No, ServiceIds = [], SystemIds = [] }));
            await City.ReportAsync("inc3", "Övningsmejl");
            await City.GiveAsync("inc3", new IncidentCommand.Dismiss(), reason: "Övning");
        }

        public ValueTask DisposeAsync() => City.DisposeAsync();
    }
}
