using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Registers;

/// <summary>Starting a control of a supplier, by a person.</summary>
internal sealed class StartControlPages(SupplierDefinition suppliers) : IPages
{
    // Time to answer, assess and decide, and a little to spare.
    private const int SlackDays = 7;

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapForm($"{suppliers.Path}/{{id}}/kontroll", Policies.LeadSupplierControls, StartAsync)
        // Asked before the supplier is read: whether it exists is not for others to learn.
        .AddEndpointFilter(async (invocation, next) =>
        {
            var supplier = $"{suppliers.Kind}/{invocation.HttpContext.Request.RouteValues["id"]}";
            return invocation.HttpContext.GetUser() is { } user && MayStart(user, supplier) ? await next(invocation) : Results.StatusCode(StatusCodes.Status403Forbidden);
        });

    /// <summary>Coordinators start a control of any supplier, a supplier manager of the own ones.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="supplier">The supplier, <c>kind/id</c>.</param>
    public static bool MayStart(CurrentUser user, string supplier) => user.Has(Role.Coordinator) || user.HasFor(Role.SupplierManager, supplier);

    private async Task<FormPage?> StartAsync(PageRequest request)
    {
        if (await request.LoadAsync(suppliers.Kind) is not { } document) return null;
        var texts = request.Texts;
        var context = new RegisterContext(request, await RegisterNames.LoadAsync(request, suppliers.RefersTo));
        var details = request.Service<SupplierRegister>().StateOf(document).Details!;
        var scheduler = request.Service<ControlScheduler>();
        var (schedule, _) = await scheduler.ReadScheduleAsync(request.Tenant, request.Cancelled);
        var reviewers = await request.Service<RoleDirectory>().HoldersAsync(request.Tenant, Role.Reviewer, null, request.Cancelled);
        var isScreening = details.Stage == SupplierStage.Prospective;
        var form = new Form
        {
            Title = texts["Supplier.start.title", details.Name],
            Lead = texts[isScreening ? "Supplier.start.screeningLead" : "Supplier.start.lead"],
            Fields =
            [
                Field.Radios("purpose", texts["Supplier.start.purpose"], [.. Purposes(isScreening).Select(purpose => new Option(FieldText.Of(purpose), texts[$"Purpose.{FieldText.Of(purpose)}"]))], FieldText.Of(Purposes(isScreening)[0])) with { Required = true },
                Field.Date("plannedDue", texts["Supplier.start.plannedDue"], DueFrom(CityTime.DateOf(request.Now), schedule.Plan)) with { Required = true, Hint = texts["Supplier.start.plannedDueHint", schedule.Plan.AnswerDays] },
                Field.Select("reviewer", texts["Supplier.start.reviewer"], [.. reviewers.Select(id => new Option(id, context.Names.Of(RegisterKinds.Person, id))).OrderBy(option => option.Label, StringComparer.Ordinal)]) with { Hint = texts["Supplier.start.reviewerHint"] },
                .. isScreening ? [Field.Text("procurementReference", texts["Supplier.start.procurement"]) with { Required = true, Hint = texts["Supplier.start.procurementHint"] }] : Array.Empty<Field>(),
            ],
            Submit = texts["Supplier.start"],
            Confirmation = texts["Supplier.start.confirm", details.ContactPersonId is null ? texts["Supplier.contact"] : context.Names.Of(RegisterKinds.Person, details.ContactPersonId)],
            Crumbs = RegisterForms.Crumbs(suppliers, context, document),
            Cancel = suppliers.UrlOf(document.Key),
            Version = document.Version,
        };
        return FormPage.Command(
            request, document.Key, form,
            async input => await scheduler.CommandAsync(
                request.Tenant, document.Key.Id, input.Choice<ControlPurpose>("purpose"), input.Date("plannedDue"), schedule.Plan,
                input.OptionalText("reviewer"), input.OptionalText("procurementReference"), request.Cancelled),
            started => (ControlUrl(request, started), "supplier.controlStarted"))
            // The control is a process of its own, made by an effect of the supplier; the person goes to its page, so it must be there.
            .Then(cancelled => request.Service<EffectDispatcher>().DispatchAsync(document.Key, cancelled));
    }

    private static IReadOnlyList<ControlPurpose> Purposes(bool isScreening) => isScreening ? [ControlPurpose.Screening] : [ControlPurpose.Recurring, ControlPurpose.Extraordinary];

    /// <summary>A date that leaves everybody the time the plan gives them.</summary>
    public static NodaTime.LocalDate DueFrom(NodaTime.LocalDate today, ControlPlan plan) => today.PlusDays(plan.AnswerDays + plan.AssessmentDays + SlackDays);

    private static string ControlUrl(PageRequest request, ProcessDocument supplier) =>
        $"{ControlView.Path}/{request.Service<SupplierRegister>().StateOf(supplier).Controls[^1].Id}";
}
