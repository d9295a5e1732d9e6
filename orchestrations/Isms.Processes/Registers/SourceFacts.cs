using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Registers;

/// <summary>When a source told something, and in which message: of two the later counts, at the same instant the greater message.</summary>
/// <param name="At">When it was so at the source, UTC.</param>
/// <param name="MessageId">The message that told it.</param>
public sealed record FactStamp(Instant At, string MessageId)
{
    /// <summary>Whether this counts over the other, whatever order they came in.</summary>
    public bool IsAfter(FactStamp other) => At != other.At ? At > other.At : string.CompareOrdinal(MessageId, other.MessageId) > 0;
}

/// <summary>Lays what a source says over the details of an entry.</summary>
internal static class SourceFacts
{
    private static readonly JsonSerializerOptions Complete = CreateComplete();

    /// <summary>The fields of which the source has not told something newer.</summary>
    public static IReadOnlyList<string> NewsIn(IReadOnlyDictionary<string, JsonElement> facts, FactStamp stamp, IReadOnlyDictionary<string, FactStamp>? told) =>
        [.. facts.Keys.Where(field => told is null || !told.TryGetValue(field, out var before) || stamp.IsAfter(before)).Order(StringComparer.Ordinal)];

    /// <summary>The details with the facts laid over, or what is wrong. What the facts do not name stays as it was.</summary>
    /// <param name="before">The details now, or what a new entry gets where the source says nothing.</param>
    /// <param name="facts">Values by the details' JSON names.</param>
    public static (TDetails? Details, IReadOnlyList<Rejection> Wrong) Lay<TDetails>(JsonElement before, IEnumerable<KeyValuePair<string, JsonElement>> facts) where TDetails : class
    {
        var details = JsonObject.Create(before) ?? [];
        foreach (var (field, value) in facts) details[field] = value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText());
        var properties = Complete.GetTypeInfo(typeof(TDetails)).Properties;
        var missing = properties.Where(p => p is { IsRequired: true, IsSetNullable: false } && details[p.Name] is null).Select(p => new Rejection("message.neededForNew", p.Name)).ToList();
        if (missing.Count > 0) return (null, missing);
        foreach (var optional in properties.Where(p => p.IsRequired && !details.ContainsKey(p.Name))) details[optional.Name] = null;
        return (details.Deserialize<TDetails>(Complete), []);
    }

    private static JsonSerializerOptions CreateComplete()
    {
        var options = new JsonSerializerOptions(KernelJson.Options) { RespectRequiredConstructorParameters = true };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
