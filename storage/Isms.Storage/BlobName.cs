using System.Text.RegularExpressions;

namespace Isms.Storage;

/// <summary>
/// What every blob store accepts as a name: segments of letters, digits and <c>- _ .</c> between slashes. A segment neither
/// begins nor ends with a dot, so that no name leaves its folder and none means another file on another platform.
/// </summary>
internal static partial class BlobName
{
    internal static bool IsValid(string name) => name.Length <= 1024 && Pattern().IsMatch(name);

    /// <exception cref="ArgumentException">The text may not name a blob.</exception>
    internal static void Check(string name)
    {
        if (!IsValid(name)) throw new ArgumentException("A blob's name consists of letters, digits and - _ . between slashes.", nameof(name));
    }

    /// <summary>The part of a prefix that names a folder, with its slash; empty when there is none.</summary>
    /// <exception cref="ArgumentException">No blob's name can begin so.</exception>
    internal static string FolderOf(string prefix)
    {
        var end = prefix.LastIndexOf('/');
        if (end < 0) return "";
        if (!IsValid(prefix[..end])) throw new ArgumentException("No blob's name can begin with this.", nameof(prefix));
        return prefix[..(end + 1)];
    }

    // A segment leaves room for the mark of a temporary file in the 255 bytes that file systems allow.
    [GeneratedRegex(@"^(?!\.)[A-Za-z0-9._-]{1,200}(?<!\.)(/(?!\.)[A-Za-z0-9._-]{1,200}(?<!\.))*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
