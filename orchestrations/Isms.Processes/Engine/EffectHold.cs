using System.Text;
using System.Text.Json;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>Whether effects may leave.</summary>
public enum EffectHoldState
{
    /// <summary>They leave.</summary>
    Released,

    /// <summary>They wait until an operator releases them.</summary>
    Held,

    /// <summary>The blob store does not answer. They wait: what must not leave after a restored backup cannot be taken back.</summary>
    Unknown,
}

/// <summary>
/// Holds effects back, as after a restored backup, until an operator releases them. A blob says so, and therefore every
/// instance of the host hears of it, at the latest after <see cref="Remembered"/>. Safe for use by several threads.
/// </summary>
public sealed partial class EffectHold(IBlobStore blobs, IClock clock, ILogger<EffectHold> logger)
{
    /// <summary>The blob that is there while effects are held.</summary>
    public const string BlobName = "operation/effect-hold.json";

    // Longer than a slow answer, shorter than people wait for a form whose effects are carried out before they go on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Answer? _answer;
    private int _changes;

    /// <summary>How long an answer is used again.</summary>
    public static Duration Remembered { get; } = Duration.FromSeconds(3);

    /// <summary>Whether effects may leave now; never fails because of the blob store.</summary>
    public async Task<EffectHoldState> ReadAsync(CancellationToken cancellationToken)
    {
        int changes;
        lock (_lock)
        {
            if (_answer is { } answer && clock.GetCurrentInstant() - answer.At is var age && age >= Duration.Zero && age < Remembered) return answer.State;
            changes = _changes;
        }
        var found = await LookAsync(cancellationToken);
        lock (_lock)
        {
            // What was seen before a change made here meanwhile is no longer true.
            if (changes != _changes) return _answer!.State;
            _answer = new Answer(found, clock.GetCurrentInstant());
            return found;
        }
    }

    /// <summary>Holds effects back from now on, also after a restart.</summary>
    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { since = clock.GetCurrentInstant() }, KernelJson.Options)));
        await blobs.WriteAsync(BlobName, content, cancellationToken);
        Changed(EffectHoldState.Held);
    }

    /// <summary>Lets effects go.</summary>
    /// <exception cref="StoreUnavailableException">The blob store does not answer; whether they are released is unknown.</exception>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await blobs.DeleteAsync(BlobName, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Effects could not be released.", e);
        }
        Changed(EffectHoldState.Released);
    }

    private void Changed(EffectHoldState state)
    {
        lock (_lock) (_changes, _answer) = (_changes + 1, new Answer(state, clock.GetCurrentInstant()));
    }

    private async Task<EffectHoldState> LookAsync(CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var opening = blobs.OpenAsync(BlobName, limited.Token);
            // Patience begins when there is something to wait for: a store that answers at once is never too late.
            limited.CancelAfter(Patience);
            await using var content = await opening;
            return content is null ? EffectHoldState.Released : EffectHoldState.Held;
        }
#pragma warning disable CA1031 // Stores fail in ways of their own; whatever it is, effects wait, and it is asked again in some seconds.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnknown(logger, e);
            return EffectHoldState.Unknown;
        }
    }

    private sealed record Answer(EffectHoldState State, Instant At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether effects are held could not be read; they wait until it can")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}
