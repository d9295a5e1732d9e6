using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;

namespace Isms.Web.Registers;

/// <summary>The shared services as pages.</summary>
internal sealed class SharedServiceDefinition() : RegisterDefinition<SharedServiceDetails>(RegisterKinds.SharedService, "/register/tjanster", Policies.ManageRegisters)
{
    public override IReadOnlyList<string> RefersTo => [RegisterKinds.Organisation, RegisterKinds.SharedService];

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("name", context.Label("name"), entry => entry.Promoted.Title),
        new("category", context.Label("category"), entry => context.Word<ServiceCategory>(entry.Promoted.Fields, "category")),
        new("area", context.Label("serviceArea"), entry => entry.Promoted.Fields.GetValueOrDefault("serviceArea") ?? ""),
        SecurityLevelFields.Column(context),
        new("consumers", context.Texts["Register.consumers"], entry => entry.Promoted.Fields.GetValueOrDefault("consumers") ?? "")
        {
            IsNumber = true,
            SortBy = entry => int.TryParse(entry.Promoted.Fields.GetValueOrDefault("consumers"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        },
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
    [
        new("category", context.Label("category"), context.Options<ServiceCategory>(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("category") == chosen),
        new("personalData", context.Label("processesPersonalData"), context.YesNo(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("personalData") == chosen),
    ];

    protected override IReadOnlyList<Field> Fields(SharedServiceDetails? details, string? id, RegisterContext context) =>
    [
        context.TextField("name", details?.Name),
        context.EnumField("category", details?.Category),
        context.TextField("serviceArea", details?.ServiceArea) with { Hint = context.Texts["Register.hint.serviceArea"] },
        Field.LongText("description", context.Label("description"), details?.Description) with { MaximumLength = 2000 },
        Field.Heading(context.Texts["Register.levels.given"]),
        .. SecurityLevelFields.Of(details?.Levels, context),
        context.YesNoField("processesPersonalData", details?.ProcessesPersonalData),
        context.EntriesField("consumerOrganisationIds", RegisterKinds.Organisation, details?.ConsumerOrganisationIds),
    ];

    protected override SharedServiceDetails Read(FormInput input, SharedServiceDetails? before, RegisterContext context) => new(
        input.Text("name"), input.Choice<ServiceCategory>("category"), input.Text("serviceArea"), input.Text("description"),
        SecurityLevelFields.Read(input), input.All("consumerOrganisationIds"), input.Flag("processesPersonalData"));

    protected override IReadOnlyList<Fact> Facts(SharedServiceDetails details, RegisterContext context) =>
    [
        Fact.Of(context.Label("name"), details.Name),
        Fact.Of(context.Label("category"), context.Word(details.Category)),
        Fact.Of(context.Label("serviceArea"), details.ServiceArea),
        Fact.Of(context.Label("description"), details.Description),
        .. SecurityLevelFields.Facts(details.Levels, context),
        Fact.Of(context.Label("processesPersonalData"), context.YesOrNo(details.ProcessesPersonalData)),
        new(context.Label("consumerOrganisationIds"), context.Names.LinksTo(RegisterKinds.Organisation, details.ConsumerOrganisationIds)),
    ];
}
