using System.Collections.Concurrent;
using Isms.Processes.Engine;

namespace Isms.Tests.Reporting.Export;

/// <summary>A blob store that holds some writes back until it is told to let them go, and remembers what it finished in which order.</summary>
/// <param name="inner">The store.</param>
/// <param name="isHeld">Which, by the blob's name.</param>
internal sealed class HeldBlobs(IBlobStore inner, Func<string, bool> isHeld) : IBlobStore
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _atOnce;

    public bool HasOneWriter => inner.HasOneWriter;

    /// <summary>Completes when a write is held back.</summary>
    public Task Held => _held.Task;

    /// <summary>The names of the blobs written, in the order in which the writes ended.</summary>
    public ConcurrentQueue<string> Written { get; } = [];

    /// <summary>How many writes were under way at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Lets the writes go, those that were held and those to come.</summary>
    public void Release() => _released.TrySetResult();

    public async Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var atOnce = Interlocked.Increment(ref _atOnce);
        lock (_held) MostAtOnce = Math.Max(MostAtOnce, atOnce);
        if (isHeld(name))
        {
            _held.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
        }
        await inner.WriteAsync(name, content, cancellationToken);
        Written.Enqueue(name);
        Interlocked.Decrement(ref _atOnce);
    }

    public async Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
    {
        var version = await inner.WriteIfAsync(name, content, expected, cancellationToken);
        Written.Enqueue(name);
        return version;
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => inner.OpenAsync(name, cancellationToken);

    public Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);
}
