using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Storage;

/// <summary>What goes wrong with one call.</summary>
public enum Fault
{
    None,

    /// <summary>Another writer came first: <see cref="DocumentChangedException"/>, nothing written. Only replacements meet it.</summary>
    Conflict,

    /// <summary>The store turned the call away: <see cref="StoreUnavailableException"/>, nothing written.</summary>
    Throttled,

    /// <summary>No answer came, and nothing was written.</summary>
    TimeoutBeforeCommit,

    /// <summary>No answer came, but the write happened.</summary>
    TimeoutAfterCommit,
}

/// <summary>The operations of <see cref="IProcessStore"/>.</summary>
public enum StoreOperation
{
    Read,
    Create,
    Replace,
    Query,
    Due,
    Changes,
}

/// <summary>A call about to be made.</summary>
/// <param name="Number">Counts all calls of one store, from 1.</param>
/// <param name="Operation">What is asked.</param>
/// <param name="Partition">Where.</param>
/// <param name="Id">Of which document, when it is about one.</param>
public sealed record StoreCall(int Number, StoreOperation Operation, Partition Partition, string? Id);

/// <summary>A store whose calls fail as <paramref name="decide"/> says; it may be asked from several threads at once.</summary>
public sealed class FaultInjectingStore(IProcessStore inner, Func<StoreCall, Fault> decide) : IProcessStore
{
    private int _calls;

    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Read, key.Partition, key, () => inner.ReadAsync(key, cancellationToken));

    public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Create, document.Key.Partition, document.Key, () => inner.CreateAsync(document, cancellationToken));

    public Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Replace, document.Key.Partition, document.Key, () => inner.ReplaceAsync(document, cancellationToken));

    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Query, partition, null, () => inner.QueryAsync(partition, query, cancellationToken));

    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Due, partition, null, () => inner.DueAsync(partition, at, limit, cancellationToken));

    public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Changes, partition, null, () => inner.ChangesAsync(partition, cursor, limit, cancellationToken));

    private async Task<T> CallAsync<T>(StoreOperation operation, Partition partition, ProcessKey? key, Func<Task<T>> call)
    {
        var fault = decide(new StoreCall(Interlocked.Increment(ref _calls), operation, partition, key?.Id));
        if (fault is Fault.Throttled) throw new StoreUnavailableException("Throttled.");
        if (fault is Fault.TimeoutBeforeCommit) throw new StoreUnavailableException("Timed out.");
        if (fault is Fault.Conflict && operation is StoreOperation.Replace) throw new DocumentChangedException(key!);
        var answer = await call();
        return fault is Fault.TimeoutAfterCommit ? throw new StoreUnavailableException("Timed out.") : answer;
    }
}
