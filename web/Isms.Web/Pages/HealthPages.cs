using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Web.Pages;

/// <summary>Whether the store can be read and the sweep goes round; for probes, so without details.</summary>
internal sealed class HealthPages : IPages
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPage("/halsa", Policies.Public, ShowAsync).DisableRateLimiting();

    private static async Task<IResult?> ShowAsync(PageRequest request)
    {
        var store = await CanReadAsync(request);
        // Before the first pass there is nothing to be late with.
        var age = (await request.Service<SweepStatus>().ReadAsync(request.Cancelled)).Age ?? Duration.Zero;
        var sweep = age < Duration.FromTimeSpan(request.Service<IOptions<IsmsOptions>>().Value.SweepAgeLimit);
        return Results.Json(new { status = store && sweep ? "ok" : "failing", store, sweep }, statusCode: store && sweep ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> CanReadAsync(PageRequest request)
    {
        try
        {
            await request.Store.ReadAsync(request.Key(CaseReferenceRegister.KindName, "health"), request.Cancelled);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
