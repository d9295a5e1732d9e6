using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Isms.Web.Language;

/// <summary>A length of time as people say it and write it, e.g. <c>30 minuter</c>, <c>4 timmar</c>, <c>3 dygn</c>.</summary>
public static partial class DurationWords
{
    private static readonly Dictionary<string, Duration> Units = new (Duration Length, string Names)[]
    {
        (Duration.FromMinutes(1), "m min minut minuter minute minutes"),
        (Duration.FromHours(1), "h t tim timme timmar hour hours"),
        (Duration.FromDays(1), "d dygn dag dagar day days"),
        (Duration.FromDays(7), "v vecka veckor w week weeks"),
    }.SelectMany(unit => unit.Names.Split(' ').Select(name => (name, unit.Length))).ToDictionary(unit => unit.name, unit => unit.Length, StringComparer.OrdinalIgnoreCase);

    // What no city plans for; beyond it a number is a slip of the hand.
    private const int LongestDays = 36500;

    /// <summary>A length of time in words, in the largest unit that it is a whole number of, seconds left out. What it says <see cref="Read"/> reads.</summary>
    public static string Of(Texts texts, Duration duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return minutes switch
        {
            > 0 when minutes % (7 * 24 * 60) == 0 => texts.Count("Duration.weeks", minutes / (7 * 24 * 60)),
            > 0 when minutes % (24 * 60) == 0 => texts.Count("Duration.days", minutes / (24 * 60)),
            > 0 when minutes % 60 == 0 => texts.Count("Duration.hours", minutes / 60),
            > 60 => $"{texts.Count("Duration.hours", minutes / 60)} {texts.Count("Duration.minutes", minutes % 60)}",
            _ => texts.Count("Duration.minutes", minutes),
        };
    }

    /// <summary>Reads numbers with units, Swedish or English, long or short: <c>4 tim</c>, <c>1 h 30 min</c>, <c>2,5 dygn</c>. Null when it cannot be read.</summary>
    public static Duration? Read(string text)
    {
        if (!Whole().IsMatch(text)) return null;
        var total = Duration.Zero;
        foreach (Match match in Part().Matches(text))
        {
            if (!Units.TryGetValue(match.Groups["unit"].Value, out var unit)) return null;
            if (!double.TryParse(match.Groups["number"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            if (number * unit.TotalDays > LongestDays) return null;
            total += Duration.FromMinutes(Math.Round(number * unit.TotalMinutes));
        }
        return total;
    }

    [GeneratedRegex(@"^\s*(\d{1,7}([.,]\d{1,4})?\s*\p{L}+\s*)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>\d{1,7}([.,]\d{1,4})?)\s*(?<unit>\p{L}+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
