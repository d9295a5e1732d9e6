namespace Isms.Bench;

/// <summary>Every figure by its name on the command line, in the order of a whole run.</summary>
internal static class Figures
{
    public static IReadOnlyDictionary<string, Func<Bench, Task>> All { get; } = new Dictionary<string, Func<Bench, Task>>(StringComparer.Ordinal)
    {
        ["decisions"] = Decisions.RunAsync,
        ["steps"] = EngineSteps.RunAsync,
        ["clocks"] = DueClocks.RunAsync,
        ["fanout"] = Incidents.FanOutAsync,
        ["statutory"] = Incidents.ClocksAsync,
        ["restore"] = RestoreOrders.RunAsync,
        ["year"] = ProcessYear.RunAsync,
        ["simulation"] = SimulatedYears.RunAsync,
        ["export"] = WholeExport.RunAsync,
        ["parquet"] = ParquetStage.RunAsync,
        ["incremental"] = IncrementalExport.RunAsync,
        ["memory"] = ExportMemory.RunAsync,
        ["keyfigures"] = KeyFiguresRead.RunAsync,
        ["overview"] = OverviewRead.RunAsync,
        ["load"] = Load.RunAsync,
    };
}

/// <summary>What a figure works with.</summary>
/// <param name="Sizes">How much of everything.</param>
/// <param name="Report">Where results go.</param>
/// <param name="Folder">An empty folder, gone after the figure.</param>
/// <param name="Shared">A folder for what several figures use, gone after the run.</param>
/// <param name="Simulated">The simulations there are in it, by their scale.</param>
/// <param name="Cancelled">The person at the keyboard has had enough.</param>
internal sealed record Bench(
    Sizes Sizes, Report Report, WorkFolder Folder, WorkFolder Shared, Dictionary<int, (string Database, TimeSpan Elapsed)> Simulated, CancellationToken Cancelled);

/// <summary>The sizes of a city as large as Göteborg, times a factor.</summary>
internal sealed record Sizes(int Factor)
{
    public int Organisations => 55 * Factor;

    public int Services => 90 * Factor;

    public int Systems => 1_200 * Factor;

    public int Suppliers => 250 * Factor;

    /// <summary>Supplier controls of one year.</summary>
    public int Controls => 300 * Factor;
}

/// <summary>A folder below the machine's own for such, gone when disposed of.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("isms-bench-").FullName;

    public string New(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
