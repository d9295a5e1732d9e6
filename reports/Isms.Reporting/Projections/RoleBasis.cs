using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>The rows from which vacancies are found: what calls for roles, and what roles are held for.</summary>
internal static class RoleBasis
{
    /// <summary>A supplier in use.</summary>
    public static DatasetRow Supplier(YearMonth month, long key, SupplierDetails details) =>
        Row(month, key, RegisterKinds.Supplier, supplier: key, stage: details.Stage);

    /// <summary>A system in use and its owner.</summary>
    public static DatasetRow InformationSystem(YearMonth month, long key, InformationSystemDetails details) =>
        Row(month, key, RegisterKinds.InformationSystem, organisation: Rows.Organisation(details.OwnerOrganisationId), system: key);

    /// <summary>An organisation in use.</summary>
    public static DatasetRow Organisation(YearMonth month, long key, OrganisationDetails details) =>
        Row(month, key, RegisterKinds.Organisation, organisation: key, isCustomer: details.IsCustomer);

    /// <summary>A role that is held.</summary>
    public static DatasetRow Assignment(YearMonth month, long key, Role role, string? scope) => Row(
        month, key, RegisterKinds.RoleAssignment, role,
        Rows.KeyOf(RegisterKinds.Organisation, scope), Rows.KeyOf(RegisterKinds.InformationSystem, scope), Rows.KeyOf(RegisterKinds.Supplier, scope));

    private static DatasetRow Row(
        YearMonth month, long key, string register, Role? role = null, long? organisation = null, long? system = null, long? supplier = null, SupplierStage? stage = null, bool? isCustomer = null) =>
        MonthEndTables.RoleBasis.Row(month,
            ("month_end", Months.LastDayOf(month)), ("document_key", key), ("register", register), ("role", role is { } held ? FieldText.Of(held) : null),
            ("organisation_key", organisation), ("system_key", system), ("supplier_key", supplier),
            ("stage", stage is { } stands ? FieldText.Of(stands) : null), ("is_customer", isCustomer));
}
