using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Bench;

/// <summary>Clocks that all fall due in the same instant: how long until each has rung and everyone concerned has been told, against the bare writes of the same documents.</summary>
internal static class DueClocks
{
    private const int Clocks = 2_500;
    private const double SecondsBar = 60;

    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Head($"{Clocks} clocks due in the same instant (SQLite, every write on the disk)");
        var folder = bench.Folder.New("clocks");
        using var store = SqliteProcessStore.Open(Path.Combine(folder, "isms.db"));
        var recording = new RecordingStore(store);
        var engine = new BenchEngine(recording, folder);
        for (var n = 1; n <= Clocks; n++) await engine.GiveAsync(BenchEngine.Control(n), BenchEngine.Terms(n), $"start/{n}", bench.Cancelled);
        while ((await engine.Sweep.RunAsync(BenchCity.Tenant, bench.Cancelled)).Advanced.Count > 0) { }
        var begun = recording.Written.ToList();
        recording.Written.Clear();

        // The first reminder, a week before the answers are due.
        engine.Now = CityTime.MorningOf(new LocalDate(2026, 3, 16)) + Duration.FromMinutes(1);
        var time = await Comparison.TimeAsync(async () =>
        {
            while ((await engine.Sweep.RunAsync(BenchCity.Tenant, bench.Cancelled)).Advanced.Count > 0) { }
        });
        var rung = recording.Written.Where(d => d.Key.Kind == Isms.Processes.SupplierControl.SupplierControlProcess.KindName).GroupBy(d => d.Key).Count(g => g.Last().Events[^1].Name == "supplier-control.reminded");
        if (rung != Clocks) throw new InvalidOperationException($"Only {rung} clocks rang.");

        using var raw = SqliteProcessStore.Open(Path.Combine(bench.Folder.New("raw"), "isms.db"));
        await RecordingStore.ReplayAsync(begun, raw, bench.Cancelled);
        var tags = new Dictionary<ProcessKey, string?>();
        foreach (var key in recording.Written.Select(d => d.Key).Distinct()) tags[key] = (await raw.ReadAsync(key, bench.Cancelled))!.ETag;
        var writes = await Comparison.TimeAsync(async () =>
        {
            foreach (var document in recording.Written) tags[document.Key] = (await raw.ReplaceAsync(document with { ETag = tags[document.Key] }, bench.Cancelled)).ETag;
        });
        bench.Report.Say($"rung and told in {time.TotalSeconds:0.0} s, {recording.Written.Count / (double)Clocks:0.0} writes each; the writes alone take {writes.TotalSeconds:0.0} s");
        bench.Report.Say($"raw writes / whole: {writes / time:0.00}");
        bench.Report.AtMost("Seconds until the last clock has rung", time.TotalSeconds, SecondsBar);
    }
}
