using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Functions.Messaging;

/// <summary>
/// Publishes events on the topic. The effect id is the message id, so that the topic drops a repetition; the subject's
/// reference is the session id and the type the subject, by which subscriptions keep order and filter.
/// </summary>
internal sealed class ServiceBusEventPublisher(ServiceBusClient client) : IEventPublisher, IAsyncDisposable
{
    /// <summary>The topic's name.</summary>
    public const string Topic = "isms-events";

    // Longer ids would be refused by the broker; they are told apart by their hash.
    private const int LongestId = 128;

    private readonly ServiceBusSender _sender = client.CreateSender(Topic);

    public Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken) =>
        _sender.SendMessageAsync(
            new ServiceBusMessage(EventMessage.BytesOf(id, type, payload))
            {
                MessageId = MessageIdOf(id),
                Subject = type,
                SessionId = SessionIdOf(id),
                ContentType = "application/json",
            }, cancellationToken);

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private static string MessageIdOf(EffectId id) => Within(id.ToString());

    private static string SessionIdOf(EffectId id) => Within(id.Sender.ToString());

    private static string Within(string id) => id.Length <= LongestId ? id : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
}
