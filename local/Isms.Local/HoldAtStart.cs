using Isms.Processes.Engine;

namespace Isms.Local;

/// <summary>Holds effects back before anything runs. A host that cannot say so does not start.</summary>
internal sealed class HoldAtStart(EffectHold hold) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => hold.HoldAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
