using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Isms.Processes.Incident;
using Isms.Processes.Messages;
using Isms.Processes.Registers;

namespace Isms.Processes.Inbound;

/// <summary>Master data of an organisation. See <see cref="OrganisationDetails"/>.</summary>
[Description("Takes up an organisation or changes the fields given; fields left out stay as they are here.")]
public sealed record OrganisationData(
    EntryName Entry,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("Its name; needed for a new entry.")] string? Name = null,
    [NeverNull, Description("Needed for a new entry.")] OrganisationKind? Kind = null,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("The legal person it is or belongs to; needed for a new entry.")] string? LegalEntity = null,
    [NeverNull, StringLength(200, MinimumLength = 1), Description("Who is controller (personuppgiftsansvarig) of its processing, e.g. the board's name; needed for a new entry.")] string? ControllerIdentity = null,
    [RefersTo(RegisterKinds.Organisation, "parentOrganisationId"), Description("The organisation it belongs to; null for none.")] EntryName? Parent = null,
    [NeverNull, Description("It uses shared services; a new entry is taken for a customer unless told otherwise.")] bool? IsCustomer = null,
    [Description("Sectors under the cybersecurity act that its activities fall in; null or empty for none.")] IReadOnlyList<RegulatedSector>? Sectors = null) : IMasterData
{
    IEntryName IMasterData.Name => Entry;
}

internal sealed class OrganisationMessage() : MasterDataMessage<OrganisationData, OrganisationDetails>(RegisterKinds.Organisation)
{
    public override int Version => 1;

    protected override object ForNew { get; } = new { isCustomer = true };
}
