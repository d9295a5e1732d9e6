using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// The store of a simulation: every write goes to the real one at once; what is read again and again is remembered. Right
/// only because a simulation is the one writer and does one thing at a time.
/// </summary>
internal sealed class SimulationStore(IProcessStore store) : IProcessStore
{
    private readonly Dictionary<ProcessKey, ProcessDocument> _documents = [];
    private readonly Dictionary<Partition, Dictionary<DocumentQuery, IReadOnlyList<DocumentSummary>>> _queries = [];
    private readonly Dictionary<Partition, int> _writes = [];

    /// <summary>How often a partition was written; what was computed from it holds until this changes.</summary>
    public int WritesTo(Partition partition) => _writes.GetValueOrDefault(partition);

    public async Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        if (_documents.TryGetValue(key, out var known)) return known;
        return await store.ReadAsync(key, cancellationToken) is { } document ? Remember(document) : null;
    }

    public async Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        Written(await store.CreateAsync(document, cancellationToken));

    public async Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        Written(await store.ReplaceAsync(document, cancellationToken));

    public async Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken)
    {
        // A list of tokens is compared by reference and would never be found again.
        if (query.AwaitingAny is not null) return await store.QueryAsync(partition, query, cancellationToken);
        if (!_queries.TryGetValue(partition, out var answers)) _queries[partition] = answers = [];
        if (answers.TryGetValue(query, out var known)) return known;
        return answers[query] = await store.QueryAsync(partition, query, cancellationToken);
    }

    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) =>
        store.DueAsync(partition, at, limit, cancellationToken);

    public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) =>
        store.ChangesAsync(partition, cursor, limit, cancellationToken);

    private ProcessDocument Written(ProcessDocument document)
    {
        _writes[document.Key.Partition] = WritesTo(document.Key.Partition) + 1;
        if (_queries.TryGetValue(document.Key.Partition, out var answers)) answers.Clear();
        return Remember(document);
    }

    private ProcessDocument Remember(ProcessDocument document)
    {
        // Finished matters are the many, and hardly read again.
        if (document.Promoted.IsTerminal && document.Effects.Count == 0) _documents.Remove(document.Key);
        else _documents[document.Key] = document;
        return document;
    }
}
