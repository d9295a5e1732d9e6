using System.Collections.Concurrent;
using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Isms.Orchestrations.Tests.Hub;

/// <summary>
/// A task hub in memory. The package's own works on as many items as there are processors and sleeps half a second when
/// those are taken; this one has room for many, can be held between two turns, and sees how long histories become.
/// </summary>
internal sealed class TaskHub : InMemoryOrchestrationService, IOrchestrationService
{
    private const int Room = 64;
    private readonly ConcurrentDictionary<string, int> _sleeps = new(StringComparer.Ordinal);
    private int _longestHistory;

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => Room;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => Room;

    /// <summary>The most events any instance has had in its history.</summary>
    public int LongestHistory => _longestHistory;

    /// <summary>How often an instance has set a timer and gone to sleep.</summary>
    public int SleepsOf(string instance) => _sleeps.GetValueOrDefault(instance);

    /// <summary>While this is closed, turns are decided but not kept: what arrives for their instances gathers and comes at once.</summary>
    public Gate Turns { get; } = new();

    async Task IOrchestrationService.CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem, OrchestrationRuntimeState newOrchestrationRuntimeState, IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages, IList<TaskMessage> timerMessages, TaskMessage continuedAsNewMessage, OrchestrationState orchestrationState)
    {
        await Turns.PassAsync(CancellationToken.None);
        var events = newOrchestrationRuntimeState.Events.Count;
        for (var seen = Volatile.Read(ref _longestHistory); events > seen; seen = Volatile.Read(ref _longestHistory)) Interlocked.CompareExchange(ref _longestHistory, events, seen);
        await CompleteTaskOrchestrationWorkItemAsync(
            workItem, newOrchestrationRuntimeState, outboundMessages, orchestratorMessages, timerMessages, continuedAsNewMessage, orchestrationState);
        if (timerMessages.Count > 0) _sleeps.AddOrUpdate(workItem.InstanceId, 1, (_, times) => times + 1);
    }
}
