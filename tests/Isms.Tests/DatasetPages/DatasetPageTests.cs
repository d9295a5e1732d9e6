using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Isms.Tests.DatasetPages;

public sealed class DatasetPageTests : IAsyncLifetime
{
    private const string Url = "/drift/dataset";

    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_an_operator_asks_for_is_exported_and_shown()
    {
        var browser = await _host.SignInAsync(Role.Operator);
        Assert.Contains("Ingen export är gjord ännu", (await browser.GetAsync(Url)).Text("main"), StringComparison.Ordinal);

        var answer = await browser.SubmitAsync(await browser.GetAsync($"{Url}/exportera"));
        Assert.Equal((HttpStatusCode.SeeOther, Url), (answer.Status, answer.Location));
        var waiting = await browser.GetAsync(Url);
        Assert.Contains("En export begärdes", waiting.Text("main"), StringComparison.Ordinal);
        Assert.Null(waiting.Html.QuerySelector($"a[href='{Url}/exportera']"));
        await ExportAsync();

        var done = await browser.GetAsync(Url);
        Assert.Contains("Exporten körs varje natt klockan två.", done.Text("main"), StringComparison.Ordinal);
        Assert.Contains(done.Html.QuerySelectorAll("td code"), name => name.TextContent == "supplier_control");
        Assert.NotNull(done.Html.QuerySelector($"a[href='{Url}/exportera']"));
    }

    [Fact]
    public async Task That_figures_could_not_be_computed_is_told_until_they_are()
    {
        using var elsewhere = new TemporaryFolder();
        using var blind = new KeyFigureEditions(new DatasetFolder(new FolderBlobStore(elsewhere.Root), ""));
        var services = _host.Services;
        var exports = new DatasetExports(
            services.GetRequiredService<DatasetExporter>(), services.GetRequiredService<DatasetFolder>(), services.GetRequiredService<DatasetDefinition>(), services.GetRequiredService<OperationMeter>(), services.GetRequiredService<IClock>(), NullLogger<DatasetExports>.Instance, blind);
        Assert.NotNull(await exports.RunDueAsync("goteborg", TestContext.Current.CancellationToken));

        var browser = await _host.SignInAsync(Role.Operator);
        var told = (await browser.GetAsync(Url)).Text("main");
        Assert.Contains("Den senaste exporten är hel och gäller, men nyckeltalen kunde inte räknas", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Den senaste exporten misslyckades", told, StringComparison.Ordinal);

        await services.GetRequiredService<DatasetExports>().RequestAsync(everything: false, TestContext.Current.CancellationToken);
        await ExportAsync();
        Assert.DoesNotContain("nyckeltalen kunde inte räknas", (await browser.GetAsync(Url)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_takes_a_snapshot_and_has_it_checked()
    {
        await ExportAsync();
        var browser = await _host.SignInAsync(Role.Coordinator);

        var answer = await browser.SubmitAsync(await browser.GetAsync($"{Url}/ogonblicksbild"), ("title", "Nämnden i maj"));
        Assert.Equal(Url, answer.Location);
        var link = (await browser.GetAsync(Url)).Html.QuerySelector($"a[href^='{Url}/ogonblicksbilder/']")!;

        Assert.Equal("Nämnden i maj", link.TextContent);
        Assert.Contains("alla filer finns och är oförändrade", (await browser.GetAsync(link.GetAttribute("href")!)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_the_same_day_and_title_is_refused_in_words()
    {
        await ExportAsync();
        var browser = await _host.SignInAsync(Role.Operator);
        await browser.SubmitAsync(await browser.GetAsync($"{Url}/ogonblicksbild"), ("title", "Maj"));

        var refused = await browser.SubmitAsync(await browser.GetAsync($"{Url}/ogonblicksbild"), ("title", "Maj"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Det finns redan en ögonblicksbild från i dag", refused.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_does_not_exist_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await _host.SignInAsync(Role.Operator)).GetAsync($"{Url}/ogonblicksbilder/inget")).Status);

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Operator)]
    public async Task The_main_menu_leads_there_and_marks_where_one_is(Role role)
    {
        var browser = await _host.SignInAsync(role);
        Assert.NotNull((await browser.GetAsync("/")).Html.QuerySelector($"header nav a[href='{Url}']"));

        var current = (await browser.GetAsync(Url)).Html.QuerySelectorAll("header nav a[aria-current]");

        Assert.Equal(Url, Assert.Single(current).GetAttribute("href"));
    }

    [Fact]
    public async Task Who_may_not_open_it_has_no_such_item() =>
        Assert.Null((await (await _host.SignInAsync(Role.Reviewer)).GetAsync("/")).Html.QuerySelector($"header nav a[href='{Url}']"));

    private async Task ExportAsync() => Assert.NotNull(await _host.Services.GetRequiredService<DatasetExports>().RunDueAsync("goteborg", TestContext.Current.CancellationToken));
}
