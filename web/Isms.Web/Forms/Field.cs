namespace Isms.Web.Forms;

/// <summary>What kind of control a field is.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A date, ISO.</summary>
    Date,

    /// <summary>A date and time of day in the city.</summary>
    Moment,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>One of many options.</summary>
    Select,

    /// <summary>One of a few options.</summary>
    Radios,

    /// <summary>Any of the options.</summary>
    Checkboxes,

    /// <summary>Some of very many options, each found by typing a few letters of it.</summary>
    Search,

    /// <summary>The same choice at each of a few places, side by side; values are <c>place:value</c>.</summary>
    Series,

    /// <summary>One or several files.</summary>
    Files,

    /// <summary>A paragraph; asks for nothing.</summary>
    Paragraph,

    /// <summary>A heading above the fields that follow; asks for nothing.</summary>
    Heading,

    /// <summary>A smaller heading above the fields of one row of a list, with buttons for the row; asks for nothing.</summary>
    Row,

    /// <summary>Something to look at before deciding, e.g. a table; asks for nothing.</summary>
    Content,

    /// <summary>What the person was shown, posted back unseen; always the value of now, never what was posted.</summary>
    Hidden,
}

/// <summary>One choice of a field.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">A further sentence, for radios and checkboxes.</param>
public sealed record Option(string Value, string Label, string? Hint = null);

/// <summary>A field of a form. Made by the static methods, refined by <c>with</c>.</summary>
public sealed record Field
{
    private Field(FieldKind kind, string name, string label) => (Kind, Name, Label) = (kind, name, label);

    /// <summary>The kind of control.</summary>
    public FieldKind Kind { get; }

    /// <summary>The name posted, lower camel case; a <c>Rejection.Field</c> of the same name is shown at this field.</summary>
    public string Name { get; }

    /// <summary>What it is called; of a paragraph its text.</summary>
    public string Label { get; init; }

    /// <summary>How to fill it in.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it must be filled in. Fields are optional unless they say otherwise, and say so in words.</summary>
    public bool Required { get; init; }

    /// <summary>The values shown before anything is posted: what is stored now.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Characters accepted.</summary>
    public int MaximumLength { get; init; }

    /// <summary>The least number accepted.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>The greatest number accepted.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>The <c>autocomplete</c> token, for fields about the person who fills the form in.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>File types offered, e.g. <c>.pdf,.png</c>; what arrives is checked by its content elsewhere.</summary>
    public string? Accept { get; init; }

    /// <summary>Whether several files may be given.</summary>
    public bool Several { get; init; }

    /// <summary>How many empty places a search has beside those filled in.</summary>
    public int Spare { get; init; } = 2;

    /// <summary>The files the field holds already.</summary>
    public IReadOnlyList<CurrentFile> Current { get; init; } = [];

    /// <summary>What the places of a series are called.</summary>
    public IReadOnlyList<string> Places { get; private init; } = [];

    /// <summary>The buttons of a row; each posts the form, and says in <see cref="FormInput.Button"/> that it was pressed.</summary>
    public IReadOnlyList<FormButton> Buttons { get; private init; } = [];

    /// <summary>Whether a value is asked for at all.</summary>
    public bool IsInput => Kind is not (FieldKind.Paragraph or FieldKind.Heading or FieldKind.Row or FieldKind.Content);

    /// <summary>Whether the person sees it as a question.</summary>
    public bool IsAsked => IsInput && Kind != FieldKind.Hidden;

    /// <summary>What a field of the kind <see cref="FieldKind.Content"/> shows.</summary>
    public Microsoft.AspNetCore.Components.RenderFragment? Shown { get; private init; }

    /// <summary>Whether it is a group of controls under a legend.</summary>
    public bool IsGroup => Kind is FieldKind.Radios or FieldKind.Checkboxes or FieldKind.Search or FieldKind.Series;

    /// <summary>Whether the confirming page shows the answer in what the form foresees (<see cref="Form.Foresee"/>) instead of by itself.</summary>
    public bool IsForeseen { get; init; }

    /// <summary>The id of the control the error summary leads to.</summary>
    public string ElementId => IsGroup ? $"{Name}-0" : Name;

    /// <summary>One line of text, at most 200 characters.</summary>
    public static Field Text(string name, string label, string? value = null) => new(FieldKind.Text, name, label) { Values = One(value), MaximumLength = 200 };

