using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Portal;

/// <summary>The supplier's own files, also after they were handed in.</summary>
internal sealed class EvidencePages : IPages
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPage(PortalUrls.Evidence("{id}", "{hash}"), Policies.SupplierLink, ServeAsync);

    private static Task<IResult?> ServeAsync(PageRequest request)
    {
        var file = request.Visit().State.Evidence.FirstOrDefault(file => file.Hash == request.Route("hash"));
        return Task.FromResult<IResult?>(file is null ? null : new EvidenceResult(file));
    }
}
