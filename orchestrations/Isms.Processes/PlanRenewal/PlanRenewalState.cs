using System.Text.Json.Serialization;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Measure;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

/// <summary>The phases of a renewal, as stored.</summary>
public static class PlanRenewalPhase
{
    /// <summary>The parts are written.</summary>
    public const string Drafting = "drafting";

    /// <summary>The plan's owner reviews them.</summary>
    public const string Reviewing = "reviewing";

    /// <summary>The plan is exercised.</summary>
    public const string Exercising = "exercising";

    /// <summary>The information or system owner approves.</summary>
    public const string Approving = "approving";

    /// <summary>Approved and adopted; measures are open.</summary>
    public const string FollowUp = "followUp";

    /// <summary>Adopted, and every measure is finished.</summary>
    public const string Closed = "closed";

    /// <summary>Broken off.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every phase.</summary>
    public static IReadOnlyList<string> All { get; } = [Drafting, Reviewing, Exercising, Approving, FollowUp, Closed, Cancelled];

    /// <summary>Whether a cycle in this phase still leads to a version.</summary>
    public static bool IsOpen(string phase) => phase is Drafting or Reviewing or Exercising or Approving;
}

/// <summary>How far a part is.</summary>
public enum PartStatus
{
    /// <summary>As it is in force, or not begun.</summary>
    Untouched,

    /// <summary>Begun.</summary>
    Drafted,

    /// <summary>Finished.</summary>
    Submitted,

    /// <summary>Came back.</summary>
    Returned,
}

/// <summary>A part in a cycle.</summary>
/// <param name="Part">Which.</param>
/// <param name="OwnerPersonId">Who works on it.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Hash">Its content as kept last, or as in force; null when there is none.</param>
/// <param name="SubmittedBy">Who finished it last.</param>
/// <param name="Facts">What it tells, once finished.</param>
/// <param name="Message">Why it came back; null when something it depends on was replaced.</param>
public sealed record PartState(PlanPart Part, string OwnerPersonId, PartStatus Status, string? Hash, string? SubmittedBy = null, PartFacts? Facts = null, string? Message = null)
{
    /// <summary>Nothing more is to be done with it.</summary>
    [JsonIgnore]
    public bool IsDone => Status == PartStatus.Submitted;
}

/// <summary>A measure as the cycle knows it.</summary>
/// <param name="Id">The measure's process id.</param>
/// <param name="ObservationId">What it is because of.</param>
/// <param name="Description">What is done.</param>
/// <param name="OwnerPersonId">Who sees to it.</param>
/// <param name="Due">By when.</param>
/// <param name="Phase">As last heard; null until it has reported.</param>
public sealed record ExerciseMeasure(string Id, string ObservationId, string Description, string OwnerPersonId, LocalDate Due, string? Phase = null)
{
    /// <summary>Closed, cancelled, or its risk accepted.</summary>
    [JsonIgnore]
    public bool IsFinished => Phase is not null && MeasurePhase.IsSettled(Phase);
}

/// <summary>Who approved and when.</summary>
public sealed record PlanApproval(string ByPersonId, LocalDate On);

/// <summary>The state of a renewal.</summary>
public sealed record PlanRenewalState
{
    /// <summary>See <see cref="PlanRenewalPhase"/>; empty before the start.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What was true when it started.</summary>
    public PlanRenewalCommand.Start? Terms { get; init; }

    /// <summary>The plan's owner now.</summary>
    public string OwnerPersonId { get; init; } = "";

    /// <summary>See <see cref="PlanDetails.ApproverScope"/>; as it is now.</summary>
    public string ApproverScope { get; init; } = "";

    /// <summary>The days each phase has now.</summary>
    public RenewalPace? Pace { get; init; }

    /// <summary>When the present phase began, UTC; reminders that would lie before it are not made.</summary>
    public Instant PhaseSince { get; init; }

    /// <summary>The present phase is due by the end of this date.</summary>
    public LocalDate? PhaseDue { get; init; }

    /// <summary>Reminders and escalations of this phase whose time has come.</summary>
    public IReadOnlyList<string> StepsReached { get; init; } = [];

    /// <summary>The four parts.</summary>
    public IReadOnlyList<PartState> Parts { get; init; } = [];

    /// <summary>Why the plan is questionable, as known here.</summary>
    public IReadOnlyList<PlanFlag> Flags { get; init; } = [];

    /// <summary>What activations taught.</summary>
    public IReadOnlyList<PlanLesson> Lessons { get; init; } = [];

    /// <summary>The exercise to come.</summary>
    public PlannedExercise? Planned { get; init; }

    /// <summary>The exercise that was held.</summary>
    public HeldExercise? Held { get; init; }

    /// <summary>What it showed against the plan's times as they are now; null while they are being rewritten.</summary>
    [JsonIgnore]
    public ExerciseResult? Result => Targets is { } targets ? Held?.ResultAgainst(targets) : null;

    /// <summary>All measures.</summary>
    public IReadOnlyList<ExerciseMeasure> Measures { get; init; } = [];

    /// <summary>Who asked for approval.</summary>
    public string? ForwardedBy { get; init; }

    /// <summary>The approval.</summary>
    public PlanApproval? Approval { get; init; }

    /// <summary>One of the four parts.</summary>
    public PartState PartOf(PlanPart part) => Parts.First(p => p.Part == part);

    /// <summary>The plan's times, once its impact analysis is finished.</summary>
    [JsonIgnore]
    public PlanTargets? Targets => Parts.FirstOrDefault(p => p.Part == PlanPart.ImpactAnalysis)?.Facts?.Targets;

    /// <summary>The people whose work is approved: none of them approves.</summary>
    public IEnumerable<string> Workers() => Parts.Select(p => p.SubmittedBy).Append(ForwardedBy).OfType<string>().Distinct(StringComparer.Ordinal);
}
