using System.Security.Cryptography;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Web.Portal;

/// <summary>
/// What a link's token is exchanged for, so that the token leaves the address. It holds for one control, one generation of
/// its link and one contact, for a working day, and is sent to that control's pages only.
/// </summary>
internal sealed class SupplierCookie(IDataProtectionProvider protection, IOptions<IsmsOptions> options, IClock clock)
{
    private static readonly Duration Lifetime = Duration.FromHours(8);

    private readonly IDataProtector _protector = protection.CreateProtector("Isms.Web.Portal.SupplierCookie");

    // The prefix __Host- would ask for the path "/".
    private string Name => options.Value.SecureCookies ? "__Secure-isms-supplier" : "isms-supplier";

    public void Issue(HttpContext context, ProcessKey control, SupplierControlState state)
    {
        var pass = new Pass(control.ToString(), state.LinkGeneration, state.ContactPersonId, clock.GetCurrentInstant() + Lifetime);
        context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(pass, KernelJson.Options)), OptionsFor(control));
    }

    public void Remove(HttpContext context, ProcessKey control) => context.Response.Cookies.Delete(Name, OptionsFor(control));

    /// <summary>Whether the request carries a pass for this control as it is now.</summary>
    public bool Admits(HttpContext context, ProcessKey control, SupplierControlState state) =>
        Read(context) is { } pass
        && pass.Control == control.ToString()
        && pass.Generation == state.LinkGeneration
        && pass.PersonId == state.ContactPersonId
        && pass.Until > clock.GetCurrentInstant();

    private Pass? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } value) return null;
        try
        {
            return JsonSerializer.Deserialize<Pass>(_protector.Unprotect(value), KernelJson.Options);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Forged, damaged or protected with a key that is gone: the same as none.
            return null;
        }
    }

    private CookieOptions OptionsFor(ProcessKey control) => new()
    {
        HttpOnly = true,
        Secure = options.Value.SecureCookies,
        SameSite = SameSiteMode.Strict,
        Path = PortalUrls.Overview(control.Id),
        MaxAge = Lifetime.ToTimeSpan(),
        IsEssential = true,
    };

    private sealed record Pass(string Control, int Generation, string PersonId, Instant Until);
}
