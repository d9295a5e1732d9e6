using System.Security.Claims;
using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Isms.Web.Pages;

/// <summary>Signing in as a demonstration person, signing out, choosing the language.</summary>
internal sealed class SignInPages : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/logga-in", Policies.Public, SignInAsync).RequireRateLimiting(RateLimits.Sensitive);
        routes.MapAct("/logga-ut", Policies.SignedIn, SignOutAsync);
        routes.MapAct("/sprak", Policies.Public, ChooseLanguageAsync);
    }

    private static async Task<FormPage?> SignInAsync(PageRequest request)
    {
        if (!request.Service<IOptions<IsmsOptions>>().Value.DemonstrationSignIn) return null;
        var texts = request.Texts;
        var accounts = await request.Service<DemonstrationAccounts>().ListAsync(request.Tenant, request.Cancelled);
        var form = new Form
        {
            Title = texts["SignIn.title"],
            Lead = request.Service<IOptions<IsmsOptions>>().Value.IsDrill ? texts["SignIn.drillLead"] : texts["SignIn.lead"],
            Submit = texts["SignIn.submit"],
            Fields = [Field.Radios("person", texts["SignIn.person"], [.. accounts.Select(account => OptionOf(account, texts))]) with { Required = true }],
        };
        return FormPage.Action(form, async (input, _) =>
        {
            var identity = new ClaimsIdentity([new Claim(ClaimNames.Person, input.Text("person"))], AccessRegistration.Demonstration);
            await request.Http.SignInAsync(AccessRegistration.Demonstration, new ClaimsPrincipal(identity));
            return new FormOutcome.Done(LocalUrl.OrStart(request.Query("tillbaka")));
        });
    }

    private static Option OptionOf(UserAccount account, Texts texts)
    {
        var roles = string.Join(", ", account.Roles.Select(held => texts[$"Role.{held.Role}"]).Distinct(StringComparer.Ordinal));
        if (roles.Length == 0) roles = texts["SignIn.noRole"];
        return account.Name.Length > 0 ? new(account.PersonId, account.Name, roles) : new(account.PersonId, roles);
    }

    private static async Task<IResult> SignOutAsync(PageRequest request, IFormCollection posted)
    {
        if (request.Service<IOptions<IsmsOptions>>().Value.PlatformAuthentication) return Results.LocalRedirect(PlatformAuthentication.SignOutPath);
        await request.Http.SignOutAsync(AccessRegistration.Demonstration);
        return Flash.Redirect(request.Http, "/logga-in", "signedOut");
    }

    private static Task<IResult> ChooseLanguageAsync(PageRequest request, IFormCollection posted)
    {
        var options = request.Service<IOptions<IsmsOptions>>().Value;
        var culture = request.Texts.In(posted["to"].ToString()).Language;
        request.Http.Response.Cookies.Append(
            options.CookieName("language"), CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = options.SecureCookies, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        return Task.FromResult(Flash.Redirect(request.Http, LocalUrl.OrStart(posted["back"]), null));
    }
}
