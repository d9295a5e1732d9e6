using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>Commands on a track of an incident. Reasons travel with the command's header.</summary>
public abstract record TrackCommand
{
    private TrackCommand() { }

    /// <summary>Begin; given by the incident.</summary>
    /// <param name="Terms">What it is about.</param>
    /// <param name="Facts">What the incident knows.</param>
    /// <param name="PresumedAwareness">From when the clocks count until the party's own awareness is determined, UTC.</param>
    /// <param name="Notice">What the party is told by the provider; null when it is told nothing.</param>
    [StoredAs("incident-track.start")]
    public sealed record Start(TrackTerms Terms, TrackFacts Facts, Instant PresumedAwareness, string? Notice) : TrackCommand;

    /// <summary>The incident knows more; given by the incident.</summary>
    [StoredAs("incident-track.update-facts")]
    public sealed record UpdateFacts(TrackFacts Facts) : TrackCommand;

    /// <summary>The provider's awareness was corrected; given by the incident.</summary>
    [StoredAs("incident-track.correct-provider-awareness")]
    public sealed record CorrectProviderAwareness(Instant At) : TrackCommand;

    /// <summary>Handling of the incident ended, or, when null, goes on after all; given by the incident.</summary>
    [StoredAs("incident-track.end-handling")]
    public sealed record EndHandling(Instant? At) : TrackCommand;

    /// <summary>The party has taken note of the provider's notice; by its representative or deputy.</summary>
    [StoredAs("incident-track.acknowledge-notice")]
    public sealed record AcknowledgeNotice : TrackCommand;

    /// <summary>The notice reached the party another way.</summary>
    [StoredAs("incident-track.record-notice-delivery")]
    public sealed record RecordNoticeDelivery(Instant At, ReportChannel Channel, string ReceivedBy) : TrackCommand;

    /// <summary>When the party became aware, and on what evidence; a correction needs a reason.</summary>
    [StoredAs("incident-track.determine-awareness")]
    public sealed record DetermineAwareness(Instant At, string Evidence) : TrackCommand;

    /// <summary>Whether the authority is notified; with a reason. May be decided anew.</summary>
    [StoredAs("incident-track.decide-notification")]
    public sealed record DecideNotification(bool Notify) : TrackCommand;

    /// <summary>Whether data subjects or recipients are informed; with a reason. May be decided anew.</summary>
    [StoredAs("incident-track.decide-informing")]
    public sealed record DecideInforming(InformingDuty Duty, bool Inform) : TrackCommand;

    /// <summary>Those to be informed have been.</summary>
    [StoredAs("incident-track.record-informed")]
    public sealed record RecordInformed(InformingDuty Duty, Instant At, string How) : TrackCommand;

    /// <summary>Fill in a report.</summary>
    /// <param name="Stage">Which report.</param>
    /// <param name="Fields">Values by field id; an empty value clears.</param>
    /// <param name="OnlyEmpty">Leave what is filled in already: so several tracks are prepared at once.</param>
    [StoredAs("incident-track.prepare-report")]
    public sealed record PrepareReport(ReportStage Stage, IReadOnlyDictionary<string, string> Fields, bool OnlyEmpty = false) : TrackCommand;

    /// <summary>A report reached the authority. Later than the strict time needs a reason.</summary>
    /// <param name="Stage">Which report.</param>
    /// <param name="At">When, UTC.</param>
    /// <param name="Channel">How.</param>
    /// <param name="ReceiptNumber">The authority's number, if it gave one.</param>
    [StoredAs("incident-track.record-sent")]
    public sealed record RecordSent(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber) : TrackCommand;

    /// <summary>A supplement to a report that was sent.</summary>
    [StoredAs("incident-track.record-supplement")]
    public sealed record RecordSupplement(ReportStage Stage, Instant At, ReportChannel Channel, string? ReceiptNumber, string Text) : TrackCommand;

    /// <summary>The authority asks for an intermediate report by a time (2 kap. 7 §).</summary>
    [StoredAs("incident-track.note-request")]
    public sealed record NoteRequest(Instant Due, string What) : TrackCommand;

    /// <summary>Why a clock was breached; the command's reason.</summary>
    [StoredAs("incident-track.explain-breach")]
    public sealed record ExplainBreach(string ClockId) : TrackCommand;

    /// <summary>Somebody has heard the alarm of a clock and acts.</summary>
    [StoredAs("incident-track.acknowledge-alarm")]
    public sealed record AcknowledgeAlarm(string ClockId) : TrackCommand;

    /// <summary>Mark a field as preliminarily secret; with a reason.</summary>
    [StoredAs("incident-track.mark-secret")]
    public sealed record MarkSecret(string Field, SecrecyProvision Provision) : TrackCommand;

    /// <summary>Take a mark away; with a reason.</summary>
    [StoredAs("incident-track.lift-secrecy")]
    public sealed record LiftSecrecy(string Field) : TrackCommand;

    /// <summary>Nothing more is to be done; refused while something is outstanding.</summary>
    [StoredAs("incident-track.close")]
    public sealed record Close : TrackCommand;

    /// <summary>There is more to do after all; with a reason. The incident opens again too.</summary>
    [StoredAs("incident-track.reopen")]
    public sealed record Reopen : TrackCommand;

    /// <summary>A reference has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("incident-track.replace-reference")]
    public sealed record Replace(string Old, string Successor) : TrackCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("incident-track.deadline-reached")]
    public sealed record DeadlineReached : TrackCommand;
}
