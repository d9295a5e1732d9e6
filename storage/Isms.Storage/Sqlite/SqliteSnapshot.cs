using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isms.Storage.Sqlite;

/// <summary>
/// The documents as they were when the snapshot was opened, however long it is read and whatever a host writes meanwhile.
/// Its writes throw <see cref="NotSupportedException"/>. Dispose it soon: the host's log grows while it is open.
/// </summary>
public sealed class SqliteSnapshot : IProcessStore, IDisposable, IAsyncDisposable
{
    private readonly SummaryCache _summaries = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    // A connection serves one call at a time, and the transaction is bound to this one.
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal SqliteSnapshot(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            _transaction = _connection.BeginTransaction(deferred: true);
            // The transaction sees the database as it is at its first statement, which is this check.
            DatabaseSchema.Check(_connection);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) =>
        ReadingAsync(() => DocumentReader.ReadAsync(_connection, cache: null, key, cancellationToken), cancellationToken);

    /// <summary>Not possible: a snapshot is read only.</summary>
    public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) => throw ReadOnly();

    /// <summary>Not possible: a snapshot is read only.</summary>
    public Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) => throw ReadOnly();

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) =>
        ReadingAsync(() => DocumentReader.QueryAsync(_connection, _summaries, partition, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) =>
        ReadingAsync(() => DocumentReader.DueAsync(_connection, partition, at, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) =>
        ReadingAsync(() => DocumentReader.ChangesAsync(_connection, partition, cursor, limit, cancellationToken), cancellationToken);

    /// <summary>Lets the database go.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
        _turn.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> ReadingAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await read();
        }
        catch (SqliteException e) when (SqliteErrors.IsUnavailable(e))
        {
            throw SqliteErrors.Unavailable(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static NotSupportedException ReadOnly() => new("A snapshot is read only.");
}
