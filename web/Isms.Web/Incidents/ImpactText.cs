using System.Globalization;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Language;

namespace Isms.Web.Incidents;

/// <summary>The measures of consequence as fields of a page, and their answers as people write and read them: lengths of time as hours and minutes, parts as percent.</summary>
internal static class ImpactText
{
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>The question; left open it is unknown.</summary>
    public static Field Ask(ImpactMeasure measure, decimal? known, Texts texts)
    {
        var (label, hint) = (measure.Question.In(texts.Language), string.Join(' ', new[] { measure.Hint?.In(texts.Language), texts.Find($"Incident.impact.{FieldText.Of(measure.Unit)}.hint") }.OfType<string>()));
        var value = known is { } given ? Write(measure.Unit, given, texts) : null;
        return (measure.Unit switch
        {
            ImpactUnit.YesNo => Field.Radios(measure.Id, label, [new(Yes, texts["YesNoUnknown.yes"]), new(No, texts["YesNoUnknown.no"]), new("unknown", texts["YesNoUnknown.unknown"])], known switch { null => "unknown", 0 => No, _ => Yes }) with { Required = true },
            _ => Field.Text(measure.Id, label, value) with { MaximumLength = 20 },
        }) with
        { Hint = hint.Length > 0 ? hint : null };
    }

    /// <summary>The answers given; a fault is refused at its field.</summary>
    public static IReadOnlyList<ImpactAnswer> Read(IEnumerable<ImpactMeasure> measures, FormInput input, Texts texts)
    {
        var answers = new List<ImpactAnswer>();
        foreach (var measure in measures)
        {
            var text = input.Text(measure.Id);
            if (text.Length == 0 || text == "unknown") continue;
            if (measure.Unit == ImpactUnit.YesNo) answers.Add(new(measure.Id, text == Yes ? 1 : 0));
            else if (Parse(measure.Unit, text) is { } value) answers.Add(new(measure.Id, value));
            else input.Refuse(measure.Id, texts[$"Incident.impact.{FieldText.Of(measure.Unit)}.wrong", measure.Question.In(texts.Language)]);
        }
        return answers;
    }

    /// <summary>An answer as a person reads it.</summary>
    public static string Of(ImpactMeasure measure, decimal value, Texts texts) => measure.Unit switch
    {
        ImpactUnit.YesNo => texts[value == 0 ? "YesNoUnknown.no" : "YesNoUnknown.yes"],
        ImpactUnit.Minutes => texts["Incident.impact.duration", Math.Floor(value / 60), value % 60],
        ImpactUnit.Percent => texts["Incident.impact.percentValue", value],
        _ => value.ToString("#,0.##", texts.Culture),
    };

    private static string Write(ImpactUnit unit, decimal value, Texts texts) => unit == ImpactUnit.Minutes
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value / 60)}:{value % 60:00}")
        : value.ToString("0.##", texts.Culture);

    private static decimal? Parse(ImpactUnit unit, string text)
    {
        // A thousand is written with a space in Swedish, which a browser may have made a hard one.
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        if (unit != ImpactUnit.Minutes) return Number(plain) is { } number && (unit == ImpactUnit.Percent || number == decimal.Truncate(number)) ? number : null;
        var parts = plain.Split(':');
        if (parts.Length == 1) return Number(plain) * 60;
        return parts.Length == 2 && Whole(parts[0]) is { } hours && Whole(parts[1]) is { } minutes and < 60 ? hours * 60 + minutes : null;
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
