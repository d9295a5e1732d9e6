using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// The client of the task hub, which only a binding can give: every function binds one and leaves it here before it hands
/// over to the product, which knows nothing of bindings.
/// </summary>
public sealed class DurableClients
{
    private volatile DurableTaskClient? _client;

    /// <summary>The newest client.</summary>
    /// <exception cref="InvalidOperationException">No function has run yet in this process.</exception>
    public DurableTaskClient Current => _client ?? throw new InvalidOperationException("No function of this process has bound a Durable client yet.");

    /// <summary>Keeps the client of a binding.</summary>
    public void Attach(DurableTaskClient client) => _client = client;
}
