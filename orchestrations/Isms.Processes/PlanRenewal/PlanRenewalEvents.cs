using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

/// <summary>What happens in a renewal. The names are the storage format.</summary>
public abstract record PlanRenewalEvent
{
    private PlanRenewalEvent() { }

    /// <summary>The cycle began, and the parts were given out.</summary>
    [StoredAs("plan-renewal.started")]
    public sealed record Started(string CaseReference, PlanRenewalCommand.Start Terms, LocalDate Due) : PlanRenewalEvent;

    /// <summary>Another person works on a part.</summary>
    [StoredAs("plan-renewal.assigned")]
    public sealed record Assigned(PlanPart Part, string PersonId) : PlanRenewalEvent;

    /// <summary>A part was kept.</summary>
    [StoredAs("plan-renewal.drafted")]
    public sealed record Drafted(PlanPart Part, string Hash) : PlanRenewalEvent;

    /// <summary>A part is finished.</summary>
    [StoredAs("plan-renewal.submitted")]
    public sealed record Submitted(PlanPart Part, string Hash, PartFacts Facts) : PlanRenewalEvent;

    /// <summary>All parts are finished, or approval was refused: they are reviewed.</summary>
    [StoredAs("plan-renewal.review-began")]
    public sealed record ReviewBegan(LocalDate Due) : PlanRenewalEvent;

    /// <summary>Parts went back; the message is missing when they did because something they depend on was replaced.</summary>
    [StoredAs("plan-renewal.returned")]
    public sealed record Returned(IReadOnlyList<PlanPart> Parts, string? Message, LocalDate Due) : PlanRenewalEvent;

    /// <summary>The parts hold together; the exercise is next.</summary>
    [StoredAs("plan-renewal.reviewed")]
    public sealed record Reviewed(LocalDate Due) : PlanRenewalEvent;

    /// <summary>An exercise was planned, or planned anew.</summary>
    [StoredAs("plan-renewal.exercise-planned")]
    public sealed record ExercisePlanned(PlannedExercise Exercise) : PlanRenewalEvent;

    /// <summary>An exercise was held, or what was recorded of it corrected.</summary>
    [StoredAs("plan-renewal.exercise-held")]
    public sealed record ExerciseHeld(HeldExercise Exercise) : PlanRenewalEvent;

    /// <summary>A measure was planned and starts.</summary>
    [StoredAs("plan-renewal.measure-planned")]
    public sealed record MeasurePlanned(string MeasureId, string ObservationId, FindingSeverity Severity, string Description, string OwnerPersonId, LocalDate Due) : PlanRenewalEvent;

    /// <summary>Approval was asked for.</summary>
    [StoredAs("plan-renewal.sent-for-approval")]
    public sealed record SentForApproval(LocalDate Due) : PlanRenewalEvent;

    /// <summary>Approval was refused.</summary>
    [StoredAs("plan-renewal.sent-back")]
    public sealed record SentBack : PlanRenewalEvent;

    /// <summary>Approved.</summary>
    [StoredAs("plan-renewal.approved")]
    public sealed record Approved(LocalDate On) : PlanRenewalEvent;

    /// <summary>The plan became questionable; the phase is due earlier.</summary>
    [StoredAs("plan-renewal.hastened")]
    public sealed record Hastened(IReadOnlyList<PlanFlag> Flags, IReadOnlyList<PlanLesson> Lessons, RenewalPace Pace, LocalDate Due) : PlanRenewalEvent;

    /// <summary>The plan has another owner or approver.</summary>
    [StoredAs("plan-renewal.lead-changed")]
    public sealed record LeadChanged(string OwnerPersonId, string ApproverScope) : PlanRenewalEvent;

    /// <summary>Time passed: reminders and escalations that fell due, and those that are sent.</summary>
    [StoredAs("plan-renewal.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : PlanRenewalEvent;

    /// <summary>A measure told how it stands.</summary>
    [StoredAs("plan-renewal.measure-reported")]
    public sealed record MeasureReported(string MeasureId, string Phase) : PlanRenewalEvent;

    /// <summary>A reference was replaced by its successor.</summary>
    [StoredAs("plan-renewal.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : PlanRenewalEvent;

    /// <summary>Approved, and every measure is finished.</summary>
    [StoredAs("plan-renewal.closed")]
    public sealed record Closed : PlanRenewalEvent;

    /// <summary>Broken off.</summary>
    [StoredAs("plan-renewal.cancelled")]
    public sealed record Cancelled(CancelCause Cause) : PlanRenewalEvent;
}
