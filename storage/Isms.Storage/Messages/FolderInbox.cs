using Isms.Storage.Folders;

namespace Isms.Storage.Messages;

/// <summary>
/// A folder that other systems lay messages in, one <c>.json</c> file each; the name without it is the message id. A sender
/// writes under another name and renames when the file is whole. What was taken is moved to <c>done</c>, what was refused to
/// <c>refused</c>, below the folder.
/// </summary>
public sealed class FolderInbox(string folder)
{
    /// <summary>What a message's file name ends with.</summary>
    public const string Extension = ".json";

    private readonly string _folder = Path.GetFullPath(folder);

    private string Done => Path.Combine(_folder, "done");

    private string Refused => Path.Combine(_folder, "refused");

    /// <summary>Makes the folder, so that others find it.</summary>
    public void Open() => Directory.CreateDirectory(_folder);

    /// <summary>The ids of the messages that wait, in the order of their names.</summary>
    public IReadOnlyList<string> Waiting() => NamesIn(_folder);

    /// <summary>The beginning of a message's content, or null when the file is gone.</summary>
    /// <param name="id">The message id.</param>
    /// <param name="limit">Bytes to read at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">The file cannot be read now, as while its sender holds it.</exception>
    public async Task<byte[]?> ReadAsync(string id, int limit, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(PathOf(_folder, id), FileMode.Open, FileAccess.Read, FileShare.Read);
            var content = new byte[Math.Min(file.Length, limit)];
            await file.ReadExactlyAsync(content, cancellationToken);
            return content;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Moves a message away once it was taken or refused; one of that id that lies there already is replaced.</summary>
    /// <param name="id">The message id.</param>
    /// <param name="isRefused">It was refused.</param>
    /// <param name="nowUtc">From when its age counts.</param>
    public void Put(string id, bool isRefused, DateTime nowUtc)
    {
        var to = isRefused ? Refused : Done;
        Directory.CreateDirectory(to);
        File.Move(PathOf(_folder, id), PathOf(to, id), overwrite: true);
        File.SetLastWriteTimeUtc(PathOf(to, id), nowUtc);
        DurableFile.FlushFolder(to);
        DurableFile.FlushFolder(_folder);
    }

    /// <summary>Deletes a message once it was taken, so that no copy is left.</summary>
    public void Forget(string id) => DurableFile.Delete(PathOf(_folder, id));

    /// <summary>The ids of the refused messages whose files still lie here.</summary>
    public IReadOnlyList<string> RefusedIds() => NamesIn(Refused);

    /// <summary>Deletes the file of a refused message.</summary>
    public void ForgetRefused(string id) => DurableFile.Delete(PathOf(Refused, id));

    /// <summary>Deletes what was taken before an instant.</summary>
    public void ForgetDone(DateTime beforeUtc)
    {
        foreach (var id in NamesIn(Done).Where(id => File.GetLastWriteTimeUtc(PathOf(Done, id)) < beforeUtc)) DurableFile.Delete(PathOf(Done, id));
    }

    private static string PathOf(string folder, string id) => Path.Combine(folder, id + Extension);

    private static IReadOnlyList<string> NamesIn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder, "*" + Extension).Where(f => f.EndsWith(Extension, StringComparison.Ordinal)).Select(f => Path.GetFileName(f)[..^Extension.Length]).Where(id => id.Length > 0).Order(StringComparer.Ordinal)];
}
