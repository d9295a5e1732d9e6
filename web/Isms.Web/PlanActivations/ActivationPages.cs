using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanActivations;

/// <summary>The list of activations, an activation's page and its file, and the button that ticks a step. One that the person may not read does not exist.</summary>
internal sealed class ActivationPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(ActivationView.Path, Policies.SignedIn, ActivationList.LoadAsync);
        routes.MapPage($"{ActivationView.Path}/{{id}}", Policies.SignedIn, ShowAsync);
        routes.MapPage($"{ActivationView.Path}/{{id}}/akt", Policies.SignedIn, CaseFileAsync);
        routes.MapAct($"{ActivationView.Path}/{{id}}/klart/{{part}}/{{step}}", Policies.SignedIn, TickAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await ActivationView.LoadAsync(request) is { } view
        ? new RazorComponentResult<ActivationPage>(new { View = view, Waits = (await WaitingWords.OfAsync(request, view.Document, view.Names.All)).Distinct().ToList(), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> CaseFileAsync(PageRequest request) => await ActivationView.LoadAsync(request) is { } view
        ? await ActivationCaseFile.WriteAsync(view, masked: request.Query("maskad") == "ja")
        : null;

    /// <summary>
    /// One press says that a step is taken, now. Given without the version seen, so that two people can tick at once; whoever
    /// presses second, or when it is over, changes nothing and sees how it is.
    /// </summary>
    private static async Task<IResult> TickAsync(PageRequest request, IFormCollection posted)
    {
        if (await ActivationView.LoadAsync(request) is not { } view || view.StepOf(request.Route("part"), request.Route("step")) is not { } step) return Results.NotFound();
        if (!view.Allows<PlanActivationCommand.Tick>()) throw new ForbiddenException();
        var command = new PlanActivationCommand.Tick(step.Part, step.Step.Id, request.Now, null);
        return await request.Engine.GiveAsync(view.Document.Key, command, new CommandHeader(request.CommandId.ToString(), request.User.PersonId), request.Cancelled) switch
        {
            CommandOutcome.Accepted => Back("activation.ticked"),
            CommandOutcome.Unchanged => Back("activation.alreadyTicked"),
            CommandOutcome.Rejected => Back("activation.over"),
            _ => Results.NotFound(),
        };

        // Back to where one was: on a phone the list is long.
        IResult Back(string flash) => Flash.Redirect(request.Http, $"{view.Url}#{FieldText.Of(step.Part)}", flash);
    }
}
