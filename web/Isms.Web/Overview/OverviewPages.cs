using System.Globalization;
using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Lists;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Isms.Web.Overview;

/// <summary>The overview for those who lead: key figures of the newest export or of a snapshot, charts beside tables, and the rows behind every number.</summary>
internal sealed partial class OverviewPages : IPages
{
    private const string RowPath = $"{OverviewSection.Root}/rader/{{snapshot}}/{{figure}}/{{period}}/{{dimension}}/{{member}}";

    public void Map(IEndpointRouteBuilder routes)
    {
        // A drill has no dataset.
        if (routes.ServiceProvider.GetService<IBoardFigures>() is null) return;
        foreach (var section in OverviewSection.All) routes.MapPage(section.Path, Policies.ReadOverview, request => ShowAsync(request, section));
        routes.MapPage($"{OverviewSection.Root}/diagram/{{id}}", Policies.ReadOverview, DrawAsync);
        routes.MapPage(RowPath, Policies.ReadOverview, RowsAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request, OverviewSection section)
    {
        var figures = request.Service<IBoardFigures>();
        var name = request.Query(OverviewChoice.SnapshotParameter);
        var snapshot = name is null ? null : await figures.SnapshotAsync(name, request.Cancelled);
        if (name is not null && snapshot is null) return null;
        var now = await figures.CurrentAsync(request.Cancelled);
        var snapshots = await figures.SnapshotsAsync(request.Cancelled);
        var edition = snapshot is null ? now : snapshot.Figures;
        if (edition is null) return new RazorComponentResult<NoFiguresPage>(new { Snapshot = snapshot?.Snapshot, MayKeep = request.User.May(Policies.KeepDataset) });

        var reach = OverviewReach.Of(request);
        var view = new OverviewComposer(request.Texts, edition, OverviewChoice.Of(request, edition, reach), reach).Compose(section, snapshot, now);
        // By the time the browser asks for the pictures they are under way; a failure is met, and told of, where it asks.
        var charts = request.Service<IBoardCharts>();
        foreach (var chart in view.Charts) _ = charts.DrawAsync(chart.Chart, CancellationToken.None).ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return new RazorComponentResult<OverviewPage>(new { View = view, Snapshots = snapshots });
    }

    private static async Task<IResult?> DrawAsync(PageRequest request)
    {
        var id = request.Route("id");
        if (OverviewSection.All.SelectMany(section => section.Charts).FirstOrDefault(chart => chart.Id == id) is not { } chart) return null;
        var (figures, name) = (request.Service<IBoardFigures>(), request.Query(OverviewChoice.SnapshotParameter));
        if ((name is null ? await figures.CurrentAsync(request.Cancelled) : (await figures.SnapshotAsync(name, request.Cancelled))?.Figures) is not { } edition) return null;
        var reach = OverviewReach.Of(request);
        if (new OverviewComposer(request.Texts, edition, OverviewChoice.Of(request, edition, reach), reach).ChartOf(chart) is not { } view) return null;
        string svg;
        try
        {
            svg = await request.Service<IBoardCharts>().DrawAsync(view.Chart, request.Cancelled);
        }
        catch (ChartFailedException e)
        {
            // The table beside it says the same.
            LogFailed(request.Service<ILogger<OverviewPages>>(), e);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        // The address names what is drawn, so the browser may keep it; for its reader alone.
        if (request.Query("v") == OverviewComposer.VersionOf(view.Chart)) request.Http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Text(svg, "image/svg+xml");
    }

    private static async Task<IResult?> RowsAsync(PageRequest request)
    {
        var (texts, reach) = (request.Texts, OverviewReach.Of(request));
        var snapshot = request.Route("snapshot") is var s && s == OverviewChoice.Newest ? null : s;
        var member = request.Route("member") is var m && m == OverviewChoice.NoMember ? null : m;
        if (FigurePeriod.Find(request.Route("period")) is not { } period) return null;
        var question = new FigureQuestion(request.Route("figure"), period, request.Route("dimension"), member);
        if (!reach.Holds(question.Dimension, member)) throw new ForbiddenException();

        var figures = request.Service<IBoardFigures>();
        var edition = snapshot is null ? await figures.CurrentAsync(request.Cancelled) : (await figures.SnapshotAsync(snapshot, request.Cancelled))?.Figures;
        if (edition?.Figures.GetValueOrDefault(question.Figure) is not { } figure || await figures.RowsAsync(snapshot, question, request.Cancelled) is not { } rows) return null;
        var urls = await UrlsAsync(request, rows);
        var value = FigureWords.Value(texts, figure.Unit, edition.Value(question.Figure, period, question.Dimension, member));
        var which = question.Dimension == FigureValues.All ? "" : texts["Overview.rows.which", FigureWords.Member(texts, edition, question.Dimension, member)];
        var choice = new OverviewChoice(period.Year, snapshot, null, null);
        var above = OverviewSection.All.First(section => section.Figures.Contains(question.Figure));
        return ListEndpoint.Answer(request, new ListDefinition<FigureRow>
        {
            Title = $"{figure.Title.In(texts.Language)} {FigureWords.Period(texts, period)}{which}: {value}",
            Lead = texts["Overview.rows.lead", figure.Definition.In(texts.Language), texts.Time(rows.AsOf)],
            Crumbs = [new(texts["Navigation.overview"], choice.At(OverviewSection.Root)), new(texts[$"Overview.section.{above.Key}"], choice.At(above.Path))],
            Rows = rows.Rows,
            SortedBy = "row",
            WhenEmpty = texts["Overview.rows.empty"],
            Columns =
            [
                new("row", texts["Overview.rows.row"], row => urls.TryGetValue((row.Kind, row.Key), out var page) ? page.Name : texts["Overview.rows.noPage"]) { Url = row => urls.TryGetValue((row.Kind, row.Key), out var page) ? page.Url : null },
                .. rows.Columns.Select((column, i) => new Column<FigureRow>(column.Name, column.Title.In(texts.Language), row => FigureWords.Cell(texts, column, row.Cells[i]))
                {
                    IsNumber = column.IsNumber,
                    SortBy = column.IsNumber ? row => decimal.TryParse(row.Cells[i], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null : null,
                }),
            ],
        });
    }

    /// <summary>The pages of the documents that the rows lead to and that the reader may know of.</summary>
    private static async Task<Dictionary<(string?, long), (string Name, string Url)>> UrlsAsync(PageRequest request, FigureRows rows)
    {
        var (figures, routes) = (request.Service<IBoardFigures>(), request.Service<KindRoutes>());
        var urls = new Dictionary<(string?, long), (string, string)>();
        foreach (var kind in rows.Rows.Select(row => row.Kind).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var wanted = rows.Rows.Where(row => row.Kind == kind).Select(row => row.Key).ToHashSet();
            foreach (var document in (await request.QueryAsync(kind)).Where(request.User.MayKnowOf))
            {
                var key = figures.KeyOf(kind, document.Key.Id);
                if (wanted.Contains(key) && routes.UrlOf(document.Key) is { } url) urls[(kind, key)] = (document.Promoted.CaseReference ?? document.Promoted.Title, url);
            }
        }
        return urls;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A chart could not be drawn; its table is shown without it")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
