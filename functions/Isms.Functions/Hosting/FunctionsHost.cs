using Isms.Functions.Http;
using Isms.Functions.Messaging;
using Isms.Orchestrations;
using Isms.Orchestrations.Driver;
using Isms.Orchestrations.Jobs;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Reporting;
using Isms.Storage;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Functions.Hosting;

/// <summary>The composition root on Azure: the same product as on one machine, over the platform's stores, queues and drivers.</summary>
internal static class FunctionsHost
{
    /// <summary>Registers everything the functions need.</summary>
    /// <exception cref="MissingSettingException">A setting is missing or unusable; the message names it.</exception>
    public static void AddIsms(this FunctionsApplicationBuilder builder)
    {
        var settings = new HostSettings(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton<StoredRules>();
        builder.Services.AddSingleton<IRuleSource>(services => services.GetRequiredService<StoredRules>());
        builder.Services.AddHostedService(services => services.GetRequiredService<StoredRules>());
        builder.Services.AddIsmsProcesses();
        builder.Services.AddSingleton(settings.SupplierLinks());
        builder.Services.AddIsmsAzureStorage(settings.Storage());
        builder.Services.AddIsmsAlarmWebhook(settings.AlarmWebhook());
        builder.Services.AddIsmsReporting();
        builder.Services.AddDrivers();
        builder.Services.AddSingleton(settings.ServiceBus());
        builder.Services.AddSingleton<IEventPublisher, ServiceBusEventPublisher>();
        builder.Services.AddSingleton<EndpointPipeline>();
        builder.Services.Configure<ForwardedHeadersOptions>(Forwarding);
        builder.Services.AddIsmsWeb(web =>
        {
            web.PublicBaseUrl = settings.PublicBaseUrl();
            // Without the platform's sign-in somebody is developing.
            web.DemonstrationSignIn = builder.Environment.IsDevelopment();
            web.SweepAgeLimit = TimeSpan.FromMinutes(20);
        });
        builder.Services.AddKeyProtection(settings);
        builder.Services.AddExportedTelemetry(settings);
    }

    private static void AddDrivers(this IServiceCollection services)
    {
        services.AddSingleton<DurableClients>();
        services.AddSingleton<DurableDriver>();
        services.AddSingleton(provider => new NearDriver(
            provider.GetRequiredService<DurableDriver>(), provider.GetRequiredService<ProcessAdvance>, provider.GetRequiredService<IClock>(), provider.GetRequiredService<ILogger<NearDriver>>()));
        services.AddSingleton<IProcessDriver>(provider => provider.GetRequiredService<NearDriver>());
        services.AddSingleton<Invocation>();
        services.AddSingleton<IJobs, DurableJobs>();
        services.AddSingleton<MissingDrivers>();
        services.AddSingleton<HubPurge>();
    }

    private static void Forwarding(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // Two proxies stand in front, the platform's front end and the Functions host; what a caller claims comes before theirs.
        options.ForwardLimit = 2;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
    }
}
