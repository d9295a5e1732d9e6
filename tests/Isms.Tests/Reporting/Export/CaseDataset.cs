using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Tests.Reporting.Export;

/// <summary>
/// A small star over small documents, with everything that an exporter meets: every type, references to rows that are there
/// and to rows that are not, rows that time alone changes, month-ends, a working table and what is derived from it.
/// </summary>
internal static class CaseDataset
{
    public const string CaseKind = "case";
    public const string UnitKind = "unit";

    private static readonly LocalizedText Untold = new("–", "–");

    public static DatasetTable Date { get; } = new(DatasetDefinition.DateTable, TableKind.Dimension, Untold, Untold,
        [Column("date", ColumnType.Date), Column("year", ColumnType.WholeNumber)])
    { KeyColumns = 1 };

    public static DatasetTable Unit { get; } = new("unit", TableKind.Dimension, Untold, Untold,
        [Column("unit_key", ColumnType.WholeNumber), Column("name", ColumnType.Text), Column("parent_key", ColumnType.WholeNumber, refers: "unit", nullable: true), Column("severity_key", ColumnType.WholeNumber, refers: "severity"), Column("founded", ColumnType.Date, refers: "date", nullable: true)])
    { KeyColumns = 1, Source = "unit_key" };

    public static DatasetTable Severity { get; } = new("severity", TableKind.Dimension, Untold, Untold,
        [Column("severity_key", ColumnType.WholeNumber), Column("name", ColumnType.Text)])
    { KeyColumns = 1 };

    public static DatasetTable Case { get; } = new("case_fact", TableKind.Fact, Untold, Untold,
    [
        Column("case_key", ColumnType.WholeNumber), Column("unit_key", ColumnType.WholeNumber, refers: "unit"), Column("severity_key", ColumnType.WholeNumber, refers: "severity"),
        Column("opened_on", ColumnType.Date, refers: "date"), Column("due_on", ColumnType.Date, refers: "date", nullable: true), Column("opened_at", ColumnType.Timestamp),
        Column("amount", ColumnType.DecimalNumber, nullable: true), Column("phase", ColumnType.Text), Column("note", ColumnType.Text, nullable: true), Column("late", ColumnType.Boolean),
    ])
    { KeyColumns = 1, Source = "case_key" };

    public static DatasetTable CaseMonth { get; } = new("case_month_working", TableKind.Working, Untold, Untold,
        [Column("case_key", ColumnType.WholeNumber), Column("unit_key", ColumnType.WholeNumber), Column("amount", ColumnType.DecimalNumber)])
    { KeyColumns = 1, Source = "case_key" };

    public static DatasetTable UnitMonth { get; } = new("unit_month_end", TableKind.MonthEnd, Untold, Untold,
        [Column("unit_key", ColumnType.WholeNumber, refers: "unit"), Column("month_end", ColumnType.Date, refers: "date"), Column("cases", ColumnType.WholeNumber), Column("amount", ColumnType.DecimalNumber)])
    { KeyColumns = 1 };

    public static DatasetTable AllMonth { get; } = new("all_month_end", TableKind.MonthEnd, Untold, Untold,
        [Column("month_end", ColumnType.Date, refers: "date"), Column("units", ColumnType.WholeNumber)])
    { KeyColumns = 1 };

    public static DatasetDefinition Definition { get; } = new(
        1, [Date, Unit, Severity, Case, CaseMonth, UnitMonth, AllMonth], [new UnitProjection(), new CaseProjection()], [new AllOfMonth(), new UnitsOfMonth()],
        [new(Severity, null, [1L, "låg"]), new(Severity, null, [2L, "hög"])],
        (first, last) => Enumerable.Range(first, last - first + 1).SelectMany(year => Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(year))
            .Select(day => new DatasetRow(Date, null, [new LocalDate(year, 1, 1).PlusDays(day), (long)year]))));

    private static DatasetColumn Column(string name, ColumnType type, string? refers = null, bool nullable = false) => new(name, type, Untold, Untold) { Refers = refers, IsNullable = nullable };

    private sealed class UnitProjection : IDatasetProjection
    {
        public string Kind => UnitKind;

        public IReadOnlyList<DatasetTable> Tables => [Unit];

        public ProjectedRows Project(ProcessDocument document, Instant asOf)
        {
            var told = document.Events.Where(e => e.At <= asOf).Select(e => KernelJson.FromElement<UnitTold>(e.Data)).LastOrDefault();
            return new(told is null ? [] : [new(Unit, null, [SurrogateKey.Of(UnitKind, document.Key.Id), told.Name, told.Parent is { } parent ? SurrogateKey.Of(UnitKind, parent) : null, 1L, told.Founded])], null);
        }
    }

    private sealed class CaseProjection : IDatasetProjection
    {
        public string Kind => CaseKind;

        public IReadOnlyList<DatasetTable> Tables => [Case, CaseMonth];

        public ProjectedRows Project(ProcessDocument document, Instant asOf)
        {
            var events = document.Events.Where(e => e.At <= asOf).Select(e => (e.At, Told: KernelJson.FromElement<CaseTold>(e.Data))).ToList();
            if (events.Count == 0) return new([], null);
            var (key, opened, now) = (SurrogateKey.Of(CaseKind, document.Key.Id), CityTime.DateOf(events[0].At), events[^1].Told);
            var overdueFrom = now is { Closed: false, Due: { } due } ? CityTime.EndOf(due) : (Instant?)null;
            var rows = new List<DatasetRow>
            {
                new(Case, opened.ToYearMonth(), [
                    key, SurrogateKey.Of(UnitKind, now.Unit), now.Amount > 100 ? 2L : 1L, opened, now.Due, events[0].At, now.Amount, now.Closed ? "closed" : "open", now.Note, overdueFrom <= asOf]),
            };
            Instant? nextEnd = null;
            for (var month = opened.ToYearMonth(); nextEnd is null; month = month.PlusMonths(1))
            {
                var end = CityTime.EndOf(month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1));
                var then = events.Last(e => e.At < end || e == events[0]).Told;
                if (then.Closed) break;
                if (end > asOf) nextEnd = end;
                else rows.Add(new(CaseMonth, month, [key, SurrogateKey.Of(UnitKind, then.Unit), then.Amount]));
            }
            return new(rows, overdueFrom > asOf && (nextEnd is null || overdueFrom < nextEnd) ? overdueFrom : nextEnd);
        }
    }

    private sealed class UnitsOfMonth : IDerivedTable
    {
        public DatasetTable Table => UnitMonth;

        public DatasetTable From => CaseMonth;

        public IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows) => rows.GroupBy(row => (long)row.Values[1]!)
            .Select(unit => new DatasetRow(UnitMonth, month, [unit.Key, LastOf(month), (long)unit.Count(), unit.Sum(row => (decimal)row.Values[2]!)]));
    }

    private sealed class AllOfMonth : IDerivedTable
    {
        public DatasetTable Table => AllMonth;

        public DatasetTable From => UnitMonth;

        public IEnumerable<DatasetRow> Derive(YearMonth month, IReadOnlyList<DatasetRow> rows) => [new(AllMonth, month, [LastOf(month), (long)rows.Count])];
    }

    private static LocalDate LastOf(YearMonth month) => month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1);
}

/// <summary>What an event of a unit says.</summary>
internal sealed record UnitTold(string Name, string? Parent = null, LocalDate? Founded = null);

/// <summary>What an event of a case says: all of it anew.</summary>
internal sealed record CaseTold(string Unit, decimal Amount = 1, LocalDate? Due = null, bool Closed = false, string? Note = null);
