using System.Text;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;

namespace Isms.Tests.Inbound;

public sealed class RefusedMessageTests : IAsyncLifetime
{
    private const string Body = """{"type":"organisation","version":1,"source":"cmdb","occurredAt":"2026-03-01T00:00:00Z","data":{"entry":{"id":"f9"},"name":"Anna Andersson"}}""";

    private static readonly string Id = InboundMessages.KeyOf("m1");

    private readonly Desk _desk = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_refused_message_waits_for_the_operator_with_its_reason()
    {
        await _desk.ReceiveAsync(Body, "m1");
        var document = await DocumentAsync();
        Assert.Equal(["role/Operator"], document.Promoted.Awaiting.Select(a => a.Token));
        var state = World.RefusedMessages.StateOf(document);
        Assert.Equal(("organisation", "cmdb", "m1"), (state.Header.Type, state.Header.Source, state.Header.MessageId));
        Assert.Equal(["message.noSuchEntry"], state.Reasons.Select(r => r.Code));
    }

    [Fact]
    public async Task A_message_that_could_not_be_handled_however_often_it_came_waits_for_the_operator_and_can_be_taken_again()
    {
        var sound = Body.Replace(",\"name\":\"Anna Andersson\"", "", StringComparison.Ordinal);
        await _desk.Messages.GiveUpAsync(Desk.Tenant, "m1", Encoding.UTF8.GetBytes(sound), Host.Token);
        var state = World.RefusedMessages.StateOf(await DocumentAsync());
        Assert.Equal(["message.undeliverable"], state.Reasons.Select(r => r.Code));
        Assert.Equal("cmdb", state.Header.Source);
        Assert.Equal(sound, Encoding.UTF8.GetString((await ContentAsync())!));
    }

    [Fact]
    public async Task The_same_message_delivered_again_is_one_matter()
    {
        await _desk.ReceiveAsync(Body, "m1");
        await _desk.ReceiveAsync(Body, "m1");
        Assert.Equal(1, (await DocumentAsync()).Version);
    }

