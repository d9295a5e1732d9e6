using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.Messages;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Inbound;

/// <summary>Master data of a supplier. See <see cref="SupplierDetails"/>. Who answers for it and when it was last controlled are kept here alone.</summary>
[Description("Takes up a supplier or changes the fields given; fields left out stay as they are here. A move to another stage keeps the rules of the register: no contract without an approved screening.")]
public sealed record SupplierData(
    SupplierName Entry,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("The company's name; needed for a new entry.")] string? Name = null,
    [RegularExpression(EntryName.NumberPattern), Description("Six digits, hyphen, four digits; two suppliers never share one.")] string? OrganisationNumber = null,
    [NeverNull, Description("A new entry is prospective unless told otherwise.")] SupplierStage? Stage = null,
    [NeverNull, Description("A new entry is normal unless told otherwise.")] Criticality? Criticality = null,
    [NeverNull, Description("It is a processor (personuppgiftsbiträde); needed for a new entry.")] bool? ProcessesPersonalData = null,
    [NeverNull, Description("A new entry is supported unless told otherwise.")] SupportStatus? SupportStatus = null,
    [Description("The date maintenance ends or ended; null when none is known.")] LocalDate? SupportEnds = null,
    [NeverNull, MaxLength(200), RefersTo(RegisterKinds.SharedService, "serviceIds"), Description("All shared services it supplies; replaces the list.")] IReadOnlyList<EntryName>? Services = null,
    [NeverNull, MaxLength(200), RefersTo(RegisterKinds.Supplier, "subSupplierIds"), Description("All suppliers it relies on; replaces the list.")] IReadOnlyList<SupplierName>? SubSuppliers = null) : IMasterData
{
    IEntryName IMasterData.Name => Entry;
}

internal sealed class SupplierMessage() : MasterDataMessage<SupplierData, SupplierDetails>(RegisterKinds.Supplier)
{
    public override int Version => 1;

    protected override object ForNew { get; } = new
    {
        stage = SupplierStage.Prospective,
        criticality = Criticality.Normal,
        supportStatus = SupportStatus.Supported,
        serviceIds = Array.Empty<string>(),
        subSupplierIds = Array.Empty<string>(),
    };

    /// <summary>A company that is registered already, by somebody or by another source, is not taken up anew under another name.</summary>
    protected override async Task<Rejection?> RefuseAsync(InboundContext context, ProcessKey key, SupplierData told, CancellationToken cancellationToken)
    {
        if (told.OrganisationNumber is not { } number) return null;
        var bearers = await context.Entries.BearersAsync(context.Tenant, SupplierRegister.NumberMark(number), cancellationToken);
        return bearers.FirstOrDefault(b => b.Key.Id != key.Id) is { } other ? new Rejection("message.numberTaken", "$.data.organisationNumber", other.Key.Id) : null;
    }

    protected override IEnumerable<(string Field, JsonElement Value)> Implied(SupplierData told) =>
        told.Entry.OrganisationNumber is { } number ? [("organisationNumber", KernelJson.ToElement(number))] : [];
}
