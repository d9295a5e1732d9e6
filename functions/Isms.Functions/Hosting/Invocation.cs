using Isms.Orchestrations.Driver;
using Isms.Processes.Engine.Driving;
using Microsoft.DurableTask.Client;

namespace Isms.Functions.Hosting;

/// <summary>What every function does around its work: keeps the client of its binding, and carries on what the work left.</summary>
internal sealed class Invocation(DurableClients clients, NearDriver near)
{
    /// <summary>Runs the work of a function. The platform keeps an instance alive until this ends, so nothing is left to chance.</summary>
    public Task RunAsync(DurableTaskClient client, Func<Task> work, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        return near.RunAsync(work, cancellationToken);
    }
}
