using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using Isms.Local.Demonstration;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Spectre.Console;

namespace Isms.Local.Simulation;

/// <summary>Simulates years of the demonstration city into a folder, and says what happened in them.</summary>
internal static class DemoCommand
{
    /// <summary>The folder, below <c>--out</c>, that a host serves.</summary>
    public const string Data = "data";

    /// <summary>The file of the summary, below <c>--out</c>.</summary>
    public const string Summary = "summary.json";

    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <returns>0, or 1 when it was stopped.</returns>
    /// <exception cref="UsageException">The folder is not empty.</exception>
    public static async Task<int> RunAsync(SimulationOptions options, IAnsiConsole console, CancellationToken cancelled)
    {
        if (Directory.Exists(options.Out) && Directory.EnumerateFileSystemEntries(options.Out).Any())
            throw new UsageException($"--out takes an empty folder: {options.Out} holds something. Remove it or name another.");
        var data = new DataFolder(Path.Combine(options.Out, Data));
        var watch = Stopwatch.StartNew();
        // One thread does nearly everything and nobody waits for an answer: collecting beside it only takes its time.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        SimulationSummary summary;
        try
        {
            summary = await SimulationProgress.ShowAsync(console, options, progress => CitySimulation.RunAsync(options, data, progress, cancelled));
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            await console.Profile.Out.Writer.WriteLineAsync($"Stopped. {options.Out} holds what was simulated until then, without a summary; remove it before you begin anew.");
            return 1;
        }
        // A served simulation is a demonstration: banner, and sign-in by choosing a person.
        await DemonstrationFill.MarkAsync(data, cancelled);
        await File.WriteAllTextAsync(Path.Combine(options.Out, Summary), JsonSerializer.Serialize(summary, Indented) + "\n", cancelled);
        Print(console, summary, watch.Elapsed);
        // Written as it is: the console would break a path to fit its width.
        await console.Profile.Out.Writer.WriteLineAsync($"Look around in it: --data {data.Root}");
        return 0;
    }

    private static void Print(IAnsiConsole console, SimulationSummary summary, TimeSpan elapsed)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("What", "Which").AddColumn(new TableColumn("Count").RightAligned());
        foreach (var (group, names) in summary.Counts)
            foreach (var (name, count) in names) table.AddRow(group, name, count.ToString(CultureInfo.InvariantCulture));
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Years} years from {FieldText.Of(CityTime.DateOf(summary.From))}, seed {summary.Seed}, scale {summary.Scale}: {elapsed.TotalSeconds:0.0} s"));
    }
}
