using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isms.Storage.Sqlite;

/// <summary>
/// The embedded store: one file, one writer, any number of readers that never wait for it. A write is on the disk when its
/// task completes. Only one process may have the file open in this way; <see cref="Folders.DataFolder.Lock"/> sees to it.
/// </summary>
public sealed class SqliteProcessStore : IProcessStore, IDisposable, IAsyncDisposable
{
    /// <summary>How long a call waits for another program that holds the file, e.g. a backup.</summary>
    private const int PatienceInSeconds = 5;

    private readonly string _writing;
    private readonly string _reading;
    private readonly string _synchronous;
    private readonly SummaryCache _summaries = new();
    private readonly DocumentCache _documents = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private DocumentWriter? _writer;
    private bool _disposed;

    private SqliteProcessStore(string path, bool survivesPowerFailure)
    {
        _synchronous = survivesPowerFailure ? "FULL" : "OFF";
        _writing = ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling: false);
        _reading = ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: true);
        _writer = OpenWriter();
    }

    /// <summary>Opens the store, making the file if there is none; its folder must exist.</summary>
    /// <param name="path">The file.</param>
    /// <param name="survivesPowerFailure">Whether a write is on the disk when its task completes. Without it writes are faster, and a power failure may leave a broken file: only for what can be made anew.</param>
    /// <exception cref="NewerDatabaseException">A newer version of the product wrote the file.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be opened now.</exception>
    public static SqliteProcessStore Open(string path, bool survivesPowerFailure = true)
    {
        try
        {
            return new SqliteProcessStore(path, survivesPowerFailure);
        }
        catch (SqliteException e) when (SqliteErrors.IsUnavailable(e))
        {
            throw SqliteErrors.Unavailable(e);
        }
    }

    /// <summary>Opens the documents as they are at this moment, beside a running host; see <see cref="SqliteSnapshot"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NewerDatabaseException">A newer version of the product wrote the file.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be opened now.</exception>
    public static SqliteSnapshot OpenSnapshot(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException("There is no database here.", path);
        try
        {
            return new SqliteSnapshot(ConnectionString(path, SqliteOpenMode.ReadOnly, pooling: false));
        }
        catch (SqliteException e) when (SqliteErrors.IsUnavailable(e))
        {
            throw SqliteErrors.Unavailable(e);
        }
    }

    /// <inheritdoc/>
    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) =>
        ReadingAsync(connection => DocumentReader.ReadAsync(connection, _documents, key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) =>
        await WritingAsync(document, (writer, encoded) => writer.Create(encoded), cancellationToken) ?? throw new DocumentExistsException(document.Key);

    /// <inheritdoc/>
    public async Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken)
    {
        if (SqliteColumns.Sequence(document.ETag) is not { } expected) throw new DocumentChangedException(document.Key);
        return await WritingAsync(document, (writer, encoded) => writer.Replace(encoded, expected), cancellationToken) ?? throw new DocumentChangedException(document.Key);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) =>
        ReadingAsync(connection => DocumentReader.QueryAsync(connection, _summaries, partition, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) =>
        ReadingAsync(connection => DocumentReader.DueAsync(connection, partition, at, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) =>
        ReadingAsync(connection => DocumentReader.ChangesAsync(connection, partition, cursor, limit, cancellationToken), cancellationToken);

    /// <summary>Waits for the write under way, then closes the file.</summary>
    public void Dispose()
    {
        _turn.Wait();
        Close();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        Close();
    }

    private void Close()
    {
        _disposed = true;
        // The writer goes last: only a connection that may write folds the log into the file when it is the last to close.
        using (var pooled = new SqliteConnection(_reading)) SqliteConnection.ClearPool(pooled);
        _writer?.Dispose();
        _writer = null;
        _turn.Release();
    }

    private async Task<T> ReadingAsync<T>(Func<SqliteConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            await using var connection = new SqliteConnection(_reading);
            await connection.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (SqliteException e) when (SqliteErrors.IsUnavailable(e))
        {
            throw SqliteErrors.Unavailable(e);
        }
    }

    private async Task<ProcessDocument?> WritingAsync(ProcessDocument document, Func<DocumentWriter, EncodedDocument, long?> write, CancellationToken cancellationToken)
    {
        var encoded = EncodedDocument.Of(document);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer ??= OpenWriter();
            // From here on nothing is cancelled: a write happens whole and its caller hears of it.
            if (write(_writer, encoded) is not { } sequence) return null;
            var written = document with { ETag = SqliteColumns.ETag(sequence) };
            _documents.Keep(written, sequence, encoded.Length);
            return written;
        }
        catch (SqliteException e)
        {
            // After a failed write it is unknown what the connection holds; the next write begins with a new one.
            _writer?.Dispose();
            _writer = null;
            if (SqliteErrors.IsUnavailable(e)) throw SqliteErrors.Unavailable(e);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private DocumentWriter OpenWriter()
    {
        var connection = new SqliteConnection(_writing);
        try
        {
            connection.Open();
            DatabaseSchema.CreateOrCheck(connection);
            // FULL: a commit returns when it is on the disk; with less, a power failure could take back what was answered.
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA synchronous = {_synchronous};";
            command.ExecuteNonQuery();
            return new DocumentWriter(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling, DefaultTimeout = PatienceInSeconds }.ConnectionString;
}
