using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.IncidentTrack;

/// <summary>A running clock as lists know it without reading its document.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Strict">The strict time, UTC; null for duties without one.</param>
/// <param name="InternalTarget">The product's own target, UTC.</param>
/// <param name="IsProvisional">It counts from something presumed.</param>
/// <param name="IsRinging">Its alarm waits for somebody.</param>
public sealed record ListedClock(string RuleId, Instant? Strict, Instant? InternalTarget, bool IsProvisional, bool IsRinging);

/// <summary>The running clocks of a track in one promoted field (<c>clocks</c>).</summary>
public static class ClockText
{
    /// <summary>The text, in the order given.</summary>
    public static string Of(IEnumerable<TrackClock> clocks) => string.Join(';', clocks.Select(c => string.Join(
        '|', c.RuleId, Text(c.Strict), Text(c.InternalTarget), FieldText.Of(c.IsProvisional), FieldText.Of(c.Alarm is { IsRinging: true }))));

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static IReadOnlyList<ListedClock> Read(IReadOnlyDictionary<string, string> fields) => !fields.TryGetValue("clocks", out var text)
        ? []
        : [.. text.Split(';').Select(clock => clock.Split('|')).Select(part => new ListedClock(part[0], Instant(part[1]), Instant(part[2]), part[3] == FieldText.Of(true), part[4] == FieldText.Of(true)))];

    private static string Text(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : "";

    private static Instant? Instant(string text) => text.Length == 0 ? null : InstantPattern.ExtendedIso.Parse(text).Value;
}
