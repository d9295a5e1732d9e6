using Isms.Processes.Incident;
using Isms.Processes.ReminderDigest;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Controls;
using Isms.Web.Incidents;
using Isms.Web.IncidentTracks;
using Isms.Web.Language;
using Isms.Web.Mail;
using Isms.Web.Measures;
using Isms.Web.Messages;
using Isms.Web.Pages;
using Isms.Web.PlanActivations;
using Isms.Web.PlanRenewals;
using Isms.Web.Portal;
using Isms.Web.Registers;
using Isms.Web.RestoreOrders;
using Isms.Web.Rounds;
using Isms.Web.SupplierSignals;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Web.Hosting;

/// <summary>The web in three calls, the same in both hosts: register, put the pipeline together, map the endpoints.</summary>
public static class IsmsWeb
{
    /// <summary>Registers the web. The host adds the ports beside <c>AddIsmsProcesses</c>, and <see cref="Isms.Processes.Engine.IUserDirectory"/>.</summary>
    public static IServiceCollection AddIsmsWeb(this IServiceCollection services, Action<IsmsOptions> configure)
    {
        services.AddOptions<IsmsOptions>().BindConfiguration("Isms")
            // Set by App Service while its authentication stands in front of every request.
            .Configure<IConfiguration>((options, configuration) => options.PlatformAuthentication = string.Equals(configuration["WEBSITE_AUTH_ENABLED"], "True", StringComparison.OrdinalIgnoreCase))
            .Configure(configure)
            .PostConfigure(options => options.DemonstrationSignIn &= !options.PlatformAuthentication);
        services.AddRazorComponents();
        services.AddRouting();
        services.AddSingleton<Assets>();
        services.AddSingleton<KindRoutes>();
        services.AddSingleton<Texts>();
        foreach (var source in Texts.OwnSources()) services.AddSingleton(source);
        services.AddSingleton<IPages, SignInPages>();
        services.AddSingleton<IPages, StartPages>();
        services.AddSingleton<IPages, ControlPages>();
        services.AddSingleton<IPages, ControlForms>();
        services.AddSingleton<IPages, MeasurePages>();
        services.AddSingleton<IPages, RefusedMessagePages>();
        services.AddSingleton<IPages, SupplierSignalPages>();
        services.AddSingleton(new KindRoute(Isms.Processes.RefusedMessage.RefusedMessageProcess.KindName, RefusedMessageView.Path));
        services.AddSingleton(new KindRoute(Isms.Processes.SupplierSignal.SupplierSignalProcess.KindName, SupplierSignalView.Path));
        services.AddSingleton(new KindRoute(Isms.Processes.SupplierControl.SupplierControlProcess.KindName, ControlView.Path));
        services.AddSingleton(new KindRoute(Isms.Processes.Measure.MeasureProcess.KindName, MeasureView.Path));
        services.AddSingleton<IPages, RoundPages>();
        services.AddSingleton<IPages, InvitationPages>();
        services.AddSingleton(new KindRoute(Isms.Processes.ControlRound.ControlRoundProcess.KindName, RoundView.Path));
        services.AddSingleton(provider => new DigestHours(LocalTime.FromTimeOnly(provider.GetRequiredService<IOptions<IsmsOptions>>().Value.RemindersLeaveAt)));
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<Isms.Processes.Engine.INotifier, MailNotifier>();
        services.AddSingleton<IPages, IncidentReportPages>();
        services.AddSingleton<IPages, IncidentPages>();
        services.AddSingleton<IPages, IncidentForms>();
        services.AddSingleton<IPages, AssessmentForms>();
        services.AddSingleton<IPages, IncidentTrackForms>();
        services.AddSingleton(new KindRoute(IncidentProcess.KindName, IncidentView.Path));
        services.AddSingleton<IPages, TrackPages>();
        services.AddSingleton<IPages, TrackForms>();
        services.AddSingleton<IPages, TrackReportForms>();
        services.AddSingleton<IPages, ReportPages>();
        services.AddSingleton(new KindRoute(Isms.Processes.IncidentTrack.IncidentTrackProcess.KindName, TrackView.Path));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<IsmsOptions>>().Value.ClassifiedMarkers is { } markers ? new ClassifiedMarkers(markers) : ClassifiedMarkers.Default);
        services.AddSingleton<IPages, ContinuityPlanPages>();
        services.AddSingleton<IPages, ContinuityPlanForms>();
        services.AddSingleton(new KindRoute(Isms.Processes.ContinuityPlan.ContinuityPlanProcess.KindName, ContinuityPlanView.Path));
        services.AddSingleton<IPages, PlanRenewalPages>();
        services.AddSingleton<IPages, PlanRenewalForms>();
        services.AddSingleton<IPages, PartForms>();
        services.AddSingleton<IPages, ExerciseForms>();
        services.AddSingleton(new KindRoute(Isms.Processes.PlanRenewal.PlanRenewalProcess.KindName, PlanRenewalView.Path));
        services.AddSingleton<IPages, ActivationPages>();
        services.AddSingleton<IPages, ActivationForms>();
        services.AddSingleton<IPages, ActivateForms>();
        services.AddSingleton(new KindRoute(Isms.Processes.PlanActivation.PlanActivationProcess.KindName, ActivationView.Path));
        services.AddSingleton<IPages, RestoreOrderPages>();
        services.AddSingleton<OfflinePlans.OfflinePlans>();
        services.AddSingleton<IPages, OfflinePlans.OfflinePlanPages>();
        services.AddSingleton<IPages, MatterPages>();
        services.AddSingleton<IPages, RegisterPages>();
        services.AddRegisterPages();
        services.AddSingleton<IPages, OperationPages>();
        services.AddSingleton<IPages, EffectPages>();
        services.AddSingleton<IPages, Dataset.DatasetPages>();
        services.AddSingleton<IPages, Overview.OverviewPages>();
        services.AddSingleton<IPages, Drills.DrillPages>();
        services.AddSingleton<IPages, HealthPages>();
        services.AddSingleton<IPages, PublicPages>();
        services.AddSingleton<IPages, StatutoryTime.DeadlinePages>();
        services.AddSingleton<IPages, StatutoryTime.DeadlineApi>();
        services.AddSupplierPortal();
        services.AddAccess().AddRateLimits();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<IsmsOptions>>((antiforgery, isms) =>
        {
            antiforgery.Cookie.Name = isms.Value.CookieName("form");
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SecurePolicy = isms.Value.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("Isms.Functions");
        services.AddOptions<KeyManagementOptions>().Configure<Isms.Processes.Engine.IBlobStore>((keys, blobs) => keys.XmlRepository = new BlobKeyRing(blobs));
        services.AddOptions<RequestLocalizationOptions>().Configure<IOptions<IsmsOptions>>((localization, isms) =>
        {
            localization.SetDefaultCulture("sv").AddSupportedCultures("sv", "en").AddSupportedUICultures("sv", "en");
            localization.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = isms.Value.CookieName("language") }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter(RequestLog.ReplacedCategory, LogLevel.None));
        return services;
    }

    /// <summary>Puts the pipeline together; <see cref="MapIsms"/> comes after it.</summary>
    public static IApplicationBuilder UseIsms(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment()) app.UseHsts();
        return app
            .UseMaskedTrace()
            .UseRequestLog()
            .UseSecurityHeaders()
            .UseRequestLocalization()
            .UseErrorPages()
            .UseRouting()
            .UseAuthentication()
            .UseMiddleware<UserResolution>()
            .UseRateLimiter()
            .UseAuthorization()
            .UsePostLimit()
            .UseAntiforgery()
            .UseAntiforgeryRefusal();
    }

    /// <summary>Maps every endpoint of the product, once.</summary>
    /// <exception cref="InvalidOperationException">An endpoint names no policy of the closed list, or takes a post without the antiforgery proof.</exception>
    public static IEndpointRouteBuilder MapIsms(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Assets>().Map(routes);
        foreach (var pages in routes.ServiceProvider.GetServices<IPages>()) pages.Map(routes);
        EndpointCheck.Run(routes);
        return routes;
    }
}

/// <summary>The pages of one area. Registered with <c>AddSingleton&lt;IPages, …&gt;</c>, mapped by <see cref="IsmsWeb.MapIsms"/>.</summary>
public interface IPages
{
    /// <summary>Adds the area's endpoints.</summary>
    void Map(IEndpointRouteBuilder routes);
}
