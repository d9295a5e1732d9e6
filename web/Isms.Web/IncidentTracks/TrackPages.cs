using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.IncidentTracks;

/// <summary>The list of tracks, a track's page, its file, and the button that answers an alarm. A track that the person may not read is one that does not exist.</summary>
internal sealed class TrackPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapList(TrackView.Path, Policies.ReadIncidentTracks, TrackList.LoadAsync);
        routes.MapPage($"{TrackView.Path}/{{id}}", Policies.ReadIncidentTracks, ShowAsync);
        routes.MapPage($"{TrackView.Path}/{{id}}/akt", Policies.ReadIncidentTracks, CaseFileAsync);
        routes.MapAct($"{TrackView.Path}/{{id}}/larm/{{clock}}", Policies.ReadIncidentTracks, AcknowledgeAlarmAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await TrackView.LoadAsync(request) is { } view
        ? new RazorComponentResult<TrackPage>(new { View = view, Waits = (await WaitingWords.OfAsync(request, view.Document, view.Names)).Distinct().ToList(), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> CaseFileAsync(PageRequest request) => await TrackView.LoadAsync(request) is { } view
        ? await TrackCaseFile.WriteAsync(view, masked: request.Query("maskad") == "ja")
        : null;

    /// <summary>Whoever has heard an alarm says so with one press; said twice, or after the clock stopped, it changes nothing.</summary>
    private static async Task<IResult> AcknowledgeAlarmAsync(PageRequest request, IFormCollection posted)
    {
        if (await TrackView.LoadAsync(request) is not { } view) return Results.NotFound();
        if (!view.Allows<TrackCommand.AcknowledgeAlarm>()) throw new ForbiddenException();
        var command = new TrackCommand.AcknowledgeAlarm(request.Route("clock"));
        return await request.Engine.GiveAsync(view.Document.Key, command, new CommandHeader(request.CommandId.ToString(), request.User.PersonId), request.Cancelled) switch
        {
            CommandOutcome.Accepted or CommandOutcome.Unchanged => Flash.Redirect(request.Http, view.Url, "track.alarmAcknowledged"),
            CommandOutcome.Rejected => Flash.Redirect(request.Http, view.Url, "track.noAlarm"),
            _ => Results.NotFound(),
        };
    }
}
