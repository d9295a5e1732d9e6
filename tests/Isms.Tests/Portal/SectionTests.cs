using System.Net;
using AngleSharp.Html.Dom;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Portal;

public sealed class SectionTests : IAsyncLifetime
{
    private PortalHost _host = null!;
    private ProcessKey _key = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync();
        _key = await _host.StartControlAsync("a");
        _browser = await _host.EnterAsync(_key);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Overview_ShowsProgressPerSectionAndLeadsToTheFirst()
    {
        var page = await _browser.GetAsync("/leverantor/a");
        Assert.Equal(9, page.Html.QuerySelectorAll(".parts li").Length);
        Assert.Contains("0 av 3 besvarade", page.Text(".parts li"), StringComparison.Ordinal);
        Assert.Equal(PortalHost.SectionOf(_key, "governance"), page.Html.QuerySelector("a.act")!.GetAttribute("href"));
        Assert.Contains("kvar", page.Text(".clock b"), StringComparison.Ordinal);

        await _browser.SubmitAsync(await OpenAsync("governance"), ("governance.policy", "yes"), ("governance.responsible-function", "It-chefen"), ("governance.risk-review", "no"));
        page = await _browser.GetAsync("/leverantor/a");
        Assert.Contains("3 av 3 besvarade", page.Text(".parts li"), StringComparison.Ordinal);
        Assert.Contains("Klart", page.Text(".parts li"), StringComparison.Ordinal);
        Assert.Equal(PortalHost.SectionOf(_key, "people-access"), page.Html.QuerySelector("a.act")!.GetAttribute("href"));
    }

    [Fact]
    public async Task EachKindOfQuestion_IsSavedAsDraftAndShownAgain()
    {
        var before = (await _host.DocumentAsync(_key)).Version;
        var saved = await _browser.SubmitAsync(
            await OpenAsync("governance"), ("governance.policy", "partly"), ("governance.policy-comment", "Saknar\r\nbeslut <b>"), ("governance.responsible-function", "Funktionen"));
        Assert.Equal(PortalHost.SectionOf(_key, "people-access"), saved.Location);
        var governance = await OpenAsync("governance");
        Assert.Equal("Svaren är sparade.", governance.Text(".flash"));
        Assert.Equal("partly", ((IHtmlInputElement)governance.Html.QuerySelector("input[name='governance.policy'][checked]")!).Value);
        Assert.Equal("Saknar\nbeslut <b>", Area(governance, "governance.policy-comment"));
        Assert.Equal("Funktionen", Area(governance, "governance.responsible-function"));

        await _browser.SubmitAsync(await OpenAsync("vulnerabilities"), ("vulnerabilities.fix-time", "no-set-time"), ("vulnerabilities.support-ends", "2027-03-01"));
        var vulnerabilities = await OpenAsync("vulnerabilities");
        Assert.Equal("no-set-time", ((IHtmlInputElement)vulnerabilities.Html.QuerySelector("input[name='vulnerabilities.fix-time'][checked]")!).Value);
        Assert.Equal("2027-03-01", ((IHtmlInputElement)vulnerabilities.Html.QuerySelector("[id='vulnerabilities.support-ends']")!).Value);

        // A draft is no event, and nothing of it stands in the control.
        Assert.Equal(before, (await _host.DocumentAsync(_key)).Version);
        Assert.Empty((await _host.StateAsync(_key)).Answers);
    }

