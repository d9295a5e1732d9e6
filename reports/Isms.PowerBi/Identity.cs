using System.Security.Cryptography;
using System.Text;

namespace Isms.PowerBi;

/// <summary>Ids that follow from what they stand for, so that a file written anew is the same file.</summary>
internal static class Identity
{
    // The namespace of this project's ids; never changed.
    private static readonly byte[] Namespace = Guid.Parse("6f1d8a52-9c1e-4b57-8d2f-3a5d0c7e41b9").ToByteArray(bigEndian: true);

    /// <summary>A UUID of version 5 from a path such as <c>table/column</c>.</summary>
    public static string Of(string path)
    {
#pragma warning disable CA5350 // RFC 9562 says SHA-1 for version 5; nothing is kept secret by it.
        var hash = SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(path)])[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }

    /// <summary>The name of a page or visual: twenty hex digits.</summary>
    public static string Short(string path) => Of(path).Replace("-", "", StringComparison.Ordinal)[..20];
}
