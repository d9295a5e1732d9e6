using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>How many entries each register had.</summary>
internal sealed class RegisterCountTable : IDerivedTable
{
    private static readonly int RegisterAt = MonthEndTables.RegisterBasis.IndexOf("register");
    private static readonly int ActiveAt = MonthEndTables.RegisterBasis.IndexOf("active");
    private static readonly int AddedAt = MonthEndTables.RegisterBasis.IndexOf("added");
    private static readonly int RetiredAt = MonthEndTables.RegisterBasis.IndexOf("retired");

    /// <inheritdoc/>
    public DatasetTable Table => MonthEndTables.Register;

    /// <inheritdoc/>
    public DatasetTable From => MonthEndTables.RegisterBasis;

    /// <inheritdoc/>
    public IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows) =>
        rows.GroupBy(row => (string)row.Values[RegisterAt]!, StringComparer.Ordinal).Select(register => Table.Row(month,
            ("month_end", Months.LastDayOf(month)), ("register", register.Key),
            ("active", register.Sum(row => (long)row.Values[ActiveAt]!)), ("added", register.Sum(row => (long)row.Values[AddedAt]!)), ("retired", register.Sum(row => (long)row.Values[RetiredAt]!))));
}
