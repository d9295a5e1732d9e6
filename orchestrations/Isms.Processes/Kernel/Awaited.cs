namespace Isms.Processes.Kernel;

/// <summary>
/// Who must act for a process to go on: a person, or the holder of a role within a scope. A role nobody holds falls to
/// the coordinator when it is resolved, never here.
/// </summary>
/// <param name="Action">What is awaited, a resource key under <c>Action.</c>, e.g. <c>supplierControl.assess</c>.</param>
/// <param name="Role">The role that must act, or null when a named person must.</param>
/// <param name="Scope">What the role is held for, <c>kind/id</c>; null for a role without scope.</param>
/// <param name="PersonId">The person who must act, or null when a role must.</param>
public sealed record Awaited(string Action, Role? Role = null, string? Scope = null, string? PersonId = null)
{
    /// <summary>The form stores index: <c>person/id</c>, <c>role/name</c> or <c>role/name/kind/id</c>.</summary>
    public string Token => PersonId is not null ? $"person/{PersonId}" : RoleToken(Role ?? throw new InvalidOperationException("Either a role or a person is awaited."), Scope);

    /// <summary>The indexed form of a role within a scope.</summary>
    public static string RoleToken(Role role, string? scope) => scope is null ? $"role/{role}" : $"role/{role}/{scope}";
}

/// <summary>The roles that rights and awaited actions are tied to (design section 8). The numbers are stored nowhere; the names are.</summary>
public enum Role
{
    /// <summary>Informationssäkerhetssamordnare: leads the work and assigns the other roles.</summary>
    Coordinator,

    /// <summary>Leverantörsansvarig, held for a supplier.</summary>
    SupplierManager,

    /// <summary>Bedömare av leverantörskontroller.</summary>
    Reviewer,

    /// <summary>Systemägare, held for a system.</summary>
    SystemOwner,

    /// <summary>Riskägare, held for an organisation.</summary>
    RiskOwner,

    /// <summary>Informationsägare, held for an organisation.</summary>
    InformationOwner,

    /// <summary>Dataskyddsombud.</summary>
    DataProtectionOfficer,

    /// <summary>Incidenthanterare.</summary>
    IncidentHandler,

    /// <summary>Representant för en förvaltning eller ett bolag, held for that organisation.</summary>
    OrganisationRepresentative,

    /// <summary>Styrelseledamot eller nämndledamot som läser.</summary>
    BoardReader,

    /// <summary>Driftansvarig för produkten.</summary>
    Operator,

    /// <summary>Ersättare för en organisations representant, held for that organisation: decides in the representative's place.</summary>
    DeputyRepresentative,
}
