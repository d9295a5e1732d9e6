using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Isms.Reporting.Export;
using Isms.Storage.Sqlite;

namespace Isms.Bench;

/// <summary>How much memory a whole export takes of few and of many documents; each in a process of its own.</summary>
internal static class ExportMemory
{
    private const string Name = "export-once";
    private const int Few = 5_000;
    private const int Many = 50_000;

    // The ledger holds a line for each document, which is the one thing that grows.
    private const double Bar = 1.5;

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, scale: 1);
        bench.Report.Head($"Memory of a whole export, {Few} and {Many} controls and measures");
        var peaks = new List<double>();
        foreach (var processes in (int[])[Few, Many])
        {
            var many = Path.Combine(bench.Folder.New($"many-{processes}"), "isms.db");
            using (var city = SqliteProcessStore.Open(database))
            using (var store = SqliteProcessStore.Open(many, survivesPowerFailure: false))
                await SimulatedStore.MultiplyAsync(city, store, processes, bench.Cancelled);
            var start = new ProcessStartInfo(Environment.ProcessPath!, [Name, "--database", many, "--out", bench.Folder.New($"out-{processes}")]) { RedirectStandardOutput = true, UseShellExecute = false };
            // What the collector would give back under pressure is not counted as needed.
            start.Environment["DOTNET_GCConserveMemory"] = "5";
            using var child = Process.Start(start)!;
            var said = await child.StandardOutput.ReadToEndAsync(bench.Cancelled);
            await child.WaitForExitAsync(bench.Cancelled);
            peaks.Add(double.Parse(said, CultureInfo.InvariantCulture));
            bench.Report.Say($"{processes}: {peaks[^1]:0} MB at most");
        }
        bench.Report.AtMost("Memory for ten times the documents", peaks[1] / peaks[0], Bar);
    }

    public static Command Command()
    {
        var database = new Option<string>("--database") { Description = "The store.", Required = true };
        var output = new Option<string>("--out") { Description = "Where the dataset goes.", Required = true };
        var command = new Command(Name, "Exports once and says how many megabytes the process took at most.") { database, output };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var store = SqliteProcessStore.Open(parsed.GetValue(database)!);
            await new Exporting(store, parsed.GetValue(output)!).RunAsync(ExportMode.Full, cancellationToken);
            using var self = Process.GetCurrentProcess();
            Console.WriteLine((self.PeakWorkingSet64 / 1e6).ToString(CultureInfo.InvariantCulture));
            return 0;
        });
        return command;
    }
}
