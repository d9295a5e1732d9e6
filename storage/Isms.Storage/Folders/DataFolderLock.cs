namespace Isms.Storage.Folders;

/// <summary>Another host writes to the data folder.</summary>
public sealed class DataFolderInUseException(string root, Exception inner)
    : Exception($"The data folder {root} is in use by another host. Stop that host, or configure another folder.", inner);

/// <summary>Held by the one host that writes to a data folder. The operating system lets it go when the process ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    // What "somebody else has it" is called by Windows, Linux and macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _file;

    internal DataFolderLock(DataFolder folder)
    {
        Folder = folder;
        try
        {
            // The file stays when the lock goes: deleting it would let two hosts hold two files of the same name.
            _file = new FileStream(Path.Combine(folder.Root, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is SharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new DataFolderInUseException(folder.Root, e);
        }
        // Only now is it certain that nobody is writing them any more.
        DurableFile.RemoveTemporaryFiles(folder.Blobs);
        DurableFile.RemoveTemporaryFiles(folder.Mail);
        DurableFile.RemoveTemporaryFiles(folder.Events);
    }

    /// <summary>The folder that is held.</summary>
    public DataFolder Folder { get; }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _file.Dispose();
}