    [Fact]
    public async Task Save_WithFormatErrors_NamesThemAndKeepsTheInput()
    {
        var page = await _browser.SubmitAsync(await OpenAsync("vulnerabilities"), ("vulnerabilities.fix-time", "påhittat"), ("vulnerabilities.support-ends", "2027-02-30"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#vulnerabilities.fix-time-0", "#vulnerabilities.support-ends"], page.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("2027-02-30", ((IHtmlInputElement)page.Html.QuerySelector("[id='vulnerabilities.support-ends']")!).GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _browser.SubmitAsync(await OpenAsync("governance"), ("governance.responsible-function", new string('x', 4001)))).Status);
    }

    [Fact]
    public async Task Save_AfterAColleague_ShowsBothAndOverwritesOnlyKnowingly()
    {
        var colleague = await _host.EnterAsync(_key);
        var mine = await OpenAsync("governance");
        await colleague.SubmitAsync(await colleague.GetAsync(PortalHost.SectionOf(_key, "governance")), ("governance.responsible-function", "Kollegans"));

        var conflict = await _browser.SubmitAsync(mine, ("governance.responsible-function", "Min"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Min", Area(conflict, "governance.responsible-function"));
        Assert.Contains("Kollegans", conflict.Html.GetElementById("governance.responsible-function-stored")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kollegans", Area(await OpenAsync("governance"), "governance.responsible-function"));

        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(conflict)).Status);
        Assert.Equal("Min", Area(await OpenAsync("governance"), "governance.responsible-function"));
    }

    [Fact]
    public async Task Save_OfDifferentSectionsAndTwiceTheSameForm_IsNoConflict()
    {
        var (one, two) = (await OpenAsync("governance"), await OpenAsync("people-access"));
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(one, ("governance.policy", "yes"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(one, ("governance.policy", "yes"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(two, ("people-access.training", "no"))).Status);
        Assert.NotNull((await OpenAsync("governance")).Html.QuerySelector("input[name='governance.policy'][value=yes][checked]"));
    }

    [Fact]
    public async Task Save_OfManyAtOnce_LosesNoSection()
    {
        var sections = (await _host.StateAsync(_key)).Sections.Where(s => s.Questions.Any(q => q.Kind == QuestionKind.YesNoPartly)).Select(s => (s.Id, Question: s.Questions.First(q => q.Kind == QuestionKind.YesNoPartly).Id)).ToList();
        var pages = await Task.WhenAll(sections.Select(s => OpenAsync(s.Id)));
        await Task.WhenAll(pages.Select((page, n) => _browser.SubmitAsync(page, (sections[n].Question, "no"))));

        foreach (var (id, question) in sections) Assert.NotNull((await OpenAsync(id)).Html.QuerySelector($"input[name='{question}'][value=no][checked]"));
    }

    [Fact]
    public async Task UnknownSection_Answers404() => Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync("finns-inte")).Status);

    [Fact]
    public async Task Completion_AsksTheMarkedQuestionsAloneAndKeepsTheOthers()
    {
        await _host.GiveAsync(_key, new SupplierControlCommand.Submit(await _host.AnswersAsync(_key)));
        var due = CityTime.DateOf(SystemClock.Instance.GetCurrentInstant()).PlusDays(10);
        await _host.GiveAsync(_key, new SupplierControlCommand.Return(["governance.policy"], "Vem har beslutat?", due));

        var overview = await _browser.GetAsync("/leverantor/a");
        Assert.Equal("Vem har beslutat?", overview.Text("blockquote"));
        Assert.Single(overview.Html.QuerySelectorAll(".parts li"));
        // What was answered before does not count as completed.
        Assert.Contains("0 av 1 besvarade", overview.Text(".parts li"), StringComparison.Ordinal);
        Assert.Equal(PortalHost.SectionOf(_key, "governance"), overview.Html.QuerySelector("a.act")!.GetAttribute("href"));
        var section = await OpenAsync("governance");
        Assert.NotNull(section.Html.QuerySelector("input[name='governance.policy'][value=yes][checked]"));
        Assert.Null(section.Html.GetElementById("governance.responsible-function"));
        await _browser.SubmitAsync(section, ("governance.policy", "partly"), ("governance.policy-comment", "Styrelsen i vår"));
        var done = await _browser.SubmitAsync(await _browser.GetAsync("/leverantor/a/lamna-in"));

        Assert.Equal("/leverantor/a", done.Location);
        var state = await _host.StateAsync(_key);
        Assert.Equal(new Answer("governance.policy", "partly", "Styrelsen i vår"), state.Answers.Single(a => a.QuestionId == "governance.policy"));
        Assert.Equal("Ett svar", state.Answers.Single(a => a.QuestionId == "governance.responsible-function").Value);
    }

    private Task<PageSeen> OpenAsync(string section) => _browser.GetAsync(PortalHost.SectionOf(_key, section));

    private static string Area(PageSeen page, string id) => ((IHtmlTextAreaElement)page.Html.GetElementById(id)!).Value;
}
