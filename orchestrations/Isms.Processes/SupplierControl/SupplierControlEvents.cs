using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>What happens in a supplier control. The names are the storage format.</summary>
public abstract record SupplierControlEvent
{
    private SupplierControlEvent() { }

    /// <summary>The control began and the supplier was asked.</summary>
    [StoredAs("supplier-control.started")]
    public sealed record Started(
        string CaseReference, SupplierControlCommand.Start Terms, LocalizedText QuestionnaireTitle, IReadOnlyList<QuestionnaireSection> Sections, LocalDate AnswerDue) : SupplierControlEvent;

    /// <summary>The contact entered through the link for the first time.</summary>
    [StoredAs("supplier-control.opened")]
    public sealed record Opened : SupplierControlEvent;

    /// <summary>A file was added.</summary>
    [StoredAs("supplier-control.evidence-added")]
    public sealed record EvidenceAdded(EvidenceFile File) : SupplierControlEvent;

    /// <summary>A file was taken away.</summary>
    [StoredAs("supplier-control.evidence-removed")]
    public sealed record EvidenceRemoved(string QuestionId, string Hash) : SupplierControlEvent;

    /// <summary>The answers were handed in.</summary>
    [StoredAs("supplier-control.submitted")]
    public sealed record Submitted(IReadOnlyList<Answer> Answers, LocalDate AssessmentDue) : SupplierControlEvent;

    /// <summary>Another contact; the link's generation rose.</summary>
    [StoredAs("supplier-control.contact-changed")]
    public sealed record ContactChanged(string PersonId, bool ByContact) : SupplierControlEvent;

    /// <summary>The link's generation rose.</summary>
    [StoredAs("supplier-control.link-renewed")]
    public sealed record LinkRenewed : SupplierControlEvent;

    /// <summary>Another reviewer.</summary>
    [StoredAs("supplier-control.reviewer-assigned")]
    public sealed record ReviewerAssigned(string PersonId) : SupplierControlEvent;

    /// <summary>The answer is due later.</summary>
    [StoredAs("supplier-control.extended")]
    public sealed record Extended(LocalDate AnswerDue) : SupplierControlEvent;

    /// <summary>Time passed: reminders and escalations that fell due.</summary>
    /// <param name="Reached">All steps whose time has come.</param>
    /// <param name="Sent">Those still of use, which are sent.</param>
    [StoredAs("supplier-control.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : SupplierControlEvent;

    /// <summary>The supplier did not answer; recorded as silence, never as approval.</summary>
    [StoredAs("supplier-control.silence-recorded")]
    public sealed record SilenceRecorded(LocalDate AssessmentDue) : SupplierControlEvent;

    /// <summary>Answers were assessed.</summary>
    [StoredAs("supplier-control.assessed")]
    public sealed record Assessed(IReadOnlyList<Assessment> Assessments) : SupplierControlEvent;

    /// <summary>A finding was recorded.</summary>
    [StoredAs("supplier-control.finding-recorded")]
    public sealed record FindingRecorded(Finding Finding) : SupplierControlEvent;

    /// <summary>A finding was withdrawn, with the measures planned against it.</summary>
    [StoredAs("supplier-control.finding-withdrawn")]
    public sealed record FindingWithdrawn(string FindingId) : SupplierControlEvent;

    /// <summary>A measure was planned.</summary>
    [StoredAs("supplier-control.measure-planned")]
    public sealed record MeasurePlanned(PlannedMeasure Measure) : SupplierControlEvent;

    /// <summary>A planned measure was dropped.</summary>
    [StoredAs("supplier-control.measure-dropped")]
    public sealed record MeasureDropped(string MeasureId) : SupplierControlEvent;

    /// <summary>The answers went back for completion.</summary>
    [StoredAs("supplier-control.returned")]
    public sealed record Returned(IReadOnlyList<string> QuestionIds, string Message, LocalDate AnswerDue) : SupplierControlEvent;

    /// <summary>A decision was proposed for a second person to approve.</summary>
    [StoredAs("supplier-control.decision-proposed")]
    public sealed record DecisionProposed(ControlDecision Decision, string Justification, LocalDate DecisionDue) : SupplierControlEvent;

    /// <summary>The proposal was sent back.</summary>
    [StoredAs("supplier-control.decision-sent-back")]
    public sealed record DecisionSentBack(LocalDate AssessmentDue) : SupplierControlEvent;

    /// <summary>Decided. Planned measures start now.</summary>
    [StoredAs("supplier-control.decided")]
    public sealed record Decided(ControlDecision Decision, string Justification, string ProposedBy, LocalDate On) : SupplierControlEvent;

    /// <summary>The supplier changed.</summary>
    [StoredAs("supplier-control.supplier-changed")]
    public sealed record SupplierChanged(Criticality Criticality, SupplierStage Stage, string? ContactPersonId) : SupplierControlEvent;

    /// <summary>A measure told how it stands.</summary>
    [StoredAs("supplier-control.measure-reported")]
    public sealed record MeasureReported(string MeasureId, string Phase) : SupplierControlEvent;

    /// <summary>A reference was replaced by its successor.</summary>
    [StoredAs("supplier-control.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : SupplierControlEvent;

    /// <summary>Every measure is finished, or there was none.</summary>
    [StoredAs("supplier-control.closed")]
    public sealed record Closed : SupplierControlEvent;

    /// <summary>Broken off.</summary>
    /// <param name="Cause"><c>person</c>, or <c>supplierLeft</c> when the supplier ceased to be one.</param>
    [StoredAs("supplier-control.cancelled")]
    public sealed record Cancelled(string Cause) : SupplierControlEvent;
}
