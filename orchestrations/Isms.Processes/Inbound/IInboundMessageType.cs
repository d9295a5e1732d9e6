using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>One kind of message in one version. A new one is one file with a class that implements this, and one line in <see cref="InboundRegistration"/>.</summary>
public interface IInboundMessageType
{
    /// <summary>The envelope's <c>type</c>; never renamed.</summary>
    string Type { get; }

    /// <summary>The envelope's <c>version</c>; what older senders send is never changed in its meaning.</summary>
    int Version { get; }

    /// <summary>The record that the envelope's <c>data</c> are read as; its annotations make the schema.</summary>
    Type DataType { get; }

    /// <summary>
    /// Lets a message take effect, idempotently by <see cref="InboundContext.CommandId"/>. Called with data that follow the
    /// schema. Trouble that passes throws, so that the message is delivered again.
    /// </summary>
    Task<InboundOutcome> HandleAsync(InboundContext context, JsonElement data, CancellationToken cancellationToken);
}

/// <summary>What is known of a message beside its data.</summary>
/// <param name="Tenant">Whose message it is.</param>
/// <param name="Source">The system that tells.</param>
/// <param name="OccurredAt">When it was so there, UTC.</param>
/// <param name="MessageKey">Stands for the message id; see <see cref="InboundMessages.KeyOf"/>.</param>
/// <param name="Engine">Takes the commands.</param>
/// <param name="Entries">Finds the entries a message names.</param>
public sealed record InboundContext(string Tenant, string Source, Instant OccurredAt, string MessageKey, ProcessEngine Engine, EntryLookup Entries)
{
    /// <summary>The id of the command that the message gives; remembered by the document it changes.</summary>
    public string CommandId => $"message/{MessageKey}";

    /// <summary>Whether the message has taken effect on a document before.</summary>
    public bool HasTaken(ProcessDocument? document) => document?.Events.Any(e => e.CommandId == CommandId) == true;

    /// <summary>Gives the message's command and says what became of it.</summary>
    /// <param name="key">The document.</param>
    /// <param name="command">The command.</param>
    /// <param name="pathOf">The JSON path of a field the document finds fault with.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task<InboundOutcome> GiveAsync(ProcessKey key, object command, Func<string, string> pathOf, CancellationToken cancellationToken) =>
        await Engine.GiveAsync(key, command, new CommandHeader(CommandId, Actors.System), cancellationToken) switch
        {
            CommandOutcome.Accepted => new InboundOutcome.Accepted(key),
            CommandOutcome.Unchanged => new InboundOutcome.AlreadyDone(),
            CommandOutcome.Rejected rejected => new InboundOutcome.Refused([.. rejected.Rejections.Select(r => r with { Field = r.Field is null ? "$.data" : pathOf(r.Field) })]),
            var outcome => throw new InvalidOperationException($"A message's command ended as {outcome.GetType().Name}."),
        };
}
