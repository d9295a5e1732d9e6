using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class RefusedMessageLaws() : ProcessLaws<RefusedMessageState, RefusedMessageCommand, RefusedMessageEvent>(World.RefusedMessages, "m1")
{
    protected override IReadOnlyList<string> Phases => [RefusedMessageProcess.Waiting, RefusedMessageProcess.HandledPhase, RefusedMessageProcess.AcceptedPhase];

    private protected override Act<RefusedMessageCommand> Begin(Draw draw) => new(Refuse(draw), "system", null);

    private protected override Act<RefusedMessageCommand> Next(RefusedMessageState state, LocalDate today, Draw draw) => new(
        (draw.Which % 9) switch { 0 => new RefusedMessageCommand.Handle(), 1 => new RefusedMessageCommand.Accept(), _ => Refuse(draw) }, "p-operator", draw.Next.Rarely ? null : "Källan är rättad");

    private static RefusedMessageCommand.Refuse Refuse(Draw draw) => new(
        new RefusedHeader(draw.Of("organisation", null), draw.Next.Of("cmdb", null)),
        [new Rejection(draw.Of("message.noSuchEntry", "message.json", "message.missing"), "$.data.entry", draw.Next.Of("1", "2"))],
        draw.Rarely ? null : new RefusedContent(World.Hash('a'), 10));
}
