using Isms.Processes.Engine;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;

namespace Isms.Web.Registers;

/// <summary>The information systems as pages.</summary>
internal sealed class InformationSystemDefinition() : RegisterDefinition<InformationSystemDetails>(RegisterKinds.InformationSystem, "/register/system", Policies.ManageRegisters)
{
    public override IReadOnlyList<string> RefersTo => [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.Supplier, RegisterKinds.InformationSystem];

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("name", context.Label("name"), entry => entry.Promoted.Title),
        new("owner", context.Label("ownerOrganisationId"), entry => context.Names.Of(RegisterKinds.Organisation, entry.Promoted.Fields.GetValueOrDefault("owner"))),
        new("host", context.Label("hostOrganisationId"), entry => context.Names.Of(RegisterKinds.Organisation, entry.Promoted.Fields.GetValueOrDefault("host"))),
        new("supplier", context.Label("supplierId"), entry => context.Names.Of(RegisterKinds.Supplier, entry.Promoted.Fields.GetValueOrDefault("supplier"))),
        SecurityLevelFields.Column(context),
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
    [
        new("owner", context.Label("ownerOrganisationId"), context.Names.Options(RegisterKinds.Organisation, []), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("owner") == chosen),
        new("supplier", context.Label("supplierId"), context.Names.Options(RegisterKinds.Supplier, []), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("supplier") == chosen),
        new("personalData", context.Label("processesPersonalData"), context.YesNo(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("personalData") == chosen),
    ];

    protected override IReadOnlyList<Field> Fields(InformationSystemDetails? details, string? id, RegisterContext context) =>
    [
        context.TextField("name", details?.Name),
        context.EntryField("ownerOrganisationId", RegisterKinds.Organisation, details?.OwnerOrganisationId) with { Required = true },
        context.EntryField("hostOrganisationId", RegisterKinds.Organisation, details?.HostOrganisationId) with { Hint = context.Texts["Register.hint.hostOrganisationId"] },
        context.EntryField("supplierId", RegisterKinds.Supplier, details?.SupplierId) with { Hint = context.Texts["Register.hint.supplierId"] },
        Field.Heading(context.Texts["Register.levels.needed"]),
        .. SecurityLevelFields.Of(details?.Levels, context),
        context.YesNoField("processesPersonalData", details?.ProcessesPersonalData),
        context.EntriesField("serviceIds", RegisterKinds.SharedService, details?.ServiceIds),
    ];

    protected override InformationSystemDetails Read(FormInput input, InformationSystemDetails? before, RegisterContext context) => new(
        input.Text("name"), input.Text("ownerOrganisationId"), input.OptionalText("hostOrganisationId"), input.All("serviceIds"),
        input.OptionalText("supplierId"), SecurityLevelFields.Read(input), input.Flag("processesPersonalData"));

    protected override IReadOnlyList<Fact> Facts(InformationSystemDetails details, RegisterContext context) =>
    [
        Fact.Of(context.Label("name"), details.Name),
        new(context.Label("ownerOrganisationId"), context.Names.LinksTo(RegisterKinds.Organisation, details.OwnerOrganisationId)),
        new(context.Label("hostOrganisationId"), context.Names.LinksTo(RegisterKinds.Organisation, details.HostOrganisationId)),
        new(context.Label("supplierId"), context.Names.LinksTo(RegisterKinds.Supplier, details.SupplierId)),
        .. SecurityLevelFields.Facts(details.Levels, context),
        Fact.Of(context.Label("processesPersonalData"), context.YesOrNo(details.ProcessesPersonalData)),
        new(context.Label("serviceIds"), context.Names.LinksTo(RegisterKinds.SharedService, details.ServiceIds)),
    ];
}
