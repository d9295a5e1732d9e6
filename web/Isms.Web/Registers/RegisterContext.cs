using Isms.Processes.Kernel;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;

namespace Isms.Web.Registers;

/// <summary>What a register's definition needs to put its entries in words: the request and the names of what is referred to.</summary>
internal sealed record RegisterContext(PageRequest Request, RegisterNames Names)
{
    /// <summary>The words.</summary>
    public Texts Texts => Request.Texts;

    /// <summary>What a field of the details is called.</summary>
    public string Label(string field) => Texts[$"Register.field.{field}"];

    /// <summary>A value of an enum in words: <c>OrganisationKind.administration</c> and so on.</summary>
    public string Word<T>(T value) where T : struct, Enum => Texts[$"{typeof(T).Name}.{FieldText.Of(value)}"];

    /// <summary>The same from the promoted field of a document; nothing when it has none.</summary>
    public string Word<T>(IReadOnlyDictionary<string, string> fields, string name) where T : struct, Enum =>
        fields.TryGetValue(name, out var text) ? Word(FieldText.To<T>(text)) : "";

    /// <summary>Values of an enum in words, one after the other.</summary>
    public string Words<T>(IEnumerable<T> values) where T : struct, Enum => string.Join(", ", values.Select(Word));

    /// <summary>Every value of an enum, to choose from.</summary>
    public IReadOnlyList<Option> Options<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Option(FieldText.Of(value), Word(value)))];

    /// <summary>Yes and no, to choose from.</summary>
    public IReadOnlyList<Option> YesNo() => [new(FieldText.Of(true), Texts["Register.yes"]), new(FieldText.Of(false), Texts["Register.no"])];

    /// <summary>Yes or no, in words.</summary>
    public string YesOrNo(bool value) => Texts[value ? "Register.yes" : "Register.no"];

    /// <summary>A question with yes and no, nothing chosen for a new entry.</summary>
    public Field YesNoField(string name, bool? value, string? hint = null) =>
        Field.Radios(name, Label(name), YesNo(), value is { } given ? FieldText.Of(given) : null) with { Required = true, Hint = hint };

    /// <summary>A choice among the values of an enum.</summary>
    public Field EnumField<T>(string name, T? value) where T : struct, Enum =>
        Field.Select(name, Label(name), Options<T>(), value is { } given ? FieldText.Of(given) : null) with { Required = true };

    /// <summary>Any of the values of an enum.</summary>
    public Field EnumsField<T>(string name, IReadOnlyList<T>? values) where T : struct, Enum =>
        Field.Checkboxes(name, Label(name), Options<T>(), values?.Select(FieldText.Of));

    /// <summary>One line of text that must be given.</summary>
    public Field TextField(string name, string? value) => Field.Text(name, Label(name), value) with { Required = true };

    /// <summary>An entry of another register.</summary>
    public Field EntryField(string name, string kind, string? value, Func<Isms.Processes.Engine.DocumentSummary, bool>? where = null) =>
        Field.Select(name, Label(name), Names.Options(kind, [value], where), value);

    /// <summary>Any entries of another register.</summary>
    public Field EntriesField(string name, string kind, IReadOnlyList<string>? values, string? except = null) =>
        Field.Checkboxes(name, Label(name), Names.Options(kind, values ?? [], entry => entry.Key.Id != except), values);
}
