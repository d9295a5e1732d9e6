using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Isms.Web.Layout;

/// <summary>One sentence shown once on the page after a form. The cookie holds the key of a text and nothing else.</summary>
internal static class Flash
{
    private const string Prefix = "Flash.";

    /// <summary>Goes to a page of the product and says there the text <c>Flash.{key}</c>.</summary>
    public static IResult Redirect(HttpContext context, string url, string? key)
    {
        if (key is not null)
        {
            _ = context.RequestServices.GetRequiredService<Texts>()[Prefix + key];
            context.Response.Cookies.Append(Name(context), key, Options(context));
        }
        return new SeeOther(url);
    }

    /// <summary>What to say now, if anything; it is then forgotten.</summary>
    public static string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name(context)] is not { Length: > 0 } key) return null;
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Name(context), Options(context));
        return context.RequestServices.GetRequiredService<Texts>().Find(Prefix + key);
    }

    private static string Name(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<IsmsOptions>>().Value.CookieName("flash");

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = context.RequestServices.GetRequiredService<IOptions<IsmsOptions>>().Value.SecureCookies,
    };

    /// <summary>303: whatever was posted, the next page is fetched with GET. Only pages of the product are gone to.</summary>
    private sealed class SeeOther(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = LocalUrl.OrStart(url);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Addresses within the product.</summary>
internal static class LocalUrl
{
    /// <summary>The address if it is a path of the product, otherwise the start page: nobody is led elsewhere by a link.</summary>
    public static string OrStart(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) ? url : "/";
}
