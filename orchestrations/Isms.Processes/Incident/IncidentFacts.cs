using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>An answer that may still be unknown; nothing is taken for "no" before somebody says so.</summary>
public enum YesNoUnknown
{
    /// <summary>Nobody knows yet.</summary>
    Unknown,

    /// <summary>No.</summary>
    No,

    /// <summary>Yes.</summary>
    Yes,
}

/// <summary>How grave an incident is (allvarlighetsgrad).</summary>
public enum IncidentSeverity
{
    /// <summary>Hardly noticed (lindrig).</summary>
    Minor,

    /// <summary>A nuisance to some (måttlig).</summary>
    Moderate,

    /// <summary>Work stops, or information may be harmed (allvarlig).</summary>
    Serious,

    /// <summary>Many cannot work, or information is harmed (kritisk).</summary>
    Critical,
}

/// <summary>Where an incident came from: the root causes that directive (EU) 2022/2555 knows.</summary>
public enum IncidentOrigin
{
    /// <summary>Not known yet.</summary>
    Unknown,

    /// <summary>An attack or other intent.</summary>
    MaliciousAct,

    /// <summary>A mistake.</summary>
    HumanError,

    /// <summary>Equipment or software failed.</summary>
    SystemFailure,

    /// <summary>A supplier or another third party failed.</summary>
    ThirdPartyFailure,

    /// <summary>Weather, water, fire.</summary>
    NaturalEvent,
}

/// <summary>Sectors under the cybersecurity act (2025:1506) that a municipality and its companies work in. An activity has a sector, a legal entity may have several.</summary>
public enum RegulatedSector
{
    /// <summary>Offentlig förvaltning.</summary>
    PublicAdministration,

    /// <summary>Hälso- och sjukvård.</summary>
    HealthCare,

    /// <summary>Dricksvatten.</summary>
    DrinkingWater,

    /// <summary>Avloppsvatten.</summary>
    WasteWater,

    /// <summary>Energi.</summary>
    Energy,

    /// <summary>Transport.</summary>
    Transport,

    /// <summary>Avfallshantering.</summary>
    WasteManagement,

    /// <summary>Digital infrastruktur.</summary>
    DigitalInfrastructure,

    /// <summary>Förvaltning av IKT-tjänster mellan företag.</summary>
    ManagedServices,
}

/// <summary>An incident as it was reported.</summary>
/// <param name="Title">What happened, in a line; no names of people.</param>
/// <param name="Description">What was seen; null when <paramref name="IsTextWithheld"/> or nothing was written.</param>
/// <param name="DiscoveredAt">When it was discovered, UTC; not later than the report.</param>
/// <param name="OrganisationId">Where it was discovered.</param>
/// <param name="ServiceIds">Shared services thought to be affected.</param>
/// <param name="SystemIds">Systems thought to be affected.</param>
/// <param name="PersonalData">Whether personal data are concerned, as the reporter sees it.</param>
/// <param name="Ongoing">Whether it goes on.</param>
/// <param name="Source">The system that reported it; null when a person did.</param>
/// <param name="SourceReference">The source's own key of it.</param>
/// <param name="IsTextWithheld">The text looked security-classified and was not stored; the reporter is asked for it by other means.</param>
/// <param name="UnknownNames">The source's keys of services, systems and organisations that no register holds; null when all are known.</param>
public sealed record ReportedIncident(
    string Title, string? Description, Instant DiscoveredAt, string? OrganisationId, IReadOnlyList<string> ServiceIds, IReadOnlyList<string> SystemIds,
    YesNoUnknown PersonalData, YesNoUnknown Ongoing, string? Source = null, string? SourceReference = null, bool IsTextWithheld = false, IReadOnlyList<string>? UnknownNames = null);

/// <summary>What the incident handler makes of a report. May be given again whenever more is known.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="ServiceIds">Shared services affected.</param>
/// <param name="SystemIds">Systems affected.</param>
/// <param name="OrganisationIds">Organisations affected.</param>
/// <param name="SupplierId">The supplier it came from, if it came from one.</param>
/// <param name="Malicious">Whether somebody meant it.</param>
/// <param name="Ongoing">Whether it goes on.</param>
/// <param name="PersonalData">Whether personal data are concerned.</param>
/// <param name="CrossBorder">Whether other countries are affected.</param>
public sealed record IncidentTriage(
    IncidentSeverity Severity, IncidentOrigin Origin, IReadOnlyList<string> ServiceIds, IReadOnlyList<string> SystemIds, IReadOnlyList<string> OrganisationIds, string? SupplierId,
    YesNoUnknown Malicious, YesNoUnknown Ongoing, YesNoUnknown PersonalData, YesNoUnknown CrossBorder);

/// <summary>A measured or estimated consequence, by the id of the measure in the significance rules.</summary>
/// <param name="MeasureId">E.g. <c>activity-limited-minutes</c>.</param>
/// <param name="Value">In the measure's unit; of a yes/no measure 1 is yes and 0 no. A measure without an answer is unknown.</param>
public sealed record ImpactAnswer(string MeasureId, decimal Value);

/// <summary>A person's decision whether an incident is significant (betydande), with what the rules proposed.</summary>
/// <param name="RulesVersion">The version of the significance rules; 0 when none were in force.</param>
/// <param name="Impact">What was known of the consequences.</param>
/// <param name="MetCriteria">The criteria that the rules found met, by id.</param>
/// <param name="Proposed">What the rules proposed.</param>
/// <param name="IsSignificant">What the person decided.</param>
/// <param name="Reasons">Why.</param>
/// <param name="ByPersonId">Who decided.</param>
/// <param name="At">When, UTC.</param>
public sealed record SignificanceAssessment(
    int RulesVersion, IReadOnlyList<ImpactAnswer> Impact, IReadOnlyList<string> MetCriteria, bool Proposed, bool IsSignificant, string Reasons, string ByPersonId, Instant At);

/// <summary>When somebody became aware (kännedom), who decided so and on what evidence. Clocks count from <paramref name="At"/>.</summary>
/// <param name="At">The instant of awareness, UTC.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="ByPersonId">Who decided.</param>
/// <param name="DecidedAt">When it was decided, UTC.</param>
/// <param name="CorrectionReason">Why an earlier determination was corrected; null for the first.</param>
public sealed record AwarenessDetermination(Instant At, string Evidence, string ByPersonId, Instant DecidedAt, string? CorrectionReason = null);
