using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.IncidentTracks;

/// <summary>A report as a package: the page to copy and print from, and the same as JSON.</summary>
internal sealed class ReportPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage($"{TrackView.Path}/{{id}}/rapport/{{stage}}", Policies.ReadIncidentTracks, ShowAsync);
        routes.MapPage($"{TrackView.Path}/{{id}}/rapport/{{stage}}.json", Policies.ReadIncidentTracks, JsonAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        if (await TrackView.LoadAsync(request) is not { } view || TrackReportForms.ReportOf(view) is not { } report) return null;
        var known = view.May<TrackCommand.PrepareReport>() ? report.Form.Prefill(view.State, await ReportNaming.OfAsync(view)) : new Dictionary<string, string>();
        var open = report.Asked.Count(field => known.ContainsKey(field.Id) && string.IsNullOrWhiteSpace(report.Values.GetValueOrDefault(field.Id)));
        return new RazorComponentResult<ReportPage>(new { View = view, Report = report, Known = open });
    }

    private static async Task<IResult?> JsonAsync(PageRequest request) =>
        await TrackView.LoadAsync(request) is { } view && TrackReportForms.ReportOf(view) is { } report
            ? Results.Bytes(ReportJson.Of(view, report), "application/json", $"{view.State.CaseReference}-{FieldText.Of(report.Stage)}.json")
            : null;
}
