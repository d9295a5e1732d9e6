using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Hosting;

/// <summary>The three ways to add a page. Each takes the policy first, so that no page is without one.</summary>
public static class PageEndpoints
{
    /// <summary>Bytes a posted form may have.</summary>
    public const long FormLimit = 1024 * 1024;

    /// <summary>Bytes a posted form with files may have: one evidence file of 20 MB and the rest of the form.</summary>
    public const long FileFormLimit = 21 * 1024 * 1024;

    /// <summary>A page that is read. The handler gets the <see cref="PageRequest"/> and gives the answer; null is a 404.</summary>
    public static IEndpointConventionBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, string policy, Func<PageRequest, Task<IResult?>> show) =>
        routes.MapGet(pattern, Answer(async request => await show(request) ?? Results.NotFound())).RequireAuthorization(Known(policy));

    /// <summary>A list with filter, sorting, paging and CSV.</summary>
    public static IEndpointConventionBuilder MapList<TRow>(this IEndpointRouteBuilder routes, string pattern, string policy, Func<PageRequest, Task<ListDefinition<TRow>>> load) =>
        routes.MapGet(pattern, Answer(async request => ListEndpoint.Answer(request, await load(request)))).RequireAuthorization(Known(policy));

    /// <summary>A form, shown with GET and posted to the same address. Null from <paramref name="load"/> is a 404.</summary>
    /// <param name="routes">The endpoint map.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="policy">Who may, from <see cref="Policies"/>.</param>
    /// <param name="load">Makes the form from the data as they are; called for GET and for POST.</param>
    /// <param name="limit">Bytes a post may have, <see cref="FormLimit"/> or <see cref="FileFormLimit"/>.</param>
    public static IEndpointConventionBuilder MapForm(this IEndpointRouteBuilder routes, string pattern, string policy, Func<PageRequest, Task<FormPage?>> load, long limit = FormLimit)
    {
        var group = routes.MapGroup("").RequireAuthorization(Known(policy));
        group.MapGet(pattern, Answer(request => FormEndpoint.ShowAsync(request, load)));
        group.MapPost(pattern, Answer(request => FormEndpoint.PostAsync(request, load))).WithMetadata(new PostLimits(limit));
        return group;
    }

    /// <summary>An act that needs no form of its own: one button on another page.</summary>
    public static IEndpointConventionBuilder MapAct(this IEndpointRouteBuilder routes, string pattern, string policy, Func<PageRequest, IFormCollection, Task<IResult>> act) =>
        routes.MapPost(pattern, Answer(async request => await act(request, await request.Http.Request.ReadFormAsync(request.Cancelled))))
            .RequireAuthorization(Known(policy)).WithMetadata(new PostLimits(FormLimit));

    // The framework would compile code for the parameters of each handler, and again whenever it lists its endpoints: seconds of every start.
    private static RequestDelegate Answer(Func<PageRequest, Task<IResult>> answer) => async context => await (await answer(await PageRequest.ReadAsync(context))).ExecuteAsync(context);

    private static string Known(string policy)
    {
        _ = Policies.Find(policy);
        return policy;
    }
}
