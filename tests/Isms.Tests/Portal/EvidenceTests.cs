using System.Net;
using System.Security.Cryptography;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Portal;

public sealed class EvidenceTests : IAsyncLifetime
{
    private const string Question = "assurance.review-file";
    private const string Other = "assurance.penetration-test-summary";

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
    public async Task Upload_IsStoredByHashListedAndServedAsAttachment()
    {
        var saved = await UploadAsync([(Question, @"C:\hem\Revision ”2026”.pdf.exe", EvidenceFiles.Pdf), (Other, "bild.png", EvidenceFiles.Png)], ("assurance.independent-review", "certified"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);

        var files = (await _host.StateAsync(_key)).Evidence;
        Assert.Equal([(Question, "Revision ”2026”.pdf.exe.pdf", "application/pdf"), (Other, "bild.png", "image/png")], files.Select(f => (f.QuestionId, f.FileName, f.ContentType)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(EvidenceFiles.Pdf)), files[0].Hash);
        Assert.Equal(PortalHost.Contact, (await _host.DocumentAsync(_key)).Events[^1].ActorId);
        var page = await _browser.GetAsync(PortalHost.SectionOf(_key, "assurance"));
        Assert.Equal(2, page.Html.QuerySelectorAll(".files li").Length);

        var served = await _browser.GetAsync(page.Html.QuerySelector(".files a")!.GetAttribute("href")!);
        var content = served.Response.Content;
        Assert.Equal(EvidenceFiles.Pdf, await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Revision ”2026”.pdf.exe.pdf", content.Headers.ContentDisposition.FileNameStar);
        Assert.StartsWith("sandbox", Assert.Single(served.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(served.Response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Empty((await new StoreVerification(_host.Web.Services.GetRequiredService<IProcessStore>(), _host.Web.Services.GetRequiredService<ProcessCatalog>(), _host.Web.Services.GetRequiredService<IBlobStore>())
            .RunAsync(PortalHost.Tenant, CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task Files_AreServedToTheirOwnControlAlone()
    {
        await UploadAsync([(Question, "a.pdf", EvidenceFiles.Pdf)]);
        var hash = (await _host.StateAsync(_key)).Evidence[0].Hash;
        var other = await _host.EnterAsync(await _host.StartControlAsync("b"));

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/leverantor/b/underlag/{hash}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/leverantor/a/underlag/{hash}")).Status);
    }

    [Fact]
    public async Task Upload_RefusedFile_TakesNoneAndKeepsTheAnswers()
    {
        var page = await UploadAsync([(Question, "bra.pdf", EvidenceFiles.Pdf), (Question, "rapport.pdf", EvidenceFiles.Program), (Other, "tom.pdf", [])], ("assurance.independent-review", "certified"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("rapport.pdf", page.Html.GetElementById($"{Question}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Filtypen tas inte emot", page.Html.GetElementById($"{Question}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Filen är tom", page.Html.GetElementById($"{Other}-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("input[name='assurance.independent-review'][value=certified][checked]"));
        Assert.Empty((await _host.StateAsync(_key)).Evidence);
    }

    [Fact]
    public async Task Upload_TooLarge_Answers413AtItsFieldAndKeepsTheAnswers()
    {
        var large = new byte[20 * 1024 * 1024 + 1];
        Array.Fill(large, (byte)'a');
        var page = await UploadAsync([(Question, "stor.txt", large)], ("assurance.independent-review", "certified"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("högst 20 MB", page.Html.GetElementById($"{Question}-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.QuerySelector("input[name='assurance.independent-review'][value=certified][checked]"));
        Assert.Equal(HttpStatusCode.SeeOther, (await UploadAsync([(Question, "lagom.txt", large[..^1])])).Status);
    }

    [Fact]
    public async Task Remove_TakesTheFileAwayAndSavesTheRest()
    {
        await UploadAsync([(Question, "a.pdf", EvidenceFiles.Pdf)]);
        var page = await _browser.GetAsync(PortalHost.SectionOf(_key, "assurance"));
        var button = page.Html.QuerySelector(".files button")!;
        // The Enter key presses the first button of a form; it must save, not remove.
        Assert.Null(page.Html.QuerySelector("main form button")!.GetAttribute("name"));
        var removed = await PortalHost.UploadAsync(_browser, page, [], ("assurance.independent-review", "certified"), (button.GetAttribute("name")!, button.GetAttribute("value")!));

        Assert.Equal($"/leverantor/a/avsnitt/assurance#{Question}", removed.Location);
        Assert.Empty((await _host.StateAsync(_key)).Evidence);
        page = await _browser.GetAsync(PortalHost.SectionOf(_key, "assurance"));
        Assert.NotNull(page.Html.QuerySelector("input[name='assurance.independent-review'][value=certified][checked]"));
    }

    [Fact]
    public async Task Upload_MoreThanTheControlHolds_IsRefused()
    {
        for (var n = 0; n < SupplierControlProcess.MaximumFiles; n++)
            await _host.GiveAsync(_key, new SupplierControlCommand.AddEvidence(new EvidenceFile(Question, n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), "a.pdf", "application/pdf", 1)), PortalHost.Contact);

        var page = await UploadAsync([(Question, "a.pdf", EvidenceFiles.Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("60", page.Html.GetElementById($"{Question}-error")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<PageSeen> UploadAsync((string, string, byte[])[] files, params (string, string)[] values) =>
        await PortalHost.UploadAsync(_browser, await _browser.GetAsync(PortalHost.SectionOf(_key, "assurance")), files, values);
}
