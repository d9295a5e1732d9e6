using DurableTask.Core.Exceptions;
using Grpc.Core;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// Wakes the driver of a process, or starts one. Two starts at once give one driver: the instance id follows from the
/// process, and an instance that runs is not replaced. Even two drivers would do no harm.
/// </summary>
public sealed class DurableDriver(DurableClients clients) : IProcessDriver
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <inheritdoc/>
    public async Task PokeAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Current.RaiseEventAsync(DriverInstance.IdOf(key), ProcessDriver.Poke, null, cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DeadlineExceeded))
        {
            // No such instance, or one that has ended: hosts answer with different codes.
            await StartAsync(key, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        try
        {
            var options = new StartOrchestrationOptions(DriverInstance.IdOf(key)).WithDedupeStatuses(Alive);
            await clients.Current.ScheduleNewOrchestrationInstanceAsync(DriverInstance.OrchestratorOf(key.Kind), DriverInput.Of(key), options, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another start came first; its driver begins with an advance and so sees what this one would have.
        }
    }
}
