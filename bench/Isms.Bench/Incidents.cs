using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Bench;

/// <summary>One supplier's incident fanned out to the parties of a whole city, and the statutory clocks of many parties that run out in the same instant; each against the bare writes of the same documents.</summary>
internal static class Incidents
{
    private const int Controllers = 55;
    private const int Operators = 12;
    private const double FanOutSeconds = 10;

    private const int Clocks = 2_500;
    private const int ClocksOfOne = 50;
    private const double ClockSeconds = 60;

    private static readonly RegulatedSector[] Sectors = Enum.GetValues<RegulatedSector>();

    /// <summary>From the command that opens the tracks until every track has started and told the incident so.</summary>
    public static async Task FanOutAsync(Bench bench)
    {
        bench.Report.Head($"One incident fanned out to {Controllers + Operators} tracks (SQLite, every write on the disk)");
        var comparison = await Comparison.OfAsync(3,
            async round =>
            {
                var (time, _, _) = await FanOutAsync(bench, $"whole-{round}", survivesPowerFailure: true);
                return time;
            },
            async round =>
            {
                var (_, before, written) = await FanOutAsync(bench, $"recorded-{round}", survivesPowerFailure: false);
                return await RawAsync(bench, $"raw-{round}", before, written);
            });
        bench.Report.Say($"{comparison.First.TotalSeconds:0.00} s; the writes alone take {comparison.Second.TotalSeconds:0.00} s");
        bench.Report.Say($"raw writes / whole: {1 / comparison.Ratio:0.00}");
        bench.Report.AtMost("Seconds until every track has started", comparison.First.TotalSeconds, FanOutSeconds);
    }

    /// <summary>From the strict instant until every breach is recorded and everybody concerned has been told; none of them twice.</summary>
    public static async Task ClocksAsync(Bench bench)
    {
        bench.Report.Head($"{Clocks} statutory clocks that run out in the same instant (SQLite, every write on the disk)");
        var folder = bench.Folder.New("statutory");
        using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"));
        var recording = new RecordingStore(store);
        var engine = new BenchEngine(recording, folder);
        for (var n = 0; n < Clocks / ClocksOfOne; n++)
        {
            await ReportAsync(engine, n, bench.Cancelled);
            await engine.GiveAsync(Incident(n), new IncidentCommand.OpenTracks([.. Enumerable.Range(0, ClocksOfOne).Select(o => new ControllerParty($"o{o}", ProviderIsProcessor: false))], [], null), $"open/{n}", bench.Cancelled);
        }
        await SettleAsync(engine, bench.Cancelled);
        var before = recording.Written.ToList();
        recording.Written.Clear();

        engine.Now = BenchEngine.Start + Duration.FromHours(72) + Duration.FromSeconds(1);
        var time = await Comparison.TimeAsync(() => SettleAsync(engine, bench.Cancelled));
        var last = recording.Written.Where(d => d.Key.Kind == IncidentTrackProcess.KindName).GroupBy(d => d.Key).Select(g => g.Last()).ToList();
        var breached = last.Count(d => d.Events.Count(e => e.Name == "incident-track.clocks-breached") == 1 && d.Events.Count(e => e.Name == "incident-track.alarmed") == 1 && d.Effects.Count == 0);
        if (breached != Clocks) throw new InvalidOperationException($"Only {breached} clocks rang exactly once.");

        var writes = await RawAsync(bench, "raw", before, recording.Written);
        bench.Report.Say($"recorded and told in {time.TotalSeconds:0.0} s, each once, {recording.Written.Count / (double)Clocks:0.0} writes each; the writes alone take {writes.TotalSeconds:0.0} s");
        bench.Report.Say($"raw writes / whole: {writes / time:0.00}");
        bench.Report.AtMost("Seconds until the last breach is recorded and told", time.TotalSeconds, ClockSeconds);
    }

    private static async Task<(TimeSpan Time, IReadOnlyList<ProcessDocument> Before, IReadOnlyList<ProcessDocument> Written)> FanOutAsync(Bench bench, string name, bool survivesPowerFailure)
    {
        var folder = bench.Folder.New(name);
        using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"), survivesPowerFailure);
        var recording = new RecordingStore(store);
        var engine = new BenchEngine(recording, folder);
        await ReportAsync(engine, 0, bench.Cancelled);
        await SettleAsync(engine, bench.Cancelled);
        var before = recording.Written.ToList();
        recording.Written.Clear();
        var time = await Comparison.TimeAsync(async () =>
        {
            await engine.GiveAsync(Incident(0), new IncidentCommand.OpenTracks(
                [.. Enumerable.Range(0, Controllers).Select(o => new ControllerParty($"o{o}", ProviderIsProcessor: o > 0))],
                [.. Enumerable.Range(0, Operators).Select(o => new OperatorParty($"Bolag {o}", Sectors[o % Sectors.Length], $"o{o}", IsProvider: false))], "Uppgifter kan ha läckt."), "open", bench.Cancelled);
            await SettleAsync(engine, bench.Cancelled);
        });
        var started = recording.Written.Where(d => d.Key.Kind == IncidentTrackProcess.KindName).Select(d => d.Key).Distinct().Count();
        if (started != Controllers + Operators) throw new InvalidOperationException($"Only {started} tracks started.");
        return (time, before, recording.Written);
    }

    private static async Task<TimeSpan> RawAsync(Bench bench, string name, IReadOnlyList<ProcessDocument> before, IReadOnlyList<ProcessDocument> written)
    {
        using var raw = SqliteProcessStore.Open(Path.Combine(bench.Folder.New(name), "isms.db"));
        await RecordingStore.ReplayAsync(before, raw, bench.Cancelled);
        var tags = new Dictionary<ProcessKey, string?>();
        foreach (var key in written.Select(d => d.Key).Distinct()) tags[key] = (await raw.ReadAsync(key, bench.Cancelled))?.ETag;
        return await Comparison.TimeAsync(async () =>
        {
            foreach (var document in written)
                tags[document.Key] = (tags[document.Key] is { } tag ? await raw.ReplaceAsync(document with { ETag = tag }, bench.Cancelled) : await raw.CreateAsync(document with { ETag = null }, bench.Cancelled)).ETag;
        });
    }

    private static ProcessKey Incident(int number) => new(BenchCity.Tenant, IncidentProcess.KindName, $"i{number}");

    private static async Task ReportAsync(BenchEngine engine, int number, CancellationToken cancellationToken)
    {
        var facts = new ReportedIncident("Intrång hos leverantör", null, BenchEngine.Start - Duration.FromMinutes(30), "o0", [], [], YesNoUnknown.Yes, YesNoUnknown.Yes);
        await engine.GiveAsync(Incident(number), new IncidentCommand.Report(facts), $"report/{number}", cancellationToken);
        await engine.GiveAsync(Incident(number), new IncidentCommand.Triage(new IncidentTriage(
            IncidentSeverity.Critical, IncidentOrigin.ThirdPartyFailure, [], [], [], null, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No)), $"triage/{number}", cancellationToken);
    }

    private static async Task SettleAsync(BenchEngine engine, CancellationToken cancellationToken)
    {
        while ((await engine.Sweep.RunAsync(BenchCity.Tenant, cancellationToken)).Advanced.Count > 0) { }
    }
}
