using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Isms.Web.Hosting;

/// <summary>
/// One line per request in place of the framework's own: the pattern of the address, never the address, so that neither a
/// supplier's link nor an id nor a search reaches a log.
/// </summary>
internal static partial class RequestLog
{
    /// <summary>The framework's category that writes addresses and opens a logging scope with them; it is turned off.</summary>
    public const string ReplacedCategory = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Isms.Web.Request");
        return app.Use(async (context, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var pattern = PatternOf(context) ?? "(none)";
                Log(logger, context.Request.Method, pattern, context.Response.StatusCode, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            }
        });
    }

    /// <summary>The pattern of the address, once it is known.</summary>
    public static string? PatternOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Pattern} {Status} in {Elapsed} ms, trace {Trace}")]
    private static partial void Log(ILogger logger, string method, string pattern, int status, long elapsed, string trace);
}
