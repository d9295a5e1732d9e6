using System.Globalization;
using System.Text;

namespace Isms.Web.Portal;

/// <summary>A file's name made harmless: no folders, no control or direction characters, and an ending that says what the content is.</summary>
internal static class EvidenceFileName
{
    private const int Longest = 120;
    private const string Nameless = "underlag";

    public static string Clean(string? name, EvidenceType type)
    {
        var last = (name ?? "").Normalize(NormalizationForm.FormC).Split('/', '\\')[^1];
        var letters = last.Where(IsKept).Select(letter => "<>:\"|?*;%".Contains(letter, StringComparison.Ordinal) ? '_' : letter);
        var cleaned = string.Concat(letters).Trim(' ', '.');
        var extension = Path.GetExtension(cleaned);
        // "rapport.exe" with text inside becomes "rapport.exe.txt": opened by what it is, not by what it was called.
        if (!type.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase)) extension = type.Extensions[0];
        else cleaned = cleaned[..^extension.Length];
        if (cleaned.Length == 0) cleaned = Nameless;
        return cleaned[..Math.Min(cleaned.Length, Longest - extension.Length)].TrimEnd() + extension.ToLowerInvariant();
    }

    // Half of a surrogate pair could be cut off below, and no name needs one.
    private static bool IsKept(char letter) => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
