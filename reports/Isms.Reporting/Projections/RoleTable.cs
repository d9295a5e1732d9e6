using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;

namespace Isms.Reporting.Projections;

/// <summary>The dimension of roles. The words are those of the product's pages.</summary>
public static class RoleTable
{
    /// <summary>The key of a role.</summary>
    public static long KeyOf(Role role) => SurrogateKey.Of("role", FieldText.Of(role));

    /// <summary>A row for each role.</summary>
    public static IReadOnlyList<DatasetRow> Rows() => [.. Enum.GetValues<Role>().Select(role => DimensionTables.Role.Row(null,
        ("role_key", KeyOf(role)), ("code", FieldText.Of(role)), ("name_sv", NameOf(role).Sv), ("name_en", NameOf(role).En)))];

    private static LocalizedText NameOf(Role role) => role switch
    {
        Role.Coordinator => new("Informationssäkerhetssamordnare", "Information security coordinator"),
        Role.SupplierManager => new("Leverantörsansvarig", "Supplier manager"),
        Role.Reviewer => new("Bedömare", "Reviewer"),
        Role.SystemOwner => new("Systemägare", "System owner"),
        Role.RiskOwner => new("Riskägare", "Risk owner"),
        Role.InformationOwner => new("Informationsägare", "Information owner"),
        Role.DataProtectionOfficer => new("Dataskyddsombud", "Data protection officer"),
        Role.IncidentHandler => new("Incidenthanterare", "Incident handler"),
        Role.OrganisationRepresentative => new("Organisationsrepresentant", "Organisation representative"),
        Role.BoardReader => new("Läsare i styrelse eller nämnd", "Board reader"),
        Role.Operator => new("Driftansvarig", "Operator"),
        Role.DeputyRepresentative => new("Ersättare för organisationsrepresentant", "Deputy organisation representative"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
