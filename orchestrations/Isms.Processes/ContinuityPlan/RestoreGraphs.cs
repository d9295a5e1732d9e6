using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Reads the graph for the order of restoration: every shared service and information system in use. What a service needs is
/// what its plan in force says; a system has what the plans that need it say of it.
/// </summary>
public sealed class RestoreGraphs(IProcessStore store, ProcessCatalog catalog)
{
    private readonly ContinuityPlanProcess _plans = (ContinuityPlanProcess)catalog[ContinuityPlanProcess.KindName];

    /// <summary>The graph as it is now.</summary>
    public async Task<RestoreGraph> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        var plans = new List<(string Service, PlanFacts Facts)>();
        foreach (var summary in await store.QueryAsync(new Partition(tenant, ContinuityPlanProcess.KindName), new DocumentQuery(IsTerminal: false), cancellationToken))
        {
            if (summary.Promoted.Fields.ContainsKey("service") && await store.ReadAsync(summary.Key, cancellationToken) is { } document && _plans.StateOf(document) is { Facts: { } facts, Details.ServiceId: { } service })
                plans.Add(($"{RegisterKinds.SharedService}/{service}", facts));
        }
        return Of(await InUseAsync(RegisterKinds.SharedService), await InUseAsync(RegisterKinds.InformationSystem), plans);

        async Task<IEnumerable<string>> InUseAsync(string kind) =>
            (await store.QueryAsync(new Partition(tenant, kind), new DocumentQuery(IsTerminal: false), cancellationToken)).Select(s => s.Key.Reference);
    }

    /// <summary>The graph of these entries and plans.</summary>
    /// <param name="services">The services in use, <c>kind/id</c>.</param>
    /// <param name="systems">The systems in use, <c>kind/id</c>.</param>
    /// <param name="plans">The plans in force with the service (<c>kind/id</c>) each covers.</param>
    public static RestoreGraph Of(IEnumerable<string> services, IEnumerable<string> systems, IReadOnlyList<(string Service, PlanFacts Facts)> plans)
    {
        var byService = plans.ToLookup(p => p.Service, p => p.Facts, StringComparer.Ordinal);
        // Several plans may know something of one system; the slowest recovery counts.
        var known = plans.SelectMany(p => p.Facts.Needs).Where(n => n.RecoveryTime is not null).GroupBy(n => n.Reference, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(n => n.RecoveryTime!.Value), StringComparer.Ordinal);
        return new([.. services.Select(ServiceNode), .. systems.Select(system => new RestoreNode(system, Known(system), null, []))]);

        RestoreNode ServiceNode(string service)
        {
            var facts = byService[service].ToList();
            return facts.Count == 0
                ? new(service, Known(service), null, [])
                : new(service, facts.Max(f => f.Targets.RecoveryTimeObjective), facts.Min(f => f.Targets.MaximumTolerableOutage), [.. facts.SelectMany(f => f.Needs).Where(IsRestored).Select(n => n.Reference).Distinct(StringComparer.Ordinal)]);
        }

        Duration? Known(string reference) => known.TryGetValue(reference, out var time) ? time : null;

        // Suppliers are waited for, not restored; what a fallback bridges is not waited for.
        static bool IsRestored(NeededEntry need) => !need.IsBridged && !need.Reference.StartsWith(RegisterKinds.Supplier + "/", StringComparison.Ordinal);
    }
}
