using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
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
using NodaTime;

namespace Isms.Web.SupplierSignals;

/// <summary>The list of supplier signals, a signal's page and the supplier manager's decision.</summary>
internal sealed class SupplierSignalPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(SupplierSignalView.Path, Policies.ReadMatters, ListAsync);
        routes.MapPage($"{SupplierSignalView.Path}/{{id}}", Policies.ReadMatters, ShowAsync);
        routes.MapForm($"{SupplierSignalView.Path}/{{id}}/ta-stallning", Policies.LeadSupplierControls, DecideAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await SupplierSignalView.LoadAsync(request) is { } view
        ? new RazorComponentResult<SupplierSignalPage>(new { View = view, Waits = await WaitingWords.OfAsync(request, view.Document, view.Names), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<FormPage?> DecideAsync(PageRequest request)
    {
        if (await SupplierSignalView.LoadAsync(request) is not { } view) return null;
        if (!view.MayDecide) throw new ForbiddenException();
        if (await request.LoadAsync(RegisterKinds.Supplier, view.Facts.SupplierId) is not { } supplier) return null;
        var (texts, state, scheduler) = (request.Texts, request.Service<SupplierRegister>().StateOf(supplier), request.Service<ControlScheduler>());
        var (schedule, _) = await scheduler.ReadScheduleAsync(request.Tenant, request.Cancelled);
        // A supplier without a contract is screened, not controlled; one under control is not controlled twice.
        SignalDecision[] decisions = state.Undecided is not null ? [SignalDecision.CoveredByControl, SignalDecision.NoAction]
            : state is { IsRetired: false, Details.Stage: SupplierStage.Contracted or SupplierStage.Exiting } ? [SignalDecision.StartControl, SignalDecision.NoAction]
            : [SignalDecision.NoAction];
        var form = new Form
        {
            Title = texts["SupplierSignal.decide"],
            Lead = view.Title,
            Fields =
            [
                Field.Radios("decision", texts["SupplierSignal.decision"], [.. decisions.Select(d => new Option(FieldText.Of(d), texts[$"SignalDecision.{FieldText.Of(d)}"], texts[$"SignalDecision.{FieldText.Of(d)}.hint"]))]) with { Required = true },
                .. view.Facts is { Kind: SignalKind.EndOfSupport, EndsOn: { } ends }
                    ? [Field.Checkboxes("notesSupportEnd", texts["SupplierSignal.supportEnd"], [new Option("true", texts["SupplierSignal.supportEnd.note", texts.Date(ends)])])]
                    : Array.Empty<Field>(),
                Field.LongText("reason", texts["SupplierSignal.reason"]) with { Hint = texts["SupplierSignal.reasonHint"], MaximumLength = SupplierSignalProcess.MaximumText },
            ],
            Submit = texts["SupplierSignal.decide"],
            Crumbs = [new Crumb(texts["SupplierSignal.list.title"], SupplierSignalView.Path), new Crumb(view.State.CaseReference, view.Url)],
            Cancel = view.Url,
            Version = view.Document.Version,
        };
        return FormPage.Command(request, view.Document.Key, form, CommandAsync, _ => (view.Url, "supplierSignal.decided"))
            // The control is started by an effect; the person ought to see it on the next page.
            .Then(cancelled => request.Service<EffectDispatcher>().DispatchAsync(view.Document.Key, cancelled));

        async Task<object> CommandAsync(FormInput input)
        {
            var decision = input.Choice<SignalDecision>("decision");
            var control = decision != SignalDecision.StartControl ? null : await scheduler.CommandAsync(
                request.Tenant, view.Facts.SupplierId, ControlPurpose.Extraordinary, DueFrom(CityTime.DateOf(request.Now), schedule.Plan), schedule.Plan, null, null, request.Cancelled);
            // What the supplier would refuse later is said now, while there is somebody to tell.
            if (control is not null && await request.Engine.TryAsync(supplier.Key, control, new CommandHeader($"{request.CommandId}/try", request.User.PersonId), request.Cancelled) is CommandOutcome.Rejected rejected)
                foreach (var rejection in rejected.Rejections) input.Refuse("decision", texts[$"Rejection.{rejection.Code}", [.. rejection.Arguments]]);
            return new SupplierSignalCommand.Decide(decision, control, input.Flag("notesSupportEnd"));
        }
    }

    private static LocalDate DueFrom(LocalDate today, ControlPlan plan) => today.PlusDays(plan.AnswerDays + plan.AssessmentDays);

    private static async Task<ListDefinition<DocumentSummary>> ListAsync(PageRequest request)
    {
        var texts = request.Texts;
        var names = await RegisterNames.LoadAsync(request, [RegisterKinds.Supplier]);
        var today = CityTime.DateOf(request.Now);
        return new ListDefinition<DocumentSummary>
        {
            Title = texts["SupplierSignal.list.title"],
            Lead = texts["SupplierSignal.list.lead"],
            Crumbs = [new Crumb(texts["Navigation.matters"], "/arenden")],
            Rows = await request.QueryAsync(SupplierSignalProcess.KindName),
            SortedBy = "-at",
            WhenEmpty = texts["SupplierSignal.list.empty"],
            Columns =
            [
                new("caseReference", texts["Matter.caseReference"], r => r.Promoted.CaseReference ?? "") { Url = r => $"{SupplierSignalView.Path}/{r.Key.Id}" },
                new("supplier", texts["Control.supplier"], r => names.Find(r.Promoted.Fields["subject"])?.Promoted.Title ?? texts["Actor.unknown"]),
                new("signalKind", texts["SupplierSignal.kind"], r => texts[$"SignalKind.{r.Promoted.Fields["signalKind"]}"]),
                new("at", texts["SupplierSignal.at"], r => texts.Time(r.OpenedAt)) { SortBy = r => r.OpenedAt },
                new("due", texts["Control.due"], r => Due(r) is { } due ? texts.Date(due) : "") { SortBy = r => Due(r) },
                new("phase", texts["Matter.state"], r => texts[$"Phase.{r.Key.Kind}.{r.Promoted.Phase}"]) { Tone = r => r.Promoted.IsTerminal ? Tone.Done : Due(r) < today ? Tone.Late : Tone.Calm },
            ],
            Filters = [new("state", texts["Matters.state"], [new("open", texts["Matters.open"]), new("closed", texts["Matters.closed"])], (r, state) => r.Promoted.IsTerminal == (state == "closed")) { Preset = "open" }],
        };

        static LocalDate? Due(DocumentSummary row) => row.Promoted.Fields.TryGetValue("due", out var due) ? FieldText.ToDate(due) : null;
    }
}
