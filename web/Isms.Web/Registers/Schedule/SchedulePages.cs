using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Matters;
using Isms.Web.Rounds;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Registers.Schedule;

/// <summary>The schedule of supplier controls: what it will start, and activating, adjusting and pausing it.</summary>
internal sealed class SchedulePages : IPages
{
    /// <summary>The schedule's page.</summary>
    public const string Path = "/leverantorskontroller/schema";

    private const int RoundsShown = 5;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, Policies.LeadSupplierControls, ShowAsync);
        routes.MapForm($"{Path}/aktivera", Policies.ManageRegisters, ActivateAsync);
        routes.MapForm($"{Path}/plan", Policies.ManageRegisters, AdjustAsync);
        routes.MapForm($"{Path}/pausa", Policies.ManageRegisters, PauseAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var (schedule, _) = await ReadAsync(request);
        var context = await ContextAsync(request);
        var document = await request.LoadAsync(ControlScheduleProcess.KindName, ControlScheduleProcess.Id);
        return new RazorComponentResult<ScheduleView>(new
        {
            schedule.IsActive,
            MayChange = request.User.May(Policies.ManageRegisters),
            Plan = ControlPlanWords.Of(schedule.Plan, request.Texts),
            Preview = await SchedulePreview.LoadAsync(request, schedule, context),
            Timeline = document is null ? [] : TimelineLine.Of(document, request.Texts, TimelineLine.Actors(document).ToDictionary(reference => reference, context.Names.Of, StringComparer.Ordinal)),
            Rounds = await RoundLine.NewestAsync(request, RoundsShown),
            Crumbs = (IReadOnlyList<Crumb>)[new Crumb(request.Texts["Kind.supplier-control.many"], ControlView.Path)],
        });
    }

    private static async Task<FormPage?> ActivateAsync(PageRequest request)
    {
        var (schedule, version) = await ReadAsync(request);
        var preview = await SchedulePreview.LoadAsync(request, schedule, await ContextAsync(request));
        var texts = request.Texts;
        var form = FormOf(request, "activate", version) with
        {
            Fields = [Field.Hidden("seen", preview.Fingerprint), Field.Content(Shown(preview))],
            Confirmation = texts.Count("Schedule.activate.confirm", preview.Count),
        };
        return FormPage.Command(request, ControlScheduler.ScheduleKey(request.Tenant), form, input =>
        {
            // What is confirmed is what was seen: when a supplier was registered or a day began meanwhile, it is shown again.
            if (input.Text("seen") != preview.Fingerprint) input.Refuse(null, texts["Schedule.activate.differs"]);
            return new ControlScheduleCommand.Activate(preview.FirstControls);
        }, _ => (Path, "schedule.activated"));
    }

    private static async Task<FormPage?> AdjustAsync(PageRequest request)
    {
        var (schedule, version) = await ReadAsync(request);
        var form = FormOf(request, "adjust", version) with { Fields = [.. PlanFields.Of(schedule.Plan, request.Texts), RegisterForms.Reason(await ContextAsync(request))] };
        return FormPage.Command(request, ControlScheduler.ScheduleKey(request.Tenant), form, input => new ControlScheduleCommand.Adjust(PlanFields.Read(input, request.Texts)), _ => (Path, "schedule.adjusted"));
    }

    private static async Task<FormPage?> PauseAsync(PageRequest request)
    {
        var (_, version) = await ReadAsync(request);
        var form = FormOf(request, "pause", version) with { Fields = [RegisterForms.Reason(await ContextAsync(request))], Confirmation = request.Texts["Schedule.pause.confirm"] };
        return FormPage.Command(request, ControlScheduler.ScheduleKey(request.Tenant), form, _ => new ControlScheduleCommand.Pause(), _ => (Path, "schedule.paused"));
    }

    private static Form FormOf(PageRequest request, string act, long version) => new()
    {
        Title = request.Texts[$"Schedule.{act}"],
        Lead = request.Texts[$"Schedule.{act}.lead"],
        Submit = request.Texts[$"Schedule.{act}.submit"],
        Crumbs = [new(request.Texts["Kind.supplier-control.many"], ControlView.Path), new(request.Texts["Kind.control-schedule"], Path)],
        Cancel = Path,
        Version = version,
    };

    private static Microsoft.AspNetCore.Components.RenderFragment Shown(SchedulePreview preview) => builder =>
    {
        builder.OpenComponent<PreviewView>(0);
        builder.AddComponentParameter(1, nameof(PreviewView.Preview), preview);
        builder.CloseComponent();
    };

    private static Task<(ControlScheduleState State, long Version)> ReadAsync(PageRequest request) =>
        request.Service<ControlScheduler>().ReadScheduleAsync(request.Tenant, request.Cancelled);

    private static async Task<RegisterContext> ContextAsync(PageRequest request) =>
        new(request, await RegisterNames.LoadAsync(request, [Isms.Processes.Registers.RegisterKinds.Supplier, Isms.Processes.Registers.RegisterKinds.Person]));
}
