using System.Security.Cryptography;
using Isms.Processes.Engine;

namespace Isms.Storage.Folders;

/// <summary>
/// Blobs as files below a folder, each under its own name, so that an operator can find and copy them. A write is on the
/// disk when its task completes, unless it need not survive a power failure. Unlike in the cloud, a name cannot be a blob and the folder of other blobs at once. Only
/// one store may write to the folder (<see cref="DataFolder.Lock"/> sees to it), which is what conditional writes rely on.
/// </summary>
/// <param name="folder">The folder; made when the first blob is written.</param>
/// <param name="survivesPowerFailure">Whether a write is on the disk when its task completes. Without it writes are faster, and a power failure may leave broken blobs: only for what can be made anew.</param>
public sealed class FolderBlobStore(string folder, bool survivesPowerFailure = true) : IBlobStore
{
    private readonly string _folder = Path.GetFullPath(folder);

    // Held while a blob appears or goes, never while content is on its way.
    private readonly Lock _placing = new();

    /// <inheritdoc/>
    public bool HasOneWriter => true;

    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) =>
        PlaceAsync(PathOf(name), content, _ => true, cancellationToken);

    /// <inheritdoc/>
    public async Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(name, cancellationToken);
        if (stream is null) return null;
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        return new VersionedBlob(bytes, VersionOf(SHA256.HashData(bytes)));
    }

    /// <inheritdoc/>
    public async Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept, cancellationToken);
        kept.Position = 0;
        return await PlaceAsync(PathOf(name), kept, path => VersionAt(path) == expected, cancellationToken) ? VersionOf(SHA256.HashData(kept.ToArray())) : null;
    }

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
        lock (_placing) DurableFile.Delete(PathOf(name), survivesPowerFailure);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var start = Path.Combine(_folder, BlobName.FolderOf(prefix));
        return Names(start, prefix, cancellationToken).Order(StringComparer.Ordinal).ToAsyncEnumerable();
    }

    private Task<bool> PlaceAsync(string path, Stream content, Func<string, bool> isWanted, CancellationToken cancellationToken) => DurableFile.WriteAsync(
        path,
        file => content.CopyToAsync(file, cancellationToken),
        appear =>
        {
            lock (_placing)
            {
                if (!isWanted(path)) return false;
                appear();
                return true;
            }
        },
        cancellationToken,
        survivesPowerFailure: survivesPowerFailure);

    private static string? VersionAt(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return VersionOf(SHA256.HashData(file));
    }

    // What a file holds is its version: it survives copying and restoring the folder, and times are too coarse to be one.
    private static string VersionOf(byte[] hash) => Convert.ToHexStringLower(hash);

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
