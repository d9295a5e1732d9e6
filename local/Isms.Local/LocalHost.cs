using Isms.Local.Demonstration;
using Isms.Local.Drills;
using Isms.Processes.Engine;
using Isms.Reporting;
using Isms.Storage;
using Isms.Storage.Folders;
using Isms.Storage.Mail;
using Isms.Web.Hosting;
using NodaTime;
using OpenTelemetry;

namespace Isms.Local;

/// <summary>The composition root on one machine: embedded store, Kestrel, background services.</summary>
public static class LocalHost
{
    private static readonly MailOptions Mail = new("isms.localhost", "isms@isms.localhost", "Informationssäkerhet");

    /// <summary>Puts the host together without starting it.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="configure">Replaces services, for tests: called last.</param>
    public static WebApplication Build(LocalOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        // Settings lie beside the program, not in whatever folder it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Url.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        var drill = DrillFolder.IsDrill(options.Data);
        if (drill)
        {
            builder.Services.AddSingleton<IDrillClock>(new DrillClock(SystemClock.Instance, options.Data));
            builder.Services.AddSingleton<IClock>(services => services.GetRequiredService<IDrillClock>());
            builder.Services.AddSingleton(services => new OperationMeter(services.GetRequiredService<IClock>(), OperationMeter.NameOfPlay));
        }
        else builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton(RuleFolders.Load(options.Data));
        builder.Services.AddIsmsProcesses();
        builder.Services.AddIsmsLocalStorage(options.Data, Mail);
        var demonstration = options.Demonstration || DemonstrationFill.IsMarked(options.Data);
        builder.Services.AddWaysOut(builder.Configuration, demonstration || drill);
        builder.Services.AddSingleton(services =>
        {
            // The folder is locked before the key is made, so that two hosts never make two.
            _ = services.GetRequiredService<DataFolderLock>();
            return SupplierLinkKey.Load(options.Data);
        });
        // First of the services that start: nothing may leave before it.
        if (options.HoldEffects) builder.Services.AddHostedService<HoldAtStart>();
        builder.Services.AddSingleton<LocalJobs>();
        builder.Services.AddSingleton<IJobs>(services => services.GetRequiredService<LocalJobs>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LocalJobs>());
        builder.Services.AddSingleton<LocalDriver>();
        builder.Services.AddSingleton<IProcessDriver>(services => services.GetRequiredService<LocalDriver>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LocalDriver>());
        builder.Services.AddHostedService<SweepService>();
        builder.Services.AddHostedService<ScheduleService>();
        if (drill)
        {
            // Nothing comes in from other systems, nothing goes out to them, and there is no dataset.
            builder.Services.AddSingleton<IEventPublisher, NoSubscribers>();
        }
        else
        {
            builder.Services.AddHostedService<InboxService>();
            builder.Services.AddIsmsReporting();
            builder.Services.AddHostedService<ExportService>();
            builder.Services.AddSingleton<LocalDrills>();
            builder.Services.AddSingleton<IDrills>(services => services.GetRequiredService<LocalDrills>());
            builder.Services.AddHostedService(services => services.GetRequiredService<LocalDrills>());
        }
        builder.Services.AddIsmsWeb(web =>
        {
            web.PublicBaseUrl = options.Url;
            web.SweepAgeLimit = TimeSpan.FromMinutes(1);
            web.Demonstration = demonstration;
            web.IsDrill = drill;
            if (drill) web.Tenant = DrillFolder.TenantBeside(web.Tenant);
            web.DemonstrationSignIn = demonstration || drill || builder.Environment.IsDevelopment();
        });
        // A drill is nobody's operation. Without somewhere to send it nothing is collected, and nothing leaves the machine.
        if (!drill && builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }) builder.Services.AddIsmsTelemetry("isms-local").UseOtlpExporter();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseIsms();
        app.MapIsms();
        return app;
    }
}
