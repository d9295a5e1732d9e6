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
    private const string Database = "isms.db";

    public static async Task RunAsync(Bench bench)
    {
        var controls = bench.Sizes.Controls;
        // As many steps at every size, evenly over the controls there are: documents kept to be written again would be the
        // engine's to look through whenever it collects.
        List<int> stepping = [.. Enumerable.Range(0, controls / bench.Sizes.Factor).Select(n => 1 + n * bench.Sizes.Factor)];
        var steps = stepping.Count * StepsEach;
        bench.Report.Head($"Engine steps without effects against raw writes of the same documents (SQLite, every write on the disk; {controls} controls, {steps} steps)");
        var (begun, question) = await BeginAsync(bench, controls);
        var stepped = await RecordAsync(bench, begun, stepping, question);
        var comparison = await Comparison.OfAsync(Rounds,
            async round =>
            {
                using var store = OpenCopy(bench, begun, $"engine-{round}", out var folder);
                var engine = new BenchEngine(store, folder);
                return await Comparison.TimeAsync(() => StepAsync(engine, stepping, question, bench.Cancelled));
            },
            async round =>
            {
                using var store = OpenCopy(bench, begun, $"raw-{round}", out _);
                var tags = new Dictionary<ProcessKey, string?>();
                foreach (var key in stepped.Select(d => d.Key).Distinct()) tags[key] = (await store.ReadAsync(key, bench.Cancelled))!.ETag;
                return await Comparison.TimeAsync(async () =>
                {
                    foreach (var document in stepped) tags[document.Key] = (await store.ReplaceAsync(document with { ETag = tags[document.Key] }, bench.Cancelled)).ETag;
                });
            });
        bench.Report.Say($"{steps / comparison.First.TotalSeconds:#,##0} steps per second against {steps / comparison.Second.TotalSeconds:#,##0} raw writes per second");
        bench.Report.AtLeast("Steps per raw write", 1 / comparison.Ratio, Bar);
    }

    /// <summary>A closed store in which every control has begun, and a question of theirs.</summary>
    private static async Task<(string Folder, string Question)> BeginAsync(Bench bench, int controls)
    {
        var folder = bench.Folder.New("begun");
        using var store = SqliteProcessStore.Open(Path.Combine(folder, Database), survivesPowerFailure: false);
        var engine = new BenchEngine(store, folder);
        for (var n = 1; n <= controls; n++) await engine.GiveAsync(BenchEngine.Control(n), BenchEngine.Terms(n), $"start/{n}", bench.Cancelled);
        var begun = await store.ReadAsync(BenchEngine.Control(1), bench.Cancelled);
        return (folder, engine.Services.GetRequiredService<SupplierControlProcess>().StateOf(begun!).Questions().First().Id);
    }

    private static async Task<IReadOnlyList<ProcessDocument>> RecordAsync(Bench bench, string begun, IReadOnlyList<int> stepping, string question)
    {
        using var store = OpenCopy(bench, begun, "recorded", out var folder);
        var recording = new RecordingStore(store);
        await StepAsync(new BenchEngine(recording, folder), stepping, question, bench.Cancelled);
        return recording.Written;
    }

    private static SqliteProcessStore OpenCopy(Bench bench, string begun, string name, out string folder)
    {
        folder = bench.Folder.New(name);
        foreach (var file in Directory.EnumerateFiles(begun)) System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return SqliteProcessStore.Open(Path.Combine(folder, Database));
    }

    private static async Task StepAsync(BenchEngine engine, IReadOnlyList<int> stepping, string question, CancellationToken cancellationToken)
    {
        for (var step = 0; step < StepsEach; step++)
        {
            foreach (var n in stepping) await engine.GiveAsync(BenchEngine.Control(n), new SupplierControlCommand.AddEvidence(File(question, step)), $"evidence/{n}/{step}", cancellationToken);
        }
    }

    public static EvidenceFile File(string question, int number) => new(question, number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), "intyg.pdf", "application/pdf", 1234);
}
