using System.Text.Json;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Carries out <see cref="Effect.Publish"/>: hands an event to whatever carries it to subscribers. Completes when it is
/// accepted; the same id may be handed over again, after a crash, and always means the same event.
/// </summary>
public interface IEventPublisher
{
    /// <summary>Publishes; throws when it could not, so that the effect is tried again.</summary>
    /// <param name="id">The effect; its text is the message id by which a repetition is recognised.</param>
    /// <param name="type">The published name with its version, e.g. <c>isms.supplier-control.decided.v1</c>.</param>
    /// <param name="payload">The data; see <see cref="EventMessage"/> for the whole message.</param>
    /// <param name="cancellationToken">Stops before the event is accepted.</param>
    Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken);
}

/// <summary>The message that travels, the same whatever carries it.</summary>
/// <param name="Id">The effect id; equal ids are the same event.</param>
/// <param name="Type">The published name with its version.</param>
/// <param name="Subject">The document it is about, <c>kind/id</c>.</param>
/// <param name="Sequence">Rises within a subject: of two events of one subject the greater is the newer.</param>
/// <param name="Data">What the event's schema says.</param>
public sealed record EventMessage(string Id, string Type, string Subject, long Sequence, JsonElement Data)
{
    /// <summary>The message as UTF-8 JSON.</summary>
    public static byte[] BytesOf(EffectId id, string type, JsonElement payload) =>
        JsonSerializer.SerializeToUtf8Bytes(new EventMessage(id.ToString(), type, id.Sender.Reference, id.Number.Version, payload), KernelJson.Options);
}
