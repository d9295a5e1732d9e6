using Isms.Processes.Engine;

namespace Isms.Storage.Folders;

/// <summary>Where one host keeps everything: database, files and, until a mail server is configured, outgoing mail.</summary>
/// <param name="root">The folder; made when it is first locked.</param>
public sealed class DataFolder(string root)
{
    /// <summary>The folder itself, as a full path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(Root, "isms.db");

    /// <summary>The folder of the files.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>The folder of the continuity plans for use without a network.</summary>
    public string Plans => Path.Combine(Root, BlobContainers.Plans);

    /// <summary>The folder of the outgoing mail.</summary>
    public string Mail => Path.Combine(Root, "mail");

    /// <summary>The folder of the published events.</summary>
    public string Events => Path.Combine(Root, "events");

    /// <summary>The folder that messages from other systems are laid in.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>
    /// The folder used when none is configured: the account's local application data, so that neither an update of the
    /// product nor a cleaned checkout takes the data with it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The account has no home; a folder must be configured.</exception>
    public static DataFolder Default()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (local.Length == 0) throw new InvalidOperationException("This account has no folder for application data; configure a data folder.");
        return new DataFolder(Path.Combine(local, "Isms"));
    }

    /// <summary>
    /// Makes this process the only one that writes here until the lock is disposed or the process ends, however it ends.
    /// Whoever only reads needs no lock. Removes what a host that was killed left half written.
    /// </summary>
    /// <exception cref="DataFolderInUseException">Another host has the folder.</exception>
    public DataFolderLock Lock()
    {
        MakeRoot();
        return new DataFolderLock(this);
    }

    // The folder holds personal data: nobody but the host's account is to read it.
    private void MakeRoot()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Root);
        else Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
