namespace Isms.Reporting.Export;

/// <summary>
/// Files on their way to the store, several at a time: most of a write is waiting until it is on the disk or at the other end
/// of the line. That a file is there is certain only after <see cref="CompleteAsync"/>.
/// </summary>
internal sealed class FileWrites(DatasetFolder folder) : IAsyncDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly List<Task> _begun = [];
    private volatile bool _failed;

    /// <summary>Begins to write a file as soon as there is room for it. Throws what became of an earlier one that could not be written.</summary>
    public async Task AddAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        if (_failed)
        {
            _room.Release();
            await CompleteAsync();
        }
        // On another thread, for a store may do its work before it gives the task.
        var write = Task.Run(() => WriteAsync(path, content, cancellationToken), CancellationToken.None);
        lock (_begun) _begun.Add(write);
    }

    /// <summary>Waits until every file is there. Throws what became of one that could not be written.</summary>
    public Task CompleteAsync()
    {
        lock (_begun) return Task.WhenAll(_begun);
    }

    /// <summary>Waits until nothing is being written any more, whatever came of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await CompleteAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _room.Dispose();
    }

    private async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            await folder.WriteAsync(path, content, cancellationToken);
        }
        catch
        {
            _failed = true;
            throw;
        }
        finally
        {
            _room.Release();
        }
    }
}
