using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Language;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Components;

namespace Isms.Web.Registers;

/// <summary>The suppliers as pages.</summary>
internal sealed class SupplierDefinition() : RegisterDefinition<SupplierDetails>(RegisterKinds.Supplier, "/register/leverantorer", Policies.ManageSuppliers)
{
    public override IReadOnlyList<string> RefersTo => [RegisterKinds.Supplier, RegisterKinds.SharedService, RegisterKinds.Person];

    public override IReadOnlyList<string> UsersShownElsewhere => [RegisterKinds.InformationSystem, SupplierControlProcess.KindName, Isms.Processes.Measure.MeasureProcess.KindName, Isms.Processes.Incident.IncidentProcess.KindName];

    public override IReadOnlyList<Column<DocumentSummary>> Columns(RegisterContext context) =>
    [
        new("name", context.Label("name"), entry => entry.Promoted.Title),
        new("criticality", context.Label("criticality"), entry => context.Word<Criticality>(entry.Promoted.Fields, "criticality")) { SortBy = entry => FieldText.To<Criticality>(entry.Promoted.Fields["criticality"]) },
        new("stage", context.Label("stage"), entry => context.Word<SupplierStage>(entry.Promoted.Fields, "stage")) { SortBy = entry => FieldText.To<SupplierStage>(entry.Promoted.Fields["stage"]) },
        new("support", context.Label("supportStatus"), entry => context.Word<SupportStatus>(entry.Promoted.Fields, "supportStatus"))
        {
            Tone = entry => FieldText.To<SupportStatus>(entry.Promoted.Fields["supportStatus"]) switch { SupportStatus.Unsupported => Tone.Late, SupportStatus.EndOfSupportAnnounced => Tone.Soon, _ => Tone.Calm },
        },
        new("control", context.Texts["Supplier.lastControl"], entry => LastControlOf(entry, context))
        {
            SortBy = entry => entry.Promoted.Fields.GetValueOrDefault("lastControl"),
            Note = entry => entry.Promoted.Fields.ContainsKey("undecidedControl") ? context.Texts["Supplier.underWay"] : entry.Promoted.Fields.TryGetValue("lastDecision", out var decision) ? context.Texts[$"Decision.{decision}"] : null,
        },
    ];

