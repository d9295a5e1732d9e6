using System.Diagnostics;

namespace Isms.Bench;

/// <summary>Two ways of doing the same amount of work, timed in turn so that a machine whose speed drifts treats both alike.</summary>
/// <param name="First">The median time of the first.</param>
/// <param name="Second">The median time of the second.</param>
/// <param name="Ratio">The median, over the pairs, of the first's time divided by the second's.</param>
internal sealed record Comparison(TimeSpan First, TimeSpan Second, double Ratio)
{
    /// <summary>Times both, in turn, after a round that does not count.</summary>
    /// <param name="rounds">How many pairs count.</param>
    /// <param name="first">Gets the round's number and gives the time of the part that counts.</param>
    /// <param name="second">Likewise.</param>
    public static async Task<Comparison> OfAsync(int rounds, Func<int, Task<TimeSpan>> first, Func<int, Task<TimeSpan>> second)
    {
        var pairs = new List<(TimeSpan First, TimeSpan Second)>();
        for (var round = 0; round <= rounds; round++)
        {
            // Every other round begins with the other one: neither always runs on what the former left in caches and on the disk.
            TimeSpan one, two;
            if (round % 2 == 0) (one, two) = (await first(round), await second(round));
            else (two, one) = (await second(round), await first(round));
            if (round > 0) pairs.Add((one, two));
        }
        return new Comparison(Median(pairs.Select(p => p.First)), Median(pairs.Select(p => p.Second)), Median(pairs.Select(p => p.First / p.Second)));
    }

    /// <summary>The time of some work.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
