using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>
/// The list of incidents, an incident's page and its file. Who may read an incident is asked for each: whoever reported it
/// or answers for something it concerns need not read other matters. One that the person may not read does not exist.
/// </summary>
internal sealed class IncidentPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(IncidentView.Path, Policies.SignedIn, IncidentList.LoadAsync);
        routes.MapPage($"{IncidentView.Path}/{{id}}", Policies.SignedIn, ShowAsync);
        routes.MapPage($"{IncidentView.Path}/{{id}}/akt", Policies.SignedIn, CaseFileAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await IncidentView.LoadAsync(request) is { } view
        ? new RazorComponentResult<IncidentPage>(new { View = view, Waits = (await WaitingWords.OfAsync(request, view.Document, view.Names)).Distinct().ToList(), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> CaseFileAsync(PageRequest request) => await IncidentView.LoadAsync(request) is { } view
        ? await IncidentCaseFile.WriteAsync(view, masked: request.Query("maskad") == "ja")
        : null;
}
