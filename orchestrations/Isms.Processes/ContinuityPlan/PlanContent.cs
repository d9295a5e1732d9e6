using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>The parts of a plan. The first is what the other three rest on; those three are what is counted as having a plan.</summary>
public enum PlanPart
{
    /// <summary>Konsekvensanalys: activities, what an outage does to them over time, how long it can be tolerated, what they depend on.</summary>
    ImpactAnalysis,

    /// <summary>Kontinuitetsplan: how the work goes on meanwhile.</summary>
    ContinuityPlan,

    /// <summary>Återställningsplan: the steps to restore after a loss.</summary>
    RecoveryPlan,

    /// <summary>Återgångsplan: the way back from the fallback to ordinary operation.</summary>
    ReturnPlan,
}

/// <summary>
/// What one part of a plan says. It lies outside the event log, in the blob store under the hash of <see cref="ToBytes"/>; a
/// part once adopted is therefore never changed. Ids of items are unique in their part and stay the same from version to version.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(ImpactAnalysis), "impactAnalysis")]
[JsonDerivedType(typeof(ContinuityRoutines), "continuityPlan")]
[JsonDerivedType(typeof(RecoveryPlan), "recoveryPlan")]
[JsonDerivedType(typeof(ReturnPlan), "returnPlan")]
public abstract record PlanContent
{
    private protected PlanContent() { }

    /// <summary>Which part it is.</summary>
    [JsonIgnore]
    public abstract PlanPart Part { get; }

    /// <summary>The form it is stored in; the same content gives the same bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, KernelJson.Options);

    /// <summary>SHA-256 of <see cref="ToBytes"/>, lower-case hex.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="JsonException">It is no part of a plan.</exception>
    public static PlanContent Of(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<PlanContent>(bytes, KernelJson.Options) ?? throw new JsonException("A part of a plan may not be null.");
}

/// <summary>Konsekvensanalys (business-impact analysis). What a draft lacks is null or empty.</summary>
/// <param name="Activities">What is done with the service, or in the unit.</param>
/// <param name="MaximumTolerableOutage">Maximalt tolerabelt avbrott: how long all of it may be away at most.</param>
/// <param name="RecoveryTimeObjective">Återställningstid (RTO): by when the minimum level is to be reached.</param>
/// <param name="RecoveryPointObjective">Återställningspunkt (RPO): how much of what was recorded may be lost, as time.</param>
/// <param name="MinimumLevel">What must work at least.</param>
/// <param name="Dependencies">What it depends on.</param>
public sealed record ImpactAnalysis(
    IReadOnlyList<Activity> Activities, Duration? MaximumTolerableOutage, Duration? RecoveryTimeObjective, Duration? RecoveryPointObjective,
    string MinimumLevel, IReadOnlyList<PlanDependency> Dependencies) : PlanContent
{
    /// <summary>The lengths of outage that impact is judged at.</summary>
    public static IReadOnlyList<Duration> Horizons { get; } =
        [Duration.FromHours(1), Duration.FromHours(4), Duration.FromDays(1), Duration.FromDays(3), Duration.FromDays(7), Duration.FromDays(30)];

    /// <inheritdoc/>
    [JsonIgnore]
    public override PlanPart Part => PlanPart.ImpactAnalysis;

    /// <summary>The shortest outage at which the impact on an activity reaches a level; null when none does.</summary>
    public Duration? FirstAt(int level)
    {
        var first = Activities.Select(a => a.Impact.TakeWhile(i => i < level).Count()).DefaultIfEmpty(Horizons.Count).Min();
        return first < Horizons.Count ? Horizons[first] : null;
    }
}

/// <summary>An activity that an outage harms.</summary>
/// <param name="Id">Unique in the analysis.</param>
/// <param name="Name">What is done.</param>
/// <param name="Impact">The consequence level, 0 (none) to 4 (synnerligen allvarlig), after each of <see cref="ImpactAnalysis.Horizons"/>; it does not fall with time.</param>
/// <param name="Description">What happens and to whom.</param>
public sealed record Activity(string Id, string Name, IReadOnlyList<int> Impact, string? Description = null)
{
    /// <summary>The highest consequence level.</summary>
    public const int HighestLevel = 4;
}

/// <summary>Something a plan depends on.</summary>
/// <param name="Id">Unique in the analysis.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">The entry, <c>kind/id</c>; null for roles and premises.</param>
/// <param name="Name">What a role or premises are called; null for entries, whose names the registers hold.</param>
/// <param name="RecoveryTime">How long it takes to be back, as far as is known; for a service with a plan of its own that plan says it.</param>
/// <param name="IsBridged">The plan copes although it is away longer than the recovery time objective: a fallback bridges it, or the gap is accepted; <paramref name="Note"/> says how.</param>
/// <param name="Note">What it is needed for, or how its loss is bridged.</param>
public sealed record PlanDependency(string Id, DependencyKind Kind, string? Reference, string? Name, Duration? RecoveryTime = null, bool IsBridged = false, string? Note = null);

/// <summary>What a plan may depend on.</summary>
public enum DependencyKind
{
    /// <summary>A shared service.</summary>
    Service,

