using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Isms.Processes.Messages;
using Isms.Processes.Registers;

namespace Isms.Processes.Inbound;

/// <summary>Master data of an information system. See <see cref="InformationSystemDetails"/>.</summary>
[Description("Takes up an information system or changes the fields given; fields left out stay as they are here.")]
public sealed record InformationSystemData(
    EntryName Entry,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("Its name; needed for a new entry.")] string? Name = null,
    [NeverNull, RefersTo(RegisterKinds.Organisation, "ownerOrganisationId"), Description("The organisation that owns it and answers for it; needed for a new entry.")] EntryName? Owner = null,
    [RefersTo(RegisterKinds.Organisation, "hostOrganisationId"), Description("The organisation on whose servers it runs; null when it is hosted outside the city.")] EntryName? Host = null,
    [NeverNull, MaxLength(200), RefersTo(RegisterKinds.SharedService, "serviceIds"), Description("All shared services it rests on or makes up; replaces the list.")] IReadOnlyList<EntryName>? Services = null,
    [RefersTo(RegisterKinds.Supplier, "supplierId"), Description("Who supplies it; null when it is the city's own work.")] SupplierName? Supplier = null,
    [NeverNull, Description("The protection its information needs; needed for a new entry.")] ProtectionLevels? Levels = null,
    [NeverNull, Description("Personal data are processed in it; needed for a new entry.")] bool? ProcessesPersonalData = null) : IMasterData
{
    IEntryName IMasterData.Name => Entry;
}

internal sealed class InformationSystemMessage() : MasterDataMessage<InformationSystemData, InformationSystemDetails>(RegisterKinds.InformationSystem)
{
    public override int Version => 1;

    protected override object ForNew { get; } = new { serviceIds = Array.Empty<string>() };
}
