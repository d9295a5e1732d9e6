using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Isms.Storage.Folders;

/// <summary>Writes files that are there whole or not at all, also after a power failure.</summary>
internal static class DurableFile
{
    // No blob and no message has this character in its name, so that a temporary file is never taken for one.
    private const char TemporaryMark = '~';

    /// <summary>Writes a file, making its folders; a reader sees the old or the new content. On the disk when the task completes.</summary>
    internal static Task WriteAsync(string path, Func<Stream, Task> write, CancellationToken cancellationToken, DateTime? modifiedAt = null) =>
        WriteAsync(path, write, Appear, cancellationToken, modifiedAt);

    /// <inheritdoc cref="WriteAsync(string, Func{Stream, Task}, CancellationToken, DateTime?)"/>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="place">Is handed the move that makes the content appear, and says whether it was made.</param>
    /// <param name="cancellationToken">Leaves the old content when it comes in time.</param>
    /// <param name="modifiedAt">The time the file carries.</param>
    /// <param name="survivesPowerFailure">Whether it is on the disk when the task completes; otherwise only a crash of the program leaves it whole.</param>
    internal static async Task<bool> WriteAsync(string path, Func<Stream, Task> write, Func<Action, bool> place, CancellationToken cancellationToken, DateTime? modifiedAt = null, bool survivesPowerFailure = true)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (survivesPowerFailure) MakeFolder(folder);
        else Directory.CreateDirectory(folder);
        var temporary = $"{path}{TemporaryMark}{Guid.NewGuid():N}";
        bool placed;
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await write(file);
                file.Flush(flushToDisk: survivesPowerFailure);
            }
            if (modifiedAt is { } time) File.SetLastWriteTimeUtc(temporary, time);
            cancellationToken.ThrowIfCancellationRequested();
            placed = place(() => File.Move(temporary, path, overwrite: true));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        if (!placed) File.Delete(temporary);
        else if (survivesPowerFailure) FlushFolder(folder);
        return placed;
    }

    private static bool Appear(Action move)
    {
        move();
        return true;
    }

    /// <summary>Removes a file; none is fine.</summary>
    internal static void Delete(string path, bool survivesPowerFailure = true)
    {
        if (!File.Exists(path)) return;
        File.Delete(path);
        if (survivesPowerFailure) FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes what a writer left behind when it was killed. Only for the process that alone writes here.</summary>
    internal static void RemoveTemporaryFiles(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, $"*{TemporaryMark}*", SearchOption.AllDirectories)) File.Delete(file);
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is not null) MakeFolder(parent);
        Directory.CreateDirectory(folder);
        if (parent is not null) FlushFolder(parent);
    }

    // A new name is on the disk only when its folder is. Windows keeps names in its journal and cannot be asked.
    internal static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (descriptor < 0) throw LastError(folder);
        try
        {
            // EINVAL: a file system that cannot flush folders, e.g. a mounted share; there is no more to be had.
            if (Fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) throw LastError(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException LastError(string folder) =>
        new($"{folder} could not be written to disk.", new Win32Exception(Marshal.GetLastPInvokeError()));

    private const int InvalidArgument = 22;

    // .NET opens no folders, so these three come from the C library.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
