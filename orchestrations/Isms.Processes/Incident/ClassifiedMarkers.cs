using System.Text;
using System.Text.RegularExpressions;

namespace Isms.Processes.Incident;

/// <summary>
/// Words that show that a text may be security-classified (säkerhetsskyddsklassificerad) and belongs in no ordinary system.
/// They are found as whole words, whatever their case and the white space between them; inflected forms are not.
/// </summary>
public sealed class ClassifiedMarkers
{
    // A text has a few thousand characters; the pattern knows no repetition that could run away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<(string Marker, Regex Pattern)> _patterns;

    /// <summary>Looks for these words or phrases.</summary>
    /// <exception cref="ArgumentException">One of them is blank: it would be found everywhere.</exception>
    public ClassifiedMarkers(IEnumerable<string> markers)
    {
        var all = markers.Select(m => m.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (all.Contains("")) throw new ArgumentException("A marker may not be blank.", nameof(markers));
        _patterns = [.. all.Select(m => (m, PatternOf(m)))];
    }

    /// <summary>The security classes of the Protective Security Act (2018:585), and those of the EU and NATO as they stand in texts.</summary>
    public static ClassifiedMarkers Default { get; } = new(
    [
        "kvalificerat hemlig", "hemlig", "konfidentiell", "begränsat hemlig", "säkerhetsskyddsklassificerad", "säkerhetsskyddsklassificerade", "säkerhetsskyddsklassificerat",
        "top secret", "secret", "confidential", "restricted", "très secret ue", "secret ue", "confidentiel ue", "restreint ue",
    ]);

    /// <summary>The markers, in the order they were given.</summary>
    public IReadOnlyList<string> All => [.. _patterns.Select(p => p.Marker)];

    /// <summary>The markers that stand in any of the texts, in the order they were given; empty when none does.</summary>
    public IReadOnlyList<string> In(params IEnumerable<string?> texts)
    {
        var given = texts.OfType<string>().ToList();
        return [.. _patterns.Where(p => given.Any(p.Pattern.IsMatch)).Select(p => p.Marker)];
    }

    // Some programs write ä as one character, some as two.
    private static Regex PatternOf(string marker)
    {
        var forms = new[] { NormalizationForm.FormC, NormalizationForm.FormD }.Select(form =>
            string.Join(@"\s+", marker.Normalize(form).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape)));
        return new($@"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{string.Join('|', forms)})(?![\p{{L}}\p{{M}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
    }
}
