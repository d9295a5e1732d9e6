using Isms.Processes.Engine;

namespace Isms.Storage.Folders;

/// <summary>
/// Blobs as files below a folder, each under its own name, so that an operator can find and copy them. A write is on the
/// disk when its task completes. Unlike in the cloud, a name cannot be a blob and the folder of other blobs at once.
/// </summary>
public sealed class FolderBlobStore(string folder) : IBlobStore
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) =>
        DurableFile.WriteAsync(PathOf(name), file => content.CopyToAsync(file, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(name);
        if (!File.Exists(path)) return Task.FromResult<Stream?>(null);
        try
        {
            // Sharing everything lets a blob be replaced or deleted while it is read; the reader keeps the old content.
            return Task.FromResult<Stream?>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DurableFile.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var start = Path.Combine(_folder, BlobName.FolderOf(prefix));
        return Names(start, prefix, cancellationToken).Order(StringComparer.Ordinal).ToAsyncEnumerable();
    }

    private IEnumerable<string> Names(string start, string prefix, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(start)) yield break;
        foreach (var path in Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/');
            // Temporary files and whatever else lies here have names that no blob can have.
            if (name.StartsWith(prefix, StringComparison.Ordinal) && BlobName.IsValid(name)) yield return name;
        }
    }

    private string PathOf(string name)
    {
        BlobName.Check(name);
        return Path.Combine(_folder, name);
    }
}
