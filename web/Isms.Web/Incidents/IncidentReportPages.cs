using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Lists;
using Isms.Web.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>Reporting an incident, which anybody of the staff may without any role, and following one's own reports.</summary>
internal sealed class IncidentReportPages : IPages
{
    /// <summary>The form.</summary>
    public const string Path = "/rapportera-incident";

    /// <summary>What one has reported.</summary>
    public const string MinePath = "/mina-rapporter";

    private const string Withhold = "withhold";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm(Path, Policies.SignedIn, ReportAsync);
        routes.MapList(MinePath, Policies.SignedIn, MineAsync);
        routes.MapPage($"{MinePath}/{{id}}", Policies.SignedIn, ReceiptAsync);
    }

    private static async Task<FormPage?> ReportAsync(PageRequest request)
    {
        var (texts, roles) = (request.Texts, request.User.ScopedRoles);
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem]);
        var own = (await request.Service<PersonDirectory>().FindAsync(request.Tenant, request.User.PersonId, request.Cancelled))?.OrganisationId;
        var organisations = names.Options(RegisterKinds.Organisation, [], organisation => IncidentRights.MayReport(organisation.Key.Id, roles));
        var classified = ClassifiedText.In(request, ["title", "description"]);
        var form = new Form
        {
            Title = texts["Incident.report"],
            Lead = texts["Incident.report.lead"],
            Fields =
            [
                Field.Text("title", texts["Incident.report.what"]) with { Required = true, Hint = texts["Incident.report.whatHint"] },
                Field.LongText("description", texts["Incident.report.more"]) with { Hint = texts["Incident.report.moreHint"], MaximumLength = IncidentProcess.MaximumText },
                .. AskAbout(classified, texts),
                Field.Moment("discoveredAt", texts["Incident.report.when"], request.Now) with { Required = true, Hint = texts["Incident.report.whenHint"] },
                Field.Select("organisationId", texts["Incident.report.where"], organisations, organisations.Any(o => o.Value == own) ? own : null) with { Required = !IncidentRights.MayReport(null, roles) },
                Field.Search("affected", texts["Incident.report.affected"], AffectedOptions(names, texts)) with { Hint = texts["Incident.report.affectedHint"] },
                YesNoField("personalData", texts["Incident.report.personalData"], texts["Incident.report.personalDataHint"], texts),
                YesNoField("ongoing", texts["Incident.report.ongoing"], null, texts),
            ],
            Submit = texts["Incident.report.submit"],
            Cancel = "/",
        };
        return FormPage.Command(request, request.NewKey(IncidentProcess.KindName), form, input =>
        {
            var withholds = classified.IsFound && input.Text(ClassifiedText.FieldName) == Withhold;
            return new IncidentCommand.Report(new ReportedIncident(
                withholds && classified.IsIn("title") ? texts.In("sv")["Incident.withheld.title"] : input.Text("title"), withholds ? null : input.OptionalText("description"),
                input.Instant("discoveredAt"), input.OptionalText("organisationId"), IdsOf(input, RegisterKinds.SharedService), IdsOf(input, RegisterKinds.InformationSystem),
                input.Choice<YesNoUnknown>("personalData"), input.Choice<YesNoUnknown>("ongoing"), IsTextWithheld: withholds));
        }, reported => ($"{MinePath}/{reported.Key.Id}", "incident.reported"));
    }

    /// <summary>A text that may be classified delays no report: it is sent at once without the text, or with it if the reporter knows that it is not.</summary>
    private static IEnumerable<Field> AskAbout(ClassifiedText classified, Language.Texts texts) => !classified.IsFound ? [] :
    [
        Field.Radios(ClassifiedText.FieldName, texts["Classified.title"],
        [
            new Option(Withhold, texts["Classified.withhold"], texts["Classified.withholdHint"]),
            new Option("true", texts["Classified.isNotSend"]),
        ]) with { Required = true, Hint = $"{classified.Warning(texts)} {texts["Classified.changeOrChoose"]}" },
    ];

    private static Field YesNoField(string name, string label, string? unknownHint, Language.Texts texts) => Field.Radios(name, label,
    [
        new Option(FieldText.Of(YesNoUnknown.Yes), texts["YesNoUnknown.yes"]),
        new Option(FieldText.Of(YesNoUnknown.No), texts["YesNoUnknown.no"]),
        new Option(FieldText.Of(YesNoUnknown.Unknown), texts["YesNoUnknown.unknown"], unknownHint),
    ]) with
    { Required = true };

    // Whoever reports need not know what the product calls a service and what a system.
    private static IReadOnlyList<Option> AffectedOptions(RegisterNames names, Language.Texts texts) =>
    [
        .. new[] { RegisterKinds.SharedService, RegisterKinds.InformationSystem }
            .SelectMany(kind => names.Options(kind, []).Select(option => new Option($"{kind}/{option.Value}", $"{option.Label} ({texts[$"Kind.{kind}"].ToLower(texts.Culture)})"))),
    ];

    private static IReadOnlyList<string> IdsOf(FormInput input, string kind) => [.. input.All("affected").Where(reference => reference.StartsWith(kind + "/", StringComparison.Ordinal)).Select(reference => reference[(kind.Length + 1)..])];

    private static async Task<ListDefinition<DocumentSummary>> MineAsync(PageRequest request)
    {
        var texts = request.Texts;
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Incident.mine.title"],
            Lead = texts["Incident.mine.lead"],
            Rows = [.. (await request.QueryAsync(IncidentProcess.KindName)).Where(incident => incident.Promoted.Fields.GetValueOrDefault("reportedBy") == request.User.PersonId)],
            SortedBy = "-reported",
            WhenEmpty = texts["Incident.mine.empty"],
            Action = new ListAction(texts["Incident.report"], Path),
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{MinePath}/{r.Key.Id}" },
                new("title", texts["Incident.list.what"], r => r.Promoted.Title),
                new("reported", texts["Incident.list.reported"], r => texts.Time(r.OpenedAt)) { SortBy = r => r.OpenedAt },
                new("phase", texts["Matter.state"], r => texts[$"Phase.incident.{r.Promoted.Phase}"]) { Tone = r => r.Promoted.IsTerminal ? Language.Tone.Done : Language.Tone.Calm },
            ],
        };
    }

    private static async Task<IResult?> ReceiptAsync(PageRequest request) =>
        await IncidentView.LoadAsync(request) is { } view && view.State.ReportedBy == request.User.PersonId ? new RazorComponentResult<IncidentReceipt>(new { View = view }) : null;
}
