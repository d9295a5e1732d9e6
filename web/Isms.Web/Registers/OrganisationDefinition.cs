using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;

namespace Isms.Web.Registers;

/// <summary>The organisations as pages.</summary>
internal sealed class OrganisationDefinition() : RegisterDefinition<OrganisationDetails>(RegisterKinds.Organisation, "/register/organisationer", Policies.ManageRegisters)
{
    public override IReadOnlyList<string> RefersTo => [RegisterKinds.Organisation];

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("name", context.Label("name"), entry => entry.Promoted.Title),
        new("kind", context.Label("kind"), entry => context.Word<OrganisationKind>(entry.Promoted.Fields, "kind")),
        new("controller", context.Label("controllerIdentity"), entry => entry.Promoted.Fields.GetValueOrDefault("controllerIdentity") ?? ""),
        new("customer", context.Label("isCustomer"), entry => context.YesOrNo(entry.Promoted.Fields.GetValueOrDefault("customer") == "true")),
        new("sectors", context.Label("sectors"), entry => context.Words(OrganisationRegister.SectorsOf(entry.Promoted.Fields))),
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
    [
        new("kind", context.Label("kind"), context.Options<OrganisationKind>(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("kind") == chosen),
        new("customer", context.Label("isCustomer"), context.YesNo(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("customer") == chosen),
        new("sector", context.Label("sectors"), context.Options<RegulatedSector>(), (entry, chosen) => OrganisationRegister.SectorsOf(entry.Promoted.Fields).Any(sector => FieldText.Of(sector) == chosen)),
    ];

    protected override IReadOnlyList<Field> Fields(OrganisationDetails? details, string? id, RegisterContext context) =>
    [
        context.TextField("name", details?.Name),
        context.EnumField("kind", details?.Kind),
        context.TextField("legalEntity", details?.LegalEntity) with { Hint = context.Texts["Register.hint.legalEntity"] },
        context.TextField("controllerIdentity", details?.ControllerIdentity) with { Hint = context.Texts["Register.hint.controllerIdentity"] },
        context.EntryField("parentOrganisationId", RegisterKinds.Organisation, details?.ParentOrganisationId, entry => entry.Key.Id != id),
        context.YesNoField("isCustomer", details?.IsCustomer, context.Texts["Register.hint.isCustomer"]),
        context.EnumsField("sectors", details?.Sectors) with { Hint = context.Texts["Register.hint.sectors"] },
        // Nearly every organisation is none, so no is chosen from the start.
        context.YesNoField("isProvider", details?.IsProvider ?? false, context.Texts["Register.hint.isProvider"]),
    ];

    protected override OrganisationDetails Read(FormInput input, OrganisationDetails? before, RegisterContext context) => new(
        input.Text("name"), input.Choice<OrganisationKind>("kind"), input.Text("legalEntity"), input.Text("controllerIdentity"),
        input.OptionalText("parentOrganisationId"), input.Flag("isCustomer"))
    {
        Sectors = input.Choices<RegulatedSector>("sectors"),
        IsProvider = input.Flag("isProvider"),
    };

    protected override IReadOnlyList<Fact> Facts(OrganisationDetails details, RegisterContext context) =>
    [
        Fact.Of(context.Label("name"), details.Name),
        Fact.Of(context.Label("kind"), context.Word(details.Kind)),
        Fact.Of(context.Label("legalEntity"), details.LegalEntity),
        Fact.Of(context.Label("controllerIdentity"), details.ControllerIdentity),
        new(context.Label("parentOrganisationId"), context.Names.LinksTo(RegisterKinds.Organisation, details.ParentOrganisationId)),
        Fact.Of(context.Label("isCustomer"), context.YesOrNo(details.IsCustomer)),
        Fact.Of(context.Label("sectors"), context.Words(details.Sectors ?? [])),
        Fact.Of(context.Label("isProvider"), context.YesOrNo(details.IsProvider)),
    ];
}
