using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;
using NodaTime.Text;

namespace Isms.Tests.StatutoryTime;

/// <summary>Deadlines as tests write them: times of the city as <c>2026-12-25T22:30</c>, with seconds where there are any.</summary>
internal static class Clock
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    public static RuleBook Rules { get; } = PublishedRules.Shipped();

    public static StatutoryRule Rule(string id) => Rules.Newest<StatutoryRule>(id) ?? throw new InvalidOperationException($"There is no rule {id}.");

    public static StatutoryDeadline Compute(string rule, string anchor) => StatutoryDeadlines.Compute(Rule(rule), At(anchor));

    /// <summary>The instant of a time in the city, which the clock must show exactly once, or of a time with its offset.</summary>
    public static Instant At(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } exact
        ? exact.Value.ToInstant()
        : Pattern.Parse(text.Length == 16 ? text + ":00" : text).Value.InZoneStrictly(CityTime.Zone).ToInstant();

    public static string? InCity(Instant? instant) => instant is { } at ? Pattern.Format(at.InZone(CityTime.Zone).LocalDateTime) : null;

    /// <summary>The rows of a table, without its comment and its heading.</summary>
    public static IEnumerable<string[]> Table(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "StatutoryTime", "Tables", name + ".csv")).Where(line => line[0] != '#').Skip(1).Select(line => line.Split(','));
}
