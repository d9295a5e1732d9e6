using Azure.Messaging.ServiceBus;
using Isms.Functions.Hosting;
using Isms.Processes.Inbound;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Isms.Functions.Messaging;

/// <summary>
/// Takes messages from other systems off the queue. One that can never succeed is dead-lettered with the codes of the
/// reasons, and kept as a matter for an operator, who reads the reasons in words; trouble that passes throws, so that the
/// queue delivers it again.
/// </summary>
internal sealed class InboundQueue(InboundMessages messages, Invocation invocation, IOptions<IsmsOptions> options)
{
    /// <summary>The queue's name.</summary>
    public const string Queue = "isms-inbound";

    // The broker takes no longer description.
    private const int LongestDescription = 4096;

    [Function("Inbound")]
    public Task ReceiveAsync(
        [ServiceBusTrigger(Queue, Connection = "ServiceBus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        invocation.RunAsync(client, () => TakeAsync(message, actions, cancellationToken), cancellationToken);

    private async Task TakeAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        var outcome = await messages.ReceiveAsync(options.Value.Tenant, message.MessageId, message.Body.ToMemory(), cancellationToken);
        if (outcome is not InboundOutcome.Refused refused)
        {
            await actions.CompleteMessageAsync(message, cancellationToken);
            return;
        }
        // The codes and places only: the words may hold what the message said.
        var description = string.Join("; ", refused.Reasons.Select(reason => $"{reason.Code} {reason.Field}".TrimEnd()));
        await actions.DeadLetterMessageAsync(message, null, "Refused", description[..Math.Min(description.Length, LongestDescription)], cancellationToken);
    }
}
