using System.Diagnostics;
using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Tests.Crash;

/// <summary>The program is killed while an incident's tracks are being started.</summary>
public sealed class KilledFanOutTests : IDisposable
{
    private const int Controllers = 55;
    private const int Operators = 12;
    private const int Kills = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly ProcessKey Incident = new(Cast.Tenant, IncidentProcess.KindName, "breach");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fan_out_killed_again_and_again_opens_every_track_once()
    {
        await Cast.FillAsync(_folder.Root, OpenTracksAsync);
        var port = ProgramProcess.FreePort();
        var host = await ProgramProcess.ServeAsync(_folder.Root, port);
        try
        {
            var (opened, midway) = (0, 0);
            for (var kill = 0; kill < Kills && opened < Controllers + Operators; kill++)
            {
                var before = opened;
                opened = await OpenedAsync(count => count > before);
                await host.KillAsync();
                host.Dispose();
                if (opened is > 0 and < Controllers + Operators) midway++;
                TestContext.Current.SendDiagnosticMessage($"Killed after {opened} of {Controllers + Operators} tracks.");
                host = await ProgramProcess.ServeAsync(_folder.Root, port);
            }
            Assert.True(midway > 0, "Every track was opened before the first kill.");
            await SettledAsync();
        }
        finally
        {
            host.Dispose();
        }

        var (incident, tracks) = await ReadAsync();
        Assert.Equal(Controllers + Operators, incident.Tracks.Count);
        Assert.Equal(incident.Tracks.Select(t => t.Id).Order(StringComparer.Ordinal), tracks.Select(t => t.Key.Id).Order(StringComparer.Ordinal));
        Assert.All(tracks, track => Assert.Single(track.Events, e => e.Name == "incident-track.started"));
        Assert.All(incident.Tracks, track => Assert.Equal(TrackPhase.Assessing, track.Phase));
        var (exitCode, said) = await ProgramProcess.RunAsync("verify", "--data", _folder.Root);
        Assert.True(exitCode == 0, said);
    }

    /// <summary>The incident with its tracks opened in the store, and nothing of it carried out yet.</summary>
    private static async Task OpenTracksAsync(IServiceProvider services)
    {
        var (engine, now) = (services.GetRequiredService<ProcessEngine>(), services.GetRequiredService<IClock>().GetCurrentInstant());
        IReadOnlyList<IncidentCommand> story =
        [
            new IncidentCommand.Report(new ReportedIncident("Intrång hos leverantören", null, now - Duration.FromHours(1), null, [], [], YesNoUnknown.Yes, YesNoUnknown.Yes)),
            new IncidentCommand.Triage(new IncidentTriage(IncidentSeverity.Critical, IncidentOrigin.ThirdPartyFailure, [], [], [], Cast.CriticalSupplier, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No)),
            new IncidentCommand.OpenTracks(
                [.. Enumerable.Range(1, Controllers).Select(n => new ControllerParty(string.Create(CultureInfo.InvariantCulture, $"F{n}"), ProviderIsProcessor: n > 1))],
                [.. Enumerable.Range(1, Operators).Select(n => new OperatorParty(string.Create(CultureInfo.InvariantCulture, $"Bolag {n} AB"), RegulatedSector.Energy, string.Create(CultureInfo.InvariantCulture, $"B{n}"), IsProvider: false))],
                "Personuppgifter har läckt hos leverantören."),
        ];
        foreach (var command in story) Assert.IsType<CommandOutcome.Accepted>(await engine.GiveAsync(Incident, command, new CommandHeader($"story/{command.GetType().Name}", Cast.Coordinator), Token));
    }

    /// <summary>How many tracks there are, once it is as many as expected.</summary>
    private async Task<int> OpenedAsync(Func<int, bool> isEnough)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var opened = (await ReadAsync()).Tracks.Count;
            if (isEnough(opened)) return opened;
            Assert.True(waited.Elapsed < Patience, $"It stays at {opened} tracks.");
            await Task.Delay(5, Token);
        }
    }

    /// <summary>Waits until nothing waits to go out.</summary>
    private async Task SettledAsync()
    {
        var waited = Stopwatch.StartNew();
        while ((await StoreContents.ReadAsync(_folder.Root)).Waiting is > 0 and var waiting)
        {
            Assert.True(waited.Elapsed < Patience, $"{waiting} effects do not go out.");
            await Task.Delay(50, Token);
        }
    }

    private async Task<(IncidentState Incident, IReadOnlyList<ProcessDocument> Tracks)> ReadAsync()
    {
        await using var snapshot = SqliteProcessStore.OpenSnapshot(new DataFolder(_folder.Root).Database);
        var incident = await snapshot.ReadAsync(Incident, Token);
        return (World.Incidents.StateOf(incident!), (await snapshot.ChangesAsync(new Partition(Cast.Tenant, IncidentTrackProcess.KindName), null, 10_000, Token)).Documents);
    }
}
