using System.Diagnostics;
using Isms.Web.Portal;
using Microsoft.AspNetCore.Builder;

namespace Isms.Web.Hosting;

/// <summary>
/// Tracers note the address of a request and who asked with which browser. Spans here know a request as the log does
/// (<see cref="RequestLog"/>): by the pattern of its address, which holds no supplier's token, no id and no search.
/// Whatever was noted is replaced when the request begins, and again when it ends and its pattern is known.
/// </summary>
internal static class MaskedTrace
{
    private const string Mask = "…";

    private static readonly string[] Left = ["url.query", "user_agent.original", "client.address"];

    public static IApplicationBuilder UseMaskedTrace(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // Below it a token may stand, whatever tag a tracer puts the address into.
        var secret = context.Request.Path.StartsWithSegments(PortalUrls.Root, StringComparison.OrdinalIgnoreCase) ? context.Request.Path.Value : null;
        Replace(Activity.Current, secret, Mask);
        try
        {
            await next(context);
        }
        finally
        {
            Replace(Activity.Current, secret, RequestLog.PatternOf(context) ?? Mask);
        }
    });

    private static void Replace(Activity? activity, string? secret, string pattern)
    {
        for (var current = activity; current is not null; current = current.Parent)
        {
            foreach (var (key, value) in current.TagObjects.ToList())
            {
                if (key == "url.path" || (secret is not null && value is string text && text.Contains(secret, StringComparison.OrdinalIgnoreCase))) current.SetTag(key, pattern);
                else if (Left.Contains(key, StringComparer.Ordinal)) current.SetTag(key, null);
            }
            if (secret is not null && current.DisplayName.Contains(secret, StringComparison.OrdinalIgnoreCase)) current.DisplayName = pattern;
        }
    }
}
