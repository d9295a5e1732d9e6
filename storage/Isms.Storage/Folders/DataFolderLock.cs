namespace Isms.Storage.Folders;

/// <summary>Another host writes to the data folder.</summary>
public sealed class DataFolderInUseException(string root, Exception inner)
    : Exception($"The data folder {root} is in use by another host. Stop that host, or configure another folder.", inner);

/// <summary>Held by the one host that writes to a data folder. The operating system lets it go when the process ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FolderLock _lock;

    internal DataFolderLock(DataFolder folder)
    {
        Folder = folder;
        try
        {
            _lock = FolderLock.Take(folder.Root, "host.lock", folder.Blobs, folder.Plans, folder.Mail, folder.Events);
        }
        catch (FolderInUseException e)
        {
            throw new DataFolderInUseException(folder.Root, e);
        }
    }

    /// <summary>The folder that is held.</summary>
    public DataFolder Folder { get; }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _lock.Dispose();
}
