using System.Diagnostics;
using System.Globalization;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using Isms.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Crash;

/// <summary>The program is killed while it starts the controls of a round.</summary>
public sealed class KilledRoundTests : IDisposable
{
    private const int Invited = 150;
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly IReadOnlyList<string> Suppliers = [.. Enumerable.Range(1, Invited).Select(n => n.ToString("'R'000", CultureInfo.InvariantCulture))];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_round_killed_again_and_again_starts_every_control_once_and_ends()
    {
        await Cast.FillAsync(_folder.Root, RegisterAsync);
        var port = ProgramProcess.FreePort();
        var host = await ProgramProcess.ServeAsync(_folder.Root, port);
        try
        {
            await InviteAsync(new Browser(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))));
            var started = 0;
            for (var kill = 0; kill < Kills && started < Invited; kill++)
            {
                var before = started;
                started = await StartedAsync(count => count > before);
                await host.KillAsync();
                host.Dispose();
                TestContext.Current.SendDiagnosticMessage($"Killed after {started} of {Invited} controls.");
                host = await ProgramProcess.ServeAsync(_folder.Root, port);
            }
            await SettledAsync();
        }
        finally
        {
            host.Dispose();
        }

        var outcomes = (await RoundsAsync()).Single().Outcomes!;
        Assert.Equal(Suppliers.Select(id => new RoundOutcome(id, RoundResult.Started, $"{id}-001")), outcomes);
        var contents = await StoreContents.ReadAsync(_folder.Root);
        Assert.Equal(Suppliers.Select(id => $"supplier-control/{id}-001"), contents.Documents.Keys.Where(key => key.StartsWith("supplier-control/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(Invited, (await StoreContents.MailAsync(_folder.Root)).Count);
        var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", _folder.Root);
        Assert.True(exitCode == 0, said);
    }

    private static async Task RegisterAsync(IServiceProvider services)
    {
        var engine = services.GetRequiredService<ProcessEngine>();
        foreach (var id in Suppliers)
        {
            var details = new SupplierDetails($"Leverantör {id}", null, SupplierStage.Contracted, Criticality.Normal, true, SupportStatus.Supported, null, [], [], $"k{Cast.NormalSupplier}");
            Assert.IsType<CommandOutcome.Accepted>(await engine.GiveAsync(
                new ProcessKey(Cast.Tenant, RegisterKinds.Supplier, id), new RegisterCommand<SupplierDetails>.Create(details), new CommandHeader($"cast/{id}", Actors.System), Token));
        }
    }

    private static async Task InviteAsync(Browser coordinator)
    {
        await coordinator.SubmitAsync(await coordinator.GetAsync("/logga-in"), ("person", Cast.Coordinator));
        var form = await coordinator.GetAsync("/leverantorskontroller/inbjudan");
        var invited = await coordinator.PostAsync("/leverantorskontroller/inbjudan", PostedForm.Of(
            form, new Guid("00000000-0000-7000-8000-000000000001"), null, [.. Suppliers.Select(id => ("suppliers", id)), ("purpose", "recurring"), ("_confirmed", "true")]).Content());
        Assert.True(invited.Location is not null, invited.Html.QuerySelector("main")?.TextContent);
    }

    /// <summary>How many suppliers have a control, once it is as many as expected.</summary>
    private async Task<int> StartedAsync(Func<int, bool> isEnough)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var contents = await StoreContents.ReadAsync(_folder.Root);
            var started = contents.Documents.Count(document => document.Key.StartsWith("supplier/", StringComparison.Ordinal) && document.Value.Contains("supplier.control-started", StringComparison.Ordinal));
            if (isEnough(started)) return started;
            Assert.True(waited.Elapsed < Patience, $"It stays at {started} controls.");
            await Task.Delay(5, Token);
        }
    }

    /// <summary>Waits until the round is concluded and nothing waits to go out.</summary>
    private async Task SettledAsync()
    {
        var waited = Stopwatch.StartNew();
        while ((await RoundsAsync()).Single().Outcomes is null || (await StoreContents.ReadAsync(_folder.Root)).Waiting > 0)
        {
            Assert.True(waited.Elapsed < Patience, "The round does not end.");
            await Task.Delay(50, Token);
        }
    }

    private async Task<IReadOnlyList<ControlRoundState>> RoundsAsync()
    {
        await using var snapshot = SqliteProcessStore.OpenSnapshot(new DataFolder(_folder.Root).Database);
        return [.. (await snapshot.ChangesAsync(new Partition(Cast.Tenant, ControlRoundProcess.KindName), null, 100, Token)).Documents.Select(World.Rounds.StateOf)];
    }
}
