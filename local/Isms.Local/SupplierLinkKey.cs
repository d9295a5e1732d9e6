using System.Security.Cryptography;
using Isms.Processes.Engine;
using Isms.Storage.Folders;

namespace Isms.Local;

/// <summary>The key of the suppliers' links: a file beside the store, never in it, so that a copy of the store opens no link.</summary>
internal static class SupplierLinkKey
{
    public static SupplierLinks Load(DataFolder data)
    {
        var file = Path.Combine(data.Root, "supplier-link.key");
        if (File.Exists(file)) return new SupplierLinks(File.ReadAllBytes(file));
        var key = RandomNumberGenerator.GetBytes(SupplierLinks.KeyLength);
        var made = file + ".new";
        using (var stream = new FileStream(made, Options())) stream.Write(key);
        File.Move(made, file, overwrite: false);
        return new SupplierLinks(key);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
