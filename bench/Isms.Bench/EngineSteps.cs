using Isms.Processes.SupplierControl;
using Isms.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Bench;

/// <summary>Commands without effects through the whole engine, against nothing but the writes of the same documents to the same kind of store.</summary>
internal static class EngineSteps
{
    private const double Bar = 0.5;
    private const int StepsEach = 4;
    private const int Rounds = 5;

    public static async Task RunAsync(Bench bench)
    {
        var controls = bench.Sizes.Controls;
        bench.Report.Head($"Engine steps without effects against raw writes of the same documents (SQLite, every write on the disk; {controls} controls, {StepsEach} steps each)");
        IReadOnlyList<Isms.Processes.Kernel.ProcessDocument> begun = [], stepped = [];
        var comparison = await Comparison.OfAsync(Rounds,
            async round =>
            {
                var folder = bench.Folder.New($"engine-{round}");
                using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"));
                var recording = new RecordingStore(store);
                var engine = new BenchEngine(recording, folder);
                for (var n = 1; n <= controls; n++) await engine.GiveAsync(BenchEngine.Control(n), BenchEngine.Terms(n), $"start/{n}", bench.Cancelled);
                begun = [.. recording.Written];
                var question = engine.Services.GetRequiredService<SupplierControlProcess>().StateOf(begun.First(d => d.Key == BenchEngine.Control(1))).Questions().First().Id;
                recording.Written.Clear();
                var time = await Comparison.TimeAsync(async () =>
                {
                    for (var step = 0; step < StepsEach; step++)
                    {
                        for (var n = 1; n <= controls; n++) await engine.GiveAsync(BenchEngine.Control(n), new SupplierControlCommand.AddEvidence(File(question, step)), $"evidence/{n}/{step}", bench.Cancelled);
                    }
                });
                stepped = [.. recording.Written];
                return time;
            },
            async round =>
            {
                using var store = SqliteProcessStore.Open(Path.Combine(bench.Folder.New($"raw-{round}"), "isms.db"));
                if (stepped.Count == 0) return TimeSpan.Zero;
                await RecordingStore.ReplayAsync(begun, store, bench.Cancelled);
                var tags = new Dictionary<Isms.Processes.Kernel.ProcessKey, string?>();
                foreach (var key in stepped.Select(d => d.Key).Distinct()) tags[key] = (await store.ReadAsync(key, bench.Cancelled))!.ETag;
                return await Comparison.TimeAsync(async () =>
                {
                    foreach (var document in stepped) tags[document.Key] = (await store.ReplaceAsync(document with { ETag = tags[document.Key] }, bench.Cancelled)).ETag;
                });
            });
        var steps = controls * StepsEach;
        bench.Report.Say($"{steps / comparison.First.TotalSeconds:#,##0} steps per second against {steps / comparison.Second.TotalSeconds:#,##0} raw writes per second");
        bench.Report.AtLeast("Steps per raw write", 1 / comparison.Ratio, Bar);
    }

    public static EvidenceFile File(string question, int number) => new(question, number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), "intyg.pdf", "application/pdf", 1234);
}
