using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Isms.Processes.Messages;
using Isms.Processes.Registers;

namespace Isms.Processes.Inbound;

/// <summary>Protection levels, 0 (no harm) to 4, in Swedish K/R/T. See <see cref="SecurityLevels"/>.</summary>
public sealed record ProtectionLevels(
    [Range(0, SecurityLevels.Highest)] int Confidentiality, [Range(0, SecurityLevels.Highest)] int Integrity, [Range(0, SecurityLevels.Highest)] int Availability);

/// <summary>Master data of a shared service. See <see cref="SharedServiceDetails"/>.</summary>
[Description("Takes up a shared service or changes the fields given; fields left out stay as they are here.")]
public sealed record SharedServiceData(
    EntryName Entry,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("Its name; needed for a new entry.")] string? Name = null,
    [NeverNull, Description("Needed for a new entry.")] ServiceCategory? Category = null,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("Tjänsteområde, e.g. HR; needed for a new entry.")] string? ServiceArea = null,
    [NeverNull, StringLength(2000), Description("A sentence or two.")] string? Description = null,
    [NeverNull, Description("The protection it gives; needed for a new entry.")] ProtectionLevels? Levels = null,
    [NeverNull, MaxLength(500), RefersTo(RegisterKinds.Organisation, "consumerOrganisationIds"), Description("All organisations that use it; replaces the list.")] IReadOnlyList<EntryName>? Consumers = null,
    [NeverNull, Description("Personal data are processed in it; needed for a new entry.")] bool? ProcessesPersonalData = null) : IMasterData
{
    IEntryName IMasterData.Name => Entry;
}

internal sealed class SharedServiceMessage() : MasterDataMessage<SharedServiceData, SharedServiceDetails>(RegisterKinds.SharedService)
{
    public override int Version => 1;

    protected override object ForNew { get; } = new { description = "", consumerOrganisationIds = Array.Empty<string>() };
}
