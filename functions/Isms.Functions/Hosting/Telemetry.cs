using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Isms.Functions.Hosting;

internal static class Telemetry
{
    private const string Meters = "Isms.*";

    /// <summary>
    /// Traces and metrics of the worker. The Functions host exports none of its own: it would write the whole address of
    /// every request, and a supplier's address holds the secret (ADR 0017).
    /// </summary>
    public static void AddTelemetry(this IServiceCollection services, HostSettings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddAspNetCoreInstrumentation());
        telemetry.UseFunctionsWorkerDefaults();
        if (settings.Optional("Isms:ApplicationInsights") is { } connection) telemetry.UseAzureMonitorExporter(monitor =>
        {
            monitor.ConnectionString = connection;
            // Ingestion takes identities only: whoever has the connection string alone can send nothing.
            if (!settings.IsDevelopment) monitor.Credential = settings.Credential();
        });
    }
}
