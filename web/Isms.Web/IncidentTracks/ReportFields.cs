using Isms.Processes.IncidentTrack;
using Isms.Web.Forms;
using Isms.Web.Language;
using NodaTime.Text;

namespace Isms.Web.IncidentTracks;

/// <summary>The fields of an authority's form as fields of a page, in its order and under its numbers, and back.</summary>
public sealed class ReportFields(ReportForm form, Texts texts)
{
    private const int FewChoices = 6;

    /// <summary>The fields to fill in.</summary>
    /// <param name="values">What is filled in, by field id.</param>
    /// <param name="known">What the product can fill in where nothing is.</param>
    public IReadOnlyList<Field> Ask(IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> known)
    {
        var asked = new List<Field>();
        foreach (var field in form.Fields)
        {
            if (field.Section is { } section) asked.Add(Field.Heading(section.In(texts.Language)));
            var isFilled = !string.IsNullOrWhiteSpace(values.GetValueOrDefault(field.Id));
            var value = isFilled ? values[field.Id] : known.GetValueOrDefault(field.Id);
            asked.Add(Control(field, value) with { Required = field.Required, Hint = HintOf(field, isPrefilled: !isFilled && !string.IsNullOrEmpty(value)) });
        }
        return asked;
    }

    /// <summary>The values as they are kept, by field id; empty for what is left open.</summary>
    public IReadOnlyDictionary<string, string> Read(FormInput input) => form.Fields.ToDictionary(field => field.Id, field => field.Kind switch
    {
        ReportFieldKind.Instant => input.OptionalInstant(field.Id) is { } instant ? InstantPattern.ExtendedIso.Format(instant) : "",
        ReportFieldKind.Choices => string.Join(',', input.All(field.Id)),
        _ => input.Text(field.Id),
    });

    private Field Control(ReportField field, string? value)
    {
        var (name, label) = (field.Id, $"{field.Number} {field.Label.In(texts.Language)}");
        return field.Kind switch
        {
            ReportFieldKind.Text => Field.Text(name, label, value) with { MaximumLength = field.MaximumLength!.Value },
            ReportFieldKind.LongText => Field.LongText(name, label, value) with { MaximumLength = field.MaximumLength!.Value },
            ReportFieldKind.Number => Field.Number(name, label, 0, int.MaxValue) with { Values = Values(value) },
            ReportFieldKind.Date => Field.Date(name, label) with { Values = Values(value) },
            ReportFieldKind.Instant => Field.Moment(name, label, value is not null && InstantPattern.ExtendedIso.Parse(value) is { Success: true } instant ? instant.Value : null),
            ReportFieldKind.YesNo => Field.Radios(name, label, Answers("yes", "no"), value),
            ReportFieldKind.YesNoUnknown => Field.Radios(name, label, Answers("yes", "no", "unknown"), value),
            ReportFieldKind.Choice when field.Choices!.Count <= FewChoices => Field.Radios(name, label, Options(field), value),
            ReportFieldKind.Choice => Field.Select(name, label, Options(field), value),
            ReportFieldKind.Choices => Field.Checkboxes(name, label, Options(field), value is null ? [] : ReportField.ChosenIn(value)),
            _ => throw new InvalidOperationException($"{field.Kind} is no kind of field."),
        };
    }

    private string? HintOf(ReportField field, bool isPrefilled)
    {
        var parts = new[] { field.Hint?.In(texts.Language), ConditionOf(field), isPrefilled ? texts["Report.prefilled"] : null }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private string? ConditionOf(ReportField field)
    {
        if (field.AskedWhen is not { } when || form.Fields.FirstOrDefault(f => f.Id == when.Field) is not { } other) return null;
        var values = string.Join($" {texts["Report.or"]} ", when.Values.Select(value => $"”{ReportView.TextOf(other, value, texts)}”"));
        return texts[field.Required ? "Report.askedWhen.required" : "Report.askedWhen", other.Number, values];
    }

    private IReadOnlyList<Option> Options(ReportField field) => [.. field.Choices!.Select(choice => new Option(choice.Id, choice.Text.In(texts.Language)))];

    private IReadOnlyList<Option> Answers(params string[] answers) => [.. answers.Select(answer => new Option(answer, texts[$"Report.answer.{answer}"]))];

    private static IReadOnlyList<string> Values(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}
