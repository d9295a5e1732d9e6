using Isms.Orchestrations.Driver;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Isms.Orchestrations;

/// <summary>
/// Removes instances that ended long ago from the task hub: nothing of the product is in them. In windows of a day, because
/// a purge of everything at once runs into time limits.
/// </summary>
public sealed class HubPurge(DurableClients clients, IClock clock)
{
    /// <summary>How long an ended instance stays readable in the portal.</summary>
    public static Duration Kept { get; } = Duration.FromDays(30);

    /// <summary>How far back the windows reach: twice the distance between two runs, so that a missed run is made up for.</summary>
    public static Duration Reach { get; } = Duration.FromDays(90);

    /// <summary>Purges the ended instances that were created in the reach and are older than what is kept.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, removed) = (clock.GetCurrentInstant(), 0);
        for (var from = now - Reach; from < now - Kept; from += Duration.FromDays(1))
        {
            var window = new PurgeInstancesFilter(
                from.ToDateTimeOffset(), Instant.Min(from + Duration.FromDays(1), now - Kept).ToDateTimeOffset(),
                [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
            removed += (await clients.Current.PurgeAllInstancesAsync(window, cancellationToken)).PurgedInstanceCount;
        }
        return removed;
    }
}
