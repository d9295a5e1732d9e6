using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Isms.Bench;

/// <summary>The overview of three simulated years with its figures in memory, against an ordinary list, page for page in turn.</summary>
internal static partial class OverviewRead
{
    private const double Bar = 2;
    private const int Rounds = 200;
    private const string Page = "/oversikt";
    private const string Coordinator = "p001";
    private const string List = "/register/leverantorer";

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, bench.Sizes.Factor);
        var data = bench.Folder.New("data");
        // What is served goes on living; the other figures of the run read the simulation as it was.
        Copy(Path.GetDirectoryName(database)!, data);
        Copy(SimulatedStore.DatasetOf(database), Path.Combine(data, "blobs", "dataset"));
        using var host = await ServedProgram.StartAsync("Isms.Local", "--urls", "--data", data);
        using var officer = await Officer.EnterAsync(host.Address, Coordinator);
        await ReadAsync(List);

        var first = Stopwatch.GetTimestamp();
        var page = await ReadAsync(Page);
        var computed = Stopwatch.GetElapsedTime(first);
        await ReadAsync(ChartOf().Match(page).Groups["url"].Value.Replace("&amp;", "&", StringComparison.Ordinal));
        var drawn = Stopwatch.GetElapsedTime(first) - computed;
        var comparison = await Comparison.OfAsync(Rounds, _ => Comparison.TimeAsync(() => ReadAsync(Page)), _ => Comparison.TimeAsync(() => ReadAsync(List)));
        bench.Report.Head($"The overview over {SimulatedStore.Years} years");
        bench.Report.Say($"first page {computed.TotalSeconds:0.0} s, first chart {drawn.TotalSeconds:0.0} s after it; from then on {comparison.First.TotalMilliseconds:0.0} ms for the overview, {comparison.Second.TotalMilliseconds:0.0} ms for a list");
        bench.Report.AtMost("The overview's time per that of a list", comparison.Ratio, Bar);

        Task<string> ReadAsync(string path) => officer.TextAsync(path, bench.Cancelled);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    [GeneratedRegex("<img src=\"(?<url>/oversikt/diagram/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChartOf();
}
