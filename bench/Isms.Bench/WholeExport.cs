using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Bench;

/// <summary>A whole export against reading the same documents and decoding their events, which no export can do without.</summary>
internal static class WholeExport
{
    private const double Bar = 3;
    private const int Rounds = 3;

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, bench.Sizes.Factor);
        using var store = SqliteProcessStore.Open(database);
        using var engine = new BenchEngine(store, bench.Folder.New("blobs")).Services;
        var catalog = engine.GetRequiredService<ProcessCatalog>();
        var (documents, events) = (0, 0);
        var comparison = await Comparison.OfAsync(Rounds,
            round => Comparison.TimeAsync(() => new Exporting(store, bench.Folder.New($"out-{round}")).RunAsync(Isms.Reporting.Export.ExportMode.Full, bench.Cancelled)),
            round => Comparison.TimeAsync(async () =>
            {
                (documents, events) = (0, 0);
                await foreach (var document in SimulatedStore.ReadAsync(store))
                {
                    // Computing a document anew decodes and folds all its events.
                    _ = catalog[document.Key.Kind].Refold(document);
                    documents++;
                    events += document.Events.Count;
                }
            }));
        bench.Report.Head($"Whole export of {documents} documents with {events} events: {SimulatedStore.Years} simulated years at scale {bench.Sizes.Factor}");
        bench.Report.Say($"{comparison.First.TotalSeconds:0.00} s; reading, decoding and folding the same documents takes {comparison.Second.TotalSeconds:0.00} s");
        bench.Report.AtMost("Export per reading and parsing", comparison.Ratio, Bar);
    }
}