    /// <summary>An information system.</summary>
    System,

    /// <summary>A supplier.</summary>
    Supplier,

    /// <summary>People in a role.</summary>
    Role,

    /// <summary>Lokaler.</summary>
    Premises,
}

/// <summary>Kontinuitetsplan: how the work goes on while something is away.</summary>
/// <param name="Activation">When and by whom the plan is put to use.</param>
/// <param name="Leadership">Who leads, and how they reach one another.</param>
/// <param name="Communication">Who is told what.</param>
/// <param name="Routines">Reservrutiner.</param>
/// <param name="Steps">What is done first, in order.</param>
public sealed record ContinuityRoutines(string Activation, string Leadership, string Communication, IReadOnlyList<FallbackRoutine> Routines, IReadOnlyList<PlanStep> Steps) : PlanContent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PlanPart Part => PlanPart.ContinuityPlan;
}

/// <summary>Reservrutin: how an activity goes on without what it rests on.</summary>
/// <param name="Id">Unique in the part.</param>
/// <param name="ActivityId">The activity of the impact analysis; null for all of them.</param>
/// <param name="Text">How.</param>
public sealed record FallbackRoutine(string Id, string? ActivityId, string Text);

/// <summary>Återställningsplan: the way from a loss to running again.</summary>
/// <param name="Prerequisites">What must be there first: copies, keys, accounts, spare equipment, and where.</param>
/// <param name="Steps">In order.</param>
public sealed record RecoveryPlan(string Prerequisites, IReadOnlyList<PlanStep> Steps) : PlanContent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PlanPart Part => PlanPart.RecoveryPlan;
}

/// <summary>Återgångsplan: the way from the fallback back to ordinary operation.</summary>
/// <param name="EntryCriteria">What must be so before the return begins.</param>
/// <param name="Steps">The return, in order.</param>
/// <param name="Reconciliation">How what was done meanwhile is brought in and checked, in order.</param>
/// <param name="ExitCriteria">What must be so before operation counts as ordinary.</param>
public sealed record ReturnPlan(
    IReadOnlyList<PlanCriterion> EntryCriteria, IReadOnlyList<PlanStep> Steps, IReadOnlyList<PlanStep> Reconciliation, IReadOnlyList<PlanCriterion> ExitCriteria) : PlanContent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override PlanPart Part => PlanPart.ReturnPlan;
}

/// <summary>A step that somebody takes and ticks.</summary>
/// <param name="Id">Unique in the part.</param>
/// <param name="Text">What is done.</param>
/// <param name="Responsible">The role or function that does it; no person's name.</param>
/// <param name="EstimatedTime">How long it is thought to take.</param>
public sealed record PlanStep(string Id, string Text, string? Responsible = null, Duration? EstimatedTime = null);

/// <summary>Something that must be so.</summary>
public sealed record PlanCriterion(string Id, string Text);
