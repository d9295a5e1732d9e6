using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace Isms.Web.Portal;

/// <summary>
/// Traces carry the address of a request, and that of a supplier's link holds its token. Whatever a tracer noted of an
/// address below <see cref="PortalUrls.Root"/> is replaced, when the request begins and again when it ends.
/// </summary>
internal static class MaskedTrace
{
    private const string Mask = PortalUrls.Root + "/…";

    public static IApplicationBuilder UseMaskedTrace(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(PortalUrls.Root, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        var path = context.Request.Path.Value!;
        Replace(Activity.Current, path);
        try
        {
            await next(context);
        }
        finally
        {
            Replace(Activity.Current, path);
        }
    });

    private static void Replace(Activity? activity, string path)
    {
        for (var current = activity; current is not null; current = current.Parent)
        {
            foreach (var (key, value) in current.TagObjects.ToList())
            {
                if (value is string text && text.Contains(path, StringComparison.OrdinalIgnoreCase)) current.SetTag(key, Mask);
            }
            if (current.DisplayName.Contains(path, StringComparison.OrdinalIgnoreCase)) current.DisplayName = Mask;
        }
    }
}
