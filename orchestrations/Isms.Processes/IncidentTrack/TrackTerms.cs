using Isms.Processes.Incident;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>The law a track is about.</summary>
public enum TrackLaw
{
    /// <summary>Regulation (EU) 2016/679, art. 33 and 34: one track for each controller.</summary>
    DataProtection,

    /// <summary>Cybersäkerhetslag (2025:1506), 2 kap. 5–10 §§: one track for each operator and sector.</summary>
    Cybersecurity,
}

/// <summary>What a track is about; never changes but for successors of what it refers to.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Law">Which law.</param>
/// <param name="OrganisationId">The controller, or the organisation whose representative decides for the operator.</param>
/// <param name="LegalEntity">The operator (verksamhetsutövare); null under data protection.</param>
/// <param name="Sector">The sector; null under data protection.</param>
/// <param name="IsNotified">The provider tells the party of the incident: as processor under art. 33(2) GDPR, or an operator that is another legal person. Its own awareness then begins with the notice.</param>
/// <param name="ProviderAwareness">When the provider became aware, UTC.</param>
public sealed record TrackTerms(
    string IncidentId, TrackLaw Law, string OrganisationId, string? LegalEntity, RegulatedSector? Sector, bool IsNotified, Instant ProviderAwareness);

/// <summary>What the incident knows that matters to its tracks.</summary>
/// <param name="Title">The incident's title.</param>
/// <param name="CaseReference">The incident's case reference number.</param>
/// <param name="DiscoveredAt">When it was discovered, UTC.</param>
/// <param name="Triage">As judged last.</param>
/// <param name="Impact">The consequences as assessed last; empty before.</param>
public sealed record TrackFacts(string Title, string CaseReference, Instant DiscoveredAt, IncidentTriage? Triage, IReadOnlyList<ImpactAnswer> Impact);

/// <summary>The reports an authority gets, in the order of the law.</summary>
public enum ReportStage
{
    /// <summary>Anmälan av personuppgiftsincident, art. 33(1) GDPR.</summary>
    BreachNotification,

    /// <summary>Upplysning/varning, 2 kap. 5 §.</summary>
    EarlyWarning,

    /// <summary>Incidentanmälan, 2 kap. 6 §.</summary>
    IncidentNotification,

    /// <summary>Delrapport på begäran, 2 kap. 7 §.</summary>
    IntermediateReport,

    /// <summary>Lägesrapport, 2 kap. 8 §, when handling has not ended.</summary>
    StatusReport,

    /// <summary>Slutrapport, 2 kap. 8 §.</summary>
    FinalReport,
}

/// <summary>Whom to inform beside the authority.</summary>
public enum InformingDuty
{
    /// <summary>The data subjects, art. 34 GDPR.</summary>
    DataSubjects,

    /// <summary>The recipients of the service, 2 kap. 9 §.</summary>
    Recipients,

    /// <summary>Recipients who may meet a significant cyber threat, 2 kap. 10 §.</summary>
    ThreatenedRecipients,
}

/// <summary>How something reached an authority or a party.</summary>
public enum ReportChannel
{
    /// <summary>The authority's e-service or portal.</summary>
    Portal,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Telephone.</summary>
    Telephone,

    /// <summary>Letter or courier.</summary>
    Letter,

    /// <summary>The authority's fallback routine (reservrutin), when its ordinary channel is down.</summary>
    FallbackRoutine,
}

/// <summary>The phases of a track, as stored.</summary>
public static class TrackPhase
{
    /// <summary>Awareness and whether to notify are to be decided; clocks run all the same.</summary>
    public const string Assessing = "assessing";

    /// <summary>To be notified: reports are due.</summary>
    public const string Reporting = "reporting";

    /// <summary>Decided not to be notified; informing, notices and breaches may be left.</summary>
    public const string NotNotified = "notNotified";

    /// <summary>Nothing is left to do.</summary>
    public const string Closed = "closed";

    /// <summary>Every phase, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Assessing, Reporting, NotNotified, Closed];
}
