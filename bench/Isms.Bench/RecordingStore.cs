using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Bench;

/// <summary>Hands everything on and remembers what was written and how often was read.</summary>
internal sealed class RecordingStore(IProcessStore inner) : IProcessStore
{
    private long _reads;

    /// <summary>Every document written, in order, as it was handed over.</summary>
    public List<ProcessDocument> Written { get; } = [];

    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>Writes documents again, as they are, to another store: nothing but the writes.</summary>
    public static async Task ReplayAsync(IReadOnlyList<ProcessDocument> written, IProcessStore store, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<ProcessKey, string?>();
        foreach (var document in written)
        {
            var now = newest.TryGetValue(document.Key, out var tag)
                ? await store.ReplaceAsync(document with { ETag = tag }, cancellationToken)
                : await store.CreateAsync(document with { ETag = null }, cancellationToken);
            newest[document.Key] = now.ETag;
        }
    }

    public async Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken)
    {
        var written = await inner.CreateAsync(document, cancellationToken);
        lock (Written) Written.Add(document);
        return written;
    }

    public async Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken)
    {
        var written = await inner.ReplaceAsync(document, cancellationToken);
        lock (Written) Written.Add(document);
        return written;
    }

    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return inner.ReadAsync(key, cancellationToken);
    }

    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) => inner.QueryAsync(partition, query, cancellationToken);

    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) => inner.DueAsync(partition, at, limit, cancellationToken);

    public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) => inner.ChangesAsync(partition, cursor, limit, cancellationToken);
}
