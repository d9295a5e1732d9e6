using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Incidents;
using Isms.Web.Language;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.Pages;

/// <summary>"Att göra": what waits for the person, the most urgent first.</summary>
internal sealed class StartPages : IPages
{
    // The list of matters holds the rest.
    private const int LateShown = 10;

    // The list of tracks holds the rest.
    private const int ClocksShown = 10;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPage("/", Policies.SignedIn, ShowAsync);

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var own = request.User.Tokens.ToHashSet(StringComparer.Ordinal);
        var mine = await TasksAsync(request, new DocumentQuery(AwaitingAny: [.. own], IsTerminal: false), own.Contains);
        IReadOnlyList<TaskLine> vacant = [];
        if (request.User.Has(Role.Coordinator))
        {
            var held = await request.Service<IUserDirectory>().ListHeldRolesAsync(request.Tenant, request.Cancelled);
            vacant = await TasksAsync(request, new DocumentQuery(IsTerminal: false), token => token.StartsWith("role/", StringComparison.Ordinal) && !held.Contains(token) && !own.Contains(token));
        }
        var overview = request.User.May(Policies.ReadMatters) ? await StartOverview.ReadAsync(request) : null;
        var late = overview is null ? [] : LateLines(request, overview.Late, own);
        var (clocks, running) = await ClocksAsync(request);
        return new RazorComponentResult<Start>(new { Mine = mine, Vacant = vacant, Overview = overview, Late = late, Clocks = clocks, Running = running });
    }

    /// <summary>The nearest statutory clocks of the tracks that the person may read, and how many run altogether; read from what lists see, never from documents.</summary>
    private static async Task<(IReadOnlyList<ClockLine> Nearest, int Running)> ClocksAsync(PageRequest request)
    {
        if (!request.User.May(Policies.ReadIncidentTracks)) return ([], 0);
        var running = RunningClock.Of((await request.QueryAsync(IncidentTrackProcess.KindName, new DocumentQuery(IsTerminal: false))).Where(request.User.MayKnowOf));
        var nearest = running.Take(ClocksShown).ToList();
        var names = await SubjectNames.OfAsync(request, nearest.Select(clock => clock.Track.Promoted.Fields["subject"]).Distinct());
        var rules = request.Service<IRuleSource>().Current;
        return ([.. nearest.Select(clock => ClockLine.Of(clock, request, rules, reference => names.GetValueOrDefault(reference, request.Texts["Actor.unknown"])))], running.Count);
    }

    private static async Task<IReadOnlyList<TaskLine>> TasksAsync(PageRequest request, DocumentQuery query, Func<string, bool> isMine)
    {
        var routes = request.Service<KindRoutes>();
        var matters = await MatterLines.ReadDrivenAsync(request, query);
        return [.. matters
            .OrderBy(matter => matter.Due ?? Instant.MaxValue).ThenBy(matter => matter.Summary.Promoted.CaseReference, StringComparer.Ordinal)
            .SelectMany(matter => matter.Summary.Promoted.Awaiting.Where(awaited => isMine(awaited.Token)).Select(awaited => LineOf(request, routes, matter, awaited)))];
    }

    /// <summary>What is late and waits for others, each matter once.</summary>
    private static IReadOnlyList<TaskLine> LateLines(PageRequest request, IReadOnlyList<MatterLine> late, HashSet<string> own)
    {
        var routes = request.Service<KindRoutes>();
        return [.. late
            .Where(matter => matter.Summary.Promoted.Awaiting.Count > 0 && !matter.Summary.Promoted.Awaiting.Any(awaited => own.Contains(awaited.Token)))
            .Take(LateShown).Select(matter => LineOf(request, routes, matter, matter.Summary.Promoted.Awaiting[0]))];
    }

    private static TaskLine LineOf(PageRequest request, KindRoutes routes, MatterLine matter, Awaited awaited) => new(
        matter.Summary.Promoted.CaseReference ?? "", matter.Title.Length > 0 ? matter.Title : request.Texts.Time(matter.Summary.OpenedAt), routes.UrlOf(matter.Summary.Key), request.Texts[$"Kind.{matter.Summary.Key.Kind}"],
        request.Texts[$"Action.{awaited.Action}"], awaited.Role, matter.Words(request.Texts, request.Now));
}

/// <summary>Something somebody has to do.</summary>
/// <param name="CaseReference">The matter's number.</param>
/// <param name="Title">The matter's title.</param>
/// <param name="Url">The matter's page.</param>
/// <param name="Kind">What kind of matter it is.</param>
/// <param name="Action">What is needed.</param>
/// <param name="Role">The role it waits for, if it is a role.</param>
/// <param name="Deadline">When time goes on without it.</param>
public sealed record TaskLine(string CaseReference, string Title, string? Url, string Kind, string Action, Role? Role, DeadlineWords? Deadline);
