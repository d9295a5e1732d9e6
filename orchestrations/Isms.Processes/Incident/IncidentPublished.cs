using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>What is told outside about incidents.</summary>
public static class IncidentPublished
{
    /// <summary>It was judged, at first or anew.</summary>
    [PublishedAs("isms.incident.triaged", 1)]
    public sealed record Triaged(
        Instant OccurredAt, string IncidentId, string CaseReference, IncidentSeverity Severity, IncidentOrigin Origin, YesNoUnknown PersonalData, YesNoUnknown Ongoing, string? SupplierId = null) : PublishedEvent(OccurredAt);

    /// <summary>It ended: nothing more is to be done, or it was no incident. A later judgement says that it was opened again.</summary>
    [PublishedAs("isms.incident.closed", 1)]
    public sealed record Closed(Instant OccurredAt, string IncidentId, string CaseReference, bool IsDismissed, int Tracks, IncidentSeverity? Severity = null) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(Recorded<IncidentEvent> recorded, IncidentState after, string id) => recorded.Data switch
    {
        IncidentEvent.Triaged { Facts: var facts } => [new Triaged(recorded.At, id, after.CaseReference, facts.Severity, facts.Origin, facts.PersonalData, facts.Ongoing, facts.SupplierId)],
        IncidentEvent.Closed => [new Closed(recorded.At, id, after.CaseReference, IsDismissed: false, after.Tracks.Count, after.Triage?.Severity)],
        IncidentEvent.Dismissed => [new Closed(recorded.At, id, after.CaseReference, IsDismissed: true, after.Tracks.Count, after.Triage?.Severity)],
        _ => [],
    };
}
