using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Isms.Processes.Kernel;
using NodaTime.Text;

namespace Isms.Processes.Messages;

/// <summary>
/// Says where a JSON value departs from a schema of <see cref="MessageSchema"/>, and what is expected there. Knows exactly the
/// keywords such schemas use. The rejections' fields are JSON paths; no value of the message gets into them.
/// </summary>
public static partial class SchemaCheck
{
    /// <summary>Further faults are not looked for.</summary>
    public const int MaximumFaults = 20;

    private static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(200);

    /// <summary>The faults of a value; none when it follows the schema.</summary>
    /// <exception cref="InvalidOperationException">A text holds half a character.</exception>
    public static IReadOnlyList<Rejection> Faults(JsonObject schema, JsonElement value, string path = "$") => [.. Check(schema, value, path).Take(MaximumFaults)];

    private static IEnumerable<Rejection> Check(JsonObject schema, JsonElement value, string path)
    {
        if (schema["const"] is { } only)
        {
            if (!IsEqual(only, value)) yield return new Rejection("message.only", path, only.ToString());
            yield break;
        }
        if (schema["enum"] is JsonArray allowed)
        {
            if (!allowed.Any(a => IsEqual(a, value))) yield return new Rejection("message.oneOf", path, string.Join(", ", allowed.Select(a => a?.ToString() ?? "null")));
            yield break;
        }
        var types = schema["type"] switch { JsonArray many => [.. many.Select(t => t!.GetValue<string>())], { } one => (string[])[one.GetValue<string>()], null => [] };
        if (types.Length > 0 && !types.Any(t => Is(value, t)))
        {
            yield return new Rejection($"message.expected.{Expected(schema, types)}", path);
            yield break;
        }
        var faults = value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(schema, value, path),
            JsonValueKind.Array => CheckArray(schema, value, path),
            JsonValueKind.String => CheckText(schema, value.GetString()!, path),
            JsonValueKind.Number => CheckNumber(schema, value, path),
            _ => [],
        };
        foreach (var fault in faults) yield return fault;
    }

    private static IEnumerable<Rejection> CheckObject(JsonObject schema, JsonElement value, string path)
    {
        if (schema["properties"] is not JsonObject properties) yield break;
        var given = value.EnumerateObject().ToList();
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(r => r!.GetValue<string>()).Where(r => given.All(g => g.Name != r)))
            yield return new Rejection("message.missing", $"{path}.{name}");
        if (schema["minProperties"] is not null && given.Count != 1) yield return new Rejection("message.exactlyOne", path, string.Join(", ", properties.Select(p => p.Key)));
        foreach (var property in given)
        {
            if (properties[property.Name] is not JsonObject known) yield return new Rejection("message.unknownField", $"{path}.{Shown(property.Name)}");
            else foreach (var fault in Check(known, property.Value, $"{path}.{property.Name}")) yield return fault;
        }
    }

    private static IEnumerable<Rejection> CheckArray(JsonObject schema, JsonElement value, string path)
    {
        if (schema["maxItems"]?.GetValue<int>() is { } most && value.GetArrayLength() > most) yield return new Rejection("message.tooMany", path, FieldText.Of(most));
        if (schema["items"] is not JsonObject items) yield break;
        var n = 0;
        foreach (var item in value.EnumerateArray())
            foreach (var fault in Check(items, item, $"{path}[{(n++).ToString(CultureInfo.InvariantCulture)}]")) yield return fault;
    }

    private static IEnumerable<Rejection> CheckText(JsonObject schema, string text, string path)
    {
        if (schema["minLength"]?.GetValue<int>() is { } least && text.Trim().Length < least) yield return new Rejection("message.tooShort", path, FieldText.Of(least));
        else if (schema["maxLength"]?.GetValue<int>() is { } most && text.Length > most) yield return new Rejection("message.tooLong", path, FieldText.Of(most));
        else if (schema["pattern"]?.GetValue<string>() is { } pattern && !Fits(pattern, text)) yield return new Rejection("message.pattern", path, pattern);
        else if (schema["format"]?.GetValue<string>() is "date" && !LocalDatePattern.Iso.Parse(text).Success) yield return new Rejection("message.expected.date", path);
        else if (schema["format"]?.GetValue<string>() is "date-time" && !InstantPattern.ExtendedIso.Parse(text).Success) yield return new Rejection("message.expected.instant", path);
    }

    /// <summary>Whether a whole text has the form of a pattern.</summary>
    // The dollar of .NET lets a line end pass.
    public static bool Fits(string pattern, string text) => Regex.Match(text, pattern, RegexOptions.CultureInvariant, PatternPatience) is { Success: true } match && match.Length == text.Length;

    private static IEnumerable<Rejection> CheckNumber(JsonObject schema, JsonElement value, string path)
    {
        var (least, most) = (schema["minimum"]?.GetValue<int>(), schema["maximum"]?.GetValue<int>());
        var isWithin = !value.TryGetInt64(out var number) || ((least is null || number >= least) && (most is null || number <= most));
        if (!isWithin) yield return new Rejection("message.range", path, FieldText.Of(least ?? int.MinValue), FieldText.Of(most ?? int.MaxValue));
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        // 1.0 is an integer by the standard; the types here read digits alone.
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        _ => throw new InvalidOperationException($"Schemas of messages know no '{type}'."),
    };

    private static string Expected(JsonObject schema, string[] types) => schema["format"]?.GetValue<string>() switch
    {
        "date" => "date",
        "date-time" => "instant",
        _ => types.First(t => t != "null"),
    };

    // A property's name is the sender's text: shown when it looks like a name of a property, else hidden.
    private static string Shown(string name) => PropertyName().IsMatch(name) ? name : "?";

    private static bool IsEqual(JsonNode? expected, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => expected?.GetValueKind() == JsonValueKind.String && expected.GetValue<string>() == value.GetString(),
        JsonValueKind.Number => expected?.GetValueKind() == JsonValueKind.Number && value.TryGetInt32(out var number) && expected.GetValue<int>() == number,
        JsonValueKind.Null => expected is null,
        _ => false,
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z_]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PropertyName();
}
