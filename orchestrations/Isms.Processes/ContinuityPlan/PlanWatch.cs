using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Holds every plan in force against what the registers and the other plans say now. It compares states instead of following
/// changes: a pass that was missed, repeated, or run on two hosts at once does no harm, and what changed back is not seen.
/// </summary>
public sealed class PlanWatch(IProcessStore store, ProcessEngine engine, ProcessCatalog catalog)
{
    private readonly ContinuityPlanProcess _plans = (ContinuityPlanProcess)catalog[ContinuityPlanProcess.KindName];

    /// <summary>One pass over all plans.</summary>
    /// <returns>The plans that became questionable, or more so.</returns>
    /// <exception cref="AggregateException">Some plans could not be seen to; the others were.</exception>
    public async Task<IReadOnlyList<ProcessKey>> RunAsync(string tenant, CancellationToken cancellationToken)
    {
        var surroundings = await ReadAsync(tenant, cancellationToken);
        var (flagged, failures) = (new List<ProcessKey>(), new List<Exception>());
        foreach (var plan in await store.QueryAsync(new Partition(tenant, ContinuityPlanProcess.KindName), new DocumentQuery(IsTerminal: false), cancellationToken))
        {
            try
            {
                if (await WatchAsync(plan.Key, surroundings, cancellationToken)) flagged.Add(plan.Key);
            }
#pragma warning disable CA1031 // Whatever is wrong with one plan is told when all the others have been seen to.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(e);
            }
        }
        return failures.Count == 0 ? flagged : throw new AggregateException(failures);
    }

    private async Task<bool> WatchAsync(ProcessKey plan, PlanSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(plan, cancellationToken) is not { } document || _plans.StateOf(document) is not { Facts: { } facts, Details: { } details }) return false;
        var circumstances = surroundings.Of(details.ServiceId, [.. facts.Needs.Select(n => n.Reference)]);
        // The version makes the id another one after whatever has happened to the plan.
        var outcome = await engine.GiveAsync(plan, new ContinuityPlanCommand.Observe(circumstances), new CommandHeader($"{plan}/observe/{document.Version}", Actors.System), cancellationToken);
        return outcome switch
        {
            CommandOutcome.Accepted => true,
            CommandOutcome.Unchanged => false,
            _ => throw new InvalidOperationException($"{plan} could not be held against what is true: {outcome.GetType().Name}."),
        };
    }

    /// <summary>What is true around one plan now: what an impact analysis is submitted with.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="details">The plan.</param>
    /// <param name="analysis">The analysis to be submitted.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public async Task<PlanCircumstances> ObserveAsync(string tenant, PlanDetails details, ImpactAnalysis analysis, CancellationToken cancellationToken) =>
        (await ReadAsync(tenant, cancellationToken)).Of(details.ServiceId, [.. analysis.Dependencies.Select(d => d.Reference).OfType<string>()]);

    /// <summary>What the registers and the plans say now: one query each, no document read.</summary>
    public async Task<PlanSurroundings> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        var (services, systems) = (await AllAsync(RegisterKinds.SharedService), await AllAsync(RegisterKinds.InformationSystem));
        var (suppliers, plans) = (await AllAsync(RegisterKinds.Supplier), await AllAsync(ContinuityPlanProcess.KindName));
        return new(
            services.Where(s => !s.Promoted.IsTerminal).ToDictionary(s => s.Key.Id, s => SecurityLevels.OfFields(s.Promoted.Fields), StringComparer.Ordinal),
            systems.Where(s => !s.Promoted.IsTerminal).ToDictionary(s => s.Key.Id, s => s.Promoted.Fields.GetValueOrDefault("supplier"), StringComparer.Ordinal),
            suppliers.ToDictionary(s => s.Key.Id, SuppliedBy, StringComparer.Ordinal),
            plans.Where(p => !p.Promoted.IsTerminal && p.Promoted.Fields.ContainsKey("service") && p.Promoted.Fields.ContainsKey(ContinuityPlanProcess.RecoveryTimeField))
                .GroupBy(p => p.Promoted.Fields["service"], StringComparer.Ordinal)
                // Two plans have one service only after services were merged; the slower one counts.
                .ToDictionary(g => g.Key, g => g.Max(p => MinutesOf(p.Promoted.Fields[ContinuityPlanProcess.RecoveryTimeField])), StringComparer.Ordinal));

        Task<IReadOnlyList<DocumentSummary>> AllAsync(string kind) => store.QueryAsync(new Partition(tenant, kind), DocumentQuery.All, cancellationToken);
    }

    private static SuppliedServices SuppliedBy(DocumentSummary supplier)
    {
        const string Service = RegisterKinds.SharedService + "/";
        var stage = supplier.Promoted.IsTerminal ? SupplierStage.Former : FieldText.To<SupplierStage>(supplier.Promoted.Fields["stage"]);
        return new(stage, [.. supplier.Promoted.Links.Where(l => l.StartsWith(Service, StringComparison.Ordinal)).Select(l => l[Service.Length..])], supplier.Promoted.IsTerminal);
    }

    private static Duration MinutesOf(string text) => Duration.FromMinutes(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
