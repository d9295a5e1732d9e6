using Isms.Orchestrations.Driver;
using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Isms.Orchestrations.Jobs;

/// <summary>The steps of <see cref="ControlRoundOrchestrator"/>, which are the product's own (<see cref="ControlRoundJob"/>).</summary>
public sealed partial class ControlRoundActivities(ControlRoundJob job, DurableClients clients, ILogger<ControlRoundActivities> logger)
{
    /// <summary>Name of the step that gives the suppliers.</summary>
    public const string Plan = "PlanRound";

    /// <summary>Name of the step that starts one control.</summary>
    public const string StartOne = "StartControlOfRound";

    /// <summary>Name of the step that records the outcomes.</summary>
    public const string Conclude = "ConcludeRound";

    /// <summary>The ids of the suppliers to see to.</summary>
    [Function(Plan)]
    public Task<IReadOnlyList<string>> PlanAsync([ActivityTrigger] RoundInput round, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        StepAsync(Plan, KeyOf(round.Tenant, round.Id), client, key => job.PlanAsync(key, cancellationToken), cancellationToken);

    /// <summary>Starts the control of one supplier.</summary>
    [Function(StartOne)]
    public Task<RoundOutcome> StartOneAsync([ActivityTrigger] RoundStep step, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        StepAsync(StartOne, KeyOf(step.Tenant, step.Id), client, key => job.StartOneAsync(key, step.SupplierId, cancellationToken), cancellationToken);

    /// <summary>Records what became of every supplier.</summary>
    [Function(Conclude)]
    public Task ConcludeAsync([ActivityTrigger] RoundSummary summary, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        StepAsync(Conclude, KeyOf(summary.Tenant, summary.Id), client, async key =>
        {
            await job.ConcludeAsync(key, summary.Outcomes, cancellationToken);
            return true;
        }, cancellationToken);

    private static ProcessKey KeyOf(string tenant, string id) => new(tenant, ControlRoundProcess.KindName, id);

    private async Task<T> StepAsync<T>(string step, ProcessKey key, DurableTaskClient client, Func<ProcessKey, Task<T>> work, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        try
        {
            return await work(key);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(logger, e, step, key);
            // What is thrown is kept in the task hub: the reason stays in the log.
            throw new JobStepException(step, key);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} of {Key} failed; it is tried again")]
    private static partial void LogFailure(ILogger logger, Exception exception, string step, ProcessKey key);
}

/// <summary>A step of a job failed; why stands in the log.</summary>
public sealed class JobStepException(string step, ProcessKey key) : Exception($"{step} of {key} failed.");
