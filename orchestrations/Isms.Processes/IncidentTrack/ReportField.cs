using Isms.Processes.Kernel;
using NodaTime.Text;

namespace Isms.Processes.IncidentTrack;

/// <summary>A field of a report.</summary>
/// <param name="Id">The same through the versions of a form, and in the forms of one law for what is the same thing.</param>
/// <param name="Number">Its number in the form, e.g. <c>2.3</c>.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Kind">The form of its value.</param>
/// <param name="Required">Whether the report is incomplete without it, when it is asked for.</param>
/// <param name="Hint">What a good value contains.</param>
/// <param name="MaximumLength">Of a text, in characters.</param>
/// <param name="Choices">The alternatives of a choice.</param>
/// <param name="AskedWhen">It is asked for only then; null for always.</param>
/// <param name="Prefill">What the product fills it in with; null for nothing.</param>
/// <param name="Section">The heading that begins with this field; null when it goes on under the one before.</param>
public sealed record ReportField(
    string Id, string Number, LocalizedText Label, ReportFieldKind Kind, bool Required = false, LocalizedText? Hint = null, int? MaximumLength = null,
    IReadOnlyList<FieldChoice>? Choices = null, FieldCondition? AskedWhen = null, PrefillSource? Prefill = null, LocalizedText? Section = null)
{
    /// <summary>Whether it is asked for, given the other values.</summary>
    public bool IsAsked(IReadOnlyDictionary<string, string> fields) => AskedWhen is not { } when || when.Values.Contains(fields.GetValueOrDefault(when.Field));

    /// <summary>Its value is a text.</summary>
    public bool IsText => Kind is ReportFieldKind.Text or ReportFieldKind.LongText;

    /// <summary>Its value is one or more of <see cref="Choices"/>.</summary>
    public bool IsChoice => Kind is ReportFieldKind.Choice or ReportFieldKind.Choices;

    /// <summary>What is wrong with a value that is not blank, or null.</summary>
    public Rejection? Check(string value) => Kind switch
    {
        ReportFieldKind.Text or ReportFieldKind.LongText => value.Length > MaximumLength ? new("field.tooLong", Id, FieldText.Of(MaximumLength.Value)) : null,
        ReportFieldKind.Number => value.Length <= 12 && value.All(char.IsAsciiDigit) ? null : new("field.number", Id),
        ReportFieldKind.Date => LocalDatePattern.Iso.Parse(value).Success ? null : new("field.date", Id),
        ReportFieldKind.Instant => InstantPattern.ExtendedIso.Parse(value).Success ? null : new("field.instant", Id),
        ReportFieldKind.YesNo => value is "yes" or "no" ? null : new("field.choice", Id),
        ReportFieldKind.YesNoUnknown => value is "yes" or "no" or "unknown" ? null : new("field.choice", Id),
        ReportFieldKind.Choice => IsChosen(value) ? null : new("field.choice", Id),
        ReportFieldKind.Choices => ChosenIn(value) is { Count: > 0 } chosen && chosen.All(IsChosen) ? chosen.Distinct().Count() == chosen.Count ? null : new("field.repeated", Id) : new("field.choice", Id),
        _ => throw new InvalidOperationException($"{Kind} is no kind of field."),
    };

    private bool IsChosen(string id) => Choices!.Any(c => c.Id == id);

    /// <summary>The ids of choices in a value of <see cref="ReportFieldKind.Choices"/>.</summary>
    public static IReadOnlyList<string> ChosenIn(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>An alternative.</summary>
/// <param name="Id">The value that is kept.</param>
/// <param name="Text">What people read.</param>
public sealed record FieldChoice(string Id, LocalizedText Text);

/// <summary>Asked for when another field of the form has one of these values.</summary>
/// <param name="Field">The other field's id; it stands before.</param>
/// <param name="Values">Values as they are kept.</param>
public sealed record FieldCondition(string Field, IReadOnlyList<string> Values);

/// <summary>The form of a field's value, which is always kept as text.</summary>
public enum ReportFieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Lines.</summary>
    LongText,

    /// <summary>A whole number from 0, in digits.</summary>
    Number,

    /// <summary>An ISO date.</summary>
    Date,

    /// <summary>An ISO instant in UTC, e.g. <c>2026-12-25T21:30:00Z</c>; shown in Stockholm's time.</summary>
    Instant,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>.</summary>
    YesNoUnknown,

    /// <summary>The id of an alternative.</summary>
    Choice,

    /// <summary>The ids of alternatives, parted by commas.</summary>
    Choices,
}
