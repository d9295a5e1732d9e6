using System.Text;
using Isms.Processes.Kernel;

namespace Isms.Tests.Web;

public sealed class ListTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await host.SignInAsync(Role.Reviewer);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_FirstPage_ShowsTwentyFiveRowsSortedInSwedish()
    {
        var first = await _browser.GetAsync("/lista");
        Assert.Equal("34 rader", first.Text("caption"));
        Assert.Equal(25, first.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("ascending", first.Html.QuerySelector("th")!.GetAttribute("aria-sort"));
        Assert.Equal("Sida 1 av 2", first.Text(".pages span"));

        var last = await _browser.GetAsync("/lista?page=99");
        Assert.Equal(["Zebra", "Ålen", "Ängen"], last.Html.QuerySelectorAll("tbody td:first-child").Select(td => td.TextContent.Trim()).TakeLast(3));
    }

    [Fact]
    public async Task Get_SortedByNumberDescending_FollowsTheHeadingsLink()
    {
        var ascending = await _browser.GetAsync("/lista?sort=size");
        var descending = await _browser.GetAsync(ascending.Html.QuerySelector("th[aria-sort=ascending] a")!.GetAttribute("href")!);

        Assert.Equal("=1+1", descending.Text("tbody td"));
        Assert.Equal("descending", descending.Html.QuerySelectorAll("th")[1].GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Get_FilteredAndSearched_CountsAndKeepsTheChoice()
    {
        var page = await _browser.GetAsync("/lista?q=ÅLEN&big=yes");

        Assert.Equal("1 rad av 34", page.Text("caption"));
        Assert.Equal("yes", page.Html.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Contains("q=%C3%85LEN", page.Html.QuerySelector("a.csv")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NothingFound_OffersToShowEverything() =>
        Assert.Equal("/lista", (await _browser.GetAsync("/lista?q=finns-inte")).Html.QuerySelector(".count a")!.GetAttribute("href"));

    [Fact]
    public async Task Get_NoRows_SaysWhatToDo() => Assert.Equal("Lägg till en rad.", (await _browser.GetAsync("/lista?empty=1")).Text(".empty"));

    [Fact]
    public async Task Get_Csv_HasMarkSemicolonsAndNoFormula()
    {
        var bytes = await _browser.BytesAsync("/lista?format=csv&big=yes");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Namn;Storlek", lines[0]);
        Assert.Contains("Ålen;102", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith('=') || line.StartsWith("\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Matters_ShowsOpenOnesWithTheirLinks()
    {
        var key = await host.OpenNoteAsync("Ett ärende");
        var page = await _browser.GetAsync("/arenden");

        Assert.Equal($"/arenden/anteckningar/{key.Id}", page.Html.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Empty((await _browser.GetAsync("/arenden?state=closed")).Html.QuerySelectorAll("tbody tr"));
    }
}
