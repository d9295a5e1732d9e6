using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Processes.Registers;

namespace Isms.Processes.Inbound;

/// <summary>
/// Master data of a register entry: takes up the entry or changes the fields the message carries. What it does not carry
/// stays. A field of the data has the name it has in the details, or says with <see cref="RefersToAttribute"/> which one it becomes.
/// </summary>
/// <typeparam name="TData">The message's data; its first property is <c>entry</c>.</typeparam>
/// <typeparam name="TDetails">What is registered.</typeparam>
public abstract class MasterDataMessage<TData, TDetails>(string kind) : IInboundMessageType where TData : IMasterData where TDetails : class
{
    private const string EntryField = "entry";

    private static readonly JsonTypeInfo Fields = MessageJson.Options.GetTypeInfo(typeof(TData));

    /// <inheritdoc/>
    public virtual string Type => kind;

    /// <inheritdoc/>
    public abstract int Version { get; }

    /// <inheritdoc/>
    public Type DataType => typeof(TData);

    /// <summary>What a new entry gets where the source says nothing; an anonymous object with the details' names. What is neither here nor told is asked for.</summary>
    protected abstract object ForNew { get; }

    /// <inheritdoc/>
    public async Task<InboundOutcome> HandleAsync(InboundContext context, JsonElement data, CancellationToken cancellationToken)
    {
        var told = data.Deserialize<TData>(MessageJson.Options)!;
        var (id, wrong) = await context.Entries.IdOfAsync(context.Tenant, context.Source, kind, told.Name, $"$.data.{EntryField}", cancellationToken);
        if (id is null) return new InboundOutcome.Refused(wrong!);
        var key = new ProcessKey(context.Tenant, kind, id);
        // Asked first: what a message that was taken refers to may be gone by the time it is delivered once more.
        var existing = await context.Entries.ReadAsync(key, cancellationToken);
        if (context.HasTaken(existing)) return new InboundOutcome.AlreadyDone();
        // Our ids are given here; one that is unknown is a mistake, not a new entry.
        if (existing is null && told.Name.Id is not null) return new InboundOutcome.Refused(new Rejection("message.noSuchEntry", $"$.data.{EntryField}.id"));
        if (await RefuseAsync(context, key, told, cancellationToken) is { } refusal) return new InboundOutcome.Refused(refusal);
        var (facts, faults) = await FactsAsync(context, data, cancellationToken);
        if (faults.Count > 0) return new InboundOutcome.Refused(faults);
        foreach (var (field, value) in Implied(told)) facts.TryAdd(field, value);
        var hear = new RegisterCommand<TDetails>.Hear(context.Source, new FactStamp(context.OccurredAt, context.MessageKey), facts, KernelJson.ToElement(ForNew));
        return await context.GiveAsync(key, hear, field => $"$.data.{NameInMessage(field)}", cancellationToken);
    }

    /// <summary>Why this message may not have its way with an entry, beside what the register says; null when it may.</summary>
    protected virtual Task<Rejection?> RefuseAsync(InboundContext context, ProcessKey key, TData told, CancellationToken cancellationToken) => Task.FromResult<Rejection?>(null);

    /// <summary>What the message tells without saying it, by the names of the details.</summary>
    protected virtual IEnumerable<(string Field, JsonElement Value)> Implied(TData told) => [];

    /// <summary>What the message carries, by the names of the details; the names of entries become ids.</summary>
    private static async Task<(Dictionary<string, JsonElement> Facts, IReadOnlyList<Rejection> Faults)> FactsAsync(InboundContext context, JsonElement data, CancellationToken cancellationToken)
    {
        var (facts, faults) = (new Dictionary<string, JsonElement>(StringComparer.Ordinal), new List<Rejection>());
        foreach (var given in data.EnumerateObject().Where(p => p.Name != EntryField))
        {
            var path = $"$.data.{given.Name}";
            if (ReferenceOf(given.Name) is not { } reference)
            {
                facts[given.Name] = given.Value;
            }
            else if (given.Value.ValueKind == JsonValueKind.Array)
            {
                var ids = new List<string>();
                foreach (var (item, n) in given.Value.EnumerateArray().Select((item, n) => (item, n)))
                    if (await IdAsync(context, reference, item, $"{path}[{FieldText.Of(n)}]", faults, cancellationToken) is { } id && !ids.Contains(id)) ids.Add(id);
                facts[reference.Field] = KernelJson.ToElement(ids);
            }
            else
            {
                facts[reference.Field] = KernelJson.ToElement(given.Value.ValueKind == JsonValueKind.Null ? null : await IdAsync(context, reference, given.Value, path, faults, cancellationToken));
            }
        }
        return (facts, faults);
    }

    private static async Task<string?> IdAsync(InboundContext context, RefersToAttribute reference, JsonElement name, string path, List<Rejection> faults, CancellationToken cancellationToken)
    {
        var (id, wrong) = await context.Entries.InUseAsync(context.Tenant, context.Source, reference.Kind, name.Deserialize<SupplierName>(MessageJson.Options)!, path, cancellationToken);
        if (wrong is not null) faults.Add(wrong);
        return id;
    }

    private static RefersToAttribute? ReferenceOf(string name) => AttributeOf(Fields.Properties.First(p => p.Name == name));

    private static string NameInMessage(string field) => Fields.Properties.FirstOrDefault(p => AttributeOf(p)?.Field == field)?.Name ?? field;

    private static RefersToAttribute? AttributeOf(JsonPropertyInfo property) =>
        property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(RefersToAttribute), false).OfType<RefersToAttribute>().FirstOrDefault();
}

/// <summary>Data that are about one register entry.</summary>
public interface IMasterData
{
    /// <summary>How the message names it.</summary>
    IEntryName Name { get; }
}