    [Fact]
    public async Task Its_content_is_kept_to_the_letter_and_nowhere_else()
    {
        await _desk.ReceiveAsync(Body, "m1");
        Assert.Equal(Body, Encoding.UTF8.GetString((await ContentAsync())!));
        Assert.DoesNotContain("Anna", KernelJson.ToElement(await DocumentAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_seen_to_the_content_is_gone()
    {
        await _desk.ReceiveAsync(Body, "m1");
        await _desk.Host.AcceptedAsync(Key, new RefusedMessageCommand.Handle(), reason: "Källan är rättad");
        Assert.Null(await ContentAsync());
        // The web deletes it at once; the tidying finds what a crash left.
        Assert.Equal(1, await _desk.Refused.TidyAsync(Desk.Tenant, Host.Token));
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task The_content_of_a_message_that_waits_is_not_tidied_away()
    {
        await _desk.ReceiveAsync(Body, "m1");
        Assert.Equal(0, await _desk.Refused.TidyAsync(Desk.Tenant, Host.Token));
        Assert.NotNull(await ContentAsync());
    }

    [Fact]
    public async Task After_thirty_days_the_content_is_gone_although_nobody_has_seen_to_it()
    {
        await _desk.ReceiveAsync(Body, "m1");
        _desk.Host.Clock.AdvanceDays(30);
        await _desk.Host.SweepAsync();
        Assert.Equal(1, await _desk.Refused.TidyAsync(Desk.Tenant, Host.Token));
        Assert.Equal(RefusedMessageProcess.Waiting, (await DocumentAsync()).Promoted.Phase);
    }

    [Fact]
    public async Task A_message_seen_to_and_delivered_once_more_keeps_nothing()
    {
        await _desk.ReceiveAsync(Body, "m1");
        await _desk.Host.AcceptedAsync(Key, new RefusedMessageCommand.Handle(), reason: "Källan är rättad");
        await _desk.Refused.ForgetAsync(Desk.Tenant, Id, Host.Token);
        await _desk.ReceiveAsync(Body, "m1");
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task Tried_again_after_what_was_missing_came_it_is_accepted_and_gone()
    {
        await _desk.ReceiveAsync(Desk.Message("organisation", new { entry = new { key = "F1" }, name = "Ett", kind = "foundation", legalEntity = "Ett", controllerIdentity = "Ett", parent = new { key = "F0" } }), "m1");
        await _desk.AcceptedAsync(Desk.Organisation(new { key = "F0" }, "Noll"));

        Assert.IsType<InboundOutcome.Accepted>(await RetryAsync());
        Assert.Equal(RefusedMessageProcess.AcceptedPhase, (await DocumentAsync()).Promoted.Phase);
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task Tried_again_in_vain_it_waits_with_the_reason_found_last()
    {
        await _desk.ReceiveAsync(Desk.Message("organisation", new { entry = new { id = "f1" }, parent = new { key = "F0" } }), "m1");
        await _desk.CreateAsync("organisation", "f1", new Isms.Processes.Registers.OrganisationDetails("Ett", Isms.Processes.Registers.OrganisationKind.Foundation, "Ett", "Ett", null, true));

        Assert.IsType<InboundOutcome.Refused>(await RetryAsync());
        Assert.Equal(["$.data.parent"], World.RefusedMessages.StateOf(await DocumentAsync()).Reasons.Select(r => r.Field));
        Assert.NotNull(await ContentAsync());
    }

    [Fact]
    public async Task Without_its_content_a_message_cannot_be_tried_again()
    {
        await _desk.ReceiveAsync(Body, "m1");
        _desk.Host.Clock.AdvanceDays(31);
        await _desk.Host.SweepAsync();
        Assert.Null(await RetryAsync());
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_without_its_content()
    {
        Assert.Equal(["message.tooLarge"], Desk.CodesOf(await _desk.ReceiveAsync(new byte[InboundMessages.MaximumBytes + 1], "m1")));
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task A_store_that_does_not_answer_refuses_nothing()
    {
        await using var desk = new Desk(store => new Storage.FaultInjectingStore(store, _ => Storage.Fault.Throttled));
        await Assert.ThrowsAnyAsync<Exception>(() => desk.ReceiveAsync(Desk.Organisation(new { key = "F1" }, "Ett")));
        Assert.Empty(await desk.AllAsync(RefusedMessageProcess.KindName));
    }

    [Fact]
    public void Seeing_to_it_needs_a_note() =>
        ARefusedMessage().When(new RefusedMessageCommand.Handle(), "p-operator").ThenRefused("reason.required", "reason");

    [Fact]
    public void What_is_seen_to_is_not_seen_to_again() =>
        ARefusedMessage().Given(new RefusedMessageCommand.Handle(), "p-operator", "Klart").When(new RefusedMessageCommand.Handle(), "p-operator", "Klart").ThenRefused("refusedMessage.ended");

    private static ProcessKey Key => RefusedMessages.KeyOf(Desk.Tenant, Id);

    internal static Specification<RefusedMessageState, RefusedMessageCommand, RefusedMessageEvent> ARefusedMessage() =>
        new Specification<RefusedMessageState, RefusedMessageCommand, RefusedMessageEvent>(World.RefusedMessages, Key, World.Rules, World.Catalog, World.Morning(2026, 3, 2), "AM-2026-0001")
            .Given(new RefusedMessageCommand.Refuse(new RefusedHeader("organisation", "cmdb"), [new Rejection("message.noSuchEntry", "$.data.entry.id")], new RefusedContent(World.Hash('a'), 120)));

    private Task<ProcessDocument> DocumentAsync() => _desk.Host.ReadAsync(Key);

    private Task<byte[]?> ContentAsync() => _desk.Refused.ReadContentAsync(Desk.Tenant, Id, Host.Token);

    private Task<InboundOutcome?> RetryAsync() => _desk.Messages.RetryAsync(Desk.Tenant, Id, new CommandHeader("retry", "p-operator"), Host.Token);

    private async Task<IReadOnlyList<string>> BlobsAsync() => await _desk.Host.Blobs.ListAsync("refused-messages/", Host.Token).ToListAsync(Host.Token);
}
