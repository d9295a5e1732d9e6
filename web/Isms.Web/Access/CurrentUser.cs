using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Access;

/// <summary>The person who makes the request, with the roles held at this moment.</summary>
public sealed class CurrentUser(UserAccount account)
{
    /// <summary>The person's id; the actor of the commands given.</summary>
    public string PersonId => account.PersonId;

    /// <summary>The person's name, for the person's own eyes.</summary>
    public string Name => account.Name;

    /// <summary>The roles held.</summary>
    public IReadOnlyList<HeldRole> Roles => account.Roles;

    /// <summary>The roles held, in the form the processes' rights take.</summary>
    public IReadOnlyCollection<(Role Role, string? Scope)> ScopedRoles => [.. Roles.Select(held => (held.Role, held.Scope))];

    /// <summary>What the store indexes as awaited of this person: the person and every role held.</summary>
    public IReadOnlyList<string> Tokens => [$"person/{PersonId}", .. Roles.Select(held => held.Token)];

    /// <summary>Whether the role is held, for whatever scope.</summary>
    public bool Has(Role role) => Roles.Any(held => held.Role == role);

    /// <summary>Whether the role is held for a scope (<c>kind/id</c>) or without any.</summary>
    public bool HasFor(Role role, string scope) => Roles.Any(held => held.Role == role && (held.Scope is null || held.Scope == scope));

    /// <summary>Whether a policy lets the person in.</summary>
    public bool May(string policy) => Policies.Find(policy).Admits(this);
}

/// <summary>Keeps the current user on the request.</summary>
public static class CurrentUserOfRequest
{
    /// <summary>The signed-in and known person, or null.</summary>
    public static CurrentUser? GetUser(this HttpContext context) => context.Features.Get<CurrentUser>();
}
