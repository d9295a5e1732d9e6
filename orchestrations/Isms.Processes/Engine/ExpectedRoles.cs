using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.Engine;

/// <summary>The roles that ought to be held by somebody, given what is registered.</summary>
public static class ExpectedRoles
{
    /// <summary>Held for everything.</summary>
    private static readonly Role[] Everywhere = [Role.Coordinator, Role.Reviewer, Role.DataProtectionOfficer, Role.IncidentHandler, Role.Operator];

    /// <summary>
    /// A manager for each supplier that is not a former one, an owner for each system, owners of risk and information where
    /// systems are owned, and a representative for each customer. The entries are those in use, each named by its scope; the
    /// scope of a role held for everything is null.
    /// </summary>
    /// <param name="suppliers">The suppliers and where they stand.</param>
    /// <param name="systems">The systems with the organisations that own them.</param>
    /// <param name="organisations">The organisations, and whether each is a customer.</param>
    /// <typeparam name="TScope">How an entry is named, comparable by value: <c>kind/id</c> in the stores, keys in the dataset.</typeparam>
    public static IEnumerable<(Role Role, TScope? Scope)> Of<TScope>(
        IEnumerable<(TScope Scope, SupplierStage Stage)> suppliers, IEnumerable<(TScope Scope, TScope Owner)> systems, IEnumerable<(TScope Scope, bool IsCustomer)> organisations)
        where TScope : class
    {
        foreach (var role in Everywhere) yield return (role, null);
        foreach (var supplier in suppliers.Where(s => s.Stage != SupplierStage.Former)) yield return (Role.SupplierManager, supplier.Scope);
        var owners = new HashSet<TScope>();
        foreach (var system in systems)
        {
            owners.Add(system.Owner);
            yield return (Role.SystemOwner, system.Scope);
        }
        foreach (var organisation in organisations)
        {
            if (organisation.IsCustomer) yield return (Role.OrganisationRepresentative, organisation.Scope);
            if (!owners.Contains(organisation.Scope)) continue;
            yield return (Role.RiskOwner, organisation.Scope);
            yield return (Role.InformationOwner, organisation.Scope);
        }
    }
}
