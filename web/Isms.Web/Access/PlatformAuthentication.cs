using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Isms.Web.Access;

/// <summary>
/// Believes the headers of App Service authentication, and only while the platform says that it authenticates: otherwise
/// anybody could send them.
/// </summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<IsmsOptions> isms)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "platform";
    public const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";
    public const string SignOutPath = "/.auth/logout";

    private static readonly string[] SubjectClaims =
    [
        "http://schemas.microsoft.com/identity/claims/objectidentifier", "oid",
        ClaimTypes.Email, "preferred_username", "email", ClaimTypes.Upn,
    ];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (isms.Value.PlatformAuthentication && HttpMethods.IsGet(Request.Method))
            Response.Redirect("/.auth/login/aad?post_login_redirect_uri=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        else
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private AuthenticateResult Authenticate()
    {
        if (!isms.Value.PlatformAuthentication || Request.Headers[PrincipalHeader] is not [{ Length: > 0 } header]) return AuthenticateResult.NoResult();
        ClientPrincipal? principal;
        try
        {
            principal = JsonSerializer.Deserialize<ClientPrincipal>(Convert.FromBase64String(header), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return AuthenticateResult.Fail("The platform's header cannot be read.");
        }
        var claims = (principal?.Claims ?? []).Where(c => c is { Typ.Length: > 0, Val: not null }).ToList();
        var subjects = SubjectClaims.SelectMany(type => claims.Where(c => c.Typ == type)).Select(c => new Claim(ClaimNames.Subject, c.Val!));
        var name = claims.FirstOrDefault(c => c.Typ == "name")?.Val;
        var roles = claims.Where(c => c.Typ is "roles" or ClaimTypes.Role || c.Typ == principal!.RoleTyp).Select(c => new Claim(ClaimNames.ApplicationRole, c.Val!));
        var identity = new ClaimsIdentity([.. subjects, .. roles, .. name is null ? Array.Empty<Claim>() : [new Claim(ClaimNames.Name, name)]], Scheme.Name);
        return identity.HasClaim(c => c.Type == ClaimNames.Subject)
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            : AuthenticateResult.Fail("The platform's header names nobody.");
    }

    private sealed record ClientPrincipal(IReadOnlyList<ClientClaim>? Claims, [property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleTyp);

    private sealed record ClientClaim(string? Typ, string? Val);
}

/// <summary>The claims the product uses; whatever a scheme brings is translated to them.</summary>
internal static class ClaimNames
{
    /// <summary>Object id or e-mail at the identity provider; there may be several.</summary>
    public const string Subject = "subject";

    /// <summary>A person id, of a demonstration sign-in.</summary>
    public const string Person = "person";

    /// <summary>The name the identity provider gives.</summary>
    public const string Name = "name";

    /// <summary>A role given in the identity provider; only the coordinator's counts.</summary>
    public const string ApplicationRole = "app-role";
}
