using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierControl;

/// <summary>Commands on a supplier control. Reasons travel with the command's header.</summary>
public abstract record SupplierControlCommand
{
    private SupplierControlCommand() { }

    /// <summary>Begin; given by the supplier's document. Repeats what was true of the supplier then.</summary>
    [StoredAs("supplier-control.start")]
    public sealed record Start(
        string SupplierId, int Cycle, ControlPurpose Purpose, Criticality Criticality, bool ProcessesPersonalData, string ContactPersonId, string? ReviewerPersonId,
        IReadOnlyList<string> SystemIds, IReadOnlyList<string> ServiceIds, string QuestionnaireId, int QuestionnaireVersion, LocalDate PlannedDue, ControlPlan Plan,
        string? ProcurementReference) : SupplierControlCommand;

    /// <summary>The supplier's contact entered through the link.</summary>
    [StoredAs("supplier-control.open")]
    public sealed record Open : SupplierControlCommand;

    /// <summary>The supplier adds a file to a question; its content is stored already, by its hash.</summary>
    [StoredAs("supplier-control.add-evidence")]
    public sealed record AddEvidence(EvidenceFile File) : SupplierControlCommand;

    /// <summary>The supplier takes a file away before submitting.</summary>
    [StoredAs("supplier-control.remove-evidence")]
    public sealed record RemoveEvidence(string QuestionId, string Hash) : SupplierControlCommand;

    /// <summary>The supplier hands its answers in.</summary>
    [StoredAs("supplier-control.submit")]
    public sealed record Submit(IReadOnlyList<Answer> Answers) : SupplierControlCommand;

    /// <summary>Another person answers for the supplier from now on; earlier links die.</summary>
    /// <param name="PersonId">The new contact.</param>
    /// <param name="ByContact">The contact delegated; otherwise the city changed it, with a reason.</param>
    [StoredAs("supplier-control.change-contact")]
    public sealed record ChangeContact(string PersonId, bool ByContact) : SupplierControlCommand;

    /// <summary>Earlier links die and a new one is sent; with a reason.</summary>
    [StoredAs("supplier-control.renew-link")]
    public sealed record RenewLink : SupplierControlCommand;

    /// <summary>Another person assesses.</summary>
    [StoredAs("supplier-control.assign-reviewer")]
    public sealed record AssignReviewer(string PersonId) : SupplierControlCommand;

    /// <summary>The supplier gets more time; with a reason.</summary>
    [StoredAs("supplier-control.extend")]
    public sealed record Extend(LocalDate AnswerDue) : SupplierControlCommand;

    /// <summary>The reviewer assesses answers.</summary>
    [StoredAs("supplier-control.assess")]
    public sealed record Assess(IReadOnlyList<Assessment> Assessments) : SupplierControlCommand;

    /// <summary>The reviewer records a finding.</summary>
    [StoredAs("supplier-control.record-finding")]
    public sealed record RecordFinding(string? QuestionId, FindingSeverity Severity, string Description) : SupplierControlCommand;

    /// <summary>A finding was none; with a reason.</summary>
    [StoredAs("supplier-control.withdraw-finding")]
    public sealed record WithdrawFinding(string FindingId) : SupplierControlCommand;

    /// <summary>A measure against a finding: who and by when.</summary>
    [StoredAs("supplier-control.plan-measure")]
    public sealed record PlanMeasure(string FindingId, string Description, string OwnerPersonId, LocalDate Due) : SupplierControlCommand;

    /// <summary>A planned measure is dropped before the decision.</summary>
    [StoredAs("supplier-control.drop-measure")]
    public sealed record DropMeasure(string MeasureId) : SupplierControlCommand;

    /// <summary>The supplier must complete its answers by a new date.</summary>
    [StoredAs("supplier-control.return")]
    public sealed record Return(IReadOnlyList<string> QuestionIds, string Message, LocalDate AnswerDue) : SupplierControlCommand;

    /// <summary>The reviewer decides, or under four-eyes proposes.</summary>
    [StoredAs("supplier-control.decide")]
    public sealed record Decide(ControlDecision Decision, string Justification) : SupplierControlCommand;

    /// <summary>Under four-eyes: another person approves the proposal.</summary>
    [StoredAs("supplier-control.approve")]
    public sealed record Approve : SupplierControlCommand;

    /// <summary>Under four-eyes: the other person sends the proposal back; with a reason.</summary>
    [StoredAs("supplier-control.send-back")]
    public sealed record SendBack : SupplierControlCommand;

    /// <summary>Break the control off; with a reason.</summary>
    [StoredAs("supplier-control.cancel")]
    public sealed record Cancel : SupplierControlCommand;

    /// <summary>The supplier changed while it is controlled.</summary>
    [StoredAs("supplier-control.change-supplier")]
    public sealed record ChangeSupplier(Criticality Criticality, SupplierStage Stage, string? ContactPersonId) : SupplierControlCommand;

    /// <summary>A measure tells how it stands.</summary>
    [StoredAs("supplier-control.report-measure")]
    public sealed record ReportMeasure(string MeasureId, string Phase) : SupplierControlCommand;

    /// <summary>A person, system or service referred to has a successor (both <c>kind/id</c>).</summary>
    [StoredAs("supplier-control.replace-reference")]
    public sealed record Replace(string Old, string Successor) : SupplierControlCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("supplier-control.deadline-reached")]
    public sealed record DeadlineReached : SupplierControlCommand;
}
