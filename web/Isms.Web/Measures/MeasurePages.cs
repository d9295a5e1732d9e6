using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.Measures;

/// <summary>The list of measures, a measure's page and its forms. Whoever owns a measure may open it, whatever the roles.</summary>
internal sealed class MeasurePages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(MeasureView.Path, Policies.ReadMatters, ListAsync);
        routes.MapPage($"{MeasureView.Path}/{{id}}", Policies.SignedIn, ShowAsync);
        Map<MeasureCommand.ReportDone>(routes, "klar", view => Page(view, "Measure.reportDone", "measure.reportedDone",
            [Field.LongText("comment", view.Text["Measure.reportDone.comment"]) with { Required = true }], input => new MeasureCommand.ReportDone(input.Text("comment"))));
        Map<MeasureCommand.Verify>(routes, "verifiera", view => Page(view, "Measure.verify", "measure.verified",
            [Field.Paragraph(view.State.Comment ?? "")], _ => new MeasureCommand.Verify(), "Measure.verify.confirm"));
        Map<MeasureCommand.SendBack>(routes, "skicka-tillbaka", view => Page(view, "Measure.sendBack", "measure.sentBack",
            [Field.Date("due", view.Text["Measure.sendBack.due"]) with { Required = true }, Reason(view)], input => new MeasureCommand.SendBack(input.Date("due"))));
        Map<MeasureCommand.AcceptRisk>(routes, "acceptera-risken", view => Page(view, "Measure.acceptRisk", "measure.riskAccepted",
            [Field.Date("expiresOn", view.Text["Measure.acceptRisk.expires"]) with { Required = true, Hint = view.Text["Measure.acceptRisk.hint"] }, Reason(view)],
            input => new MeasureCommand.AcceptRisk(input.Date("expiresOn")), "Measure.acceptRisk.confirm"));
        Map<MeasureCommand.Cancel>(routes, "skriv-av", view => Page(view, "Measure.cancel", "measure.cancelled", [Reason(view)], _ => new MeasureCommand.Cancel(), "Measure.cancel.confirm"));
        routes.MapForm($"{MeasureView.Path}/{{id}}/planera-om", Policies.SignedIn, async request =>
        {
            if (await AllowedAsync<MeasureCommand.Replan>(request) is not { } view) return null;
            var owner = Field.Select("ownerPersonId", view.Text["Measure.owner"], await PersonOptions.StaffAsync(request), view.State.OwnerPersonId) with { Required = true };
            return Page(view, "Measure.replan", "measure.replanned", [owner, Field.Date("due", view.Text["Control.measure.due"], view.State.Due) with { Required = true }, Reason(view)],
                input => new MeasureCommand.Replan(input.Text("ownerPersonId"), input.Date("due")));
        });
    }

    private static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, Func<MeasureView, FormPage> make) where TCommand : MeasureCommand =>
        routes.MapForm($"{MeasureView.Path}/{{id}}/{segment}", Policies.SignedIn, async request => await AllowedAsync<TCommand>(request) is { } view ? make(view) : null);

    /// <summary>
    /// The rights are those of this measure: its owner need hold no role at all. For those who do not read matters, a measure
    /// of others is one that does not exist.
    /// </summary>
    private static async Task<MeasureView?> AllowedAsync<TCommand>(PageRequest request) where TCommand : MeasureCommand
    {
        if (await VisibleAsync(request) is not { } view) return null;
        return view.Allows<TCommand>() ? view : throw new ForbiddenException();
    }

    private static async Task<MeasureView?> VisibleAsync(PageRequest request) =>
        await MeasureView.LoadAsync(request) is { } view && (request.User.May(Policies.ReadMatters) || view.State.OwnerPersonId == request.User.PersonId) ? view : null;

    private static FormPage Page(MeasureView view, string label, string flash, IReadOnlyList<Field> fields, Func<FormInput, object> command, string? confirmation = null) => FormPage.Command(
        view.Request, view.Document.Key,
        new Form
        {
            Title = view.Text[label],
            Lead = view.State.Terms!.Description,
            Fields = fields,
            Submit = view.Text[label],
            Confirmation = confirmation is null ? null : view.Text[confirmation],
            Crumbs = [new Crumb(view.Text["Measure.list.title"], MeasureView.Path), new Crumb(view.State.CaseReference, view.Url)],
            Cancel = view.Url,
            Version = view.Document.Version,
        },
        command, _ => (view.Url, flash));

    private static Field Reason(MeasureView view) => Field.LongText("reason", view.Text["Control.reason"]) with { Required = true, Hint = view.Text["Control.reasonHint"], MaximumLength = 2000 };

    private static async Task<IResult?> ShowAsync(PageRequest request) => await VisibleAsync(request) is { } view
        ? new RazorComponentResult<MeasurePage>(new { View = view, Waits = await WaitingWords.OfAsync(request, view.Document, view.Names), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<ListDefinition<DocumentSummary>> ListAsync(PageRequest request)
    {
        var texts = request.Texts;
        var rows = await request.QueryAsync(MeasureProcess.KindName);
        var names = await SubjectNames.OfAsync(request, rows.SelectMany(r => new[] { $"person/{r.Promoted.Fields["owner"]}", r.Promoted.Fields["subject"] }));
        var today = CityTime.DateOf(request.Now);
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["Measure.list.title"],
            Lead = texts["Measure.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], "/arenden"), new Crumb(texts["Measure.list.title"])],
            Rows = rows,
            SortedBy = "due",
            WhenEmpty = texts["Measure.list.empty"],
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{MeasureView.Path}/{r.Key.Id}" },
                new("description", texts["Measure.what"], r => r.Promoted.Title) { Note = r => names.GetValueOrDefault(r.Promoted.Fields["subject"]) },
                new("severity", texts["Control.severity"], r => texts[$"Severity.{r.Promoted.Fields["severity"]}"]) { SortBy = r => FieldText.To<FindingSeverity>(r.Promoted.Fields["severity"]) },
                new("owner", texts["Measure.owner"], r => names.GetValueOrDefault($"person/{r.Promoted.Fields["owner"]}", texts["Actor.unknown"])),
                new("due", texts["Control.due"], r => Due(r) is { } due ? texts.Date(due) : "") { SortBy = r => Due(r) },
                new("phase", texts["Matter.state"], r => texts[$"Phase.measure.{r.Promoted.Phase}"]) { Tone = r => MeasurePhase.IsSettled(r.Promoted.Phase) ? Tone.Done : Due(r) < today ? Tone.Late : Tone.Calm },
            ],
            Filters =
            [
                new("phase", texts["Matter.state"], [.. Phases.Select(p => new Option(p, texts[$"Phase.measure.{p}"]))], (r, value) => r.Promoted.Phase == value),
                new("late", texts["Control.filter.late"], [new Option("yes", texts["Control.filter.onlyLate"])], (r, _) => Due(r) < today && !MeasurePhase.IsSettled(r.Promoted.Phase)),
            ],
        };

        static LocalDate? Due(DocumentSummary row) =>
            row.Promoted.Fields.TryGetValue("due", out var due) || row.Promoted.Fields.TryGetValue("acceptedUntil", out due) ? FieldText.ToDate(due) : null;
    }

    private static readonly string[] Phases = [MeasurePhase.Open, MeasurePhase.Verifying, MeasurePhase.RiskAccepted, MeasurePhase.Closed, MeasurePhase.Cancelled];
}
