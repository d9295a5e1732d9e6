using Isms.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Hosting;

/// <summary>Refuses to start with an endpoint that anybody might reach by an oversight.</summary>
internal static class EndpointCheck
{
    public static void Run(IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in routes.DataSources.SelectMany(source => source.Endpoints))
        {
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            if (policies is not [{ } policy] || !Policies.All.ContainsKey(policy) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                throw new InvalidOperationException($"'{endpoint.DisplayName}' must name exactly one policy of {nameof(Policies)}.");
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            var reads = methods.Count > 0 && methods.All(method => method is "GET" or "HEAD");
            if (!reads && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
                throw new InvalidOperationException($"'{endpoint.DisplayName}' takes posts without the antiforgery proof.");
        }
    }
}