    /// <summary>Several lines of text, at most 4000 characters.</summary>
    public static Field LongText(string name, string label, string? value = null) => new(FieldKind.LongText, name, label) { Values = One(value), MaximumLength = 4000 };

    /// <summary>An e-mail address.</summary>
    public static Field Email(string name, string label, string? value = null) => new(FieldKind.Email, name, label) { Values = One(value), MaximumLength = 254 };

    /// <summary>A date.</summary>
    public static Field Date(string name, string label, NodaTime.LocalDate? value = null) =>
        new(FieldKind.Date, name, label) { Values = One(value is { } date ? NodaTime.Text.LocalDatePattern.Iso.Format(date) : null) };

    /// <summary>A date and time of day in the city, to the minute; read with <see cref="FormInput.Instant"/>. Which of the two hours is meant when the clock is set back is asked for.</summary>
    public static Field Moment(string name, string label, NodaTime.Instant? value = null) =>
        new(FieldKind.Moment, name, label) { Values = value is { } instant ? LocalTimeText.Of(instant) : [] };

    /// <summary>A whole number within bounds.</summary>
    public static Field Number(string name, string label, int minimum, int maximum, int? value = null) =>
        new(FieldKind.Number, name, label) { Values = One(value?.ToString(System.Globalization.CultureInfo.InvariantCulture)), Minimum = minimum, Maximum = maximum };

    /// <summary>One of many options.</summary>
    public static Field Select(string name, string label, IReadOnlyList<Option> options, string? value = null) => new(FieldKind.Select, name, label) { Options = options, Values = One(value) };

    /// <summary>One of a few options.</summary>
    public static Field Radios(string name, string label, IReadOnlyList<Option> options, string? value = null) => new(FieldKind.Radios, name, label) { Options = options, Values = One(value) };

    /// <summary>Any of the options.</summary>
    public static Field Checkboxes(string name, string label, IReadOnlyList<Option> options, IEnumerable<string>? values = null) =>
        new(FieldKind.Checkboxes, name, label) { Options = options, Values = [.. values ?? []] };

    /// <summary>Some of very many options, each found by typing. Options of the same name are told apart by their values.</summary>
    public static Field Search(string name, string label, IReadOnlyList<Option> options, IEnumerable<string>? values = null)
    {
        var twice = options.CountBy(option => option.Label, StringComparer.OrdinalIgnoreCase).Where(label => label.Value > 1).Select(label => label.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(FieldKind.Search, name, label) { Options = [.. options.Select(option => twice.Contains(option.Label) ? option with { Label = $"{option.Label} ({option.Value})" } : option)], Values = [.. values ?? []] };
    }

    /// <summary>The same choice at each of a few places.</summary>
    /// <param name="name">The name.</param>
    /// <param name="label">What is chosen.</param>
    /// <param name="places">What the places are called, in order.</param>
    /// <param name="options">What can be chosen at each; no value holds a colon.</param>
    /// <param name="values">What is chosen at the first places, in order.</param>
    public static Field Series(string name, string label, IReadOnlyList<string> places, IReadOnlyList<Option> options, IEnumerable<string> values) =>
        new(FieldKind.Series, name, label) { Places = places, Options = options, Values = [.. values.Select((value, place) => SeriesValue(place, value))] };

    /// <summary>A choice at a place of a series, as it is posted.</summary>
    public static string SeriesValue(int place, string value) => $"{place.ToString(System.Globalization.CultureInfo.InvariantCulture)}:{value}";

    /// <summary>One file, or several with <see cref="Several"/>.</summary>
    public static Field Files(string name, string label) => new(FieldKind.Files, name, label);

    /// <summary>A paragraph between fields.</summary>
    public static Field Paragraph(string text) => new(FieldKind.Paragraph, "", text);

    /// <summary>A heading between fields.</summary>
    public static Field Heading(string text) => new(FieldKind.Heading, "", text);

    /// <summary>The heading of one row of a list.</summary>
    public static Field Row(string label, params IReadOnlyList<FormButton> buttons) => new(FieldKind.Row, "", label) { Buttons = buttons };

    /// <summary>Something to look at between the fields.</summary>
    public static Field Content(Microsoft.AspNetCore.Components.RenderFragment shown) => new(FieldKind.Content, "", "") { Shown = shown };

    /// <summary>A value that goes with the form unseen.</summary>
    public static Field Hidden(string name, string value) => new(FieldKind.Hidden, name, "") { Values = One(value) };

    private static IReadOnlyList<string> One(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}
