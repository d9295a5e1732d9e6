using System.Security.Cryptography;
using Isms.Processes.Engine;
using Isms.Storage.Folders;

namespace Isms.Local;

/// <summary>The key behind the suppliers' links: a file beside the store, not in it, made at the first start. Removing it kills every link that was sent.</summary>
internal static class LinkKey
{
    public static byte[] Load(DataFolder folder)
    {
        var path = Path.Combine(folder.Root, "supplier-link.key");
        if (File.Exists(path)) return File.ReadAllBytes(path);
        var key = RandomNumberGenerator.GetBytes(SupplierLinks.KeyLength);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written elsewhere first: a host killed half-way must not leave a shorter key behind.
        var unfinished = $"{path}.unfinished";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path);
        return key;
    }
}
