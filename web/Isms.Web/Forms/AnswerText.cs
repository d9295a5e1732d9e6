using Isms.Web.Language;
using NodaTime.Text;

namespace Isms.Web.Forms;

/// <summary>The value of a field as a person reads it.</summary>
internal static class AnswerText
{
    public static string Of(Field field, IReadOnlyList<string> values, Texts texts) => values.Count == 0 ? texts["Form.noAnswer"] : field.Kind switch
    {
        FieldKind.Select or FieldKind.Radios or FieldKind.Checkboxes or FieldKind.Search => string.Join(", ", values.Select(value => field.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value)),
        FieldKind.Series => string.Join(", ", field.Places.Select((place, at) => (place, Option: field.Options.FirstOrDefault(option => values.Contains(Field.SeriesValue(at, option.Value))))).Where(chosen => chosen.Option is not null).Select(chosen => $"{chosen.place}: {chosen.Option!.Label}")),
        FieldKind.Date when LocalDatePattern.Iso.Parse(values[0]) is { Success: true } date => texts.Date(date.Value),
        FieldKind.Moment when LocalTimeText.Read(values).Instant is { } instant =>
            LocalTimeText.Offsets(values).Count > 0 ? $"{texts.Time(instant)} (UTC{values[1]})" : texts.Time(instant),
        _ => values[0],
    };
}
