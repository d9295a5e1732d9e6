using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Isms.Web.Registers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Controls;

/// <summary>The list of controls, a control's page, its files and the assessment of its answers.</summary>
internal sealed class ControlPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(ControlView.Path, Policies.ReadMatters, ListAsync);
        routes.MapPage($"{ControlView.Path}/{{id}}", Policies.ReadMatters, ShowAsync);
        routes.MapPage($"{ControlView.Path}/{{id}}/filer/{{hash}}", Policies.ReadMatters, FileAsync);
        routes.MapPage($"{ControlView.Path}/{{id}}/akt", Policies.ReadMatters, CaseFileAsync);
        routes.MapForm($"{ControlView.Path}/{{id}}/bedom", Policies.AssessSupplierControls, AssessAsync);
    }

    private static async Task<ListDefinition<DocumentSummary>> ListAsync(PageRequest request)
    {
        var texts = request.Texts;
        var rows = await request.QueryAsync(SupplierControlProcess.KindName);
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.Supplier]);
        var today = CityTime.DateOf(request.Now);
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Control.list.title"],
            Lead = texts["Control.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], "/arenden"), new Crumb(texts["Control.list.title"])],
            Rows = rows,
            SortedBy = "due",
            WhenEmpty = texts["Control.list.empty"],
            Action = request.User.May(Policies.LeadSupplierControls) ? new ListAction(texts["Control.list.schedule"], "/leverantorskontroller/schema") : null,
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{ControlView.Path}/{r.Key.Id}" },
                new("supplier", texts["Control.supplier"], r => names.Find(r.Promoted.Fields.GetValueOrDefault("subject", ""))?.Promoted.Title ?? "") { Note = r => Enum(r, "purpose", "Purpose") },
                new("criticality", texts["Control.criticality"], r => Enum(r, "criticality", "Criticality")) { SortBy = r => FieldText.To<Criticality>(r.Promoted.Fields["criticality"]) },
                new("phase", texts["Matter.state"], r => texts[$"Phase.supplier-control.{r.Promoted.Phase}"]) { Tone = r => Tone(r) },
                new("due", texts["Control.due"], r => Due(r) is { } due ? texts.Date(due) : "") { SortBy = r => Due(r) },
                new("decision", texts["Control.decision"], r => Enum(r, "decision", "Decision")),
                new("findings", texts["Control.findings"], r => r.Promoted.Fields.GetValueOrDefault("findings", "0")) { IsNumber = true, SortBy = r => int.Parse(r.Promoted.Fields.GetValueOrDefault("findings", "0"), CultureInfo.InvariantCulture) },
            ],
            Filters =
            [
                new("phase", texts["Matter.state"], [.. Phases.Select(p => new Option(p, texts[$"Phase.supplier-control.{p}"]))], (r, value) => r.Promoted.Phase == value),
                new("criticality", texts["Control.criticality"], [.. System.Enum.GetValues<Criticality>().Select(c => new Option(FieldText.Of(c), texts[$"Criticality.{FieldText.Of(c)}"]))], (r, value) => r.Promoted.Fields["criticality"] == value),
                new("late", texts["Control.filter.late"], [new Option("yes", texts["Control.filter.onlyLate"])], (r, _) => Due(r) < today && !r.Promoted.IsTerminal),
            ],
        };

        string Enum(DocumentSummary row, string field, string prefix) => row.Promoted.Fields.TryGetValue(field, out var value) ? texts[$"{prefix}.{value}"] : "";
        NodaTime.LocalDate? Due(DocumentSummary row) => row.Promoted.Fields.TryGetValue("due", out var due) ? FieldText.ToDate(due) : null;
        Tone Tone(DocumentSummary row) => row.Promoted.IsTerminal ? Language.Tone.Done : Due(row) < today ? Language.Tone.Late : Language.Tone.Calm;
    }

    private static readonly string[] Phases = [ControlPhase.Answering, ControlPhase.Assessing, ControlPhase.Approving, ControlPhase.FollowUp, ControlPhase.Closed, ControlPhase.Cancelled];

    private static async Task<IResult?> ShowAsync(PageRequest request) => await ControlView.LoadAsync(request) is { } view
        ? new RazorComponentResult<ControlPage>(new { View = view, Waits = await WaitingWords.OfAsync(request, view.Document, view.Names), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> FileAsync(PageRequest request)
    {
        if (await ControlView.LoadAsync(request) is not { } view) return null;
        // Only files of this control: a hash by itself opens nothing.
        var file = view.State.Evidence.FirstOrDefault(e => e.Hash == request.Route("hash"));
        return file is null || await request.Service<IBlobStore>().OpenAsync(StoreVerification.EvidenceName(file.Hash), request.Cancelled) is not { } content
            ? null
            : Results.File(content, "application/octet-stream", file.FileName);
    }

    private static async Task<IResult?> CaseFileAsync(PageRequest request) => await ControlView.LoadAsync(request) is { } view
        ? await ControlCaseFile.WriteAsync(request, view, masked: request.Query("maskad") == "ja")
        : null;

    private static async Task<FormPage?> AssessAsync(PageRequest request)
    {
        if (await ControlForm.LoadAsync<SupplierControlCommand.Assess>(request) is not { } form) return null;
        var fields = new List<Field>();
        foreach (var section in form.State.Sections.Where(s => s.Questions.Any(form.State.HasAnswer)))
        {
            fields.Add(Field.Heading(section.Title.In(form.Text.Language)));
            foreach (var question in section.Questions.Where(form.State.HasAnswer))
            {
                var assessed = form.State.Assessments.FirstOrDefault(a => a.QuestionId == question.Id);
                fields.Add(Field.Radios(question.Id, question.Text.In(form.Text.Language), form.Options<Verdict>("Verdict"), assessed is null ? null : FieldText.Of(assessed.Verdict)) with { Hint = form.AnswerHint(question) });
                fields.Add(Field.Text(NoteOf(question), form.Text["Control.assessNote"], assessed?.Note) with { MaximumLength = 1000 });
            }
        }
        return form.Page("Control.assess", "control.assessed", fields, input => new SupplierControlCommand.Assess(
            [.. form.State.Questions().Where(q => input.OptionalText(q.Id) is not null).Select(q => new Assessment(q.Id, input.Choice<Verdict>(q.Id), input.OptionalText(NoteOf(q))))]), lead: "Control.assessLead", submit: "Control.assessSave");
    }

    private static string NoteOf(Question question) => $"{question.Id}.note";
}
