using System.Diagnostics;
using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Projections;
using Isms.Storage.Folders;

namespace Isms.Bench;

/// <summary>Documents with a past: the product's own simulation of three years, and copies of its matters where more are needed.</summary>
internal static class SimulatedStore
{
    public const int Years = 3;

    private const int PageSize = 200;

    /// <summary>Simulates with the program itself, as a person would; once for all figures of a run.</summary>
    /// <returns>The database, and how long the program took from its start to its end, the dataset included.</returns>
    public static async Task<(string Database, TimeSpan Elapsed)> SimulateAsync(Bench bench, int scale)
    {
        if (!bench.Simulated.TryGetValue(scale, out var simulated))
            bench.Simulated[scale] = simulated = await SimulateAsync(bench.Shared.New(scale.ToString(CultureInfo.InvariantCulture)), scale, bench.Cancelled);
        return simulated;
    }

    private static async Task<(string Database, TimeSpan Elapsed)> SimulateAsync(string folder, int scale, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "Isms.Local") + (OperatingSystem.IsWindows() ? ".exe" : ""),
            ["demo", "--years", Years.ToString(CultureInfo.InvariantCulture), "--seed", "1", "--scale", scale.ToString(CultureInfo.InvariantCulture), "--out", folder])
        { RedirectStandardOutput = true, UseShellExecute = false };
        var watch = Stopwatch.StartNew();
        using var program = Process.Start(start)!;
        var said = await program.StandardOutput.ReadToEndAsync(cancellationToken);
        await program.WaitForExitAsync(cancellationToken);
        return program.ExitCode == 0 ? (new DataFolder(Path.Combine(folder, "data")).Database, watch.Elapsed) : throw new InvalidOperationException(said);
    }

    /// <summary>The dataset that a simulation left beside its database.</summary>
    public static string DatasetOf(string database) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(database)!, "..", "dataset"));

    /// <summary>Every document that the dataset shows, kind by kind, a page at a time.</summary>
    public static async IAsyncEnumerable<ProcessDocument> ReadAsync(IProcessStore store)
    {
        foreach (var projection in DatasetProjections.All)
        {
            string? cursor = null;
            for (var more = true; more;)
            {
                var page = await store.ChangesAsync(new Partition(BenchCity.Tenant, projection.Kind), cursor, PageSize, CancellationToken.None);
                foreach (var document in page.Documents) yield return document;
                (cursor, more) = (page.Cursor, page.HasMore);
            }
        }
    }

    /// <summary>Copies a store and then its controls and measures again and again, under other ids, until it holds so many of them.</summary>
    /// <returns>The keys of the controls and measures.</returns>
    public static async Task<IReadOnlyList<ProcessKey>> MultiplyAsync(IProcessStore from, IProcessStore to, int processes, CancellationToken cancellationToken)
    {
        var matters = new List<ProcessDocument>();
        await foreach (var document in ReadAsync(from))
        {
            if (document.Key.Kind is SupplierControlProcess.KindName or MeasureProcess.KindName) matters.Add(document);
            else await to.CreateAsync(document with { ETag = null }, cancellationToken);
        }
        var keys = new List<ProcessKey>();
        for (var copy = 0; keys.Count < processes; copy++)
        {
            foreach (var matter in matters.Take(processes - keys.Count))
            {
                var key = copy == 0 ? matter.Key : matter.Key with { Id = string.Create(CultureInfo.InvariantCulture, $"{matter.Key.Id}.{copy}") };
                await to.CreateAsync(matter with { Key = key, ETag = null }, cancellationToken);
                keys.Add(key);
            }
        }
        return keys;
    }
}
