using Isms.Orchestrations.Driver;
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
    private readonly DurableClients _clients;

    public EndpointPipeline(IServiceProvider services, DurableClients clients)
    {
        _clients = clients;
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

    /// <summary>Answers a request.</summary>
    public Task ServeAsync(HttpRequest request, DurableTaskClient client)
    {
        _clients.Attach(client);
        return _serve(request.HttpContext);
    }
}