    public override IReadOnlyList<Filter<DocumentSummary>> Filters(RegisterContext context) =>
    [
        new("criticality", context.Label("criticality"), context.Options<Criticality>(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("criticality") == chosen),
        new("stage", context.Label("stage"), context.Options<SupplierStage>(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("stage") == chosen),
        new("support", context.Label("supportStatus"), context.Options<SupportStatus>(), (entry, chosen) => entry.Promoted.Fields.GetValueOrDefault("supportStatus") == chosen),
    ];

    public override string? Lead(ProcessDocument document, RegisterContext context)
    {
        var details = DetailsOf(document);
        return context.Texts["Supplier.lead", context.Texts[$"Supplier.stage.{FieldText.Of(details.Stage)}"], context.Word(details.Criticality).ToLower(context.Texts.Culture)];
    }

    public override Task<RenderFragment?> BelowListAsync(RegisterContext context) => Task.FromResult<RenderFragment?>(!context.Request.User.May(Policies.LeadSupplierControls) ? null : builder =>
    {
        builder.OpenElement(0, "p");
        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", Schedule.SchedulePages.Path);
        builder.AddContent(3, context.Texts["Supplier.schedule"]);
        builder.CloseElement();
        builder.AddContent(4, " · ");
        builder.OpenElement(5, "a");
        builder.AddAttribute(6, "href", Rounds.InvitationPages.Path);
        builder.AddContent(7, context.Texts["Round.invite"]);
        builder.CloseElement();
        builder.CloseElement();
    });

    public override async Task<RenderFragment?> SectionsAsync(ProcessDocument document, RegisterContext context)
    {
        var view = await SupplierView.LoadAsync(document, context);
        return builder =>
        {
            builder.OpenComponent<SupplierSections>(0);
            builder.AddComponentParameter(1, nameof(SupplierSections.View), view);
            builder.CloseComponent();
        };
    }

    public override string? Detail(StoredEvent happened, RegisterContext context)
    {
        var decision = happened.Data.TryGetProperty("decision", out var made) ? context.Texts[$"Decision.{made.GetString()}"] : null;
        var phase = happened.Data.TryGetProperty("phase", out var reached) ? context.Texts.Find($"Phase.{SupplierControlProcess.KindName}.{reached.GetString()}") : null;
        return string.Join(", ", new[] { phase, decision }.OfType<string>()) is { Length: > 0 } words ? words : null;
    }

    protected override IReadOnlyList<Field> Fields(SupplierDetails? details, string? id, RegisterContext context) =>
    [
        context.TextField("name", details?.Name),
        Field.Text("organisationNumber", context.Label("organisationNumber"), details?.OrganisationNumber) with { Hint = context.Texts["Register.hint.organisationNumber"], MaximumLength = 11 },
        context.EnumField("stage", details?.Stage) with { Hint = context.Texts["Register.hint.stage"] },
        context.EnumField("criticality", details?.Criticality) with { Hint = context.Texts["Register.hint.criticality"] },
        context.YesNoField("processesPersonalData", details?.ProcessesPersonalData, context.Texts["Register.hint.processor"]) with { Label = context.Label("processor") },
        context.EnumField("supportStatus", details?.SupportStatus),
        Field.Date("supportEnds", context.Label("supportEnds"), details?.SupportEnds) with { Hint = context.Texts["Register.hint.supportEnds"] },
        context.EntryField("contactPersonId", RegisterKinds.Person, details?.ContactPersonId, person => IsContact(person, id)) with { Hint = context.Texts[id is null ? "Register.hint.contactLater" : "Register.hint.contactPersonId"] },
        Field.Date("lastControlBefore", context.Label("lastControlBefore"), details?.LastControlBefore) with { Hint = context.Texts["Register.hint.lastControlBefore"] },
        context.EntriesField("serviceIds", RegisterKinds.SharedService, details?.ServiceIds) with { Label = context.Label("suppliedServices") },
        context.EntriesField("subSupplierIds", RegisterKinds.Supplier, details?.SubSupplierIds, except: id),
    ];

    protected override SupplierDetails Read(FormInput input, SupplierDetails? before, RegisterContext context) => new(
        input.Text("name"), input.OptionalText("organisationNumber"), input.Choice<SupplierStage>("stage"), input.Choice<Criticality>("criticality"),
        input.Flag("processesPersonalData"), input.Choice<SupportStatus>("supportStatus"), input.OptionalDate("supportEnds"), input.All("serviceIds"),
        input.All("subSupplierIds"), input.OptionalText("contactPersonId"), input.OptionalDate("lastControlBefore"));

    protected override IReadOnlyList<Fact> Facts(SupplierDetails details, RegisterContext context) =>
    [
        Fact.Of(context.Label("name"), details.Name),
        Fact.Of(context.Label("organisationNumber"), details.OrganisationNumber),
        Fact.Of(context.Label("stage"), context.Word(details.Stage)),
        Fact.Of(context.Label("criticality"), context.Word(details.Criticality)),
        Fact.Of(context.Label("processor"), context.YesOrNo(details.ProcessesPersonalData)),
        Fact.Of(context.Label("supportStatus"), context.Word(details.SupportStatus)),
        Fact.Of(context.Label("supportEnds"), details.SupportEnds is { } ends ? context.Texts.Date(ends) : null),
        new(context.Label("contactPersonId"), context.Names.LinksTo(RegisterKinds.Person, details.ContactPersonId)),
        Fact.Of(context.Label("lastControlBefore"), details.LastControlBefore is { } last ? context.Texts.Date(last) : null),
        new(context.Label("suppliedServices"), context.Names.LinksTo(RegisterKinds.SharedService, details.ServiceIds)),
        new(context.Label("subSupplierIds"), context.Names.LinksTo(RegisterKinds.Supplier, details.SubSupplierIds)),
    ];

    // A supplier that is not registered yet employs nobody; its contact is chosen afterwards.
    private static bool IsContact(DocumentSummary person, string? supplierId) => supplierId is not null && person.Promoted.Fields.GetValueOrDefault("employer") == supplierId;

    private static string LastControlOf(DocumentSummary entry, RegisterContext context) =>
        entry.Promoted.Fields.TryGetValue("lastControl", out var last) ? context.Texts.Date(FieldText.ToDate(last)) : context.Texts["Supplier.neverControlled"];
}
