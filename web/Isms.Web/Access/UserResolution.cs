using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Isms.Web.Access;

/// <summary>Finds the account behind a sign-in, once per request. Signed in but unknown stays nobody.</summary>
internal sealed class UserResolution(IUserDirectory directory, DemonstrationAccounts demonstration, IOptions<IsmsOptions> options) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true } && await FindAsync(context) is { } account)
            context.Features.Set(new CurrentUser(account));
        await next(context);
    }

    private async Task<UserAccount?> FindAsync(HttpContext context)
    {
        var tenant = options.Value.Tenant;
        if (context.User.FindFirst(ClaimNames.Person)?.Value is { } personId)
            return await demonstration.FindAsync(tenant, personId, context.RequestAborted);

        UserAccount? account = null;
        var subjects = context.User.FindAll(ClaimNames.Subject).Select(c => c.Value).ToList();
        foreach (var subject in subjects)
        {
            account = await directory.FindBySubjectAsync(tenant, subject, context.RequestAborted);
            if (account is not null) break;
        }

        // The first coordinator cannot be in a register nobody has filled: the identity provider's role stands in.
        if (!context.User.HasClaim(ClaimNames.ApplicationRole, nameof(Role.Coordinator))) return account;
        account ??= new UserAccount($"entra-{subjects[0].Replace('@', '.')}", context.User.FindFirst(ClaimNames.Name)?.Value ?? subjects[0], []);
        return account.Roles.Any(held => held.Role == Role.Coordinator) ? account : account with { Roles = [new HeldRole(Role.Coordinator), .. account.Roles] };
    }
}
