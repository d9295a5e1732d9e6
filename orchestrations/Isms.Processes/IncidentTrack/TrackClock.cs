using System.Text.Json.Serialization;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>Where a clock stands.</summary>
public enum ClockStatus
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>What it asked for was done, in time or late.</summary>
    Met,

    /// <summary>It was decided that nothing is to be done.</summary>
    NotRequired,

    /// <summary>Another clock took its place; kept for ever.</summary>
    Superseded,
}

/// <summary>Why an alarm rings.</summary>
public enum AlarmKind
{
    /// <summary>The strict time draws near.</summary>
    Warning,

    /// <summary>The product's own target has passed.</summary>
    Target,

    /// <summary>The strict time has passed.</summary>
    Breach,
}

/// <summary>The alarm of a clock: its newest. It is told to one more of those concerned each half-hour until somebody acknowledges it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="At">When it rang, UTC.</param>
/// <param name="Step">Who has been told: 0 the representative, 1 the deputy too, 2 the coordinator too.</param>
/// <param name="AcknowledgedBy">Who acknowledged it.</param>
/// <param name="AcknowledgedAt">When, UTC.</param>
public sealed record ClockAlarm(AlarmKind Kind, Instant At, int Step, string? AcknowledgedBy = null, Instant? AcknowledgedAt = null)
{
    /// <summary>Nobody has acknowledged it.</summary>
    [JsonIgnore]
    public bool IsRinging => AcknowledgedBy is null;
}

/// <summary>A statutory clock: what is due by when under which version of a rule. It keeps the version it was started under.</summary>
/// <param name="Id">Unique in the track: series and generation, e.g. <c>csl-2-5.1</c>.</param>
/// <param name="Series">What it counts: the rule id, with a number where the same rule counts several things at once.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleVersion">Its version.</param>
/// <param name="Anchor">From when it counts, UTC.</param>
/// <param name="Strict">When the alarm says that it is too late, UTC; null for duties without a fixed time.</param>
/// <param name="LatestByLaw">When it is too late at the very latest; information only.</param>
/// <param name="InternalTarget">The product's own target.</param>
/// <param name="Warnings">When warnings ring, earliest first, UTC.</param>
/// <param name="StartedAt">When it was started, UTC.</param>
/// <param name="IsProvisional">It counts from something presumed and will be replaced.</param>
public sealed record TrackClock(
    string Id, string Series, string RuleId, int RuleVersion, Instant Anchor, Instant? Strict, Instant? LatestByLaw, Instant? InternalTarget,
    IReadOnlyList<Instant> Warnings, Instant StartedAt, bool IsProvisional)
{
    /// <summary>Where it stands.</summary>
    public ClockStatus Status { get; init; }

    /// <summary>When what it asked for was done, UTC.</summary>
    public Instant? MetAt { get; init; }

    /// <summary>When it was met, found unnecessary or replaced, UTC; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The strict time at which a breach was recorded; null when none was. Stays for ever.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>Why it was breached, as a person put it.</summary>
    public string? BreachReason { get; init; }

    /// <summary>Its newest alarm.</summary>
    public ClockAlarm? Alarm { get; init; }

    /// <summary>It runs.</summary>
    [JsonIgnore]
    public bool IsRunning => Status == ClockStatus.Running;

    /// <summary>What it asked for was not done in time.</summary>
    [JsonIgnore]
    public bool IsLate => Strict is { } strict && (MetAt is { } met ? met > strict : BreachedAt is not null);

    /// <summary>A breach that nobody has given a reason for. A clock that another took the place of needs none.</summary>
    [JsonIgnore]
    public bool NeedsReason => IsLate && BreachReason is null && Status is ClockStatus.Running or ClockStatus.Met;
}
