using System.Collections.Concurrent;
using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// The store of a simulation: what is read again and again is remembered, and writes go to the real one in their order while
/// the simulation goes on; whatever asks the real one waits until it has them all. Right only because a simulation begins with
/// an empty store, is its one writer and does one thing at a time.
/// </summary>
internal sealed class SimulationStore : IProcessStore, IAsyncDisposable
{
    /// <summary>How many writes may be on their way.</summary>
    private const int MostWaiting = 256;

    /// <summary>How many finished matters are remembered: what ends is looked at a few times more, and then hardly again.</summary>
    private const int MostFinished = 64;

    private readonly IProcessStore _store;
    private readonly Dictionary<ProcessKey, ProcessDocument> _documents = [];
    private readonly Dictionary<ProcessKey, string> _versions = [];
    private readonly Dictionary<Partition, Dictionary<DocumentQuery, IReadOnlyList<DocumentSummary>>> _queries = [];
    private readonly Dictionary<Partition, int> _writes = [];
    private readonly Dictionary<Partition, long> _lastIn = [];
    private readonly Queue<ProcessDocument> _finished = [];
    private readonly BlockingCollection<Waiting> _waiting = new(MostWaiting);
    private readonly Task _writing;
    private long _number;
    private long _written;
    private bool _isDisposed;

    public SimulationStore(IProcessStore store)
    {
        _store = store;
        // A thread of its own: each write is short, and handing it to the pool would cost as much.
        _writing = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How often a partition was written; what was computed from it holds until this changes.</summary>
    public int WritesTo(Partition partition) => _writes.GetValueOrDefault(partition);

    public async Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        if (_documents.TryGetValue(key, out var known)) return known;
        if (!_versions.ContainsKey(key)) return null;
        await CatchUpAsync(key.Partition, cancellationToken);
        if (await _store.ReadAsync(key, cancellationToken) is not { } document) return null;
        _versions[key] = document.ETag!;
        return Remember(document);
    }

    public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        _versions.ContainsKey(document.Key) ? throw new DocumentExistsException(document.Key) : Task.FromResult(Write(document, isNew: true, cancellationToken));

    public Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        _versions.GetValueOrDefault(document.Key) != document.ETag ? throw new DocumentChangedException(document.Key) : Task.FromResult(Write(document, isNew: false, cancellationToken));

    public async Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken)
    {
        // A list of tokens is compared by reference and would never be found again.
        if (query.AwaitingAny is null && _queries.TryGetValue(partition, out var known) && known.TryGetValue(query, out var answer)) return answer;
        await CatchUpAsync(partition, cancellationToken);
        var answered = await _store.QueryAsync(partition, query, cancellationToken);
        if (query.AwaitingAny is not null) return answered;
        if (!_queries.TryGetValue(partition, out var answers)) _queries[partition] = answers = [];
        return answers[query] = answered;
    }

    public async Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(partition, cancellationToken);
        return await _store.DueAsync(partition, at, limit, cancellationToken);
    }

    public async Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken)
    {
        await CatchUpAsync(partition, cancellationToken);
        return await _store.ChangesAsync(partition, cursor, limit, cancellationToken);
    }

    /// <summary>Waits for the writes on their way.</summary>
    public async ValueTask DisposeAsync()
    {
        // Known to the container under two names, and disposed under each.
        if (_isDisposed) return;
        _isDisposed = true;
        _waiting.CompleteAdding();
        await _writing;
        _waiting.Dispose();
    }

    private ProcessDocument Write(ProcessDocument document, bool isNew, CancellationToken cancellationToken)
    {
        var partition = document.Key.Partition;
        _writes[partition] = WritesTo(partition) + 1;
        if (_queries.TryGetValue(partition, out var answers)) answers.Clear();
        var written = document with { ETag = string.Create(CultureInfo.InvariantCulture, $"waiting-{++_number}") };
        _versions[document.Key] = written.ETag;
        _lastIn[partition] = _number;
        _waiting.Add(new Waiting(document, isNew, null), cancellationToken);
        return Remember(written);
    }

    private async Task CatchUpAsync(Partition partition, CancellationToken cancellationToken)
    {
        if (_lastIn.GetValueOrDefault(partition) <= Interlocked.Read(ref _written)) return;
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(new Waiting(null, false, caughtUp), cancellationToken);
        // When a write fails nothing after it is answered any more.
        await (await Task.WhenAny(caughtUp.Task, _writing)).WaitAsync(cancellationToken);
    }

    private void WriteAll()
    {
        var versions = new Dictionary<ProcessKey, string>();
        try
        {
            foreach (var (document, isNew, caughtUp) in _waiting.GetConsumingEnumerable())
            {
                caughtUp?.SetResult();
                if (document is null) continue;
                // Nobody else writes, so this returns at once when it is done.
                var written = isNew
                    ? _store.CreateAsync(document, CancellationToken.None)
                    : _store.ReplaceAsync(document with { ETag = versions[document.Key] }, CancellationToken.None);
                versions[document.Key] = written.GetAwaiter().GetResult().ETag!;
                Interlocked.Increment(ref _written);
            }
        }
        catch
        {
            // What comes after a failed write is refused; the failure itself is told by whoever waits for the writes.
            _waiting.CompleteAdding();
            throw;
        }
    }

    private ProcessDocument Remember(ProcessDocument document)
    {
        _documents[document.Key] = document;
        if (!document.Promoted.IsTerminal || document.Effects.Count > 0) return document;
        _finished.Enqueue(document);
        if (_finished.Count > MostFinished && _finished.Dequeue() is var old && ReferenceEquals(_documents.GetValueOrDefault(old.Key), old)) _documents.Remove(old.Key);
        return document;
    }

    /// <summary>Something the writer will come to: a document, or a mark that everything before it has been written.</summary>
    private sealed record Waiting(ProcessDocument? Document, bool IsNew, TaskCompletionSource? CaughtUp);
}
