using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>The users as the registers know them: the person register says who, the role assignments say what.</summary>
public sealed class UserDirectory(IProcessStore store, PersonDirectory people, RoleDirectory roles, IClock clock) : IUserDirectory
{
    /// <summary>How many people a demonstration offers for each role.</summary>
    public const int DemonstrationUsersPerRole = 2;

    /// <inheritdoc/>
    public async Task<UserAccount?> FindByPersonIdAsync(string tenant, string personId, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(tenant, personId, cancellationToken) is not { IsRetired: false } person) return null;
        var held = await roles.RolesOfAsync(tenant, personId, cancellationToken);
        // A supplier's contact answers through a link and is no user, unless a role says otherwise.
        if (person.EmployerSupplierId is not null && held.Count == 0) return null;
        return new UserAccount(personId, person.Name, [.. held.Select(role => new HeldRole(role.Role, role.Scope))]);
    }

    /// <inheritdoc/>
    public async Task<UserAccount?> FindBySubjectAsync(string tenant, string subject, CancellationToken cancellationToken) =>
        await people.FindBySignInAsync(tenant, subject, cancellationToken) is { } personId ? await FindByPersonIdAsync(tenant, personId, cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UserAccount>> ListDemonstrationUsersAsync(string tenant, CancellationToken cancellationToken)
    {
        var today = CityTime.DateOf(clock.GetCurrentInstant());
        var assignments = (await ActiveAsync(tenant, RegisterKinds.RoleAssignment, cancellationToken))
            .Select(summary => RoleAssignmentRegister.OfFields(summary.Promoted.Fields)).Where(a => a.Role is not null && a.HoldsOn(today)).ToList();
        var names = (await ActiveAsync(tenant, RegisterKinds.Person, cancellationToken)).ToDictionary(p => p.Key.Id, p => p.Promoted.Title, StringComparer.Ordinal);
        var held = assignments.Where(a => names.ContainsKey(a.PersonId)).ToLookup(a => a.PersonId, StringComparer.Ordinal);

        // Role by role, the coordinator first; whoever was already offered counts for the next role too, so that the list stays short.
        var offered = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var holders = assignments.Where(a => a.Role == role && names.ContainsKey(a.PersonId)).Select(a => a.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            var missing = DemonstrationUsersPerRole - holders.Count(offered.Contains);
            if (missing > 0) offered.AddRange(holders.Where(id => !offered.Contains(id)).Take(missing));
        }
        return [.. offered.Select(id => new UserAccount(id, names[id], [.. held[id].Select(a => new HeldRole(a.Role!.Value, a.Scope)).Distinct()]))];
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ListHeldRolesAsync(string tenant, CancellationToken cancellationToken) => roles.HeldTokensAsync(tenant, cancellationToken);

    private Task<IReadOnlyList<DocumentSummary>> ActiveAsync(string tenant, string kind, CancellationToken cancellationToken) =>
        store.QueryAsync(new Partition(tenant, kind), new DocumentQuery(IsTerminal: false), cancellationToken);
}
