using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Incidents;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.PlanActivations;

/// <summary>Putting a plan to use, from its own page or from an incident.</summary>
internal sealed class ActivateForms : IPages
{
    /// <summary>Where an incident's form is, below the incident.</summary>
    public const string OfIncident = "aktivera-plan";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm($"{ContinuityPlanView.Path}/{{id}}/aktivera", Policies.SignedIn, OfPlanAsync);
        routes.MapForm($"{IncidentView.Path}/{{id}}/{OfIncident}", Policies.HandleIncidents, OfIncidentAsync);
    }

    private static async Task<FormPage?> OfPlanAsync(PageRequest request)
    {
        if (await ContinuityPlanView.LoadAsync(request) is not { } plan) return null;
        if (!ContinuityPlanRights.Allows(typeof(ContinuityPlanCommand.Activate), plan.State, request.User.PersonId, request.User.ScopedRoles)) throw new ForbiddenException();
        var form = FormOf(request, [OutageSince(request, request.Now)], plan.Url, new Crumb(request.Texts["Kind.continuity-plan.many"], ContinuityPlanView.Path), new Crumb(plan.State.CaseReference, plan.Url));
        return FormPage.Command(request, plan.Document.Key, form, input => new ContinuityPlanCommand.Activate(input.Instant("outageSince"), null), Done(request))
            // The activation is a process of its own, made by an effect; the person goes to it.
            .Then(cancelled => request.Service<EffectDispatcher>().DispatchAsync(plan.Document.Key, cancelled));
    }

    private static async Task<FormPage?> OfIncidentAsync(PageRequest request)
    {
        if (await IncidentView.LoadAsync(request) is not { } incident || IncidentPhase.IsEnded(incident.State.Phase)) return null;
        var plans = await AffectedPlans.OfAsync(request, incident.State);
        var texts = request.Texts;
        ProcessKey? chosen = null;
        var crumbs = new[] { new Crumb(texts["Incident.list.title"], IncidentView.Path), new Crumb(incident.State.CaseReference, incident.Url) };
        var choice = Field.Radios("plan", texts["Activation.activate.which"], [.. plans.Select(plan => new Option(plan.Key.Id, plan.Name, plan.Why))], plans is [var only] ? only.Key.Id : null) with { Required = true };
        var form = FormOf(request, plans.Count == 0 ? [Field.Paragraph(texts["Activation.activate.none"])] : [choice, OutageSince(request, incident.Report.DiscoveredAt)], incident.Url, crumbs);
        return FormPage.Command(
            request, input => chosen = request.Key(ContinuityPlanProcess.KindName, input.Text("plan")), form,
            input =>
            {
                if (plans.Count == 0) input.Refuse(null, texts["Activation.activate.none"]);
                return Task.FromResult<object>(new ContinuityPlanCommand.Activate(plans.Count == 0 ? request.Now : input.Instant("outageSince"), incident.Document.Key.Reference));
            },
            Done(request))
            .Then(cancelled => request.Service<EffectDispatcher>().DispatchAsync(chosen!, cancelled));
    }

    private static Func<ProcessDocument, (string Url, string Flash)> Done(PageRequest request) => plan =>
        ($"{ActivationView.Path}/{request.Service<ContinuityPlanProcess>().StateOf(plan).Activations[^1].Id}", "activation.activated");

    private static Field OutageSince(PageRequest request, Instant presumed) =>
        Field.Moment("outageSince", request.Texts["Activation.outageSince"], presumed) with { Required = true, Hint = request.Texts["Activation.outageSinceHint"] };

    private static Form FormOf(PageRequest request, IReadOnlyList<Field> fields, string cancel, params IReadOnlyList<Crumb> crumbs) => new()
    {
        Title = request.Texts["Activation.activate"],
        Lead = request.Texts["Activation.activate.lead"],
        Fields = fields,
        Submit = request.Texts["Activation.activate"],
        Crumbs = crumbs,
        Cancel = cancel,
    };
}
