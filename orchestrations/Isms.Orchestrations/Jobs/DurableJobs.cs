using DurableTask.Core.Exceptions;
using Isms.Orchestrations.Driver;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Jobs;

/// <summary>Starts jobs as short orchestrations; the process that asked has one instance, which is left alone while it runs.</summary>
public sealed class DurableJobs(DurableClients clients) : IJobs
{
    private static readonly OrchestrationRuntimeStatus[] Alive = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <inheritdoc/>
    public async Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken)
    {
        if (name != ControlRoundJob.Name) throw new ArgumentException($"There is no job '{name}'.", nameof(name));
        try
        {
            var options = new StartOrchestrationOptions(DriverInstance.JobIdOf(key)).WithDedupeStatuses(Alive);
            await clients.Current.ScheduleNewOrchestrationInstanceAsync(ControlRoundOrchestrator.Name, new RoundInput(key.Tenant, key.Id), options, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It runs: what it will do is what was asked for.
        }
    }
}
