using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Incidents;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.Drills;

/// <summary>Drills: those that a host runs beside itself, where it can; and in a drill, moving its clock. Elsewhere the pages do not exist.</summary>
internal sealed class DrillPages : IPages
{
    /// <summary>The drills beside this host.</summary>
    public const string Path = "/arenden/ovningar";

    /// <summary>Where a drill's clock is moved.</summary>
    public const string ClockPath = "/arenden/ovningar/klocka";

    /// <summary>Says that the clock is moved to the next statutory time.</summary>
    public const string Next = "next";

    /// <summary>The hours by which the clock can be moved.</summary>
    public static IReadOnlyList<int> Hours { get; } = [1, 6, 24];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, Policies.RunDrills, ShowAsync);
        routes.MapForm($"{Path}/starta", Policies.RunDrills, StartAsync);
        routes.MapForm($"{Path}/{{id}}/oppna", Policies.RunDrills, OpenAsync);
        routes.MapForm($"{Path}/{{id}}/avsluta", Policies.RunDrills, EndAsync);
        routes.MapAct(ClockPath, Policies.MoveDrillClock, MoveAsync);
    }

    /// <summary>The drills of this host; null where there can be none, or the person may not run them.</summary>
    public static IDrills? Of(PageRequest request) => request.User.May(Policies.RunDrills) ? request.Http.RequestServices.GetService<IDrills>() : null;

    private static async Task<IResult?> ShowAsync(PageRequest request) => Of(request) is { } drills
        ? new RazorComponentResult<DrillList>(new { Drills = await drills.ListAsync(request.Cancelled) })
        : null;

    private static Task<FormPage?> StartAsync(PageRequest request)
    {
        if (Of(request) is not { } drills) return Task.FromResult<FormPage?>(null);
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Drill.start"],
            Lead = texts["Drill.start.lead"],
            Fields =
            [
                Field.Number("controllers", texts["Drill.controllers"], 1, DrillSize.Most, DrillSize.Default.Controllers) with { Required = true, Hint = texts["Drill.controllers.hint"] },
                Field.Number("operators", texts["Drill.operators"], 0, DrillSize.Most, DrillSize.Default.Operators) with { Required = true, Hint = texts["Drill.operators.hint"] },
            ],
            Submit = texts["Drill.start"],
            Confirmation = texts["Drill.start.confirm"],
            Crumbs = [new Crumb(texts["Drill.list.title"], Path)],
            Cancel = Path,
        };
        return Task.FromResult<FormPage?>(FormPage.Action(form, async (input, cancelled) =>
            await drills.StartAsync(new DrillSize(input.Number("controllers"), input.Number("operators")), cancelled) is null ? OneRuns(request) : new FormOutcome.Done(Path, "drill.started")));
    }

    private static async Task<FormPage?> OpenAsync(PageRequest request)
    {
        if (await FindAsync(request) is not var (drills, drill) || drill.State is DrillState.Starting or DrillState.Running) return null;
        return FormPage.Action(FormOf(request, "Drill.open"), async (_, cancelled) =>
            await drills.OpenAsync(drill.Name, cancelled) ? new FormOutcome.Done(Path, "drill.started") : OneRuns(request));
    }

    private static async Task<FormPage?> EndAsync(PageRequest request)
    {
        if (await FindAsync(request) is not var (drills, drill) || drill.State is DrillState.Ended or DrillState.Failed) return null;
        return FormPage.Action(FormOf(request, "Drill.end"), async (_, cancelled) =>
        {
            await drills.EndAsync(drill.Name, cancelled);
            return new FormOutcome.Done(Path, "drill.ended");
        });
    }

    /// <summary>Moves the clock forward from what the person saw: a button pressed twice, or by two people, moves it once.</summary>
    private static async Task<IResult> MoveAsync(PageRequest request, IFormCollection posted)
    {
        if (request.Http.RequestServices.GetService<IDrillClock>() is not { } clock) return Results.NotFound();
        if (!InstantPattern.ExtendedIso.Parse(posted["from"].ToString()).TryGetValue(default, out var seen)) return Results.BadRequest();
        var (from, by, back) = (Instant.Min(seen, request.Now), posted["by"].ToString(), LocalUrl.OrStart(posted["back"]));
        if (by == Next)
        {
            var next = await NextTimeAsync(request, from);
            return Flash.Redirect(request.Http, back, next is null ? "drill.noTime" : await MovedAsync(next.Value));
        }
        return int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && Hours.Contains(hours)
            ? Flash.Redirect(request.Http, back, await MovedAsync(from + Duration.FromHours(hours)))
            : Results.BadRequest();

        async Task<string> MovedAsync(Instant to) => await clock.MoveToAsync(to, request.Cancelled) ? "drill.moved" : "drill.movedAlready";
    }

    private static async Task<Instant?> NextTimeAsync(PageRequest request, Instant after)
    {
        var tracks = await request.QueryAsync(IncidentTrackProcess.KindName, new DocumentQuery(IsTerminal: false));
        return RunningClock.Of(tracks).Select(running => running.Clock.Strict).Where(strict => strict > after).Min();
    }

    private static async Task<(IDrills, Drill)?> FindAsync(PageRequest request) =>
        Of(request) is { } drills && (await drills.ListAsync(request.Cancelled)).FirstOrDefault(drill => drill.Name == request.Route("id")) is { } found ? (drills, found) : null;

    private static FormOutcome OneRuns(PageRequest request) => new FormOutcome.Refused([new FormError(null, request.Texts["Drill.oneRuns"])]);

    private static Form FormOf(PageRequest request, string text) => new()
    {
        Title = request.Texts[text],
        Lead = request.Texts[$"{text}.lead"],
        Submit = request.Texts[text],
        Crumbs = [new Crumb(request.Texts["Drill.list.title"], Path)],
        Cancel = Path,
    };
}
