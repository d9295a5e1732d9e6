using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Bench;

/// <summary>What an export costs after one process in a hundred has changed, against exporting everything.</summary>
internal static class IncrementalExport
{
    private const int Processes = 50_000;
    private const int Changes = Processes / 100;
    private const double Bar = 0.1;
    private const int Rounds = 3;

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, scale: 1);
        using var city = SqliteProcessStore.Open(database);
        using var store = SqliteProcessStore.Open(Path.Combine(bench.Folder.New("many"), "isms.db"), survivesPowerFailure: false);
        var keys = await SimulatedStore.MultiplyAsync(city, store, Processes, bench.Cancelled);
        bench.Report.Head($"Incremental export at {Processes} controls and measures, {Changes} of them changed");
        var full = await Comparison.TimeAsync(() => new Exporting(store, bench.Folder.New("full")).RunAsync(ExportMode.Full, bench.Cancelled));
        bench.Report.Say($"everything: {full.TotalSeconds:0.0} s");

        var opened = new List<(ProcessKey Key, Instant At)>();
        foreach (var kind in keys.Select(k => k.Kind).Distinct())
            opened.AddRange((await store.QueryAsync(new Partition(BenchCity.Tenant, kind), DocumentQuery.All, bench.Cancelled)).Select(s => (s.Key, s.OpenedAt)));
        var newest = opened.Max(o => o.At) - Duration.FromDays(61);
        var exporting = new Exporting(store, bench.Folder.New("incremental"));
        await exporting.RunAsync(ExportMode.Full, bench.Cancelled);
        var recent = await MedianAsync([.. opened.Where(o => o.At >= newest).Select(o => o.Key)]);
        bench.Report.Say($"after a change in the newest two months: {recent.TotalSeconds:0.00} s");
        bench.Report.AtMost("Incremental per whole export", recent / full, Bar);
        var spread = await MedianAsync([.. opened.Select(o => o.Key)]);
        bench.Report.Say($"after a change spread over all three years: {spread.TotalSeconds:0.00} s, {spread / full:0.00} of a whole export");

        async Task<TimeSpan> MedianAsync(IReadOnlyList<ProcessKey> among)
        {
            var times = new List<TimeSpan>();
            for (var round = 0; round < Rounds; round++)
            {
                await ChangeAsync(store, among, round, bench.Cancelled);
                ExportReport? report = null;
                times.Add(await Comparison.TimeAsync(async () => report = await exporting.RunAsync(ExportMode.Incremental, bench.Cancelled)));
                if (report!.Mode != ExportMode.Incremental || report.Projected < Changes) throw new InvalidOperationException($"That was no incremental export of {Changes} changes: {report}.");
            }
            return times.Order().ElementAt(Rounds / 2);
        }
    }

    /// <summary>Adds an event to every so-manieth matter.</summary>
    private static async Task ChangeAsync(IProcessStore store, IReadOnlyList<ProcessKey> among, int round, CancellationToken cancellationToken)
    {
        for (var n = 0; n < Changes; n++)
        {
            // A step of its own over the keys, so that the same seed changes the same documents and rounds change others.
            var key = among[(int)(((long)n * among.Count / Changes + round) % among.Count)];
            var document = (await store.ReadAsync(key, cancellationToken))!;
            // The newest event once more: whatever kind it is of, its document knows it.
            var again = document.Events[^1] with { Version = document.Version + 1, CommandId = $"bench/{round}/{n}", Effects = 0 };
            await store.ReplaceAsync(document with { Version = again.Version, Events = [.. document.Events, again] }, cancellationToken);
        }
    }
}
