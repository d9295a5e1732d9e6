using System.Security.Cryptography;
using Isms.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Hosting;

/// <summary>The style sheet and the icon, embedded so that both hosts serve them alike; their addresses name their content, so browsers keep them for ever.</summary>
internal sealed class Assets
{
    private readonly (byte[] Content, string Url) _style = Load("style.css");
    private readonly (byte[] Content, string Url) _icon = Load("icon.svg");

    public string StyleSheetUrl => _style.Url;

    public string IconUrl => _icon.Url;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(StyleSheetUrl, (HttpContext context) => Serve(context, _style.Content, "text/css; charset=utf-8")).RequireAuthorization(Policies.Public).DisableRateLimiting();
        routes.MapGet(IconUrl, (HttpContext context) => Serve(context, _icon.Content, "image/svg+xml")).RequireAuthorization(Policies.Public).DisableRateLimiting();
    }

    private static IResult Serve(HttpContext context, byte[] content, string type)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(content, type);
    }

    private static (byte[] Content, string Url) Load(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream($"assets/{name}") ?? throw new InvalidOperationException($"'{name}' is not embedded.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        var dot = name.LastIndexOf('.');
        return (content, $"/assets/{name[..dot]}-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}{name[dot..]}");
    }
}
