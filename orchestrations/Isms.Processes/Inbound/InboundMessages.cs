using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Processes.RefusedMessage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>
/// The one entry of messages from other systems, whatever carries them. A transport removes a message from its queue when
/// this answers, and delivers it again when this throws.
/// </summary>
public sealed partial class InboundMessages(
    IEnumerable<IInboundMessageType> types, ProcessEngine engine, EntryLookup entries, RefusedMessages refused, IClock clock, ILogger<InboundMessages> logger)
{
    /// <summary>Bytes a message may have. A transport need not read more than one byte beyond.</summary>
    public const int MaximumBytes = 256 * 1024;

    // A source whose clock is ahead by more would make its later news look old.
    private static readonly Duration ClockTolerance = Duration.FromMinutes(10);

    private readonly Dictionary<(string Type, int Version), (IInboundMessageType Type, JsonObject Schema)> _types = types.ToDictionary(t => (t.Type, t.Version), t => (t, SchemaOf(t)));

    /// <summary>The schema of a whole message of a type.</summary>
    public static JsonObject SchemaOf(IInboundMessageType type) => MessageSchema.OfMessage(
        typeof(InboundMessage), type.DataType, string.Create(CultureInfo.InvariantCulture, $"{type.Type} v{type.Version}"), ("type", type.Type), ("version", type.Version));

    /// <summary>What stands for a message id in ids and logs: it may be any text.</summary>
    public static string KeyOf(string messageId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..32];

    /// <summary>Takes one message. The same message again has no second effect.</summary>
    /// <param name="tenant">Whose message it is.</param>
    /// <param name="messageId">Unique per message; the same when it is delivered again.</param>
    /// <param name="body">UTF-8 JSON.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>What became of it. A refused message is kept as a matter of an operator when this returns.</returns>
    /// <exception cref="ContentionException">Others keep writing the same document; deliver it again.</exception>
    /// <exception cref="StoreUnavailableException">The store does not answer; deliver it again.</exception>
    public async Task<InboundOutcome> ReceiveAsync(string tenant, string messageId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        var key = KeyOf(messageId);
        var (outcome, header) = await HandleAsync(tenant, key, body, cancellationToken);
        if (outcome is InboundOutcome.Refused refusal)
            await refused.KeepAsync(tenant, key, header with { MessageId = ProcessKey.IsValidId(messageId) ? messageId : null }, refusal.Reasons, body, cancellationToken);
        return outcome;
    }

    /// <summary>
    /// Makes a message an operator's matter that could not be handled however often it was delivered, so that it is not lost
    /// among the dead letters of a transport. The operator may take it again.
    /// </summary>
    /// <param name="tenant">Whose message it is.</param>
    /// <param name="messageId">As it was received.</param>
    /// <param name="body">As it was received.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task GiveUpAsync(string tenant, string messageId, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        var (key, header) = (KeyOf(messageId), new RefusedHeader());
        Read(body, ref header);
        await refused.KeepAsync(tenant, key, header with { MessageId = ProcessKey.IsValidId(messageId) ? messageId : null }, [new Rejection("message.undeliverable")], body, cancellationToken);
    }

    /// <summary>Takes a refused message once more, as after what it refers to was registered.</summary>
    /// <param name="tenant">Whose message it is.</param>
    /// <param name="id">The refused message's document.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>What became of it, or null when its content is no longer kept.</returns>
    public async Task<InboundOutcome?> RetryAsync(string tenant, string id, CommandHeader by, CancellationToken cancellationToken)
    {
        if (await refused.ReadContentAsync(tenant, id, cancellationToken) is not { } body) return null;
        var (outcome, header) = await HandleAsync(tenant, id, body, cancellationToken);
        if (outcome is InboundOutcome.Refused refusal) await refused.RefuseAgainAsync(tenant, id, header, refusal.Reasons, by, cancellationToken);
        else await refused.AcceptAsync(tenant, id, by, cancellationToken);
        return outcome;
    }

    private async Task<(InboundOutcome Outcome, RefusedHeader Header)> HandleAsync(string tenant, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var header = new RefusedHeader();
        var (message, type, reasons) = Read(body, ref header);
        var outcome = message is null || type is null
            ? new InboundOutcome.Refused(reasons)
            : await type.HandleAsync(new InboundContext(tenant, message.Source, message.OccurredAt, key, engine, entries), message.Data, cancellationToken);
        LogOutcome(logger, key, header.Type ?? "?", header.Source ?? "?", outcome.GetType().Name);
        return (outcome, header);
    }

    /// <summary>Reads and checks a body; whatever it holds, it is read or refused.</summary>
    private (InboundMessage? Message, IInboundMessageType? Type, IReadOnlyList<Rejection> Reasons) Read(ReadOnlyMemory<byte> body, ref RefusedHeader header)
    {
        if (body.Length > MaximumBytes) return Wrong(new Rejection("message.tooLarge", null, FieldText.Of(MaximumBytes / 1024)));
        try
        {
            // Some programs begin UTF-8 files with a mark.
            if (body.Span.StartsWith(Encoding.UTF8.Preamble)) body = body[Encoding.UTF8.Preamble.Length..];
            using var document = JsonDocument.Parse(body, MessageJson.DocumentOptions);
            var root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object) return Wrong(new Rejection("message.expected.object", "$"));
            header = HeaderOf(root);
            if (!root.TryGetProperty("type", out var name) || name.ValueKind != JsonValueKind.String) return Wrong(new Rejection("message.expected.string", "$.type"));
            if (_types.Keys.All(k => k.Type != name.GetString())) return Wrong(new Rejection("message.unknownType", "$.type", string.Join(", ", _types.Keys.Select(k => k.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));
            header = header with { Type = name.GetString() };
            if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number)) return Wrong(new Rejection("message.expected.integer", "$.version"));
            if (!_types.TryGetValue((name.GetString()!, number), out var known))
                return Wrong(new Rejection("message.unknownVersion", "$.version", string.Join(", ", _types.Keys.Where(k => k.Type == name.GetString()).Select(k => FieldText.Of(k.Version)))));
            var faults = SchemaCheck.Faults(known.Schema, root);
            if (faults.Count > 0) return Wrong([.. faults]);
            var message = root.Deserialize<InboundMessage>(MessageJson.Options)!;
            _ = message.Data.Deserialize(known.Type.DataType, MessageJson.Options);
            return message.OccurredAt > clock.GetCurrentInstant() + ClockTolerance ? Wrong(new Rejection("message.future", "$.occurredAt")) : (message, known.Type, []);
        }
        // A text with half a character is found only when it is read, as the wrong operation.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Wrong(e is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
                ? new Rejection("message.json", null, (line + 1).ToString(CultureInfo.InvariantCulture), (position + 1).ToString(CultureInfo.InvariantCulture))
                : new Rejection("message.text"));
        }

        static (InboundMessage?, IInboundMessageType?, IReadOnlyList<Rejection>) Wrong(params IReadOnlyList<Rejection> reasons) => (null, null, reasons);
    }

    // Of a message that is refused only what has the right form is shown: anything else may be anything.
    private static RefusedHeader HeaderOf(JsonElement root) => new(
        Source: root.TryGetProperty("source", out var source) && source.ValueKind == JsonValueKind.String && SchemaCheck.Fits(InboundMessage.SourcePattern, source.GetString()!) ? source.GetString() : null,
        OccurredAt: root.TryGetProperty("occurredAt", out var at) && at.ValueKind == JsonValueKind.String && NodaTime.Text.InstantPattern.ExtendedIso.Parse(at.GetString()!) is { Success: true } instant ? instant.Value : null);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Key} of type {Type} from {Source}: {Outcome}")]
    private static partial void LogOutcome(ILogger logger, string key, string type, string source, string outcome);
}
