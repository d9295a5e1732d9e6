using System.Diagnostics;
using Isms.Processes.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Isms.Web.Hosting;

/// <summary>What both hosts tell a collector of themselves; to whom is each host's own.</summary>
public static class Telemetry
{
    /// <summary>
    /// Registers traces, metrics and logs under the names the product gives them. Nothing is collected before the host adds
    /// an exporter to what is returned.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="host">What the host is called among others, e.g. <c>isms-local</c>.</param>
    public static OpenTelemetryBuilder AddIsmsTelemetry(this IServiceCollection services, string host) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService(host, serviceVersion: ProgramVersion.Current))
        .WithTracing(tracing => tracing
            .AddSource(OperationTrace.Name)
            .AddAspNetCoreInstrumentation(requests => requests.Filter = IsOfInterest)
            .AddHttpClientInstrumentation(calls =>
            {
                // What polls in the background would be a trace of its own each time.
                calls.FilterHttpRequestMessage = _ => Activity.Current?.Parent is not null;
                // Addresses of blobs and of alarm receivers hold names and keys.
                calls.EnrichWithHttpRequestMessage = (activity, call) => activity.SetTag("url.full", call.RequestUri?.GetLeftPart(UriPartial.Authority));
            }))
        // Of the framework's own only how requests went: every row costs.
        .WithMetrics(metrics => metrics.AddMeter(OperationMeter.Name, "Microsoft.AspNetCore.Hosting"))
        .WithLogging(_ => { }, logging => (logging.IncludeFormattedMessage, logging.IncludeScopes) = (true, false));

    // Health is asked all day, and a style sheet tells nothing.
    private static bool IsOfInterest(HttpContext context) => !context.Request.Path.StartsWithSegments("/halsa", StringComparison.OrdinalIgnoreCase) && !context.Request.Path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase);
}
