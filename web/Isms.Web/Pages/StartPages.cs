using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.Pages;

/// <summary>"Att göra": what waits for the person, the most urgent first.</summary>
internal sealed class StartPages : IPages
{
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
        return new RazorComponentResult<Start>(new { Mine = mine, Vacant = vacant });
    }

    private static async Task<IReadOnlyList<TaskLine>> TasksAsync(PageRequest request, DocumentQuery query, Func<string, bool> isMine)
    {
        var routes = request.Service<KindRoutes>();
        var lines = new List<(Instant? Deadline, TaskLine Line)>();
        foreach (var type in request.Service<ProcessCatalog>().All.Where(type => type.CaseReferencePrefix is not null))
        {
            foreach (var summary in await request.QueryAsync(type.Kind, query))
            {
                foreach (var awaited in summary.Promoted.Awaiting.Where(awaited => isMine(awaited.Token)))
                    lines.Add((summary.Promoted.NextDeadline, LineOf(request, routes, summary, awaited)));
            }
        }
        return [.. lines.OrderBy(line => line.Deadline ?? Instant.MaxValue).ThenBy(line => line.Line.CaseReference, StringComparer.Ordinal).Select(line => line.Line)];
    }

    private static TaskLine LineOf(PageRequest request, KindRoutes routes, DocumentSummary summary, Awaited awaited) => new(
        summary.Promoted.CaseReference ?? "", summary.Promoted.Title, routes.UrlOf(summary.Key), request.Texts[$"Kind.{summary.Key.Kind}"],
        request.Texts[$"Action.{awaited.Action}"], awaited.Role,
        summary.Promoted.NextDeadline is { } deadline ? DeadlineWords.Of(request.Texts, request.Now, deadline) : null);
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
