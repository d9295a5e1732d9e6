using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Isms.Processes.Messages;

/// <summary>A property that may be left out, but not emptied: it takes no null.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NeverNullAttribute : Attribute;

/// <summary>An object of which exactly one property is given.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExactlyOneAttribute : Attribute;

/// <summary>
/// JSON schemas of message types, made from the types themselves and their annotations (description, length, pattern, range).
/// What the schema says is what <see cref="SchemaCheck"/> checks; the committed files are kept true by a test.
/// </summary>
public static class MessageSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Annotate };

    /// <summary>The schema of one type.</summary>
    public static JsonObject Of(Type type)
    {
        var schema = (JsonObject)MessageJson.Options.GetJsonSchemaAsNode(type, Exporter);
        return (JsonObject)Resolved(schema, schema);
    }

    /// <summary>A whole message: an envelope whose data has the schema of a type.</summary>
    /// <param name="envelope">The envelope, with a property <c>data</c>.</param>
    /// <param name="data">The type of its data.</param>
    /// <param name="title">What the schema is called.</param>
    /// <param name="fixedValues">Properties of the envelope that have one value.</param>
    public static JsonObject OfMessage(Type envelope, Type data, string title, params IReadOnlyList<(string Property, JsonNode Value)> fixedValues)
    {
        var message = Of(envelope);
        var properties = (JsonObject)message["properties"]!;
        properties["data"] = Of(data);
        foreach (var (property, value) in fixedValues) properties[property] = new JsonObject { ["const"] = value };
        message.Insert(0, "$schema", Dialect);
        message.Insert(1, "title", title);
        return message;
    }

    /// <summary>
    /// A type that stands in two places is exported in the first and referred to in the second. Such a reference leads nowhere
    /// once the schema lies inside that of a message, and <see cref="SchemaCheck"/> follows none.
    /// </summary>
    private static JsonNode Resolved(JsonNode node, JsonObject root)
    {
        if (node is JsonArray items) return new JsonArray([.. items.Select(i => i is null ? null : Resolved(i, root))]);
        if (node is not JsonObject schema) return node.DeepClone();
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            return Resolved(reference.Split('/').Skip(1).Aggregate((JsonNode)root, (at, name) => at[name] ?? throw new InvalidOperationException($"'{reference}' leads nowhere.")), root);
        return new JsonObject(schema.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Resolved(p.Value, root))));
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode exported)
    {
        // Types with converters of their own come as "anything".
        var type = context.TypeInfo.Type;
        var schema = Annotated(OfValue(type) ?? exported as JsonObject ?? [], type, context.PropertyInfo);
        if (context.Path.IsEmpty && context.PropertyInfo is null && type.GetCustomAttribute<DescriptionAttribute>() is { } description) schema.Insert(0, "description", description.Description);
        // Of such types the exporter passes the nullable ones with a default value by.
        if (schema["properties"] is JsonObject properties)
            foreach (var property in context.TypeInfo.Properties.Where(p => Nullable.GetUnderlyingType(p.PropertyType) is not null))
                if (OfValue(property.PropertyType) is { } value) properties[property.Name] = Annotated(value, property.PropertyType, property);
        return schema;
    }

    private static JsonObject Annotated(JsonObject schema, Type type, JsonPropertyInfo? property)
    {
        var places = new[] { property?.AttributeProvider, property?.AssociatedParameter?.AttributeProvider };
        T? Find<T>() where T : Attribute => places.OfType<ICustomAttributeProvider>().SelectMany(p => p.GetCustomAttributes(typeof(T), false)).OfType<T>().FirstOrDefault();

        if (type.IsDefined(typeof(ExactlyOneAttribute), false)) (schema["minProperties"], schema["maxProperties"]) = (1, 1);
        if (Find<NeverNullAttribute>() is not null) WithoutNull(schema);
        if (Find<StringLengthAttribute>() is { } length) (schema["minLength"], schema["maxLength"]) = (length.MinimumLength, length.MaximumLength);
        if (Find<RegularExpressionAttribute>() is { } pattern) schema["pattern"] = pattern.Pattern;
        if (Find<RangeAttribute>() is { } range) (schema["minimum"], schema["maximum"]) = ((int)range.Minimum, (int)range.Maximum);
        if (Find<MaxLengthAttribute>() is { } items) schema["maxItems"] = items.Length;
        if (Find<DescriptionAttribute>() is { } description) schema.Insert(0, "description", description.Description);
        // Left out is not the same as empty here.
        schema.Remove("default");
        return schema;
    }

    private static JsonObject? OfValue(Type type)
    {
        var isNullable = Nullable.GetUnderlyingType(type) is not null;
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var format = value == typeof(Instant) ? "date-time" : value == typeof(LocalDate) ? "date" : null;
        if (format is null) return null;
        return new JsonObject { ["type"] = isNullable ? new JsonArray("string", "null") : "string", ["format"] = format };
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types) schema["type"] = types.Select(t => t!.GetValue<string>()).Single(t => t != "null");
        if (schema["enum"] is JsonArray values) schema["enum"] = new JsonArray([.. values.Where(v => v is not null).Select(v => v!.DeepClone())]);
    }
}
