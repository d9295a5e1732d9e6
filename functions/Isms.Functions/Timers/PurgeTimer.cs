using Isms.Orchestrations;
using Isms.Orchestrations.Driver;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Isms.Functions.Timers;

/// <summary>Removes ended instances from the task hub, on the second of each month at night.</summary>
internal sealed partial class PurgeTimer(HubPurge purge, DurableClients clients, ILogger<PurgeTimer> logger)
{
    [Function("PurgeTaskHub")]
    public async Task RunAsync([TimerTrigger("0 40 1 2 * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        LogRun(logger, await purge.RunAsync(cancellationToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Removed} ended instances were removed from the task hub")]
    private static partial void LogRun(ILogger logger, int removed);
}
