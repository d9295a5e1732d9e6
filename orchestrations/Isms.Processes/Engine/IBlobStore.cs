namespace Isms.Processes.Engine;

/// <summary>
/// Where files lie: evidence by content hash, drafts, keys. Names are slash-separated, of letters, digits and <c>- _ .</c>.
/// Held by one contract test class for every store.
/// </summary>
public interface IBlobStore
{
    /// <summary>Whether no process but this one can write here, so that what another one has left unfinished will stay so.</summary>
    bool HasOneWriter => false;

    /// <summary>Writes a blob whole, replacing one of the same name; a reader sees the old or the new content, never a part.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading, or null when there is none.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads a small blob whole, with its version for <see cref="WriteIfAsync"/>; null when there is none.</summary>
    Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a small blob whole if it still has a version, or, when <paramref name="expected"/> is null, if there is none of
    /// that name. Of several who expect the same, one wins.
    /// </summary>
    /// <returns>
    /// The new version, or null when the blob is not the expected one. After an answer that was lost on the way null may also
    /// mean that this very write won: who must know reads what is there now.
    /// </returns>
    Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken);

    /// <summary>Removes a blob; none of that name is fine.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names that begin with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>A blob as it was read.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Version">Another one after every write of other content; opaque.</param>
public sealed record VersionedBlob(ReadOnlyMemory<byte> Content, string Version);
