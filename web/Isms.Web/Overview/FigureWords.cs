using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Language;

namespace Isms.Web.Overview;

/// <summary>Key figures in words.</summary>
internal static class FigureWords
{
    /// <summary>What stands for a missing value.</summary>
    public const string Missing = "–";

    private const char Space = '\u00a0';

    /// <summary>A value with its unit.</summary>
    public static string Value(Texts texts, string unit, decimal? value) => value is not { } number ? Missing : unit switch
    {
        "share" => $"{(number * 100).ToString("0.#", texts.Culture)}{(texts.Language == "en" ? "" : Space)}%",
        "days" => texts["Overview.unit.days", number.ToString("#,0.#", texts.Culture)],
        "minutes" => texts["Overview.unit.minutes", number.ToString("#,0", texts.Culture)],
        _ => number.ToString("#,0", texts.Culture),
    };

    /// <summary>How a value differs from an earlier one; null when either is missing.</summary>
    public static string? Change(Texts texts, string unit, decimal? value, decimal? earlier)
    {
        if (value is not { } now || earlier is not { } then) return null;
        var change = now - then;
        if (change == 0) return texts["Overview.unchanged"];
        var sign = change > 0 ? "+" : "−";
        return unit == "share" ? texts["Overview.points", sign + (Math.Abs(change) * 100).ToString("0.#", texts.Culture)] : sign + Value(texts, unit, Math.Abs(change));
    }

    /// <summary>What a year or month is called.</summary>
    public static string Period(Texts texts, FigurePeriod period) => period.Month is { } month ? $"{texts.Culture.DateTimeFormat.GetMonthName(month)} {FieldText.Of(period.Year)}" : FieldText.Of(period.Year);

    /// <summary>What a member is called.</summary>
    public static string Member(Texts texts, FigureEdition edition, string dimension, string? member) =>
        dimension == FigureValues.All ? texts["Overview.everything"]
        : member is null ? texts["Overview.member.none"]
        : edition.Names.GetValueOrDefault(dimension)?.GetValueOrDefault(member) ?? Code(texts, dimension, member);

    /// <summary>What a code is called.</summary>
    public static string Code(Texts texts, string dimension, string code) => dimension switch
    {
        "role" => texts.Find($"Role.{char.ToUpperInvariant(code[0])}{code[1..]}"),
        _ when dimension.EndsWith(".phase", StringComparison.Ordinal) => texts.Find($"Phase.{Kind(dimension)}.{code}"),
        "phase" => texts.Find($"Phase.incident.{code}"),
        _ => texts.Find($"Overview.member.{dimension}.{code}"),
    } ?? code;

    /// <summary>The form of a chart's numbers.</summary>
    public static string Form(string unit) => unit switch { "share" => ".0%", "days" => ",.1f", _ => ",.0f" };

    /// <summary>A cell of a row behind a value.</summary>
    public static string Cell(Texts texts, FigureColumn column, string? value) =>
        value is null ? ""
        : column.Dimension is { } dimension ? Code(texts, dimension, value)
        : column.IsNumber && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,0.####", texts.Culture)
        : value;

    private static string Kind(string dimension) => dimension[..^".phase".Length].Replace('_', '-').Replace("-month-end", "", StringComparison.Ordinal);
}
