using Isms.Processes.Engine;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Portal;

/// <summary>The link in the message: looking at it changes nothing, pressing its button exchanges the token for a cookie.</summary>
internal sealed class EntryPages : IPages
{
    private const string Link = PortalUrls.Root + "/{id}/{token}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Link, Policies.Public, ShowAsync).RequireRateLimiting(RateLimits.SupplierLinks);
        routes.MapAct(Link, Policies.Public, EnterAsync).RequireRateLimiting(RateLimits.SupplierLinks);
        // A link that a mail program broke still holds the token; the sign-in of the city's staff must not get it as a way back.
        routes.MapPage(PortalUrls.Root + "/{**rest}", Policies.Public, request => Task.FromResult<IResult?>(LinkRefused.Answer(request.Http))).RequireRateLimiting(RateLimits.SupplierLinks);
        routes.MapPage(PortalUrls.HandedOver("{id}"), Policies.Public, ShowHandedOver);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        if (await FindAsync(request) is null) return LinkRefused.Answer(request.Http);
        request.Http.SetOutsideView(null);
        return new RazorComponentResult<Entry>();
    }

    private static async Task<IResult> EnterAsync(PageRequest request, IFormCollection posted)
    {
        if (await FindAsync(request) is not { } visit) return LinkRefused.Answer(request.Http);
        // Whoever comes in again, or to see the receipt, opens nothing. Should the control have ended meanwhile, the next page says so.
        if (visit is { IsAnswering: true, State.IsOpened: false })
            await request.Engine.GiveAsync(visit.Key, new SupplierControlCommand.Open(), new CommandHeader(request.CommandId.ToString(), visit.PersonId), request.Cancelled);
        request.Service<SupplierCookie>().Issue(request.Http, visit.Key, visit.State);
        return Flash.Redirect(request.Http, PortalUrls.Overview(visit.Id), null);
    }

    // Says the same to everybody and looks nothing up: whoever handed over has no access any more.
    private static Task<IResult?> ShowHandedOver(PageRequest request)
    {
        request.Http.SetOutsideView(null);
        return Task.FromResult<IResult?>(new RazorComponentResult<HandedOver>());
    }

    /// <summary>The control whose present link this is. Whether the control, the generation or the token is wrong cannot be told from outside.</summary>
    private static async Task<SupplierVisit?> FindAsync(PageRequest request)
    {
        var process = request.Service<SupplierControlProcess>();
        var document = await request.LoadAsync(SupplierControlProcess.KindName);
        var state = document is null ? process.Initial : process.StateOf(document);
        var isValid = request.Service<SupplierLinks>().IsValid(request.Key(SupplierControlProcess.KindName), state.LinkGeneration, request.Route("token"));
        return isValid && document is not null ? new SupplierVisit(document, state) : null;
    }
}
