using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>What ought to have a continuity plan, and what there was.</summary>
internal sealed class PlanCoverageTable : IDerivedTable
{
    private static readonly int KeyAt = PlanTables.Basis.IndexOf("document_key");
    private static readonly int IsPlanAt = PlanTables.Basis.IndexOf("is_plan");
    private static readonly int ServiceAt = PlanTables.Basis.IndexOf("service_key");
    private static readonly int OrganisationAt = PlanTables.Basis.IndexOf("organisation_key");
    private static readonly int CompleteAt = PlanTables.Basis.IndexOf("complete");
    private static readonly int VersionAt = PlanTables.Basis.IndexOf("has_version");

    /// <inheritdoc/>
    public DatasetTable Table => PlanTables.MonthEnd;

    /// <inheritdoc/>
    public DatasetTable From => PlanTables.Basis;

    /// <inheritdoc/>
    public IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows)
    {
        var plans = rows.Where(IsPlan).ToLookup(row => (long?)row.Values[ServiceAt]);
        // Two plans have one service only after services were merged; the better one counts.
        return rows.Where(row => !IsPlan(row)).Select(service => (Subject: KeyOf(service), Row: plans[KeyOf(service)]
                .OrderByDescending(plan => (long)plan.Values[CompleteAt]!).ThenByDescending(plan => (long)plan.Values[VersionAt]!).ThenBy(KeyOf).FirstOrDefault(service)))
            .Concat(plans[null].Select(unit => (Subject: KeyOf(unit), Row: unit)))
            .Select(covered => new DatasetRow(Table, month,
            [
                Months.LastDayOf(month), covered.Subject, covered.Row.Values[ServiceAt], IsPlan(covered.Row) ? KeyOf(covered.Row) : null, covered.Row.Values[OrganisationAt], 1L,
                // From here on the columns are those of the basis.
                .. covered.Row.Values.Skip(VersionAt),
            ]));
    }

    private static bool IsPlan(DatasetRow row) => (long)row.Values[IsPlanAt]! == 1;

    private static long KeyOf(DatasetRow row) => (long)row.Values[KeyAt]!;
}
