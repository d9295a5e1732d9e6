namespace Isms.Processes.Registers;

/// <summary>The kinds of the registers: part of every key and reference, never renamed.</summary>
public static class RegisterKinds
{
    /// <summary>Administrations, companies and other customers.</summary>
    public const string Organisation = "organisation";

    /// <summary>Shared services.</summary>
    public const string SharedService = "shared-service";

    /// <summary>Information systems.</summary>
    public const string InformationSystem = "information-system";

    /// <summary>People: the only place with names and addresses of people.</summary>
    public const string Person = "person";

    /// <summary>Who holds which role or responsibility.</summary>
    public const string RoleAssignment = "role-assignment";

    /// <summary>Suppliers.</summary>
    public const string Supplier = "supplier";

    /// <summary>Every register.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>([Organisation, SharedService, InformationSystem, Person, RoleAssignment, Supplier], StringComparer.Ordinal);
}
