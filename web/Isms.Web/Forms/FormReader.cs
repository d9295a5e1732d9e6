using System.Globalization;
using System.Net.Mail;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Isms.Web.Forms;

/// <summary>Reads what was posted against the form that was shown; every fault is named at its field and the input is kept.</summary>
internal static class FormReader
{
    /// <param name="form">What was shown.</param>
    /// <param name="posted">What was posted.</param>
    /// <param name="texts">The words.</param>
    /// <param name="decides">Whether it was posted from the confirming page, so that what is asked there is read too.</param>
    public static FormInput Read(Form form, IFormCollection posted, Texts texts, bool decides = false)
    {
        var fields = form.Fields.Concat(decides ? form.Decisions : []).Where(field => field.IsInput).ToList();
        var input = new FormInput(
            fields.Select(field => KeyValuePair.Create(field.Name, Values(field, posted))),
            posted.Files,
            posted[HiddenFields.Button] is [{ Length: > 0 } button, ..] ? button : null);
        foreach (var field in fields)
            if (Fault(form, field, input) is { } fault) input.Refuse(field.Name, texts[fault.Key, [field.Label, .. fault.Arguments]]);
        return input;
    }

    private static IReadOnlyList<string> Values(Field field, IFormCollection posted)
    {
        var values = posted[field.Name].Select(Clean).Where(value => value.Length > 0);
        // What was searched for arrives as it is read; what is not found stays as it was typed.
        return field.Kind == FieldKind.Search ? [.. values.Select(text => field.Options.FirstOrDefault(option => string.Equals(option.Label, text, StringComparison.OrdinalIgnoreCase) || option.Value == text)?.Value ?? text).Distinct(StringComparer.Ordinal)] : [.. values];
    }

    /// <summary>Browsers post line ends as CR LF; stored texts have LF. Null characters have no business in a text.</summary>
    private static string Clean(string? value) => (value ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();

    private static (string Key, object[] Arguments)? Fault(Form form, Field field, FormInput input)
    {
        var values = input.All(field.Name);
        var isEmpty = field.Kind == FieldKind.Files ? input.Files(field.Name).Count == 0 : values.Count == 0;
        if (isEmpty) return !field.Required || form.IsDraft ? null : field.Kind switch
        {
            FieldKind.Select or FieldKind.Radios => ("Form.choose", []),
            FieldKind.Checkboxes or FieldKind.Search or FieldKind.Series => ("Form.chooseSome", []),
            FieldKind.Files => ("Form.chooseFile", []),
            _ => ("Form.required", []),
        };
        return field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Email when values[0].Length > field.MaximumLength =>
                ("Form.tooLong", [field.MaximumLength, values[0].Length]),
            FieldKind.Text or FieldKind.Email when values[0].Contains('\n', StringComparison.Ordinal) => ("Form.oneLine", []),
            FieldKind.Email when !IsEmail(values[0]) => ("Form.notEmail", []),
            FieldKind.Date when !LocalDatePattern.Iso.Parse(values[0]).Success => ("Form.notDate", []),
            FieldKind.Moment => LocalTimeText.Read(values).Fault switch
            {
                LocalTimeFault.Unreadable => ("Form.notMoment", []),
                LocalTimeFault.Skipped => ("Form.skippedTime", LocalTimeText.Gap(values)),
                LocalTimeFault.Twice => ("Form.timeTwice", []),
                _ => null,
            },
            FieldKind.Number when !(int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= field.Minimum && number <= field.Maximum) =>
                ("Form.notNumber", [field.Minimum, field.Maximum]),
            FieldKind.Search when values.FirstOrDefault(value => !field.Options.Any(option => option.Value == value)) is { } unknown => ("Form.notFound", [unknown]),
            FieldKind.Series when values.Any(value => !IsChoice(field, value)) => ("Form.unknownOption", []),
            FieldKind.Select or FieldKind.Radios or FieldKind.Checkboxes when values.Any(value => !field.Options.Any(option => option.Value == value)) =>
                ("Form.unknownOption", []),
            _ => null,
        };
    }

    private static bool IsChoice(Field field, string value) =>
        Enumerable.Range(0, field.Places.Count).Any(place => field.Options.Any(option => Field.SeriesValue(place, option.Value) == value));

    private static bool IsEmail(string value) =>
        MailAddress.TryCreate(value, out var address) && address.Address == value && address.Host.Contains('.', StringComparison.Ordinal);
}
