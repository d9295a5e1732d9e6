using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>
/// What happens to a track. The names are the storage format. Events that set clocks carry them as computed under the rules
/// in force then, so that newer rules change no clock that runs.
/// </summary>
public abstract record TrackEvent
{
    private TrackEvent() { }

    /// <summary>It began, and the party was told if <see cref="TrackTerms.IsNotified"/>.</summary>
    [StoredAs("incident-track.started")]
    public sealed record Started(string CaseReference, TrackTerms Terms, TrackFacts Facts, Instant PresumedAwareness, string? Notice, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>The incident knows more.</summary>
    [StoredAs("incident-track.facts-updated")]
    public sealed record FactsUpdated(TrackFacts Facts) : TrackEvent;

    /// <summary>The provider's awareness was corrected.</summary>
    [StoredAs("incident-track.provider-awareness-corrected")]
    public sealed record ProviderAwarenessCorrected(Instant At, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>Handling ended, or, when null, goes on after all.</summary>
    [StoredAs("incident-track.handling-ended")]
    public sealed record HandlingEnded(Instant? At, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>The party has taken note of the notice.</summary>
    [StoredAs("incident-track.notice-acknowledged")]
    public sealed record NoticeAcknowledged : TrackEvent;

    /// <summary>The notice reached the party another way.</summary>
    [StoredAs("incident-track.notice-delivered")]
    public sealed record NoticeDelivered(Instant At, ReportChannel Channel, string ReceivedBy) : TrackEvent;

    /// <summary>The party's awareness was determined or corrected; its clocks count from there.</summary>
    [StoredAs("incident-track.awareness-determined")]
    public sealed record AwarenessDetermined(Instant At, string Evidence, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>It was decided whether the authority is notified.</summary>
    [StoredAs("incident-track.notification-decided")]
    public sealed record NotificationDecided(bool Notify, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>It was decided whether somebody is informed.</summary>
    [StoredAs("incident-track.informing-decided")]
    public sealed record InformingDecided(InformingDuty Duty, bool Inform, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>Those to be informed have been.</summary>
    [StoredAs("incident-track.informed")]
    public sealed record Informed(InformingDuty Duty, Instant At, string How) : TrackEvent;

    /// <summary>A report was filled in.</summary>
    /// <param name="Fields">The values that changed, by field id; an empty value was cleared.</param>
    [StoredAs("incident-track.report-prepared")]
    public sealed record ReportPrepared(ReportStage Stage, string FormId, int FormVersion, IReadOnlyDictionary<string, string> Fields) : TrackEvent;

    /// <summary>A report reached the authority; the event's reason is why it was late, if it was.</summary>
    [StoredAs("incident-track.report-sent")]
    public sealed record ReportSent(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>A report was supplemented.</summary>
    [StoredAs("incident-track.report-supplemented")]
    public sealed record ReportSupplemented(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber, string Text) : TrackEvent;

    /// <summary>The authority asked for an intermediate report.</summary>
    [StoredAs("incident-track.request-noted")]
    public sealed record RequestNoted(Instant Due, string What, IReadOnlyList<TrackClock> Clocks) : TrackEvent;

    /// <summary>Alarms rang, or were passed on to the next who are concerned.</summary>
    [StoredAs("incident-track.alarmed")]
    public sealed record Alarmed(IReadOnlyList<RaisedAlarm> Alarms) : TrackEvent;

    /// <summary>Strict times passed. Recorded once for each clock and never taken back.</summary>
    [StoredAs("incident-track.clocks-breached")]
    public sealed record ClocksBreached(IReadOnlyList<string> ClockIds) : TrackEvent;

    /// <summary>A breach was explained; the reason is the event's.</summary>
    [StoredAs("incident-track.breach-explained")]
    public sealed record BreachExplained(string ClockId) : TrackEvent;

    /// <summary>An alarm was acknowledged.</summary>
    [StoredAs("incident-track.alarm-acknowledged")]
    public sealed record AlarmAcknowledged(string ClockId) : TrackEvent;

    /// <summary>A field was marked.</summary>
    [StoredAs("incident-track.marked-secret")]
    public sealed record MarkedSecret(string Field, SecrecyProvision Provision) : TrackEvent;

    /// <summary>A mark was taken away.</summary>
    [StoredAs("incident-track.secrecy-lifted")]
    public sealed record SecrecyLifted(string Field) : TrackEvent;

    /// <summary>Closed.</summary>
    [StoredAs("incident-track.closed")]
    public sealed record Closed : TrackEvent;

    /// <summary>Open again.</summary>
    [StoredAs("incident-track.reopened")]
    public sealed record Reopened : TrackEvent;

    /// <summary>A reference was replaced.</summary>
    [StoredAs("incident-track.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : TrackEvent;
}

/// <summary>An alarm that rings, at first or for one more of those concerned.</summary>
/// <param name="ClockId">Whose.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When it rang at first, UTC.</param>
/// <param name="Step">Who is told up to now, see <see cref="ClockAlarm.Step"/>.</param>
public sealed record RaisedAlarm(string ClockId, AlarmKind Kind, Instant At, int Step);
