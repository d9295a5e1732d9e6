using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.Forms;

/// <summary>
/// What was posted, typed. When a command is built every field has been checked: a required one has a value, dates and
/// numbers can be read, choices are among the options. Errors that only the page can know are added with <see cref="Refuse"/>.
/// </summary>
public sealed class FormInput
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values;
    private readonly List<FormError> _errors = [];

    internal FormInput(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> values, IReadOnlyList<IFormFile> files, string? button = null)
    {
        Button = button;
        _values = new(values, StringComparer.Ordinal);
        AllFiles = files;
    }

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<FormError> Errors => _errors;

    /// <summary>The value of the further button that was pressed; null when it was the form's first button.</summary>
    public string? Button { get; }

    internal IReadOnlyList<IFormFile> AllFiles { get; }

    /// <summary>Every value of a field.</summary>
    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>The trimmed text of a field; empty when nothing was given.</summary>
    public string Text(string name) => All(name) is [var value, ..] ? value : "";

    /// <summary>The trimmed text of a field, or null when nothing was given.</summary>
    public string? OptionalText(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The date of a required field.</summary>
    public LocalDate Date(string name) => OptionalDate(name) ?? throw new InvalidOperationException($"'{name}' holds no date; is it required?");

    /// <summary>The date of a field, or null.</summary>
    public LocalDate? OptionalDate(string name) => LocalDatePattern.Iso.Parse(Text(name)) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>The instant of a required field of date and time, UTC.</summary>
    public Instant Instant(string name) => OptionalInstant(name) ?? throw new InvalidOperationException($"'{name}' holds no time; is it required?");

    /// <summary>The instant of a field of date and time, UTC, or null.</summary>
    public Instant? OptionalInstant(string name) => LocalTimeText.Read(All(name)).Instant;

    /// <summary>The number of a required field.</summary>
    public int Number(string name) => OptionalNumber(name) ?? throw new InvalidOperationException($"'{name}' holds no number; is it required?");

    /// <summary>The number of a field, or null.</summary>
    public int? OptionalNumber(string name) => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a single checkbox, or radios with the value <c>true</c>, says yes.</summary>
    public bool Flag(string name) => Text(name) == "true";

    /// <summary>A choice whose values are the names of an enum, in any case.</summary>
    public T Choice<T>(string name) where T : struct, Enum => Enum.Parse<T>(Text(name), ignoreCase: true);

    /// <summary>The choices of checkboxes whose values are the names of an enum.</summary>
    public IReadOnlyList<T> Choices<T>(string name) where T : struct, Enum => [.. All(name).Select(value => Enum.Parse<T>(value, ignoreCase: true))];

    /// <summary>What was chosen at each place of a series, by place.</summary>
    public IReadOnlyDictionary<int, string> Series(string name) =>
        All(name).Select(value => value.Split(':', 2)).DistinctBy(value => value[0]).ToDictionary(value => int.Parse(value[0], CultureInfo.InvariantCulture), value => value[1]);

    /// <summary>The files of a field.</summary>
    public IReadOnlyList<IFormFile> Files(string name) => [.. AllFiles.Where(file => file.Name == name && file.Length > 0)];

    /// <summary>Refuses a field, or with null the whole form; nothing is then given to the engine.</summary>
    public void Refuse(string? field, string text) => _errors.Add(new FormError(field, text));
}
