using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>What the registers ask of texts, ids and dates alike. Each rule gives the rejections of one field.</summary>
internal static class DetailsRules
{
    /// <summary>Length of a name or another single line.</summary>
    public const int LineLength = 200;

    /// <summary>Length of a description.</summary>
    public const int TextLength = 2000;

    public static IEnumerable<Rejection> Required(string? text, string field, int length = LineLength) =>
        string.IsNullOrWhiteSpace(text) ? [new Rejection("field.required", field)] : AtMost(text, field, length);

    public static IEnumerable<Rejection> AtMost(string text, string field, int length) =>
        text.Length > length ? [new Rejection("field.tooLong", field, FieldText.Of(length))] : [];

    /// <summary>An id that must be given. Whether there is such an entry is not the core's to know.</summary>
    public static IEnumerable<Rejection> RequiredId(string? id, string field) =>
        string.IsNullOrEmpty(id) ? [new Rejection("field.required", field)] : OptionalId(id, field);

    public static IEnumerable<Rejection> OptionalId(string? id, string field) =>
        id is null || ProcessKey.IsValidId(id) ? [] : [new Rejection("field.id", field)];

    public static IEnumerable<Rejection> Ids(IReadOnlyList<string> ids, string field)
    {
        if (!ids.All(ProcessKey.IsValidId)) return [new Rejection("field.id", field)];
        return ids.Distinct(StringComparer.Ordinal).Count() < ids.Count ? [new Rejection("field.repeated", field)] : [];
    }

    /// <summary>An enum value with a name; numbers without one cannot be stored.</summary>
    public static IEnumerable<Rejection> Known<T>(T value, string field) where T : struct, Enum =>
        Enum.IsDefined(value) ? [] : [new Rejection("field.choice", field)];

    /// <summary>Enum values with names, each once.</summary>
    public static IEnumerable<Rejection> Known<T>(IReadOnlyList<T> values, string field) where T : struct, Enum
    {
        if (!values.All(Enum.IsDefined)) return [new Rejection("field.choice", field)];
        return values.Distinct().Count() < values.Count ? [new Rejection("field.repeated", field)] : [];
    }
}
