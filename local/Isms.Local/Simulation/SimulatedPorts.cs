using System.Text.Json;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>The clock of a simulation: it stands still until the simulation moves it.</summary>
internal sealed class SimulatedClock(Instant start) : IClock
{
    /// <summary>The virtual instant; never moved back.</summary>
    public Instant Now
    {
        get;
        set => field = value >= field ? value : throw new ArgumentOutOfRangeException(nameof(value), "Time does not go back.");
    } = start;

    public Instant GetCurrentInstant() => Now;
}

/// <summary>Remembers who was poked: the simulation advances them before any time passes.</summary>
internal sealed class SimulatedDriver : IProcessDriver
{
    private readonly Queue<ProcessKey> _poked = [];

    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        _poked.Enqueue(key);
        return Task.CompletedTask;
    }

    /// <summary>Takes who was poked first; null when nobody is left.</summary>
    public ProcessKey? Take() => _poked.TryDequeue(out var key) ? key : null;
}

/// <summary>Remembers the rounds whose job was asked for; the simulation runs them one after another before any time passes.</summary>
internal sealed class SimulatedJobs : IJobs
{
    private readonly Queue<ProcessKey> _asked = [];

    public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken)
    {
        if (name != ControlRoundJob.Name) throw new ArgumentException($"There is no job '{name}'.", nameof(name));
        _asked.Enqueue(key);
        return Task.CompletedTask;
    }

    /// <summary>Takes the round that asked first; null when none is left.</summary>
    public ProcessKey? Take() => _asked.TryDequeue(out var key) ? key : null;
}

/// <summary>Counts what would be told, by mail and to subscribers: in a simulated city nobody reads it.</summary>
internal sealed class SimulatedMessages : INotifier, IEventPublisher
{
    /// <summary>Messages to people.</summary>
    public int Notified { get; private set; }

    /// <summary>Events for subscribers.</summary>
    public int Published { get; private set; }

    public Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        Notified++;
        return Task.FromResult<IReadOnlyList<string>?>(null);
    }

    public Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken)
    {
        Published++;
        return Task.CompletedTask;
    }
}
