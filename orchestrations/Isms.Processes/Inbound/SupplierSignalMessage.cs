using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Processes.Registers;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>Something that happened at or around a supplier.</summary>
[Description("Tells of something at or around a supplier. Its supplier manager decides whether an extra control is needed.")]
public sealed record SupplierSignalData(
    [Description("Whom it is about; registered here already.")] SupplierName Supplier,
    [RegularExpression(EntryName.KeyPattern), Description("The source's own stable key of the signal: told again, it is the same signal.")] string Reference,
    SignalKind Kind,
    [NeverNull, StringLength(500, MinimumLength = 1), Description("A sentence or two for the supplier manager. No personal data.")] string? Summary = null,
    [NeverNull, Description("The date support or the contract ends; needed for endOfSupport and contractEnding.")] LocalDate? EndsOn = null,
    [NeverNull, MaxLength(100), Description("The information systems concerned, if the source knows them.")] IReadOnlyList<EntryName>? Systems = null);

internal sealed class SupplierSignalMessage : IInboundMessageType
{
    public string Type => "supplier-signal";

    public int Version => 1;

    public Type DataType => typeof(SupplierSignalData);

    public async Task<InboundOutcome> HandleAsync(InboundContext context, JsonElement data, CancellationToken cancellationToken)
    {
        var told = data.Deserialize<SupplierSignalData>(MessageJson.Options)!;
        var key = new ProcessKey(context.Tenant, SupplierSignalProcess.KindName, $"{context.Source}.{told.Reference}");
        if (context.HasTaken(await context.Entries.ReadAsync(key, cancellationToken))) return new InboundOutcome.AlreadyDone();
        var faults = new List<Rejection>();
        if (told is { Kind: SignalKind.EndOfSupport or SignalKind.ContractEnding, EndsOn: null }) faults.Add(new Rejection("message.missing", "$.data.endsOn"));
        var supplier = await FindAsync(RegisterKinds.Supplier, told.Supplier, "$.data.supplier");
        var systems = new List<string>();
        foreach (var (name, n) in (told.Systems ?? []).Select((name, n) => (name, n)))
            if (await FindAsync(RegisterKinds.InformationSystem, name, $"$.data.systems[{FieldText.Of(n)}]") is { } system && !systems.Contains(system)) systems.Add(system);
        if (faults.Count > 0) return new InboundOutcome.Refused(faults);

        var facts = new SignalFacts(supplier!, told.Kind, context.Source, told.Reference, new FactStamp(context.OccurredAt, context.MessageKey), told.Summary, told.EndsOn, systems);
        return await context.GiveAsync(key, new SupplierSignalCommand.Report(facts), field => $"$.data.{field}", cancellationToken);

        async Task<string?> FindAsync(string kind, IEntryName name, string path)
        {
            var (id, wrong) = await context.Entries.InUseAsync(context.Tenant, context.Source, kind, name, path, cancellationToken);
            if (wrong is not null) faults.Add(wrong);
            return id;
        }
    }
}
