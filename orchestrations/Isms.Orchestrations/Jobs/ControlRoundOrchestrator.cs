using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Isms.Orchestrations.Jobs;

/// <summary>
/// Starts the controls of a round, some at a time, and concludes the round with what became of each. An ordinary short
/// orchestration: should it fail or get lost, the round asks for it again, and every step may be repeated.
/// </summary>
public static class ControlRoundOrchestrator
{
    /// <summary>The orchestrator's name.</summary>
    public const string Name = "StartControlsOfRound";

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(4, TimeSpan.FromSeconds(5), backoffCoefficient: 3));

    /// <summary>Sees to every supplier of the round.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RoundInput round)
    {
        var suppliers = await context.CallActivityAsync<IReadOnlyList<string>>(ControlRoundActivities.Plan, round, Patiently);
        var (running, outcomes) = (new List<Task<RoundOutcome>>(), new List<RoundOutcome>());
        foreach (var supplierId in suppliers)
        {
            if (running.Count == ControlRoundJob.Parallelism)
            {
                var first = await Task.WhenAny(running);
                running.Remove(first);
                outcomes.Add(await first);
            }
            running.Add(context.CallActivityAsync<RoundOutcome>(ControlRoundActivities.StartOne, new RoundStep(round.Tenant, round.Id, supplierId), Patiently));
        }
        outcomes.AddRange(await Task.WhenAll(running));
        if (suppliers.Count > 0) await context.CallActivityAsync(ControlRoundActivities.Conclude, new RoundSummary(round.Tenant, round.Id, outcomes), Patiently);
    }
}

/// <summary>Which round.</summary>
/// <param name="Tenant">See <see cref="ProcessKey.Tenant"/>.</param>
/// <param name="Id">The round's id.</param>
public sealed record RoundInput(string Tenant, string Id);

/// <summary>One supplier of a round.</summary>
/// <param name="Tenant">See <see cref="ProcessKey.Tenant"/>.</param>
/// <param name="Id">The round's id.</param>
/// <param name="SupplierId">Whose control is to be started.</param>
public sealed record RoundStep(string Tenant, string Id, string SupplierId);

/// <summary>What became of all suppliers.</summary>
/// <param name="Tenant">See <see cref="ProcessKey.Tenant"/>.</param>
/// <param name="Id">The round's id.</param>
/// <param name="Outcomes">One for each supplier.</param>
public sealed record RoundSummary(string Tenant, string Id, IReadOnlyList<RoundOutcome> Outcomes);
