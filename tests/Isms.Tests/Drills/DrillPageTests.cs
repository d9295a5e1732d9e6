using System.Net;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Drills;

public sealed class DrillPageTests : IAsyncLifetime
{
    private WebHost _host = null!;
    private Browser _handler = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DrillsFolder => _host.Services.GetRequiredService<DataFolder>().Root + "-drills";

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync();
        _handler = await _host.SignInAsync(Role.IncidentHandler);
    }

    public async ValueTask DisposeAsync()
    {
        var drills = DrillsFolder;
        await _host.DisposeAsync();
        if (Directory.Exists(drills)) Directory.Delete(drills, recursive: true);
    }

    [Fact]
    public async Task A_drill_is_started_ended_and_kept_and_the_real_store_knows_nothing_of_it()
    {
        Assert.NotNull((await _handler.GetAsync("/arenden/incidenter")).Html.QuerySelector("a[href='/arenden/ovningar']"));
        var started = await StartAsync();
        Assert.Equal((HttpStatusCode.SeeOther, "/arenden/ovningar"), (started.Status, started.Location));

        var running = await UntilAsync(drill => drill.State is DrillState.Running or DrillState.Failed);
        Assert.Equal((DrillState.Running, 5), (running.State, running.Tracks));
        Assert.Contains(running.Address!.ToString(), (await _handler.GetAsync("/arenden/ovningar")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("övning", (await new Browser(running.Address).GetAsync("/logga-in")).Text("section.drill"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Avsluta den först", (await StartAsync()).Text("main"), StringComparison.Ordinal);

        var end = $"/arenden/ovningar/{running.Name}/avsluta";
        Assert.Equal(HttpStatusCode.SeeOther, (await _handler.SubmitAsync(await _handler.GetAsync(end))).Status);
        Assert.Equal(DrillState.Ended, (await UntilAsync(_ => true)).State);
        Assert.Equal(HttpStatusCode.NotFound, (await _handler.GetAsync(end)).Status);
        Assert.True(File.Exists(Path.Combine(DrillsFolder, running.Name, "isms.db")));
        Assert.Empty(await _host.Services.GetRequiredService<IProcessStore>().QueryAsync(new Partition("goteborg", "incident"), DocumentQuery.All, Token));
    }

    [Fact]
    public async Task Outside_a_drill_there_is_no_banner_and_no_clock_to_move()
    {
        var page = await _handler.GetAsync("/arenden/ovningar/starta");
        Assert.Null(page.Html.QuerySelector("section.drill"));
        var proof = page.Html.QuerySelector("main form input[name^='__']")!;
        Assert.Equal(HttpStatusCode.NotFound, (await _handler.PostAsync("/arenden/ovningar/klocka", (proof.GetAttribute("name")!, proof.GetAttribute("value")!), ("by", "24"), ("from", "2026-11-23T09:00:00Z"))).Status);
    }

    private async Task<PageSeen> StartAsync()
    {
        var check = await _handler.SubmitAsync(await _handler.GetAsync("/arenden/ovningar/starta"), ("controllers", "3"), ("operators", "2"));
        return await _handler.SubmitAsync(check, ("_confirmed", "true"));
    }

    private async Task<Drill> UntilAsync(Func<Drill, bool> holds)
    {
        // A slow machine gets its time.
        for (var tries = 0; ; tries++)
        {
            var drill = Assert.Single(await _host.Services.GetRequiredService<IDrills>().ListAsync(Token));
            if (holds(drill)) return drill;
            Assert.True(tries < 600, $"It stays {drill.State}.");
            await Task.Delay(200, Token);
        }
    }
}
