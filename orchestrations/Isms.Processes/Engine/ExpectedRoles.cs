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
    /// systems are owned, and a representative for each customer.
    /// </summary>
    /// <param name="suppliers">The suppliers in use.</param>
    /// <param name="systems">The systems in use.</param>
    /// <param name="organisations">The organisations in use.</param>
    public static IEnumerable<(Role Role, string? Scope)> Of(
        IReadOnlyList<DocumentSummary> suppliers, IReadOnlyList<DocumentSummary> systems, IReadOnlyList<DocumentSummary> organisations)
    {
        foreach (var role in Everywhere) yield return (role, null);
        var former = FieldText.Of(SupplierStage.Former);
        foreach (var supplier in suppliers.Where(s => s.Promoted.Fields.GetValueOrDefault("stage") != former)) yield return (Role.SupplierManager, supplier.Key.Reference);
        foreach (var system in systems) yield return (Role.SystemOwner, system.Key.Reference);

        var owners = systems.Select(s => s.Promoted.Fields.GetValueOrDefault("owner")).ToHashSet(StringComparer.Ordinal);
        var customer = FieldText.Of(true);
        foreach (var organisation in organisations)
        {
            if (organisation.Promoted.Fields.GetValueOrDefault("customer") == customer) yield return (Role.OrganisationRepresentative, organisation.Key.Reference);
            if (!owners.Contains(organisation.Key.Id)) continue;
            yield return (Role.RiskOwner, organisation.Key.Reference);
            yield return (Role.InformationOwner, organisation.Key.Reference);
        }
    }
}
