using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Who may use the product and which roles they hold. Asked once per request, so that a role taken away is gone with the
/// next click.
/// </summary>
public interface IUserDirectory
{
    /// <summary>The account of a person, or null when nobody has the id or the person is retired.</summary>
    Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken);

    /// <summary>The account that belongs to a sign-in: the identity provider's object id or an e-mail address.</summary>
    Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken);

    /// <summary>The people one may sign in as in a demonstration, in the order to show them.</summary>
    Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>The tokens (<see cref="Awaited.RoleToken"/>) of every role somebody holds; what is awaited of another falls to the coordinator.</summary>
    Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken);
}

/// <summary>A person who may use the product.</summary>
/// <param name="PersonId">The id in the person register; becomes the actor of commands.</param>
/// <param name="Name">Shown to the person alone and in lists of people; never logged.</param>
/// <param name="Roles">What the person holds now.</param>
public sealed record UserAccount(string PersonId, string Name, IReadOnlyList<HeldRole> Roles);

/// <summary>A role somebody holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="Scope">What it is held for, <c>kind/id</c>; null for a role without scope.</param>
public sealed record HeldRole(Role Role, string? Scope = null)
{
    /// <summary>The form in which stores index what is awaited of this role.</summary>
    public string Token => Awaited.RoleToken(Role, Scope);
}
