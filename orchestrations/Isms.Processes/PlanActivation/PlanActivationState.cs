using System.Text.Json.Serialization;
using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Processes.PlanActivation;

/// <summary>The phases of an activation, as stored.</summary>
public static class PlanActivationPhase
{
    /// <summary>Work goes on by the fallback while the loss is mended.</summary>
    public const string Fallback = "fallback";

    /// <summary>The way back to ordinary operation.</summary>
    public const string Returning = "returning";

    /// <summary>Ordinary operation; the closing evaluation is left.</summary>
    public const string Evaluating = "evaluating";

    /// <summary>Evaluated.</summary>
    public const string Closed = "closed";

    /// <summary>It was a mistake.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every phase.</summary>
    public static IReadOnlyList<string> All { get; } = [Fallback, Returning, Evaluating, Closed, Cancelled];

    /// <summary>Whether nothing more is expected in this phase.</summary>
    public static bool IsEnded(string phase) => phase is Closed or Cancelled;
}

/// <summary>A step that was taken.</summary>
/// <param name="Part">The part it is in.</param>
/// <param name="StepId">The step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ByPersonId">Who ticked it.</param>
/// <param name="Note">What there is to say.</param>
public sealed record StepTick(PlanPart Part, string StepId, Instant At, string ByPersonId, string? Note);

/// <summary>Something that went otherwise than the plan says.</summary>
/// <param name="Id">Unique in the activation: <c>d1</c>, <c>d2</c> …</param>
/// <param name="Part">The part it concerns, or null.</param>
/// <param name="StepId">The step it concerns, or null.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Text">What.</param>
/// <param name="ByPersonId">Who wrote it.</param>
public sealed record ActivationDeviation(string Id, PlanPart? Part, string? StepId, Instant At, string Text, string ByPersonId);

/// <summary>A step of the return: its beginning or its end.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="ByPersonId">Who said so.</param>
/// <param name="Missing">The criteria that did not hold.</param>
/// <param name="Reason">Why it was done all the same; null when all held.</param>
public sealed record ReturnMilestone(Instant At, string ByPersonId, IReadOnlyList<string> Missing, string? Reason);

/// <summary>The state of an activation.</summary>
public sealed record PlanActivationState
{
    /// <summary>See <see cref="PlanActivationPhase"/>; empty before the start.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What was true when it started.</summary>
    public PlanActivationCommand.Start? Terms { get; init; }

    /// <summary>The plan's owner now.</summary>
    public string OwnerPersonId { get; init; } = "";

    /// <summary>See <see cref="PlanDetails.ApproverScope"/>; as it is now.</summary>
    public string ApproverScope { get; init; } = "";

    /// <summary>When the present phase began, UTC.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>Steps in time that were reached, in any phase.</summary>
    public IReadOnlyList<string> StepsReached { get; init; } = [];

    /// <summary>The steps taken, by when they were.</summary>
    public IReadOnlyList<StepTick> Ticks { get; init; } = [];

    /// <summary>What went otherwise than planned.</summary>
    public IReadOnlyList<ActivationDeviation> Deviations { get; init; } = [];

    /// <summary>The beginning of the return, as it was last begun; null in the fallback.</summary>
    public ReturnMilestone? ReturnBegan { get; init; }

    /// <summary>The end of the return.</summary>
    public ReturnMilestone? Returned { get; init; }

    /// <summary>The closing evaluation.</summary>
    public ActivationEvaluation? Evaluation { get; init; }

    /// <summary>How long the loss lasted: until the return began; null while it lasts.</summary>
    [JsonIgnore]
    public Duration? Outage => ReturnBegan is { } began && Terms is { } terms ? began.At - terms.OutageSince : null;

    /// <summary>The steps of a part that have not been taken.</summary>
    public IEnumerable<string> Left(PlanPart part) => Terms is not { } terms ? [] : terms.Checklist.StepsOf(part).Except(Ticks.Where(t => t.Part == part).Select(t => t.StepId), StringComparer.Ordinal);
}
