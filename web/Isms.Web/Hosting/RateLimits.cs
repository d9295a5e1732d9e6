using System.Threading.RateLimiting;
using Isms.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Isms.Web.Hosting;

internal static class RateLimits
{
    /// <summary>For what a stranger may do and a machine might repeat: signing in, feedback, supplier links.</summary>
    public const string Sensitive = "sensitive";

    /// <summary>For looking at a supplier's link, reading included: each is a guess at a token.</summary>
    public const string SupplierLinks = "supplier-links";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<IsmsOptions>>((limiter, isms) =>
        {
            var options = isms.Value;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.GetUser() is { } user
                ? Window($"user/{user.PersonId}", options.RequestsPerUser)
                : Window($"address/{AddressOf(context)}", options.RequestsPerAddress));
            limiter.AddPolicy(Sensitive, context => HttpMethods.IsPost(context.Request.Method)
                ? Window(AddressOf(context), options.SensitivePerAddress)
                : RateLimitPartition.GetNoLimiter("read"));
            limiter.AddPolicy(SupplierLinks, context => Window(AddressOf(context), options.SensitivePerAddress));
        });
        return services;
    }

    private static RateLimitPartition<string> Window(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
