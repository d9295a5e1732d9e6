using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>What to simulate. The same values give the same documents and the same summary.</summary>
/// <param name="Out">The folder everything is left in: <c>data</c>, which a host serves, <c>dataset</c> and <c>summary.json</c>.</param>
/// <param name="Years">How many years, from 1 to <see cref="LongestYears"/>.</param>
/// <param name="Seed">Another seed is another history.</param>
/// <param name="Scale">Multiplies suppliers, systems and people; 1 is the real size, at most <see cref="LargestScale"/>.</param>
/// <param name="Start">The first day.</param>
public sealed record SimulationOptions(string Out, int Years, long Seed, double Scale, LocalDate Start)
{
    /// <summary>The most years.</summary>
    public const int LongestYears = 10;

    /// <summary>The largest scale.</summary>
    public const double LargestScale = 10;

    /// <summary>The first day unless told otherwise.</summary>
    public static LocalDate DefaultStart { get; } = new(2024, 1, 1);
}

/// <summary>What happened in a simulation, counted from the documents it left. Nothing of it depends on the machine.</summary>
/// <param name="Years">See <see cref="SimulationOptions.Years"/>.</param>
/// <param name="Seed">See <see cref="SimulationOptions.Seed"/>.</param>
/// <param name="Scale">See <see cref="SimulationOptions.Scale"/>.</param>
/// <param name="From">The first simulated instant, UTC.</param>
/// <param name="To">The first instant after the last, UTC.</param>
/// <param name="Counts">By group (<c>controls</c>, <c>measures</c> …) and name.</param>
public sealed record SimulationSummary(int Years, long Seed, double Scale, Instant From, Instant To, IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts)
{
    /// <summary>How often something happened; 0 for what never did.</summary>
    public int Count(string group, string name) => Counts.TryGetValue(group, out var names) ? names.GetValueOrDefault(name) : 0;
}
