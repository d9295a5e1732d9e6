using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.Measure;

/// <summary>What is told outside about measures. Origin and subject are <c>kind/id</c>.</summary>
public static class MeasurePublished
{
    /// <summary>Done, and somebody else has verified it.</summary>
    [PublishedAs("isms.measure.verified", 1)]
    public sealed record Verified(Instant OccurredAt, string MeasureId, string CaseReference, string Origin, string Subject, FindingSeverity Severity, LocalDate Due) : PublishedEvent(OccurredAt);

    /// <summary>Not reported as done by its date.</summary>
    [PublishedAs("isms.measure.overdue", 1)]
    public sealed record Overdue(Instant OccurredAt, string MeasureId, string CaseReference, string Origin, string Subject, FindingSeverity Severity, LocalDate Due) : PublishedEvent(OccurredAt);

    /// <summary>The risk is accepted for a time instead.</summary>
    [PublishedAs("isms.measure.risk-accepted", 1)]
    public sealed record RiskAccepted(Instant OccurredAt, string MeasureId, string CaseReference, string Origin, string Subject, FindingSeverity Severity, LocalDate AcceptedUntil) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(MeasureState before, Recorded<MeasureEvent> recorded, MeasureState after, string id)
    {
        var (at, terms) = (recorded.At, after.Terms!);
        return recorded.Data switch
        {
            MeasureEvent.Verified => [new Verified(at, id, after.CaseReference, terms.Origin, terms.Subject, terms.Severity, after.Due)],
            MeasureEvent.Reminded e when before.Phase == MeasurePhase.Open && e.Reached.Contains(MeasureProcess.OverdueStep) => [new Overdue(at, id, after.CaseReference, terms.Origin, terms.Subject, terms.Severity, after.Due)],
            MeasureEvent.RiskAccepted e => [new RiskAccepted(at, id, after.CaseReference, terms.Origin, terms.Subject, terms.Severity, e.ExpiresOn)],
            _ => [],
        };
    }
}
