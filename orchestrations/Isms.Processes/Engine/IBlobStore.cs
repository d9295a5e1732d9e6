namespace Isms.Processes.Engine;

/// <summary>
/// Where files lie: evidence by content hash, drafts, keys. Names are slash-separated, of letters, digits and <c>- _ .</c>.
/// Held by one contract test class for every store.
/// </summary>
public interface IBlobStore
{
    /// <summary>Writes a blob whole, replacing one of the same name; a reader sees the old or the new content, never a part.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading, or null when there is none.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes a blob; none of that name is fine.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names that begin with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);
}
