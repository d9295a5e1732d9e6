using System.Text.Json.Serialization;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>The phases of a continuity plan, as stored.</summary>
public static class ContinuityPlanPhase
{
    /// <summary>No version has been adopted yet.</summary>
    public const string Establishing = "establishing";

    /// <summary>A version is in force.</summary>
    public const string Valid = "valid";

    /// <summary>A version is in force and questionable; a shortened renewal is under way.</summary>
    public const string Invalidated = "invalidated";

    /// <summary>The last version's last day is over.</summary>
    public const string Expired = "expired";

    /// <summary>No longer needed.</summary>
    public const string Retired = "retired";

    /// <summary>Every phase.</summary>
    public static IReadOnlyList<string> All { get; } = [Establishing, Valid, Invalidated, Expired, Retired];
}

/// <summary>An adopted version.</summary>
/// <param name="Number">From 1.</param>
/// <param name="CycleId">The cycle it was made in.</param>
/// <param name="Parts">Its four parts by the hash of their content.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ApprovedOn">When.</param>
/// <param name="ValidThrough">Its last day.</param>
public sealed record PlanVersion(int Number, string CycleId, IReadOnlyList<PartHash> Parts, string ApprovedBy, LocalDate ApprovedOn, LocalDate ValidThrough);

/// <summary>What was approved in a cycle, as the plan hears it.</summary>
/// <param name="Parts">The parts by the hash of their content.</param>
/// <param name="Owners">Who worked on them.</param>
/// <param name="Facts">What they tell.</param>
/// <param name="Exercise">How the exercise went; null when none was held.</param>
/// <param name="By">Who approved.</param>
/// <param name="On">When.</param>
/// <param name="KnownFlags">The flags those who worked on it knew.</param>
public sealed record ApprovedPlan(IReadOnlyList<PartHash> Parts, IReadOnlyList<PartOwner> Owners, PlanFacts Facts, ExerciseResult? Exercise, string By, LocalDate On, IReadOnlyList<PlanFlag> KnownFlags);

/// <summary>A cycle as its plan knows it.</summary>
/// <param name="Id">The renewal.</param>
/// <param name="Cause">Why it was started.</param>
/// <param name="Phase">As last heard; null until it has reported.</param>
public sealed record KnownCycle(string Id, CycleCause Cause, string? Phase)
{
    /// <summary>It still leads to a version.</summary>
    [JsonIgnore]
    public bool IsOpen => Phase is null || PlanRenewalPhase.IsOpen(Phase);
}

/// <summary>A use of the plan as it knows it.</summary>
/// <param name="Id">The activation.</param>
/// <param name="Phase">As last heard; null until it has reported.</param>
public sealed record KnownActivation(string Id, string? Phase)
{
    /// <summary>It is not closed.</summary>
    [JsonIgnore]
    public bool IsOpen => Phase is null || !PlanActivationPhase.IsEnded(Phase);
}

/// <summary>What the closing evaluation of an activation says to the next cycle.</summary>
/// <param name="ActivationId">Where it comes from.</param>
/// <param name="Text">What was learnt.</param>
/// <param name="PlanHeld">The plan held; otherwise it must be changed before its time.</param>
/// <param name="On">When it was written.</param>
public sealed record PlanLesson(string ActivationId, string Text, bool PlanHeld, LocalDate On);

/// <summary>The state of a continuity plan.</summary>
public sealed record ContinuityPlanState
{
    /// <summary>Diarienummer.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What it is about; null before the start.</summary>
    public PlanDetails? Details { get; init; }

    /// <summary>All its cycles, oldest first.</summary>
    public IReadOnlyList<KnownCycle> Cycles { get; init; } = [];

    /// <summary>All adopted versions, oldest first; the last one is in force.</summary>
    public IReadOnlyList<PlanVersion> Versions { get; init; } = [];

    /// <summary>What the version in force tells; its references follow successors.</summary>
    public PlanFacts? Facts { get; init; }

    /// <summary>Who worked on the parts last.</summary>
    public IReadOnlyList<PartOwner> PartOwners { get; init; } = [];

    /// <summary>The day the renewal of the version in force is opened.</summary>
    public LocalDate? RenewFrom { get; init; }

    /// <summary>The last exercise.</summary>
    public ExerciseResult? LastExercise { get; init; }

    /// <summary>The last day that exercise counts.</summary>
    public LocalDate? TestedThrough { get; init; }

    /// <summary>Why it is questionable.</summary>
    public IReadOnlyList<PlanFlag> Flags { get; init; } = [];

    /// <summary>What was observed when it was last flagged.</summary>
    public PlanCircumstances? Observed { get; init; }

    /// <summary>The version in force is past its last day.</summary>
    public bool IsExpired { get; init; }

    /// <summary>No longer needed.</summary>
    public bool IsRetired { get; init; }

    /// <summary>All its activations, oldest first.</summary>
    public IReadOnlyList<KnownActivation> Activations { get; init; } = [];

    /// <summary>Lessons that wait for the next cycle.</summary>
    public IReadOnlyList<PlanLesson> Lessons { get; init; } = [];

    /// <summary>The version in force; null while there is none.</summary>
    [JsonIgnore]
    public PlanVersion? InForce => Versions.Count > 0 ? Versions[^1] : null;

    /// <summary>The cycle that is under way, if one is.</summary>
    [JsonIgnore]
    public KnownCycle? OpenCycle => Cycles.FirstOrDefault(c => c.IsOpen);

    /// <summary>The activation that is under way, if one is.</summary>
    [JsonIgnore]
    public KnownActivation? OpenActivation => Activations.FirstOrDefault(a => a.IsOpen);

    /// <summary>See <see cref="ContinuityPlanPhase"/>; empty before the start.</summary>
    [JsonIgnore]
    public string Phase => Details is null ? ""
        : IsRetired ? ContinuityPlanPhase.Retired
        : InForce is null ? ContinuityPlanPhase.Establishing
        : IsExpired ? ContinuityPlanPhase.Expired
        : Flags.Count > 0 ? ContinuityPlanPhase.Invalidated
        : ContinuityPlanPhase.Valid;
}
