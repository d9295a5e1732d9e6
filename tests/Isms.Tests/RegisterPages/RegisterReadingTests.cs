using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Isms.Processes.Kernel;

namespace Isms.Tests.RegisterPages;

/// <summary>Lists, entry pages and who may see and do what.</summary>
public sealed class RegisterReadingTests(City city) : IClassFixture<City>
{
    [Fact]
    public async Task List_FilteredSortedAndAsCsv_ShowsWhatIsAskedFor()
    {
        var browser = await city.Host.SignInAsync(Role.BoardReader);
        var sorted = await browser.GetAsync("/register/organisationer?sort=-name");
        Assert.Equal(["Ångströmsförvaltningen", "Zinkbolaget"], sorted.Html.QuerySelectorAll("tbody td:first-child a").Select(a => a.TextContent));
        var filtered = await browser.GetAsync("/register/organisationer?kind=municipalCompany");
        Assert.Equal("/register/organisationer/F2", Assert.Single(filtered.Html.QuerySelectorAll("tbody td:first-child a")).GetAttribute("href"));
        var retired = await browser.GetAsync("/register/organisationer?state=retired");
        Assert.Empty(retired.Html.QuerySelectorAll("tbody tr"));

        var csv = Encoding.UTF8.GetString(await browser.BytesAsync("/register/system?format=csv"));
        Assert.Contains("Brevkorgen;Ångströmsförvaltningen;Zinkbolaget;Granitkotten AB;2 / 3 / 2", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organisationer", "F1"), InlineData("tjanster", "T1"), InlineData("system", "S1"), InlineData("leverantorer", "L1"), InlineData("personer", "P2"), InlineData("roller", "R1")]
    public async Task Reader_SeesTheEntryButMayNotChangeIt(string register, string id)
    {
        var browser = await city.Host.SignInAsync(Role.BoardReader);
        var entry = await browser.GetAsync($"/register/{register}/{id}");
        Assert.Equal(HttpStatusCode.OK, entry.Status);
        Assert.Empty(entry.Html.QuerySelectorAll("main .act"));
        foreach (var address in new[] { $"/register/{register}/ny", $"/register/{register}/{id}/andra", $"/register/{register}/{id}/avsluta", $"/register/{register}/finns-inte/andra" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("organisationer"), InlineData("tjanster"), InlineData("system"), InlineData("leverantorer"), InlineData("personer"), InlineData("roller")]
    public async Task UnknownEntry_Is404(string register)
    {
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        foreach (var address in new[] { $"/register/{register}/finns-inte", $"/register/{register}/finns-inte/andra", $"/register/{register}/finns-inte/avsluta" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Entry_NamesItsUsersWithLinks()
    {
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var entry = await browser.GetAsync("/register/organisationer/F1");
        var users = entry.Html.QuerySelectorAll("section[aria-labelledby=users] a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/register/system/S1", users);
        Assert.Contains("/register/tjanster/T1", users);
        Assert.Contains("/register/personer/P2", users);
    }

    [Fact]
    public async Task Roles_ListVacanciesThatLeadToAFilledInForm()
    {
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var list = await browser.GetAsync("/register/roller");
        var assign = list.Html.QuerySelectorAll("#vakanser a.then").Select(a => a.GetAttribute("href")!).Single(url => url.Contains("information-system/S1", StringComparison.Ordinal));
        var form = await browser.GetAsync(assign);
        Assert.Equal("role.systemOwner", Assert.IsAssignableFrom<IHtmlSelectElement>(form.Html.QuerySelector("#role")).Value);
        Assert.Equal("S1", Assert.IsAssignableFrom<IHtmlSelectElement>(form.Html.QuerySelector("#scope-information-system")).Value);
    }

    [Fact]
    public async Task StartPage_CountsEveryRegister()
    {
        var browser = await city.Host.SignInAsync(Role.Coordinator);
        var start = await browser.GetAsync("/register");
        Assert.Equal(6, start.Html.QuerySelectorAll(".cards h2 a").Length);
    }
}
