using Isms.Processes.Kernel;

namespace Isms.Processes.Registers;

/// <summary>What a role or an area is held for.</summary>
/// <param name="Kinds">The kinds of entries it may be held for; none when it is held for everything.</param>
/// <param name="IsRequired">It is never held for everything.</param>
public sealed record RoleScope(IReadOnlyList<string> Kinds, bool IsRequired)
{
    private static readonly RoleScope Everything = new([], false);

    /// <summary>A responsibility area is held for an organisation, a service or a system, or for everything.</summary>
    public static RoleScope OfArea { get; } = new([RegisterKinds.Organisation, RegisterKinds.SharedService, RegisterKinds.InformationSystem], false);

    /// <summary>What a role is held for.</summary>
    public static RoleScope Of(Role role) => role switch
    {
        Role.SupplierManager => new([RegisterKinds.Supplier], true),
        Role.SystemOwner => new([RegisterKinds.InformationSystem], true),
        Role.RiskOwner or Role.InformationOwner or Role.OrganisationRepresentative or Role.DeputyRepresentative => new([RegisterKinds.Organisation], true),
        // A board reads what concerns its own organisation; the city's own reader reads everything.
        Role.BoardReader => new([RegisterKinds.Organisation], false),
        _ => Everything,
    };

    /// <summary>Whether a scope (<c>kind/id</c>, or null for everything) is one of these.</summary>
    public bool Allows(string? scope)
    {
        if (scope is null) return !IsRequired;
        var slash = scope.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Kinds.Contains(scope[..slash]) && ProcessKey.IsValidId(scope[(slash + 1)..]);
    }
}
