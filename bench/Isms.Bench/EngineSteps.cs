using Isms.Processes.Engine;
using Isms.Processes.Kernel;
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
        var (begun, stepped) = await RecordAsync(bench, controls);
        var comparison = await Comparison.OfAsync(Rounds,
            async round =>
            {
                var folder = bench.Folder.New($"engine-{round}");
                using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"));
                var engine = new BenchEngine(store, folder);
                var question = await BeginAsync(engine, controls, bench.Cancelled);
                return await Comparison.TimeAsync(() => StepAsync(engine, controls, question, bench.Cancelled));
            },
            async round =>
            {
                using var store = SqliteProcessStore.Open(Path.Combine(bench.Folder.New($"raw-{round}"), "isms.db"));
                await RecordingStore.ReplayAsync(begun, store, bench.Cancelled);
                var tags = new Dictionary<ProcessKey, string?>();
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

    // In a run of its own: what it keeps would be the engine's to collect while its steps are timed.
    private static async Task<(IReadOnlyList<ProcessDocument> Begun, IReadOnlyList<ProcessDocument> Stepped)> RecordAsync(Bench bench, int controls)
    {
        var folder = bench.Folder.New("recorded");
        using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"), survivesPowerFailure: false);
        var recording = new RecordingStore(store);
        var engine = new BenchEngine(recording, folder);
        var question = await BeginAsync(engine, controls, bench.Cancelled);
        List<ProcessDocument> begun = [.. recording.Written];
        recording.Written.Clear();
        await StepAsync(engine, controls, question, bench.Cancelled);
        return (begun, recording.Written);
    }

    private static async Task<string> BeginAsync(BenchEngine engine, int controls, CancellationToken cancellationToken)
    {
        for (var n = 1; n <= controls; n++) await engine.GiveAsync(BenchEngine.Control(n), BenchEngine.Terms(n), $"start/{n}", cancellationToken);
        var begun = await engine.Services.GetRequiredService<IProcessStore>().ReadAsync(BenchEngine.Control(1), cancellationToken);
        return engine.Services.GetRequiredService<SupplierControlProcess>().StateOf(begun!).Questions().First().Id;
    }

    private static async Task StepAsync(BenchEngine engine, int controls, string question, CancellationToken cancellationToken)
    {
        for (var step = 0; step < StepsEach; step++)
        {
            for (var n = 1; n <= controls; n++) await engine.GiveAsync(BenchEngine.Control(n), new SupplierControlCommand.AddEvidence(File(question, step)), $"evidence/{n}/{step}", cancellationToken);
        }
    }

    public static EvidenceFile File(string question, int number) => new(question, number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), "intyg.pdf", "application/pdf", 1234);
}
