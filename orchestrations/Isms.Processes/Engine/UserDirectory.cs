using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.Engine;

/// <summary>The users of the product: the people of the person register with the roles they hold today.</summary>
public sealed class UserDirectory(PersonDirectory people, RoleDirectory roles, IProcessStore store) : IUserDirectory
{
    /// <summary>How many people of each role a demonstration offers.</summary>
    private const int DemonstrationPeopleOfRole = 2;

    /// <inheritdoc/>
    public async Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken)
    {
        // A supplier's people answer through their link; they are no users, whatever roles an assignment may give them.
        if (await people.FindAsync(tenant, personId, cancellationToken) is not { IsRetired: false, OrganisationId: not null } person) return null;
        var held = await roles.RolesOfAsync(tenant, personId, cancellationToken);
        return new UserAccount(person.Id, person.Name, [.. held.Select(h => new HeldRole(h.Role, h.Scope))]);
    }

    /// <inheritdoc/>
    public async Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) =>
        await people.FindBySignInAsync(tenant, subject, cancellationToken) is { } personId ? await FindByPersonIdAsync(tenant, personId, cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken)
    {
        var assignments = await store.QueryAsync(new Partition(tenant, RegisterKinds.RoleAssignment), new DocumentQuery(IsTerminal: false), cancellationToken);
        var chosen = assignments.Select(a => RoleAssignmentRegister.OfFields(a.Promoted.Fields)).Where(a => a.Role is not null)
            .GroupBy(a => a.Role!.Value).OrderBy(g => g.Key)
            .SelectMany(g => g.Select(a => a.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(DemonstrationPeopleOfRole))
            .Distinct(StringComparer.Ordinal);
        var accounts = new List<UserAccount>();
        foreach (var personId in chosen)
        {
            if (await FindByPersonIdAsync(tenant, personId, cancellationToken) is { Roles.Count: > 0 } account) accounts.Add(account);
        }
        // Somebody of the staff without any role can do something too: report an incident.
        var assigned = assignments.Select(a => RoleAssignmentRegister.OfFields(a.Promoted.Fields).PersonId).ToHashSet(StringComparer.Ordinal);
        var staff = (await store.QueryAsync(new Partition(tenant, RegisterKinds.Person), new DocumentQuery(IsTerminal: false), cancellationToken))
            .Where(p => p.Promoted.Fields.ContainsKey("organisation") && !assigned.Contains(p.Key.Id)).Select(p => p.Key.Id).Order(StringComparer.Ordinal).FirstOrDefault();
        if (accounts.Count > 0 && staff is not null && await FindByPersonIdAsync(tenant, staff, cancellationToken) is { } colleague) accounts.Add(colleague);
        return accounts;
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => roles.HeldTokensAsync(tenant, cancellationToken);
}
