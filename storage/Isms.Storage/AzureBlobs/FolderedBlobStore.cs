using Isms.Processes.Engine;

namespace Isms.Storage.AzureBlobs;

/// <summary>
/// One store to whoever uses it, whose folders lie in stores of their own, so that rights, retention and scanning can differ
/// between them. A name there begins after its folder.
/// </summary>
/// <param name="rest">Where everything else lies.</param>
/// <param name="folders">The folders with their slash, the inner before the outer.</param>
public sealed class FolderedBlobStore(IBlobStore rest, IReadOnlyList<(string Folder, IBlobStore Store)> folders) : IBlobStore
{
    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(name);
        return store.WriteAsync(name[folder.Length..], content, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(name);
        return store.OpenAsync(name[folder.Length..], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(name);
        return store.ReadAsync(name[folder.Length..], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(name);
        return store.WriteIfAsync(name[folder.Length..], content, expected, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(name);
        return store.DeleteAsync(name[folder.Length..], cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var (folder, store) = HolderOf(prefix);
        var names = Whole(folder, store.ListAsync(prefix[folder.Length..], cancellationToken));
        var inner = folders.Where(other => other.Folder != folder && other.Folder.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return inner.Count == 0
            ? names
            : inner.Aggregate(names, (all, other) => all.Concat(Whole(other.Folder, other.Store.ListAsync("", cancellationToken)))).Order(StringComparer.Ordinal);
    }

    private (string Folder, IBlobStore Store) HolderOf(string name)
    {
        foreach (var folder in folders)
        {
            if (name.StartsWith(folder.Folder, StringComparison.Ordinal)) return folder;
        }
        return ("", rest);
    }

    private static IAsyncEnumerable<string> Whole(string folder, IAsyncEnumerable<string> names) => folder.Length == 0 ? names : names.Select(name => folder + name);
}
