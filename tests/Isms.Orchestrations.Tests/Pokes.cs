using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Orchestrations.Tests;

/// <summary>Lets pokes through while <see cref="Open"/>; otherwise they vanish.</summary>
internal sealed class PokeSwitch(IProcessDriver inner) : IProcessDriver
{
    public bool Open { get; set; } = true;

    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => Open ? inner.PokeAsync(key, cancellationToken) : Task.CompletedTask;
}

/// <summary>Loses some pokes, doubles some, and lets some overtake others; the same ones for the same seed.</summary>
internal sealed class UnreliablePokes(IProcessDriver inner, int seed) : IProcessDriver
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly List<Task> _late = [];

    /// <summary>How many were lost so far.</summary>
    public int Lost { get; private set; }

    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            switch (_random.Next(10))
            {
                case < 3:
                    Lost++;
                    return Task.CompletedTask;
                case < 5:
                    return Task.WhenAll(inner.PokeAsync(key, cancellationToken), inner.PokeAsync(key, cancellationToken));
                case < 8:
                    _late.Add(LaterAsync(key, TimeSpan.FromMilliseconds(_random.Next(1, 60)), cancellationToken));
                    return Task.CompletedTask;
                default:
                    return inner.PokeAsync(key, cancellationToken);
            }
        }
    }

    /// <summary>Completes when every late poke has arrived.</summary>
    public Task ArrivedAsync()
    {
        lock (_lock) return Task.WhenAll(_late);
    }

    private async Task LaterAsync(ProcessKey key, TimeSpan delay, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken);
        await inner.PokeAsync(key, cancellationToken);
    }
}
