using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Driver;

/// <summary>Compares the live processes with the drivers that run, and starts those that are missing: after a purge of the task hub, all of them.</summary>
public sealed class MissingDrivers(IProcessStore store, ProcessCatalog catalog, DurableClients clients, DurableDriver driver)
{
    private const int AtOnce = 16;
    private const int PageSize = 1000;

    /// <summary>Starts what is missing.</summary>
    /// <returns>The processes whose drivers were missing.</returns>
    public async Task<IReadOnlyList<ProcessKey>> StartAsync(string tenant, CancellationToken cancellationToken)
    {
        var missing = new List<ProcessKey>();
        foreach (var type in catalog.All.Where(type => type.DeadlineReached is not null))
        {
            var partition = new Partition(tenant, type.Kind);
            var live = await store.QueryAsync(partition, new DocumentQuery(IsTerminal: false), cancellationToken);
            if (live.Count == 0) continue;
            var running = await RunningAsync(partition, cancellationToken);
            missing.AddRange(live.Select(summary => summary.Key).Where(key => !running.Contains(DriverInstance.IdOf(key))));
        }
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (key, cancelled) => await driver.StartAsync(key, cancelled));
        return missing;
    }

    private async Task<HashSet<string>> RunningAsync(Partition partition, CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery(
            Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Suspended],
            InstanceIdPrefix: DriverInstance.PrefixOf(partition), PageSize: PageSize);
        var running = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var instance in clients.Current.GetAllInstancesAsync(query).WithCancellation(cancellationToken)) running.Add(instance.InstanceId);
        return running;
    }
}
