using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Portal;

/// <summary>The pages behind the cookie: overview or receipt, the sections, handing in, handing over.</summary>
internal sealed class AnswerPages : IPages
{
    /// <summary>Bytes a section may be posted with: a few files at once. One that is larger than allowed is then named at its field.</summary>
    private const long SectionLimit = 64 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(PortalUrls.Overview("{id}"), Policies.SupplierLink, ShowAsync);
        WhileAnswering(routes.MapForm(PortalUrls.Section("{id}", "{section}"), Policies.SupplierLink, SectionForm.LoadAsync, SectionLimit));
        WhileAnswering(routes.MapPage(PortalUrls.Submit("{id}"), Policies.SupplierLink, SubmitPage.ShowAsync));
        WhileAnswering(routes.MapAct(PortalUrls.Submit("{id}"), Policies.SupplierLink, SubmitPage.SubmitAsync));
        WhileAnswering(routes.MapForm(PortalUrls.HandOver("{id}"), Policies.SupplierLink, HandOverForm.LoadAsync));
    }

    /// <summary>What is being answered, as state and draft say it now.</summary>
    public static async Task<AnswerSheet> SheetAsync(PageRequest request)
    {
        var visit = request.Visit();
        return new AnswerSheet(visit.State, await request.Service<DraftStore>().ReadAsync(visit.Key, request.Cancelled));
    }

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var visit = request.Visit();
        if (!visit.IsAnswering) return new RazorComponentResult<Receipt>(new { Sheet = new AnswerSheet(visit.State, SupplierDraft.Empty), visit.Id });
        var supplier = await request.LoadAsync("supplier", visit.State.Terms!.SupplierId);
        return new RazorComponentResult<Overview>(new { Sheet = await SheetAsync(request), visit.Id, SupplierName = supplier?.Promoted.Title, request.Now });
    }

    /// <summary>When nothing is asked any more (a colleague handed in, the control was broken off) every page leads to the one that says so.</summary>
    private static void WhileAnswering<T>(T endpoint) where T : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Features.Get<SupplierVisit>() is { IsAnswering: false } visit
            ? Flash.Redirect(context.HttpContext, PortalUrls.Overview(visit.Id), null)
            : await next(context));
}
