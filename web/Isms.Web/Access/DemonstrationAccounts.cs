using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Web.Access;

/// <summary>
/// Whom one may sign in as in a demonstration: the people of the directory, or, while it has none, one nameless account per
/// role, so that an empty store can be filled by hand.
/// </summary>
public sealed class DemonstrationAccounts(IUserDirectory directory)
{
    private const string Prefix = "demonstration-";

    /// <summary>The accounts to choose from.</summary>
    public async Task<IReadOnlyList<UserAccount>> ListAsync(string tenant, CancellationToken cancellationToken)
    {
        var people = await directory.ListDemonstrationUsersAsync(tenant, cancellationToken);
        return people.Count > 0 ? people : [.. Enum.GetValues<Role>().Select(Nameless)];
    }

    /// <summary>The account of an id, or null when there is none.</summary>
    public async Task<UserAccount?> FindAsync(string tenant, string personId, CancellationToken cancellationToken) =>
        await directory.FindByPersonIdAsync(tenant, personId, cancellationToken)
        ?? (await ListAsync(tenant, cancellationToken)).FirstOrDefault(account => account.PersonId == personId);

    private UserAccount Nameless(Role role) => new(Prefix + role.ToString().ToLowerInvariant(), "", [new HeldRole(role)]);
}
