using Isms.PowerBi.Model;
using Isms.Processes.Kernel;

namespace Isms.PowerBi.Report;

/// <summary>
/// What data visuals say to those who cannot see them: hidden measures that are texts, so that the numbers in them are those of
/// the chosen year, organisation and service. Swedish, as titles are; at most 250 characters.
/// </summary>
internal static class Alternatives
{
    private static readonly LocalizedText Folder = new("Alternativtexter", "Alternative texts");

    private static readonly Dictionary<string, ModelMeasure> Known = Measures.All.Select(m => m.Measure).Concat(ControlMeasures.All).ToDictionary(measure => measure.Name.Sv, StringComparer.Ordinal);

    /// <summary>One for each measure on a card and for each chart or table.</summary>
    public static IReadOnlyList<ModelMeasure> All { get; } =
    [
        .. Pages.All.SelectMany(page => page.Cards).Distinct(StringComparer.Ordinal).Select(card => Of(Known[card].Name, [$"\"{card}: \"", Said(card), "\". Föregående år: \"", Said(Measures.YearBeforeOf(card)), "\".\""])),
        .. Pages.All.SelectMany(page => page.Charts).Select(chart => Of(chart.Title, [$"\"{chart.Finding}. \"", .. NumbersOf(chart)])),
    ];

    /// <summary>The measure with the text of a card or chart.</summary>
    /// <param name="title">The visual's title.</param>
    public static string NameOf(string title) => $"Alternativtext: {title}";

    private static ModelMeasure Of(LocalizedText title, IEnumerable<string> parts) => new(
        new(NameOf(title.Sv), $"Alternative text: {title.En}"),
        new("Vad bilden visar, i ord, för den som inte kan se den.", "What the visual shows, in words, for those who cannot see it."), string.Join("\n    & ", parts), null, Folder)
    { IsHidden = true };

    // One measure is compared with the year before; of several each is told.
    private static IEnumerable<string> NumbersOf(Chart chart)
    {
        for (var n = 0; n < chart.Measures.Count; n++)
        {
            // A part of the first needs not say the whole again.
            var name = n > 0 && chart.Measures[n].StartsWith($"{chart.Measures[0]}, ", StringComparison.Ordinal) ? chart.Measures[n][(chart.Measures[0].Length + 2)..] : chart.Measures[n];
            yield return $"\"{(n == 0 ? "" : "; ")}{name}: \"";
            yield return Said(chart.Measures[n]);
        }
        if (chart.Measures.Count > 1)
        {
            yield return "\".\"";
            yield break;
        }
        yield return "\". Föregående år: \"";
        yield return Said(Measures.YearBeforeOf(chart.Measures[0]));
        yield return "\".\"";
    }

    // A card shows nothing where a measure has nothing; only the figure itself is known to be 0 then, not that of a year before the data begin.
    private static string Said(string measure) => Known[measure] is { IsZeroWhenEmpty: true, Format: var format }
        ? $"FORMAT ( COALESCE ( [{measure}], 0 ), \"{format}\" )"
        : $"IF ( ISBLANK ( [{measure}] ), \"inget värde\", FORMAT ( [{measure}], \"{Known[measure].Format}\" ) )";
}
