namespace Isms.Storage.Folders;

/// <summary>Another program has the folder to itself.</summary>
public sealed class FolderInUseException(string folder, Exception inner) : Exception($"{folder} is in use by another program.", inner);

/// <summary>
/// Held by the one process that writes to a folder. The operating system lets it go when the process ends, however it ends.
/// Whoever only reads needs none.
/// </summary>
public sealed class FolderLock : IDisposable
{
    // What "somebody else has it" is called by Windows, Linux and macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder, which is made when it is not there, and removes what a writer that was killed left half written.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the lock's file. It stays, for deleting it would let two processes hold two files of the same name.</param>
    /// <param name="written">The folders in which half-written files may lie.</param>
    /// <exception cref="FolderInUseException">Another process has it.</exception>
    public static FolderLock Take(string folder, string name, params IReadOnlyList<string> written)
    {
        Directory.CreateDirectory(folder);
        FolderLock taken;
        try
        {
            taken = new FolderLock(new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is SharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new FolderInUseException(folder, e);
        }
        // Only now is it certain that nobody is writing them any more.
        foreach (var place in written) DurableFile.RemoveTemporaryFiles(place);
        return taken;
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _file.Dispose();
}
