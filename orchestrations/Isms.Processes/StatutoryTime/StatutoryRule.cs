using System.Globalization;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>
/// One published version of a statutory deadline: what must be done, from when time is counted, for how long and by which
/// law. A running clock keeps the version it was started under.
/// </summary>
public sealed record StatutoryRule : IRule
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    /// <summary>What the deadline is called, e.g. <c>Incidentanmälan</c>.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The law that sets the deadline, by its official designation.</summary>
    public required string Source { get; init; }

    /// <summary>The place in it, e.g. <c>2 kap. 6 §</c>.</summary>
    public required string Paragraph { get; init; }

    /// <summary>What the law asks for, as one sentence.</summary>
    public required LocalizedText Duty { get; init; }

    /// <summary>What starts the clock.</summary>
    public required AnchorEvent AnchorEvent { get; init; }

    /// <summary>What starts the clock in words that follow <c>från den tidpunkt</c> and <c>from</c>, e.g. <c>då incidentanmälan gjordes</c>, <c>when the incident was notified</c>.</summary>
    public required LocalizedText Anchor { get; init; }

    /// <summary>How long it runs.</summary>
    public required StatutoryPeriod Period { get; init; }

    /// <summary>The law that says how the period is counted, and whether a last day without work moves it.</summary>
    public required CountingLaw CountingLaw { get; init; }

    /// <summary>The first day in Stockholm on which an anchor falls under this version.</summary>
    public required LocalDate InForceFrom { get; init; }

    /// <summary>The last such day; null while no end is known.</summary>
    public LocalDate? InForceTo { get; init; }

    /// <summary>How well the wording of the rule is known.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The provider's own aim, elapsed time after the anchor; null when there is none. Not law.</summary>
    public Duration? InternalTarget { get; init; }

    /// <summary>How long before the strict time alarms leave, longest first; empty where there is no strict time.</summary>
    public IReadOnlyList<Duration> WarningOffsets { get; init; } = [];

    /// <summary>What else must be known to understand the deadline; told as the last steps of the explanation.</summary>
    public IReadOnlyList<ExplanationStep> Notes { get; init; } = [];

    /// <summary>Where rules lie.</summary>
    public static RuleFolder<StatutoryRule> Folder { get; } = new("statutory-rules");

    /// <summary>The rules that come with the product.</summary>
    public static IReadOnlyList<StatutoryRule> Shipped() => Folder.Shipped;

    /// <summary>Whether an anchor on this day in Stockholm falls under this version.</summary>
    public bool IsInForce(LocalDate day) => day >= InForceFrom && (InForceTo is not { } last || day <= last);

    /// <inheritdoc/>
    public IEnumerable<string> Check()
    {
        if (!ProcessKey.IsValidId(Id)) yield return "The id must be letters, digits, '-', '_' or '.'.";
        if (Version < 1) yield return "The version begins at 1.";
        if (string.IsNullOrWhiteSpace(Source) || string.IsNullOrWhiteSpace(Paragraph)) yield return "The source or its paragraph is missing.";
        foreach (var (of, text) in Texts().Where(t => string.IsNullOrWhiteSpace(t.Text.Sv) || string.IsNullOrWhiteSpace(t.Text.En))) yield return $"'{of}' lacks its Swedish or English text.";
        if (InForceTo < InForceFrom) yield return "The rule ends before it is in force.";
        foreach (var problem in Period.Check()) yield return problem;
        if (InternalTarget is { } target && (target <= Duration.Zero || target >= Shortest)) yield return "The internal target must be after the anchor, before the strict time and within a year.";
        if (!HasStrictTime && WarningOffsets.Count > 0) yield return "There is no strict time to warn before.";
        if (Period.Kind == PeriodKind.Given && InternalTarget is not null) yield return "The authority's time is both anchor and strict time; an internal target cannot come after it.";
        if (!HasStrictTime && InternalTarget is null) yield return "Without a strict time there must be an internal target.";
        if (WarningOffsets.Any(offset => offset <= Duration.Zero || offset >= Shortest)) yield return "Every warning must be before the strict time, after the anchor and within a year.";
        if (WarningOffsets.Zip(WarningOffsets.Skip(1)).Any(pair => pair.First <= pair.Second)) yield return "The warnings must stand longest first, each once.";
    }

    private bool HasStrictTime => Period.Kind != PeriodKind.None;

    // The shortest month has 28 days, or an hour less where the clocks go forward.
    private Duration Shortest => Period.Kind switch
    {
        PeriodKind.Hours => Duration.FromHours(Period.Length ?? 0),
        PeriodKind.CalendarMonths => Duration.FromDays(27 * (Period.Length ?? 0)),
        _ => Duration.FromDays(366),
    };

    private IEnumerable<(string Of, LocalizedText Text)> Texts() =>
        [("name", Name), ("duty", Duty), ("anchor", Anchor), .. Notes.Select((note, i) => ("notes/" + (i + 1).ToString(CultureInfo.InvariantCulture), note.Text))];
}

/// <summary>How long a deadline runs.</summary>
/// <param name="Kind">What it is expressed in.</param>
/// <param name="Length">How many of them, at least 1; null where the law names no number.</param>
public sealed record StatutoryPeriod(PeriodKind Kind, int? Length = null)
{
    private const int Longest = 1200;

    internal IEnumerable<string> Check()
    {
        var counts = Kind is PeriodKind.Hours or PeriodKind.CalendarMonths;
        if (counts && Length is not (>= 1 and <= Longest)) yield return $"The period needs a length of 1 to {FieldText.Of(Longest)}.";
        if (!counts && Length is not null) yield return "A period that is given or left open has no length.";
    }
}

/// <summary>What a period is expressed in.</summary>
public enum PeriodKind
{
    /// <summary>Hours that pass, day and night.</summary>
    Hours,

    /// <summary>Months of the calendar.</summary>
    CalendarMonths,

    /// <summary>Nothing: the authority names the time itself, and that time is the anchor.</summary>
    Given,

    /// <summary>Nothing: the law says without undue delay, or as soon as possible.</summary>
    None,
}

/// <summary>The law that says how a period is counted.</summary>
public enum CountingLaw
{
    /// <summary>Lag (1930:173) om beräkning av lagstadgad tid: for periods in Swedish law.</summary>
    Swedish,

    /// <summary>Regulation (EEC, Euratom) No 1182/71: for periods in acts of the Union.</summary>
    Union,
}

/// <summary>What starts a clock.</summary>
public enum AnchorEvent
{
    /// <summary>Whoever has the duty became aware of the incident, breach or threat.</summary>
    Awareness,

    /// <summary>The incident was notified to the authority.</summary>
    Notification,

    /// <summary>The handling of the incident ended.</summary>
    HandlingEnded,

    /// <summary>The time that the authority named.</summary>
    AuthorityTime,

    /// <summary>A request from a data subject was received.</summary>
    Request,
}
