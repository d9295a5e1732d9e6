using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Isms.Processes.Kernel;

/// <summary>The one JSON form of documents, events, commands and rule data: camel case, enums by name, NodaTime's ISO forms.</summary>
public static class KernelJson
{
    /// <summary>Read-only options; the storage format depends on them.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Encodes a value.</summary>
    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>Decodes a value.</summary>
    /// <exception cref="JsonException">The JSON has not the form of <typeparamref name="T"/>.</exception>
    public static T FromElement<T>(JsonElement element) =>
        element.Deserialize<T>(Options) ?? throw new JsonException($"A {typeof(T).Name} may not be null.");

    /// <summary>Whether two values are equal in their stored form: records with lists compare them by reference otherwise.</summary>
    public static bool AreEqual<T>(T left, T right) => JsonElement.DeepEquals(ToElement(left), ToElement(right));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new EncodedElementConverter());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Writes what is encoded already as it stands: nearly all of a document is states and events that nothing changed.</summary>
    private sealed class EncodedElementConverter : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options)
        {
            if (writer.Options.Indented) value.WriteTo(writer);
            else writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }
}
