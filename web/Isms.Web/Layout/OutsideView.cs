using Microsoft.AspNetCore.Http;

namespace Isms.Web.Layout;

/// <summary>Marks a request whose page is for somebody outside the city: no menu, no name of whoever may be signed in, no way to the start page.</summary>
/// <param name="HomeUrl">Where the brand leads; null when there is nowhere to go yet.</param>
internal sealed record OutsideView(string? HomeUrl);

/// <summary>Keeps the mark on the request.</summary>
internal static class OutsideViewOfRequest
{
    public static void SetOutsideView(this HttpContext context, string? homeUrl) => context.Features.Set(new OutsideView(homeUrl));

    public static OutsideView? GetOutsideView(this HttpContext context) => context.Features.Get<OutsideView>();
}
