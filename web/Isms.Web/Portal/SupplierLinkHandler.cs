using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Isms.Web.Portal;

/// <summary>Lets in whoever holds the cookie of the control in the address, as long as its link has not been revoked.</summary>
internal sealed class SupplierLinkHandler(IProcessStore store, SupplierControlProcess process, SupplierCookie cookie, IOptions<IsmsOptions> options)
    : AuthorizationHandler<AccessRegistration.PolicyRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRegistration.PolicyRequirement requirement)
    {
        if (!requirement.Rule.BySupplierLink || context.Resource is not HttpContext http) return;
        if (http.Request.RouteValues["id"] is not string id || !ProcessKey.IsValidId(id)) return;
        var key = new ProcessKey(options.Value.Tenant, SupplierControlProcess.KindName, id);
        if (await store.ReadAsync(key, http.RequestAborted) is not { } document) return;
        var state = process.StateOf(document);
        if (!cookie.Admits(http, key, state)) return;
        http.SetVisit(new SupplierVisit(document, state));
        context.Succeed(requirement);
    }
}

/// <summary>Whoever has no valid cookie sees how to get a new link, never the sign-in of the city's staff.</summary>
internal sealed class SupplierLinkRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var asksForLink = policy.Requirements.OfType<AccessRegistration.PolicyRequirement>().Any(requirement => requirement.Rule.BySupplierLink);
        return asksForLink && !authorizeResult.Succeeded
            ? LinkRefused.Answer(context).ExecuteAsync(context)
            : _others.HandleAsync(next, context, policy, authorizeResult);
    }
}
