using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>What is told outside about supplier controls.</summary>
public static class SupplierControlPublished
{
    /// <summary>A control began and the supplier was asked.</summary>
    [PublishedAs("isms.supplier-control.started", 1)]
    public sealed record Started(
        Instant OccurredAt, string ControlId, string SupplierId, string CaseReference, ControlPurpose Purpose, Criticality Criticality, LocalDate AnswerDue, LocalDate PlannedDue) : PublishedEvent(OccurredAt);

    /// <summary>The supplier handed its answers in, at first or completed.</summary>
    [PublishedAs("isms.supplier-control.answered", 1)]
    public sealed record Answered(Instant OccurredAt, string ControlId, string SupplierId, string CaseReference, bool IsCompletion, LocalDate AssessmentDue) : PublishedEvent(OccurredAt);

    /// <summary>The supplier did not answer in time.</summary>
    [PublishedAs("isms.supplier-control.silence-recorded", 1)]
    public sealed record SilenceRecorded(Instant OccurredAt, string ControlId, string SupplierId, string CaseReference, LocalDate AssessmentDue) : PublishedEvent(OccurredAt);

    /// <summary>The control was decided, under four-eyes by two people.</summary>
    [PublishedAs("isms.supplier-control.decided", 1)]
    public sealed record Decided(
        Instant OccurredAt, string ControlId, string SupplierId, string CaseReference, ControlDecision Decision, LocalDate DecidedOn, int Findings, int Measures) : PublishedEvent(OccurredAt);

    /// <summary>Decided, and every measure is finished.</summary>
    [PublishedAs("isms.supplier-control.closed", 1)]
    public sealed record Closed(Instant OccurredAt, string ControlId, string SupplierId, string CaseReference, ControlDecision Decision) : PublishedEvent(OccurredAt);

    /// <summary>Broken off before a decision.</summary>
    [PublishedAs("isms.supplier-control.cancelled", 1)]
    public sealed record Cancelled(Instant OccurredAt, string ControlId, string SupplierId, string CaseReference) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(SupplierControlState before, Recorded<SupplierControlEvent> recorded, SupplierControlState after, string id)
    {
        var (at, supplier, number) = (recorded.At, after.Terms!.SupplierId, after.CaseReference);
        return recorded.Data switch
        {
            SupplierControlEvent.Started e => [new Started(at, id, supplier, number, e.Terms.Purpose, e.Terms.Criticality, e.AnswerDue, e.Terms.PlannedDue)],
            SupplierControlEvent.Submitted e => [new Answered(at, id, supplier, number, before.Completion is not null, e.AssessmentDue)],
            SupplierControlEvent.SilenceRecorded e => [new SilenceRecorded(at, id, supplier, number, e.AssessmentDue)],
            SupplierControlEvent.Decided e => [new Decided(at, id, supplier, number, e.Decision, e.On, after.StandingFindings().Count(), after.Measures.Count)],
            SupplierControlEvent.Closed => [new Closed(at, id, supplier, number, after.Decision!.Decision)],
            SupplierControlEvent.Cancelled => [new Cancelled(at, id, supplier, number)],
            _ => [],
        };
    }
}
