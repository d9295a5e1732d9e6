using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Local.Drills;

/// <summary>Published events of a drill reach nobody: other systems would take them for real.</summary>
internal sealed class NoSubscribers : IEventPublisher
{
    public Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken) => Task.CompletedTask;
}
