using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Isms.Processes.Engine;
using Isms.Processes.Inbound;
using Isms.Processes.Kernel;
using Isms.Processes.RefusedMessage;
using Isms.Processes.Registers;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Isms.Tests.Inbound;

/// <summary>Where messages come in: the engine over a real store, with every kind and every type of message.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider _types = new ServiceCollection().AddInboundMessages().BuildServiceProvider();
    private int _messages;

    public Desk(Func<IProcessStore, IProcessStore>? decorate = null)
    {
        Host = new Host(decorate, Catalog);
        var store = decorate is null ? Host.Store : decorate(Host.Store);
        Entries = new EntryLookup(store);
        Refused = new RefusedMessages(store, Host.Node.Engine, Host.Blobs, Host.Clock);
        Messages = new InboundMessages(_types.GetServices<IInboundMessageType>(), Host.Node.Engine, Entries, Refused, Host.Clock, NullLogger<InboundMessages>.Instance);
    }

    public const string Tenant = World.Tenant;

    public static ProcessCatalog Catalog { get; } = new([.. World.Catalog.All, new OrganisationRegister(), new SharedServiceRegister(), new InformationSystemRegister(), new PersonRegister()]);

    public Host Host { get; }

    public EntryLookup Entries { get; }

    public RefusedMessages Refused { get; }

    public InboundMessages Messages { get; }

    /// <summary>A message about an hour of the second of March 2026; the clock stands at ten.</summary>
    public static JsonObject Message(string type, object data, int hour = 0, string source = "cmdb") => new()
    {
        ["type"] = type,
        ["version"] = 1,
        ["source"] = source,
        ["occurredAt"] = $"2026-03-01T{hour:00}:00:00Z",
        ["data"] = JsonSerializer.SerializeToNode(data, KernelJson.Options),
    };

    public static JsonObject Organisation(object entry, string name, int hour = 0, string source = "cmdb") =>
        Message("organisation", new { entry, name, kind = "administration", legalEntity = "Staden", controllerIdentity = "Nämnden" }, hour, source);

    public Task<InboundOutcome> ReceiveAsync(JsonNode message, string? id = null) => ReceiveAsync(message.ToJsonString(), id);

    public Task<InboundOutcome> ReceiveAsync(string body, string? id = null) => ReceiveAsync(Encoding.UTF8.GetBytes(body), id);

    public Task<InboundOutcome> ReceiveAsync(byte[] body, string? id = null) => Messages.ReceiveAsync(Tenant, id ?? $"m{++_messages}", body, Host.Token);

    /// <summary>Receives what must be accepted.</summary>
    /// <returns>The document it changed.</returns>
    public async Task<ProcessKey> AcceptedAsync(JsonNode message, string? id = null)
    {
        var outcome = await ReceiveAsync(message, id);
        Assert.True(outcome is InboundOutcome.Accepted, outcome is InboundOutcome.Refused refused ? string.Join(", ", refused.Reasons.Select(r => $"{r.Code} {r.Field}")) : outcome.ToString());
        return ((InboundOutcome.Accepted)outcome).Document;
    }

    /// <summary>Receives what must be refused.</summary>
    /// <returns>Codes with their paths.</returns>
    public async Task<IReadOnlyList<string>> RefusedAsync(JsonNode message, string? id = null) => CodesOf(await ReceiveAsync(message, id));

    public static IReadOnlyList<string> CodesOf(InboundOutcome outcome) => [.. Assert.IsType<InboundOutcome.Refused>(outcome).Reasons.Select(r => r.Field is null ? r.Code : $"{r.Code} {r.Field}")];

    public async Task<TDetails> DetailsAsync<TDetails>(string kind, string id) =>
        KernelJson.FromElement<TDetails>((await Host.ReadAsync(Host.Key(kind, id))).State.GetProperty("details"));

    public Task<ProcessDocument> CreateAsync<TDetails>(string kind, string id, TDetails details) where TDetails : class =>
        Host.AcceptedAsync(Host.Key(kind, id), new RegisterCommand<TDetails>.Create(details));

    public Task AmendAsync<TDetails>(string kind, string id, TDetails details) where TDetails : class =>
        Host.AcceptedAsync(Host.Key(kind, id), new RegisterCommand<TDetails>.Amend(details), reason: "Rättat");

    public async Task<IReadOnlyList<DocumentSummary>> AllAsync(string kind) => await Host.Store.QueryAsync(new Partition(Tenant, kind), DocumentQuery.All, Host.Token);

    public async ValueTask DisposeAsync()
    {
        await _types.DisposeAsync();
        await Host.DisposeAsync();
    }
}
