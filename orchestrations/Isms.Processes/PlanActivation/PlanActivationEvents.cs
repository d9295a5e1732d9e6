using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.PlanActivation;

/// <summary>What happens while a plan is in use. The names are the storage format.</summary>
public abstract record PlanActivationEvent
{
    private PlanActivationEvent() { }

    /// <summary>The plan was put to use.</summary>
    [StoredAs("plan-activation.started")]
    public sealed record Started(string CaseReference, PlanActivationCommand.Start Terms) : PlanActivationEvent;

    /// <summary>A step was taken.</summary>
    [StoredAs("plan-activation.ticked")]
    public sealed record Ticked(PlanPart Part, string StepId, Instant At, string? Note) : PlanActivationEvent;

    /// <summary>A tick was taken back.</summary>
    [StoredAs("plan-activation.unticked")]
    public sealed record Unticked(PlanPart Part, string StepId) : PlanActivationEvent;

    /// <summary>Something went otherwise than the plan says.</summary>
    [StoredAs("plan-activation.deviation-noted")]
    public sealed record DeviationNoted(ActivationDeviation Deviation) : PlanActivationEvent;

    /// <summary>The way back began.</summary>
    /// <param name="At">When.</param>
    /// <param name="Missing">The entry criteria that did not hold.</param>
    [StoredAs("plan-activation.return-began")]
    public sealed record ReturnBegan(Instant At, IReadOnlyList<string> Missing) : PlanActivationEvent;

    /// <summary>Back to the fallback.</summary>
    [StoredAs("plan-activation.return-aborted")]
    public sealed record ReturnAborted : PlanActivationEvent;

    /// <summary>Operation is ordinary again.</summary>
    /// <param name="At">When.</param>
    /// <param name="Missing">The exit criteria that did not hold.</param>
    [StoredAs("plan-activation.returned")]
    public sealed record Returned(Instant At, IReadOnlyList<string> Missing) : PlanActivationEvent;

    /// <summary>Evaluated and closed.</summary>
    [StoredAs("plan-activation.evaluated")]
    public sealed record Evaluated(ActivationEvaluation Evaluation) : PlanActivationEvent;

    /// <summary>It was a mistake.</summary>
    [StoredAs("plan-activation.cancelled")]
    public sealed record Cancelled : PlanActivationEvent;

    /// <summary>The plan has another owner or approver.</summary>
    [StoredAs("plan-activation.lead-changed")]
    public sealed record LeadChanged(string OwnerPersonId, string ApproverScope) : PlanActivationEvent;

    /// <summary>Time passed: steps that fell due, and those that are told.</summary>
    [StoredAs("plan-activation.reminded")]
    public sealed record Reminded(IReadOnlyList<string> Reached, IReadOnlyList<string> Sent) : PlanActivationEvent;

    /// <summary>A reference was replaced by its successor.</summary>
    [StoredAs("plan-activation.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : PlanActivationEvent;
}
