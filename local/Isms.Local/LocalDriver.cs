using System.Diagnostics;
using System.Threading.Channels;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Local;

/// <summary>Advances a process as soon as it was committed, so that messages leave at once and not at the next sweep.</summary>
internal sealed class LocalDriver(IServiceProvider services) : BackgroundService, IProcessDriver
{
    // A poke may be lost: when there are more than the sweep can be ahead of, the sweep finds the rest.
    private readonly Channel<Poke> _pokes = Channel.CreateBounded<Poke>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        _pokes.Writer.TryWrite(new Poke(key, OperationTrace.Current));
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The engine needs this driver, so the sweep is asked for when both exist.
        var sweep = services.GetRequiredService<Sweep>();
        await foreach (var (key, by) in _pokes.Reader.ReadAllAsync(stoppingToken)) await sweep.AdvanceAsync(key, null, by, stoppingToken);
    }

    private readonly record struct Poke(ProcessKey Key, ActivityContext By);
}
