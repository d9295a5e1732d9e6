using System.Globalization;
using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Crash;
using Isms.Tests.Storage;
using Isms.Tests.Web;

namespace Isms.Tests.Drills;

/// <summary>The command as a person gives it: the program itself, over a folder of its own.</summary>
public sealed class DrillCommandTests : IDisposable
{
    private const string Tenant = "goteborg-drill";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = ProgramProcess.FreePort();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_opens_sixty_seven_tracks_that_a_day_makes_late_and_sends_nothing()
    {
        using (await ProgramProcess.ServeAsync(_folder.Root, _port, "drill", "supplier-breach"))
        {
            var tracks = await TracksAsync();
            Assert.Equal((55, 12), (tracks.Count(t => !t.Promoted.Fields.ContainsKey("sector")), tracks.Count(t => t.Promoted.Fields.ContainsKey("sector"))));
            Assert.Empty(await DocumentsAsync("goteborg", RegisterKinds.Organisation));

            var browser = await SignInAsync();
            var page = await browser.GetAsync("/");
            Assert.Contains("inget är på riktigt", page.Text("section.drill"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/drift/dataset")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/arenden/ovningar")).Status);

            Assert.Equal(0, LateIn(tracks));
            Assert.Equal(HttpStatusCode.SeeOther, (await PressAsync(browser, page, "24")).Status);
            await UntilAsync(async () => LateIn(await TracksAsync()) == 12);
            // The same button of the same page once more, as when it is pressed twice.
            await PressAsync(browser, page, "24");
            Assert.Contains("redan", (await browser.GetAsync("/")).Text(".flash"), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(new DataFolder(_folder.Root).Events) && Directory.EnumerateFiles(new DataFolder(_folder.Root).Events).Any());
        Assert.False(Directory.Exists(Path.Combine(new DataFolder(_folder.Root).Blobs, "dataset")));
        var verified = await ProgramProcess.RunAsync("verify", "--data", _folder.Root);
        Assert.True(verified.ExitCode == 0, verified.Said);
        Assert.Contains(" 0 problems", verified.Said, StringComparison.Ordinal);
        var exported = await ProgramProcess.RunAsync("export", "--data", _folder.Root, "--out", _folder.Root + "-out");
        Assert.Equal(2, exported.ExitCode);
        Assert.Contains("drill", exported.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Root + "-out"));
    }

    [Fact]
    public async Task More_parties_than_the_city_has_are_made_up_and_a_drill_is_opened_again_as_it_was()
    {
        using (await ProgramProcess.ServeAsync(_folder.Root, _port, "drill", "supplier-breach", "--controllers", "72", "--operators", "2")) Assert.Equal(74, (await TracksAsync()).Count);
        // Without the command too: the folder says what it is.
        using (await ProgramProcess.ServeAsync(_folder.Root, _port))
        {
            Assert.Equal(74, (await TracksAsync()).Count);
            Assert.NotNull((await (await SignInAsync()).GetAsync("/")).Html.QuerySelector("section.drill"));
        }
        Assert.Equal(2, (await ProgramProcess.RunAsync("drill", "supplier-breach", "--controllers", "3", "--data", _folder.Root)).ExitCode);
    }

    // The early warning is the only clock of a day.
    private static int LateIn(IEnumerable<DocumentSummary> tracks) => tracks.Count(t => t.Promoted.Fields["lateClocks"] != "0");

    private async Task<Browser> SignInAsync()
    {
        var handler = (await DocumentsAsync(Tenant, RegisterKinds.RoleAssignment)).First(a => a.Promoted.Fields.GetValueOrDefault("role") == FieldText.Of(Role.IncidentHandler)).Promoted.Fields["person"];
        var browser = new Browser(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}")));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(await browser.GetAsync("/logga-in"), ("person", handler))).Status);
        return browser;
    }

    private static Task<PageSeen> PressAsync(Browser browser, PageSeen page, string by)
    {
        var form = page.Html.QuerySelector($"section.drill form:has(input[name=by][value='{by}'])")!;
        return browser.PostAsync(form.GetAttribute("action")!, [.. form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))]);
    }

    private async Task<IReadOnlyList<DocumentSummary>> DocumentsAsync(string tenant, string kind)
    {
        await using var snapshot = SqliteProcessStore.OpenSnapshot(new DataFolder(_folder.Root).Database);
        return await snapshot.QueryAsync(new Partition(tenant, kind), DocumentQuery.All, Token);
    }

    private Task<IReadOnlyList<DocumentSummary>> TracksAsync() => DocumentsAsync(Tenant, IncidentTrackProcess.KindName);

    private static async Task UntilAsync(Func<Task<bool>> happens)
    {
        // The sweep does it within seconds; a slow machine gets its time.
        for (var tries = 0; !await happens(); tries++)
        {
            Assert.True(tries < 600, "It did not happen.");
            await Task.Delay(200, Token);
        }
    }
}
