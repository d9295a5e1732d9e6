using System.Net;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Portal;
using Isms.Tests.Web;

namespace Isms.Tests.MatterPages;

public sealed class ControlPageTests : IAsyncLifetime
{
    private const string Pages = "/arenden/leverantorskontroller";

    private PortalHost _host = null!;
    private ProcessKey _control = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync();
        _control = await _host.StartControlAsync("leverans-ab-001");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Control_Unknown_IsNotFoundWhereverOneLooks()
    {
        var coordinator = await _host.Web.SignInAsync(Role.Coordinator);
        foreach (var page in new[] { "", "/bedom", "/besluta", "/avbryt", "/akt", "/filer/abc" })
            Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{Pages}/finns-inte{page}")).Status);
    }

    [Fact]
    public async Task Commands_OfASupplierManagerForAnotherSupplier_AreForbidden()
    {
        // The test's supplier manager holds the role for no supplier at all.
        var manager = await _host.Web.SignInAsync(Role.SupplierManager);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync(Url())).Status);
        foreach (var page in new[] { "avbryt", "mer-tid", "kontaktperson", "ny-lank", "bedomare" })
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(Url(page))).Status);
    }

    [Fact]
    public async Task Page_OffersExactlyTheCommandsThatFit()
    {
        var reviewer = await _host.Web.SignInAsync(Role.Reviewer);
        Assert.Equal(["mer-tid", "kontaktperson", "ny-lank"], Offered(await reviewer.GetAsync(Url())));

        await SubmitAnswersAsync();
        Assert.Equal(["bedom", "brist", "komplettering", "besluta"], Offered(await reviewer.GetAsync(Url())));

        var reader = await _host.Web.SignInAsync(Role.BoardReader);
        Assert.Empty(Offered(await reader.GetAsync(Url())));
    }

    [Fact]
    public async Task Form_ShownBeforeSomebodyElseActed_ComesBackWithTheInputAndTheNewerData()
    {
        await SubmitAnswersAsync();
        var reviewer = await _host.Web.SignInAsync(Role.Reviewer);
        var form = await reviewer.GetAsync(Url("brist"));
        await _host.GiveAsync(_control, new SupplierControlCommand.RecordFinding(null, FindingSeverity.Minor, "En annan brist"));

        var conflict = await reviewer.SubmitAsync(form, ("description", "Loggarna sparas för kort tid"), ("severity", "major"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Loggarna sparas för kort tid", conflict.Text("textarea[name=description]"));

        var done = await reviewer.SubmitAsync(conflict);
        Assert.Equal(Url(), done.Location);
        Assert.Equal(["En annan brist", "Loggarna sparas för kort tid"], (await _host.StateAsync(_control)).Findings.Select(f => f.Description));
    }

    [Fact]
    public async Task Form_SentTwice_TakesEffectOnce()
    {
        await SubmitAnswersAsync();
        var reviewer = await _host.Web.SignInAsync(Role.Reviewer);
        var form = await reviewer.GetAsync(Url("brist"));
        (string, string)[] values = [("description", "Brist"), ("severity", "minor")];
        await reviewer.SubmitAsync(form, values);
        var again = await reviewer.SubmitAsync(form, values);

        Assert.Equal(Url(), again.Location);
        Assert.Single((await _host.StateAsync(_control)).Findings);
    }

    [Fact]
    public async Task Decision_WithUnassessedAnswers_IsRefusedAtTheFieldAndKeepsTheInput()
    {
        await SubmitAnswersAsync();
        var reviewer = await _host.Web.SignInAsync(Role.Reviewer);
        var refused = await reviewer.SubmitAsync(await reviewer.GetAsync(Url("besluta")), ("decision", "approved"), ("justification", "Bra svar"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("inte bedömda", refused.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Bra svar", refused.Text("textarea[name=justification]"));
    }

    [Fact]
    public async Task Decision_OfACriticalSupplier_NeedsAnotherPerson()
    {
        await SubmitAnswersAsync();
        await AssessEverythingAsync();
        // A coordinator holds both rights, and is still one person.
        var coordinator = await _host.Web.SignInAsync(Role.Coordinator);
        var check = await coordinator.SubmitAsync(await coordinator.GetAsync(Url("besluta")), ("decision", "approved"), ("justification", "Bra svar"));
        Assert.Equal(HttpStatusCode.OK, check.Status);
        await coordinator.SubmitAsync(check, ("_confirmed", "true"));

        Assert.Equal(ControlPhase.Approving, (await _host.StateAsync(_control)).Phase);
        Assert.DoesNotContain("godkann", Offered(await coordinator.GetAsync(Url())));
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.GetAsync(Url("godkann"))).Status);
    }

    [Fact]
    public async Task File_HoldsPageAndEvents_AndTheMaskedCopyNamesNobody()
    {
        await SubmitAnswersAsync();
        var coordinator = await _host.Web.SignInAsync(Role.Coordinator);
        var whole = await coordinator.UnzipAsync(Url("akt"));
        Assert.Equal(["arende.html", "handelser.json"], whole.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Kim Kontakt", whole["arende.html"], StringComparison.Ordinal);
        Assert.Contains("Ett svar", whole["arende.html"], StringComparison.Ordinal);

        var masked = await coordinator.UnzipAsync(Url("akt") + "?maskad=ja");
        Assert.Equal(["arende.html"], masked.Keys);
        Assert.DoesNotContain("Kim", masked["arende.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Ett svar", masked["arende.html"], StringComparison.Ordinal);
        Assert.Contains("[maskat]", masked["arende.html"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_IsServedOnlyThroughItsOwnControl()
    {
        var hash = new string('a', 64);
        var other = await _host.StartControlAsync("leverans-ab-002");
        await _host.GiveAsync(other, new SupplierControlCommand.AddEvidence(new EvidenceFile((await _host.StateAsync(other)).Questions().First().Id, hash, "intyg.pdf", "application/pdf", 10)), PortalHost.Contact);
        var coordinator = await _host.Web.SignInAsync(Role.Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync(Url($"filer/{hash}"))).Status);
    }

    private string Url(string? page = null) => page is null ? $"{Pages}/{_control.Id}" : $"{Pages}/{_control.Id}/{page}";

    private async Task SubmitAnswersAsync() =>
        await _host.GiveAsync(_control, new SupplierControlCommand.Submit(await _host.AnswersAsync(_control)), PortalHost.Contact);

    private async Task AssessEverythingAsync()
    {
        var state = await _host.StateAsync(_control);
        await _host.GiveAsync(_control, new SupplierControlCommand.Assess([.. state.Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]));
    }

    /// <summary>The commands a page links to, the one that matters first.</summary>
    private List<string> Offered(PageSeen page) =>
        [.. page.Html.QuerySelectorAll(".acts a.act, details.more a").Select(a => a.GetAttribute("href")!).Where(href => href.StartsWith(Url() + "/", StringComparison.Ordinal) && !href.Contains("/akt", StringComparison.Ordinal)).Select(href => href[(Url().Length + 1)..])];
}
