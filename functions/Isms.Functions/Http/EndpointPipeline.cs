using Isms.Functions.Hosting;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace Isms.Functions.Http;

/// <summary>
/// The product's own endpoints, the same the local host serves, behind the functions: built once, then given each request as
/// it comes. Routing, sign-in, policies and antiforgery are the product's; the platform's functions only hand over.
/// </summary>
internal sealed class EndpointPipeline
{
    private readonly RequestDelegate _serve;
    private readonly Invocation _invocation;

    public EndpointPipeline(IServiceProvider services, Invocation invocation)
    {
        _invocation = invocation;
        var app = new ApplicationBuilder(services);
        app.Use((context, next) =>
        {
            // What the platform's routing found is a function, not an endpoint of the product.
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            return next(context);
        });
        app.UseForwardedHeaders();
        app.UseIsms();
        app.UseEndpoints(endpoints => endpoints.MapIsms());
        _serve = app.Build();
    }

    /// <summary>Answers a request, and then carries on what it left. Whoever asked does not wait for that, nor stops it by leaving.</summary>
    public Task ServeAsync(HttpRequest request, DurableTaskClient client) => _invocation.RunAsync(client, async () =>
    {
        await _serve(request.HttpContext);
        await request.HttpContext.Response.CompleteAsync();
    }, CancellationToken.None);
}
