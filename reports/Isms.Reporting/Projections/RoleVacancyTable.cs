using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Roles that ought to be held (<see cref="ExpectedRoles"/>) and whether they were.</summary>
internal sealed class RoleVacancyTable : IDerivedTable
{
    /// <inheritdoc/>
    public DatasetTable Table => MonthEndTables.RoleVacancy;

    /// <inheritdoc/>
    public DatasetTable From => MonthEndTables.RoleBasis;

    /// <inheritdoc/>
    public IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows)
    {
        var byRegister = rows.Select(row => new Basis(row.Values)).ToLookup(basis => basis.Register, StringComparer.Ordinal);
        var holders = byRegister[RegisterKinds.RoleAssignment].CountBy(held => (held.Role, held.Scope)).ToDictionary();
        var expected = ExpectedRoles.Of(
            byRegister[RegisterKinds.Supplier].Select(s => (s.Scope!, s.Stage)),
            byRegister[RegisterKinds.InformationSystem].Select(s => (Scope: new ScopeKeys(null, s.System, null), Owner: new ScopeKeys(s.Organisation, null, null))),
            byRegister[RegisterKinds.Organisation].Select(o => (o.Scope!, o.IsCustomer)));
        return expected.Select(e =>
        {
            var held = holders.GetValueOrDefault((e.Role, e.Scope));
            return Table.Row(month,
                ("month_end", Months.LastDayOf(month)), ("role_key", RoleTable.KeyOf(e.Role)), ("scope_key", e.Scope?.Key ?? 0),
                ("organisation_key", e.Scope?.Organisation), ("system_key", e.Scope?.System), ("supplier_key", e.Scope?.Supplier),
                ("expected", 1), ("holders", held), ("vacant", held == 0));
        });
    }

    /// <summary>What a role is held for; one of the three.</summary>
    private sealed record ScopeKeys(long? Organisation, long? System, long? Supplier)
    {
        public long Key => (Organisation ?? System ?? Supplier)!.Value;
    }

    /// <summary>A row of the basis, read by the names of its columns.</summary>
    private readonly struct Basis(IReadOnlyList<object?> values)
    {
        private static readonly int RegisterAt = MonthEndTables.RoleBasis.IndexOf("register");
        private static readonly int RoleAt = MonthEndTables.RoleBasis.IndexOf("role");
        private static readonly int OrganisationAt = MonthEndTables.RoleBasis.IndexOf("organisation_key");
        private static readonly int SystemAt = MonthEndTables.RoleBasis.IndexOf("system_key");
        private static readonly int SupplierAt = MonthEndTables.RoleBasis.IndexOf("supplier_key");
        private static readonly int StageAt = MonthEndTables.RoleBasis.IndexOf("stage");
        private static readonly int IsCustomerAt = MonthEndTables.RoleBasis.IndexOf("is_customer");

        public string Register => (string)values[RegisterAt]!;

        public Role Role => FieldText.To<Role>((string)values[RoleAt]!);

        public long? Organisation => (long?)values[OrganisationAt];

        public long? System => (long?)values[SystemAt];

        public SupplierStage Stage => FieldText.To<SupplierStage>((string)values[StageAt]!);

        public bool IsCustomer => (long?)values[IsCustomerAt] == 1;

        public ScopeKeys? Scope => (Organisation, System, (long?)values[SupplierAt]) is var (organisation, system, supplier) && (organisation ?? system ?? supplier) is not null
            ? new(organisation, system, supplier)
            : null;
    }
}
