using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>Commands on an incident. Reasons travel with the command's header.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand() { }

    /// <summary>Somebody reports it. Anybody of the staff may.</summary>
    [StoredAs("incident.report")]
    public sealed record Report(ReportedIncident Facts) : IncidentCommand;

    /// <summary>The incident handler judges it, at first or with more known.</summary>
    [StoredAs("incident.triage")]
    public sealed record Triage(IncidentTriage Facts) : IncidentCommand;

    /// <summary>When the provider became aware, and on what evidence; a correction needs a reason.</summary>
    [StoredAs("incident.determine-awareness")]
    public sealed record DetermineAwareness(Instant At, string Evidence) : IncidentCommand;

    /// <summary>Whether it is significant; the rules propose, the person decides with reasons.</summary>
    [StoredAs("incident.assess-significance")]
    public sealed record AssessSignificance(IReadOnlyList<ImpactAnswer> Impact, bool IsSignificant) : IncidentCommand;

    /// <summary>Fan out: a track for each controller and each operator that has none yet.</summary>
    /// <param name="Controllers">Controllers of personal data concerned.</param>
    /// <param name="Operators">Legal entities and sectors under the cybersecurity act.</param>
    /// <param name="Notice">What those that are told are told: what happened and what is known. Null when nobody is told by the provider.</param>
    [StoredAs("incident.open-tracks")]
    public sealed record OpenTracks(IReadOnlyList<ControllerParty> Controllers, IReadOnlyList<OperatorParty> Operators, string? Notice) : IncidentCommand;

    /// <summary>Fill in empty fields of a report in several tracks at once; nothing is decided or sent by it.</summary>
    [StoredAs("incident.prepare-reports")]
    public sealed record PrepareReports(IncidentTrack.ReportStage Stage, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> TrackIds) : IncidentCommand;

    /// <summary>Note something in the timeline.</summary>
    /// <param name="At">When it happened, UTC; earlier than now needs a reason, later is refused. Null: now.</param>
    /// <param name="Text">What happened.</param>
    [StoredAs("incident.add-entry")]
    public sealed record AddEntry(Instant? At, string Text) : IncidentCommand;

    /// <summary>It no longer spreads.</summary>
    [StoredAs("incident.contain")]
    public sealed record Contain(Instant At, string How) : IncidentCommand;

    /// <summary>Ordinary operation again; handling ended (hanteringen avslutad).</summary>
    [StoredAs("incident.recover")]
    public sealed record Recover(Instant At, string How) : IncidentCommand;

    /// <summary>What was learnt, and the root cause.</summary>
    [StoredAs("incident.record-lessons")]
    public sealed record RecordLessons(string Lessons, string RootCause) : IncidentCommand;

    /// <summary>An improvement; it becomes a measure of its own and does not hold the incident open.</summary>
    [StoredAs("incident.plan-improvement")]
    public sealed record PlanImprovement(string Description, SupplierControl.FindingSeverity Severity, string OwnerPersonId, LocalDate Due) : IncidentCommand;

    /// <summary>A measure tells how it stands.</summary>
    [StoredAs("incident.report-measure")]
    public sealed record ReportMeasure(string MeasureId, string Phase) : IncidentCommand;

    /// <summary>A track tells how it stands.</summary>
    [StoredAs("incident.report-track")]
    public sealed record ReportTrack(string TrackId, string Phase) : IncidentCommand;

    /// <summary>Mark a field as preliminarily secret; with a reason.</summary>
    [StoredAs("incident.mark-secret")]
    public sealed record MarkSecret(string Field, SecrecyProvision Provision) : IncidentCommand;

    /// <summary>Take a mark away; with a reason.</summary>
    [StoredAs("incident.lift-secrecy")]
    public sealed record LiftSecrecy(string Field) : IncidentCommand;

    /// <summary>A supplier control that has to do with it.</summary>
    [StoredAs("incident.link-control")]
    public sealed record LinkControl(string ControlId) : IncidentCommand;

    /// <summary>Nothing more is to be done; refused while a track is open.</summary>
    [StoredAs("incident.close")]
    public sealed record Close : IncidentCommand;

    /// <summary>It was no incident; with a reason. Refused while a track is open.</summary>
    [StoredAs("incident.dismiss")]
    public sealed record Dismiss : IncidentCommand;

    /// <summary>There is more to do after all; with a reason.</summary>
    [StoredAs("incident.reopen")]
    public sealed record Reopen : IncidentCommand;

    /// <summary>A reference has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("incident.replace-reference")]
    public sealed record Replace(string Old, string Successor) : IncidentCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("incident.deadline-reached")]
    public sealed record DeadlineReached : IncidentCommand;
}

/// <summary>A controller whose personal data are concerned.</summary>
/// <param name="OrganisationId">The controller (personuppgiftsansvarig).</param>
/// <param name="ProviderIsProcessor">The provider processes for it and must tell it (art. 33(2) GDPR); false for the provider's own data.</param>
public sealed record ControllerParty(string OrganisationId, bool ProviderIsProcessor);

/// <summary>A regulated operator (verksamhetsutövare) in one sector.</summary>
/// <param name="LegalEntity">The legal person.</param>
/// <param name="Sector">The sector of the activity affected.</param>
/// <param name="OrganisationId">The organisation whose representative decides for it.</param>
/// <param name="IsProvider">The provider belongs to this legal person, so that its awareness is the operator's.</param>
public sealed record OperatorParty(string LegalEntity, RegulatedSector Sector, string OrganisationId, bool IsProvider);
