using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Isms.Web.Access;

internal static class AccessRegistration
{
    /// <summary>The demonstration sign-in's scheme.</summary>
    public const string Demonstration = "demonstration";

    private const string Selector = "isms";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddScoped<UserResolution>();
        services.AddSingleton<DemonstrationAccounts>();
        services.AddSingleton<IAuthorizationHandler, PolicyHandler>();
        services.AddAuthentication(Selector)
            // One scheme at a time: a demonstration cookie is worth nothing where the demonstration sign-in is refused.
            .AddPolicyScheme(Selector, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.RequestServices.GetRequiredService<IOptions<IsmsOptions>>().Value.DemonstrationSignIn ? Demonstration : PlatformAuthentication.SchemeName)
            .AddCookie(Demonstration)
            .AddScheme<AuthenticationSchemeOptions, PlatformAuthentication>(PlatformAuthentication.SchemeName, null);
        services.AddOptions<CookieAuthenticationOptions>(Demonstration).Configure<IOptions<IsmsOptions>>((cookie, isms) =>
        {
            cookie.Cookie.Name = isms.Value.CookieName("user");
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = isms.Value.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            // The address stays within the product: nothing of it comes from the Host header.
            cookie.Events.OnRedirectToLogin = context =>
            {
                if (!HttpMethods.IsGet(context.Request.Method))
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return Task.CompletedTask;
                }
                context.Response.Redirect($"/logga-in?tillbaka={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(options =>
        {
            foreach (var (name, rule) in Policies.All) options.AddPolicy(name, policy => policy.AddRequirements(new PolicyRequirement(rule)));
            // Default deny: whatever escapes the check at start-up still needs a known user.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new PolicyRequirement(Policies.Find(Policies.SignedIn))).Build();
        });
        return services;
    }

    internal sealed record PolicyRequirement(AccessRule Rule) : IAuthorizationRequirement;

    private sealed class PolicyHandler : AuthorizationHandler<PolicyRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PolicyRequirement requirement)
        {
            if (context.Resource is HttpContext http && requirement.Rule.Admits(http.GetUser())) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
