using System.Collections.Concurrent;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Tests.Engine;

/// <summary>Sees what would have been sent; fails while <see cref="Failure"/> is set.</summary>
internal sealed class RecordingNotifier : INotifier
{
    private readonly ConcurrentQueue<(string Id, string Template)> _sent = new();
    private readonly ConcurrentQueue<(string Id, string Template)> _raised = new();

    public Exception? Failure { get; set; }

    /// <summary>Why the alarm channel fails, if there is one.</summary>
    public Exception? AlarmFailure { get; set; }

    public bool HasAlarmChannel { get; set; } = true;

    /// <summary>Hands an alarm on to a real channel.</summary>
    public Func<Alarm, Task>? Raises { get; set; }

    public IReadOnlyList<(string Id, string Template)> Sent => [.. _sent];

    public IReadOnlyList<(string Id, string Template)> Raised => [.. _raised];

    /// <summary>Whom the last message was not for, because an earlier try had reached them.</summary>
    public IReadOnlyCollection<string> LeftOut { get; private set; } = [];

    public Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        LeftOut = told;
        if (Failure is not null) throw Failure;
        _sent.Enqueue((id.ToString(), notification.Template!));
        return Task.FromResult<IReadOnlyList<string>?>(notification.To?.PersonId is { } person ? [person] : []);
    }

    public async Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken)
    {
        if (!HasAlarmChannel) return false;
        if (AlarmFailure is not null) throw AlarmFailure;
        if (Raises is not null) await Raises(new Alarm(id.ToString(), id.Sender.Reference, alarm.Template!, null, null, null, null));
        _raised.Enqueue((id.ToString(), alarm.Template!));
        return true;
    }
}

/// <summary>Sees what would have been published; fails while <see cref="Failure"/> is set.</summary>
internal sealed class RecordingPublisher : IEventPublisher
{
    private readonly ConcurrentQueue<(string Id, string Type, string Payload)> _published = new();

    public Exception? Failure { get; set; }

    public IReadOnlyList<(string Id, string Type, string Payload)> Published => [.. _published];

    public Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        _published.Enqueue((id.ToString(), type, payload.GetRawText()));
        return Task.CompletedTask;
    }
}

/// <summary>Sees who was woken; fails while <see cref="Failure"/> is set.</summary>
internal sealed class RecordingDriver : IProcessDriver
{
    private readonly ConcurrentQueue<string> _poked = new();

    public Exception? Failure { get; set; }

    public IReadOnlyList<string> Poked => [.. _poked];

    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        _poked.Enqueue(key.Reference);
        return Task.CompletedTask;
    }
}

/// <summary>Sees which jobs were asked for; fails while <see cref="Failure"/> is set.</summary>
internal sealed class RecordingJobs : IJobs
{
    private readonly ConcurrentQueue<(string Name, string Key, string Cause)> _asked = new();

    public Exception? Failure { get; set; }

    public IReadOnlyList<(string Name, string Key, string Cause)> Asked => [.. _asked];

    public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        _asked.Enqueue((name, key.Reference, cause.ToString()));
        return Task.CompletedTask;
    }
}
