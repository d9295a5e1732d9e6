using System.Globalization;
using Isms.Processes.ContinuityPlan;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.ContinuityPlans;

/// <summary>
/// The list of plans, a plan's page, its versions and what is different between them, and its file. Who may read a plan is
/// asked for each: whoever owns it or writes a part need not read other matters.
/// </summary>
internal sealed class ContinuityPlanPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(ContinuityPlanView.Path, Policies.SignedIn, ContinuityPlanList.LoadAsync);
        routes.MapPage($"{ContinuityPlanView.Path}/{{id}}", Policies.SignedIn, ShowAsync);
        routes.MapPage($"{ContinuityPlanView.Path}/{{id}}/version/{{number}}", Policies.SignedIn, VersionAsync);
        routes.MapPage($"{ContinuityPlanView.Path}/{{id}}/skillnader", Policies.SignedIn, DifferencesAsync);
        routes.MapPage($"{ContinuityPlanView.Path}/{{id}}/akt", Policies.SignedIn, CaseFileAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await ContinuityPlanView.LoadAsync(request) is { } view
        ? new RazorComponentResult<ContinuityPlanPage>(new { View = view, Waits = (await WaitingWords.OfAsync(request, view.Document, view.Names.All)).Distinct().ToList(), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> VersionAsync(PageRequest request)
    {
        if (await ContinuityPlanView.LoadAsync(request) is not { } view || VersionOf(view, request.Route("number")) is not { } version) return null;
        var contents = await PlanReading.ReadAsync(request, version.Parts);
        return new RazorComponentResult<PlanVersionPage>(new { View = view, Version = version, Contents = contents, Names = await PlanNames.LoadAsync(request, [], contents) });
    }

    /// <summary>Without a choice the two newest versions; two that cannot be compared are a 404.</summary>
    private static async Task<IResult?> DifferencesAsync(PageRequest request)
    {
        if (await ContinuityPlanView.LoadAsync(request) is not { } view || view.State.Versions.Count < 2) return null;
        var from = request.Query("fran") is { } older ? VersionOf(view, older) : view.State.Versions[^2];
        var to = request.Query("till") is { } newer ? VersionOf(view, newer) : view.State.Versions[^1];
        if (from is null || to is null) return null;
        var (before, after) = (await PlanReading.ReadAsync(request, from.Parts), await PlanReading.ReadAsync(request, to.Parts));
        return new RazorComponentResult<PlanDifferencesPage>(new { View = view, From = from, To = to, Before = before, After = after, Names = await PlanNames.LoadAsync(request, [], before.Concat(after)) });
    }

    private static async Task<IResult?> CaseFileAsync(PageRequest request) => await ContinuityPlanView.LoadAsync(request) is { } view
        ? await PlanCaseFile.WriteAsync(view, masked: request.Query("maskad") == "ja")
        : null;

    private static PlanVersion? VersionOf(ContinuityPlanView view, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? view.State.Versions.FirstOrDefault(version => version.Number == parsed) : null;
}
