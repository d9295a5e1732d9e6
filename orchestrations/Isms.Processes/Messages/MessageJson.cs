using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Isms.Processes.Messages;

/// <summary>The JSON form of messages from and to other systems: that of <see cref="KernelJson"/>, read strictly.</summary>
public static class MessageJson
{
    /// <summary>How deep a message may be nested.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Refuses unknown, missing and repeated properties and nulls where none is allowed.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>For reading a body before its type is known.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <summary>Schemas and samples as they are committed.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            MaxDepth = MaximumDepth,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
