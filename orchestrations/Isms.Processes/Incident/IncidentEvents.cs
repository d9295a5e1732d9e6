using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>What happens to an incident. The names are the storage format.</summary>
public abstract record IncidentEvent
{
    private IncidentEvent() { }

    /// <summary>It was reported.</summary>
    [StoredAs("incident.reported")]
    public sealed record Reported(string CaseReference, ReportedIncident Facts) : IncidentEvent;

    /// <summary>It was judged.</summary>
    [StoredAs("incident.triaged")]
    public sealed record Triaged(IncidentTriage Facts) : IncidentEvent;

    /// <summary>The provider's awareness was determined or corrected.</summary>
    [StoredAs("incident.awareness-determined")]
    public sealed record AwarenessDetermined(Instant At, string Evidence) : IncidentEvent;

    /// <summary>It was decided whether it is significant.</summary>
    [StoredAs("incident.significance-assessed")]
    public sealed record SignificanceAssessed(int RulesVersion, IReadOnlyList<ImpactAnswer> Impact, IReadOnlyList<string> MetCriteria, bool Proposed, bool IsSignificant) : IncidentEvent;

    /// <summary>Tracks were opened; they are in the state from now on, and start by effect.</summary>
    [StoredAs("incident.tracks-opened")]
    public sealed record TracksOpened(IReadOnlyList<OpenedTrack> Tracks, string? Notice) : IncidentEvent;

    /// <summary>Reports were prepared in several tracks.</summary>
    [StoredAs("incident.reports-prepared")]
    public sealed record ReportsPrepared(ReportStage Stage, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> TrackIds) : IncidentEvent;

    /// <summary>Something was noted.</summary>
    [StoredAs("incident.entry-added")]
    public sealed record EntryAdded(Instant At, string Text) : IncidentEvent;

    /// <summary>It no longer spreads.</summary>
    [StoredAs("incident.contained")]
    public sealed record Contained(Instant At, string How) : IncidentEvent;

    /// <summary>Handling ended.</summary>
    [StoredAs("incident.recovered")]
    public sealed record Recovered(Instant At, string How) : IncidentEvent;

    /// <summary>Lessons were recorded.</summary>
    [StoredAs("incident.lessons-recorded")]
    public sealed record LessonsRecorded(string Lessons, string RootCause) : IncidentEvent;

    /// <summary>An improvement was planned and starts as a measure.</summary>
    [StoredAs("incident.improvement-planned")]
    public sealed record ImprovementPlanned(string MeasureId, string Description, SupplierControl.FindingSeverity Severity, string OwnerPersonId, LocalDate Due) : IncidentEvent;

    /// <summary>A measure told how it stands.</summary>
    [StoredAs("incident.measure-reported")]
    public sealed record MeasureReported(string MeasureId, string Phase) : IncidentEvent;

    /// <summary>A track told how it stands.</summary>
    [StoredAs("incident.track-reported")]
    public sealed record TrackReported(string TrackId, string Phase) : IncidentEvent;

    /// <summary>A field was marked.</summary>
    [StoredAs("incident.marked-secret")]
    public sealed record MarkedSecret(string Field, SecrecyProvision Provision) : IncidentEvent;

    /// <summary>A mark was taken away.</summary>
    [StoredAs("incident.secrecy-lifted")]
    public sealed record SecrecyLifted(string Field) : IncidentEvent;

    /// <summary>A supplier control was linked.</summary>
    [StoredAs("incident.control-linked")]
    public sealed record ControlLinked(string ControlId) : IncidentEvent;

    /// <summary>Time passed: reminders and escalations that fell due, and those that are sent.</summary>
    [StoredAs("incident.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : IncidentEvent;

    /// <summary>Closed.</summary>
    [StoredAs("incident.closed")]
    public sealed record Closed : IncidentEvent;

    /// <summary>It was no incident.</summary>
    [StoredAs("incident.dismissed")]
    public sealed record Dismissed : IncidentEvent;

    /// <summary>Open again: by a person, or because a track was opened again.</summary>
    [StoredAs("incident.reopened")]
    public sealed record Reopened(string? TrackId = null) : IncidentEvent;

    /// <summary>A reference was replaced.</summary>
    [StoredAs("incident.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : IncidentEvent;
}

/// <summary>A track as the incident opened it.</summary>
/// <param name="Id">The track's process id, derived from incident, law and party.</param>
/// <param name="Terms">What it is about.</param>
/// <param name="PresumedAwareness">From when its clocks count until its own awareness is determined, UTC.</param>
public sealed record OpenedTrack(string Id, TrackTerms Terms, Instant PresumedAwareness);
