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

    /// <summary>The instant of a time in the city; the clock must show it exactly once.</summary>
    public static Instant At(string local) => Pattern.Parse(local.Length == 16 ? local + ":00" : local).Value.InZoneStrictly(CityTime.Zone).ToInstant();

    public static string? InCity(Instant? instant) => instant is { } at ? Pattern.Format(at.InZone(CityTime.Zone).LocalDateTime) : null;
}
