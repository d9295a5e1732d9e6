using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>How long something may be away, and by when what is to be back.</summary>
/// <param name="MaximumTolerableOutage">Maximalt tolerabelt avbrott.</param>
/// <param name="RecoveryTimeObjective">RTO.</param>
/// <param name="RecoveryPointObjective">RPO.</param>
public sealed record PlanTargets(Duration MaximumTolerableOutage, Duration RecoveryTimeObjective, Duration RecoveryPointObjective);

/// <summary>An entry of the registers that a plan depends on.</summary>
/// <param name="Reference">The entry, <c>kind/id</c>.</param>
/// <param name="RecoveryTime">How long it takes to be back, as far as the plan knows.</param>
/// <param name="IsBridged">The plan copes although it takes longer than the recovery time objective.</param>
public sealed record NeededEntry(string Reference, Duration? RecoveryTime, bool IsBridged);

/// <summary>What can be ticked while a plan is in use, by the ids of its items.</summary>
/// <param name="Continuity">The steps of the continuity plan.</param>
/// <param name="Recovery">The steps of the recovery plan.</param>
/// <param name="EntryCriteria">What must be so before the return begins.</param>
/// <param name="Return">The steps of the return, with those of reconciliation.</param>
/// <param name="ExitCriteria">What must be so before operation is ordinary.</param>
public sealed record PlanChecklist(
    IReadOnlyList<string> Continuity, IReadOnlyList<string> Recovery, IReadOnlyList<string> EntryCriteria, IReadOnlyList<string> Return, IReadOnlyList<string> ExitCriteria)
{
    /// <summary>The steps of a part; none of the impact analysis.</summary>
    public IReadOnlyList<string> StepsOf(PlanPart part) => part switch
    {
        PlanPart.ContinuityPlan => Continuity,
        PlanPart.RecoveryPlan => Recovery,
        PlanPart.ReturnPlan => Return,
        _ => [],
    };
}

/// <summary>What the processes must know of a submitted part; the texts stay outside. What a part does not tell is null.</summary>
public sealed record PartFacts(
    PlanTargets? Targets = null, IReadOnlyList<NeededEntry>? Needs = null, PlanCircumstances? Circumstances = null,
    IReadOnlyList<string>? Steps = null, IReadOnlyList<string>? EntryCriteria = null, IReadOnlyList<string>? ExitCriteria = null)
{
    /// <summary>The facts of a part that <see cref="PlanContentRules.CheckSubmission"/> finds nothing wrong with.</summary>
    public static PartFacts Of(PlanContent content, PlanCircumstances? circumstances) => content switch
    {
        ImpactAnalysis a => new(
            new PlanTargets(a.MaximumTolerableOutage!.Value, a.RecoveryTimeObjective!.Value, a.RecoveryPointObjective!.Value),
            [.. a.Dependencies.Where(d => d.Reference is not null).Select(d => new NeededEntry(d.Reference!, d.RecoveryTime, d.IsBridged))],
            circumstances),
        ContinuityRoutines c => new(Steps: [.. c.Steps.Select(s => s.Id)]),
        RecoveryPlan r => new(Steps: [.. r.Steps.Select(s => s.Id)]),
        ReturnPlan b => new(
            Steps: [.. b.Steps.Concat(b.Reconciliation).Select(s => s.Id)],
            EntryCriteria: [.. b.EntryCriteria.Select(c => c.Id)], ExitCriteria: [.. b.ExitCriteria.Select(c => c.Id)]),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}

/// <summary>What the processes must know of a whole plan.</summary>
/// <param name="Targets">Its times.</param>
/// <param name="Needs">What it depends on, of what is registered.</param>
/// <param name="Circumstances">What was true around it when its impact analysis was submitted.</param>
/// <param name="Checklist">What can be ticked.</param>
public sealed record PlanFacts(PlanTargets Targets, IReadOnlyList<NeededEntry> Needs, PlanCircumstances Circumstances, PlanChecklist Checklist)
{
    /// <summary>The facts of a plan whose four parts are all submitted.</summary>
    public static PlanFacts Of(Func<PlanPart, PartFacts> factsOf)
    {
        var (impact, back) = (factsOf(PlanPart.ImpactAnalysis), factsOf(PlanPart.ReturnPlan));
        return new(impact.Targets!, impact.Needs!, impact.Circumstances!, new(
            factsOf(PlanPart.ContinuityPlan).Steps!, factsOf(PlanPart.RecoveryPlan).Steps!, back.EntryCriteria!, back.Steps!, back.ExitCriteria!));
    }

    /// <summary>The facts after a reference (<c>kind/id</c>) was replaced by its successor.</summary>
    public PlanFacts Replace(string old, string successor) => this with { Needs = Replace(Needs, old, successor), Circumstances = Circumstances.Replace(old, successor) };

    /// <summary>The needs after a replacement, each once.</summary>
    internal static IReadOnlyList<NeededEntry> Replace(IReadOnlyList<NeededEntry> needs, string old, string successor) =>
        [.. needs.Select(n => n.Reference == old ? n with { Reference = successor } : n).DistinctBy(n => n.Reference, StringComparer.Ordinal)];
}

/// <summary>A part of a version: its content lies in the blob store under the hash.</summary>
public sealed record PartHash(PlanPart Part, string Hash);

/// <summary>Who works on a part.</summary>
public sealed record PartOwner(PlanPart Part, string PersonId);
