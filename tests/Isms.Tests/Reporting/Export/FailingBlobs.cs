using Isms.Processes.Engine;

namespace Isms.Tests.Reporting.Export;

/// <summary>A blob store that dies at a write or removal and answers nothing from then on, as to a process that was killed.</summary>
/// <param name="inner">The store.</param>
/// <param name="diesAt">At which of them, from 1.</param>
/// <param name="happens">Whether that one still takes effect.</param>
internal sealed class FailingBlobs(IBlobStore inner, int diesAt, bool happens = false) : IBlobStore
{
    private int _changes;

    /// <summary>Whether it came to that.</summary>
    public bool IsDead => Volatile.Read(ref _changes) >= diesAt;

    public bool HasOneWriter => inner.HasOneWriter;

    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        await inner.WriteAsync(name, content, cancellationToken);
        return true;
    });

    public Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken) => ChangeAsync(() => inner.WriteIfAsync(name, content, expected, cancellationToken));

    public Task DeleteAsync(string name, CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        await inner.DeleteAsync(name, cancellationToken);
        return true;
    });

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => Alive().OpenAsync(name, cancellationToken);

    public Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken) => Alive().ReadAsync(name, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => Alive().ListAsync(prefix, cancellationToken);

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change)
    {
        // Several may be under way: one of them is the last that happens, and none after it is answered.
        var number = Interlocked.Increment(ref _changes);
        if (number > diesAt || (number == diesAt && !happens)) throw new IOException("The store is dead.");
        var result = await change();
        Alive();
        return result;
    }

    private IBlobStore Alive() => IsDead ? throw new IOException("The store is dead.") : inner;
}
