using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Portal;

public sealed class SubmitTests : IAsyncLifetime
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
    public async Task Check_WithAnswersMissing_LeadsToEachAndOffersNoButton()
    {
        await _browser.SubmitAsync(await _browser.GetAsync(PortalHost.SectionOf(_key, "governance")), ("governance.policy", "partly"), ("governance.responsible-function", "Ett svar"), ("governance.risk-review", "yes"));

        var page = await _browser.GetAsync("/leverantor/a/lamna-in");
        var links = page.Html.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal("/leverantor/a/avsnitt/governance#governance.policy-0", links[0]);
        Assert.Equal("/leverantor/a/avsnitt/people-access#people-access.training-0", links[1]);
        Assert.Contains("delvis", page.Text(".errors li"), StringComparison.Ordinal);
        Assert.Null(page.Html.QuerySelector("main form"));
        Assert.Contains("Ett svar", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WithAnswersMissing_IsRefusedAndLeadsToTheQuestion()
    {
        await _host.FillInAsync(_key, _browser);
        var check = await _browser.GetAsync("/leverantor/a/lamna-in");
        var draft = await DraftAsync();
        // As if the check page had been shown before the question had to be answered.
        await WriteDraftAsync(draft!.Replace("\"value\":\"Ett svar\"", "\"value\":\"\"", StringComparison.Ordinal));

        var refused = await _browser.SubmitAsync(check);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("governance.responsible-function", refused.Html.QuerySelector(".errors a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(ControlPhase.Answering, (await _host.StateAsync(_key)).Phase);
    }

    [Fact]
    public async Task Submit_HandsInExactlyWhatWasShownAndRemovesTheDraft()
    {
        await _host.FillInAsync(_key, _browser);
        Assert.Equal("/leverantor/a/lamna-in", (await _browser.GetAsync("/leverantor/a")).Html.QuerySelector("a.act")!.GetAttribute("href"));
        var done = await _browser.SubmitAsync(await _browser.GetAsync("/leverantor/a/lamna-in"));

        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        var state = await _host.StateAsync(_key);
        Assert.Equal(ControlPhase.Assessing, state.Phase);
        Assert.Equal((await _host.AnswersAsync(_key)).OrderBy(a => a.QuestionId, StringComparer.Ordinal), state.Answers.OrderBy(a => a.QuestionId, StringComparer.Ordinal));
        Assert.Null(await DraftAsync());
    }

    [Fact]
    public async Task Submit_AfterAColleagueSaved_ShowsTheNewAnswersFirst()
    {
        await _host.FillInAsync(_key, _browser);
        var check = await _browser.GetAsync("/leverantor/a/lamna-in");
        await _browser.SubmitAsync(await _browser.GetAsync(PortalHost.SectionOf(_key, "governance")), ("governance.responsible-function", "Nytt svar"));

        var conflict = await _browser.SubmitAsync(check);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Nytt svar", conflict.Text("main"), StringComparison.Ordinal);
        Assert.Equal(ControlPhase.Answering, (await _host.StateAsync(_key)).Phase);
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(conflict)).Status);
    }

    [Fact]
    public async Task Submit_AfterAFileWasAdded_ShowsTheNewAnswersFirst()
    {
        await _host.FillInAsync(_key, _browser);
        var check = await _browser.GetAsync("/leverantor/a/lamna-in");
        await _host.GiveAsync(_key, new SupplierControlCommand.AddEvidence(new EvidenceFile("assurance.review-file", new string('0', 64), "ny.pdf", "application/pdf", 1)), PortalHost.Contact);

        var conflict = await _browser.SubmitAsync(check);
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("ny.pdf", conflict.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync(conflict)).Status);
    }

    [Fact]
    public async Task AfterSubmit_EveryPageLeadsToTheReceipt_AlsoThroughTheLink()
    {
        await _host.FillInAsync(_key, _browser);
        var (section, check) = (await _browser.GetAsync(PortalHost.SectionOf(_key, "governance")), await _browser.GetAsync("/leverantor/a/lamna-in"));
        await _browser.SubmitAsync(check);

        var receipt = await _browser.GetAsync("/leverantor/a");
        Assert.Equal("Tack, svaren är inlämnade", receipt.Text("h1"));
        Assert.Equal("Svaren är inlämnade.", receipt.Text(".flash"));
        Assert.Contains("Ett svar", receipt.Text("details"), StringComparison.Ordinal);
        foreach (var path in new[] { PortalHost.SectionOf(_key, "governance"), "/leverantor/a/lamna-in", "/leverantor/a/lamna-over" })
            Assert.Equal("/leverantor/a", (await _browser.GetAsync(path)).Location);
        Assert.Equal("/leverantor/a", (await _browser.SubmitAsync(check)).Location);
        Assert.Equal("/leverantor/a", (await _browser.SubmitAsync(section, ("governance.policy", "no"))).Location);
        var again = await _host.EnterAsync(_key);
        Assert.Equal("Tack, svaren är inlämnade", (await again.GetAsync("/leverantor/a")).Text("h1"));
    }

    [Fact]
    public async Task AfterCancel_ThePageSaysThatNothingIsAsked()
    {
        await _host.GiveAsync(_key, new SupplierControlCommand.Cancel(), reason: "Upphandlingen avbröts av Anna Andersson");

        var page = await (await _host.EnterAsync(_key)).GetAsync("/leverantor/a");
        Assert.Equal("Kontrollen är avbruten", page.Text("h1"));
        Assert.DoesNotContain("Anna", page.Html.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    private async Task<string?> DraftAsync()
    {
        await using var content = await _host.Web.Services.GetRequiredService<IBlobStore>().OpenAsync("drafts/supplier-control/a.json", CancellationToken.None);
        return content is null ? null : await new StreamReader(content).ReadToEndAsync();
    }

    private async Task WriteDraftAsync(string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await _host.Web.Services.GetRequiredService<IBlobStore>().WriteAsync("drafts/supplier-control/a.json", content, CancellationToken.None);
    }
}
