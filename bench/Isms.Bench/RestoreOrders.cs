using System.Globalization;
using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Bench;

/// <summary>The order of restoration of a city much larger than the real one: layers of services over systems, some needing one another in a circle.</summary>
internal static class RestoreOrders
{
    private const int Nodes = 2_000;
    private const int NeedsOfOne = 4;
    private const int Rounds = 11;
    private const double SecondsBar = 1;

    public static Task RunAsync(Bench bench)
    {
        var nodes = Nodes * bench.Sizes.Factor;
        bench.Report.Head($"The order of restoration over {nodes} services and systems");
        var graph = Graph(nodes);
        var (times, order) = (new List<TimeSpan>(), RestoreOrder.Of(graph));
        for (var round = 0; round < Rounds; round++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            order = RestoreOrder.Of(graph);
            times.Add(watch.Elapsed);
        }
        if (order.Steps.Count != nodes) throw new InvalidOperationException($"Only {order.Steps.Count} of {nodes} have a place.");
        bench.Report.Say($"{graph.Nodes.Sum(n => n.Needs.Count)} needs, {order.Cycles.Count} cycles, {order.LateChains.Count} late chains; slowest of {Rounds} rounds {times.Max().TotalMilliseconds:0.0} ms");
        bench.Report.AtMost("Seconds for the order, the median", times.Order().ElementAt(Rounds / 2).TotalSeconds, SecondsBar);
        return Task.CompletedTask;
    }

    /// <summary>Each node needs some of those before it; six of every hundred need one another in a circle.</summary>
    private static RestoreGraph Graph(int count)
    {
        var draw = new Random(1);
        return new([.. Enumerable.Range(0, count).Select(n => new RestoreNode(
            Reference(n), draw.Next(10) == 0 ? null : Duration.FromMinutes(draw.Next(10, 600)), draw.Next(3) == 0 ? null : Duration.FromHours(draw.Next(4, 168)),
            [.. Enumerable.Range(0, NeedsOfOne).Select(_ => n == 0 ? 0 : draw.Next(Math.Max(0, n - 200), n)).Append((n % 100) switch { 0 => n + 5, <= 5 => n - 1, _ => n }).Where(need => need != n && need < count).Distinct().Select(Reference)]))]);
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"shared-service/s{number:00000}");
}
