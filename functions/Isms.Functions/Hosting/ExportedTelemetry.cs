using Azure.Monitor.OpenTelemetry.Exporter;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Functions.Hosting;

internal static class ExportedTelemetry
{
    // More than people and drivers ask for on an ordinary day; what comes beyond is a storm, and its traces are alike.
    private const double TracesPerSecond = 5;

    /// <summary>
    /// Traces, metrics and logs of the worker. The Functions host exports none of its own: it would write the whole address of
    /// every request, and a supplier's address holds the secret (ADR 0017).
    /// </summary>
    public static void AddExportedTelemetry(this IServiceCollection services, HostSettings settings)
    {
        var telemetry = services.AddIsmsTelemetry("isms-functions");
        telemetry.UseFunctionsWorkerDefaults();
        if (settings.Optional("Isms:ApplicationInsights") is { } connection) telemetry.UseAzureMonitorExporter(monitor =>
        {
            monitor.ConnectionString = connection;
            // Ingestion takes identities only: whoever has the connection string alone can send nothing.
            if (!settings.IsDevelopment) monitor.Credential = settings.Credential();
            monitor.TracesPerSecond = TracesPerSecond;
            // A warning counts although its trace was left out.
            monitor.EnableTraceBasedLogsSampler = false;
            // The platform has both already.
            monitor.EnableLiveMetrics = false;
            monitor.EnablePerformanceCounters = false;
        });
    }
}
