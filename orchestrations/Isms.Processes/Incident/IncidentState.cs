using System.Text.Json.Serialization;
using Isms.Processes.IncidentTrack;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>The phases of an incident, as stored.</summary>
public static class IncidentPhase
{
    /// <summary>Reported; the incident handler judges it.</summary>
    public const string Reported = "reported";

    /// <summary>Judged, and being contained.</summary>
    public const string Handling = "handling";

    /// <summary>It no longer spreads; ordinary operation is being restored.</summary>
    public const string Contained = "contained";

    /// <summary>Ordinary operation again; tracks, lessons and closing are left.</summary>
    public const string Recovered = "recovered";

    /// <summary>Closed.</summary>
    public const string Closed = "closed";

    /// <summary>It was no incident.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>Every phase, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Reported, Handling, Contained, Recovered, Closed, Dismissed];

    /// <summary>Whether nothing more is expected in this phase.</summary>
    public static bool IsEnded(string phase) => phase is Closed or Dismissed;
}

/// <summary>A track as its incident knows it.</summary>
/// <param name="Id">The track.</param>
/// <param name="Terms">What it is about.</param>
/// <param name="Phase">As last heard; null until it has reported.</param>
public sealed record KnownTrack(string Id, TrackTerms Terms, string? Phase)
{
    /// <summary>Something is left to do in it.</summary>
    [JsonIgnore]
    public bool IsOpen => Phase != TrackPhase.Closed;
}

/// <summary>An improvement as the incident knows it.</summary>
/// <param name="MeasureId">The measure's process id.</param>
/// <param name="Phase">As last heard; null until it has reported.</param>
public sealed record KnownImprovement(string MeasureId, string Description, string OwnerPersonId, LocalDate Due, string? Phase);

/// <summary>An entry of the timeline that a person wrote.</summary>
/// <param name="Id"><c>entry.1</c>, <c>entry.2</c> …</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Text">What happened.</param>
/// <param name="ByPersonId">Who wrote it.</param>
/// <param name="WrittenAt">When it was written, UTC.</param>
/// <param name="Reason">Why it was written later than it happened; null when it was not.</param>
public sealed record IncidentEntry(string Id, Instant At, string Text, string ByPersonId, Instant WrittenAt, string? Reason);

/// <summary>When something was reached, and how.</summary>
public sealed record IncidentMilestone(Instant At, string How);

/// <summary>What was learnt.</summary>
public sealed record IncidentLessons(string Lessons, string RootCause, string ByPersonId, Instant At);

/// <summary>The state of an incident.</summary>
public sealed record IncidentState
{
    /// <summary>See <see cref="IncidentPhase"/>; empty before the report.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>As reported.</summary>
    public ReportedIncident? Report { get; init; }

    /// <summary>Who reported it: a person id, or the system for another source.</summary>
    public string ReportedBy { get; init; } = "";

    /// <summary>When it was reported, UTC.</summary>
    public Instant ReportedAt { get; init; }

    /// <summary>As judged last; null before the first triage.</summary>
    public IncidentTriage? Triage { get; init; }

    /// <summary>When it was first judged, UTC.</summary>
    public Instant? TriagedAt { get; init; }

    /// <summary>The determinations of the provider's awareness, newest last.</summary>
    public IReadOnlyList<AwarenessDetermination> Awareness { get; init; } = [];

    /// <summary>The assessments of significance, newest last.</summary>
    public IReadOnlyList<SignificanceAssessment> Assessments { get; init; } = [];

    /// <summary>Its tracks, in the order they were opened.</summary>
    public IReadOnlyList<KnownTrack> Tracks { get; init; } = [];

    /// <summary>What those were told that are told by the provider; null when nobody was.</summary>
    public string? Notice { get; init; }

    /// <summary>What people noted.</summary>
    public IReadOnlyList<IncidentEntry> Entries { get; init; } = [];

    /// <summary>Containment, while it holds.</summary>
    public IncidentMilestone? Containment { get; init; }

    /// <summary>The end of handling, while it holds.</summary>
    public IncidentMilestone? Recovery { get; init; }

    /// <summary>Lessons, as recorded last.</summary>
    public IncidentLessons? Lessons { get; init; }

    /// <summary>Improvements; they do not hold the incident open.</summary>
    public IReadOnlyList<KnownImprovement> Improvements { get; init; } = [];

    /// <summary>Preliminary secrecy marks.</summary>
    public IReadOnlyList<SecrecyMark> SecrecyMarks { get; init; } = [];

    /// <summary>Supplier controls that have to do with it.</summary>
    public IReadOnlyList<string> ControlIds { get; init; } = [];

    /// <summary>When the phase began, UTC.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>Steps in time of the phase that were reached.</summary>
    public IReadOnlyList<string> StepsReached { get; init; } = [];

    /// <summary>Since when it has lacked tracks or what decides on them, UTC; null while it lacks none.</summary>
    public Instant? TracksLackingSince { get; init; }

    /// <summary>When the provider became aware: as determined last, else when the incident was reported; UTC.</summary>
    [JsonIgnore]
    public Instant ProviderAwareness => Awareness.Count > 0 ? Awareness[^1].At : ReportedAt;

    /// <summary>The assessment in force, or null.</summary>
    [JsonIgnore]
    public SignificanceAssessment? Significance => Assessments.Count > 0 ? Assessments[^1] : null;
}
