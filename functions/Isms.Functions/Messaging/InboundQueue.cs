using Azure.Messaging.ServiceBus;
using Isms.Functions.Hosting;
using Isms.Processes.Inbound;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Isms.Functions.Messaging;

/// <summary>
/// Takes messages from other systems off the queue. One that can never succeed is dead-lettered with the codes of the
/// reasons, and kept as a matter for an operator, who reads the reasons in words; trouble that passes throws, so that the
/// queue delivers it again, and what still fails at the last delivery becomes a matter for an operator too.
/// </summary>
internal sealed partial class InboundQueue(InboundMessages messages, Invocation invocation, IOptions<IsmsOptions> options, ILogger<InboundQueue> logger)
{
    /// <summary>The queue's name.</summary>
    public const string Queue = "isms-inbound";

    // One before the broker's own limit (maxDeliveryCount of the queue), beyond which nobody would hear of the message.
    private const int LastDelivery = 9;

    // The broker takes no longer description.
    private const int LongestDescription = 4096;

    [Function("Inbound")]
    public Task ReceiveAsync(
        [ServiceBusTrigger(Queue, Connection = "ServiceBus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        invocation.RunAsync(client, () => TakeAsync(message, actions, cancellationToken), cancellationToken);

    private async Task TakeAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellationToken)
    {
        InboundOutcome outcome;
        try
        {
            outcome = await messages.ReceiveAsync(options.Value.Tenant, message.MessageId, message.Body.ToMemory(), cancellationToken);
        }
        catch (Exception e) when (message.DeliveryCount >= LastDelivery && !cancellationToken.IsCancellationRequested)
        {
            LogGivenUp(logger, e, InboundMessages.KeyOf(message.MessageId));
            await messages.GiveUpAsync(options.Value.Tenant, message.MessageId, message.Body.ToMemory(), cancellationToken);
            await actions.DeadLetterMessageAsync(message, null, "Undeliverable", null, cancellationToken);
            return;
        }
        if (outcome is not InboundOutcome.Refused refused)
        {
            await actions.CompleteMessageAsync(message, cancellationToken);
            return;
        }
        // The codes and places only: the words may hold what the message said.
        var description = string.Join("; ", refused.Reasons.Select(reason => $"{reason.Code} {reason.Field}".TrimEnd()));
        await actions.DeadLetterMessageAsync(message, null, "Refused", description[..Math.Min(description.Length, LongestDescription)], cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} could not be handled at its last delivery; an operator sees it")]
    private static partial void LogGivenUp(ILogger logger, Exception exception, string key);
}
