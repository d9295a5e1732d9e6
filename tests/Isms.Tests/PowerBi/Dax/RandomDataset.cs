using System.Globalization;
using Isms.Local.Simulation;
using Isms.PowerBi.Model;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Reporting.Projections;
using Isms.Tests.KeyFigures;
using NodaTime;

namespace Isms.Tests.PowerBi.Dax;

/// <summary>
/// Rows of every table that follow the contract and nothing else: values are missing where they may be, days lie before,
/// within and after what the dataset holds, and what can hardly happen together does.
/// </summary>
internal sealed class RandomDataset
{
    /// <summary>How many rows a dimension has, with the keys from 1.</summary>
    public const int Members = 4;

    private const int Facts = 40;
    private static readonly LocalDate First = new(2024, 1, 1);

    private readonly Chance _chance;

    public RandomDataset(int seed)
    {
        _chance = new Chance(seed, "dataset");
        LastWholeDay = First.PlusDays(_chance.Between("as of", 400, 1_000));
        Rows = [.. StarSchema.Promised.Where(table => table.Name != DatasetDefinition.DateTable).SelectMany(table => Enumerable.Range(1, CountOf(table)).Select(number => RowOf(table, number)))];
    }

    /// <summary>The last day it holds.</summary>
    public LocalDate LastWholeDay { get; }

    private IReadOnlyList<LocalDate> MonthEnds => [.. Enumerable.Range(1, Period.Between(First, LastWholeDay.PlusDays(1), PeriodUnits.Months).Months).Select(months => First.PlusMonths(months).PlusDays(-1))];

    /// <summary>The first and the last day of the table of dates.</summary>
    public (LocalDate First, LocalDate Last) Calendar => (First, new LocalDate(LastWholeDay.Year + 1, 12, 31));

    /// <summary>Every row: its table, and its values that are not missing.</summary>
    public IReadOnlyList<(string Table, IReadOnlyDictionary<string, string> Values)> Rows { get; }

    /// <summary>Writes an export of the rows that are chosen.</summary>
    public Task<SmallDataset> ExportAsync(Func<string, IReadOnlyDictionary<string, string>, bool> chosen) => SmallDataset.OfAsync(
        CityTime.EndOf(LastWholeDay), Rows.Where(row => chosen(row.Table, row.Values)).Select(row => $"{row.Table}: {string.Join(' ', row.Values.Select(value => $"{value.Key}={value.Value}"))}"));

    private static int CountOf(DatasetTable table) => table.Name == "role" ? RoleTable.Rows().Count : table.Kind switch
    {
        TableKind.Dimension => Members,
        // Of these only those of one day count at a time.
        TableKind.MonthEnd => 4 * Facts,
        _ => Facts,
    };

    private (string, IReadOnlyDictionary<string, string>) RowOf(DatasetTable table, int number)
    {
        var chance = _chance.For($"{table.Name}/{number}");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in table.Columns)
        {
            if (column.IsNullable && chance.Happens($"{column.Name}/missing", 0.3)) continue;
            values[column.Name] = ValueOf(table, column, number, chance);
        }
        return (table.Name, values);
    }

    private string ValueOf(DatasetTable table, DatasetColumn column, int number, Chance chance)
    {
        if (table.Name == "role") return column.Name == "code" ? column.Codes![number - 1] : column.Name == "role_key" ? FieldText.Of(number) : "x";
        if (column.Refers is { } dimension && column.Type == ColumnType.WholeNumber) return FieldText.Of(chance.Between(column.Name, 1, dimension == "role" ? RoleTable.Rows().Count : Members));
        if (column == table.Columns[0] && column.Type == ColumnType.WholeNumber) return FieldText.Of(number);
        return column.Type switch
        {
            // Figures look at the last of a year, which most rows are of.
            ColumnType.Date when column.Name == "month_end" => FieldText.Of(chance.Happens("last", 0.7)
                ? chance.Pick(column.Name, [.. MonthEnds.Where(day => day.Month == 12), MonthEnds[^1]])
                : chance.Pick(column.Name, MonthEnds)),
            // Ages end and begin at these.
            ColumnType.Date when column.Name == "recorded_on" && chance.Happens("age", 0.7) => FieldText.Of(LastWholeDay.PlusDays(-chance.Pick("age edge", AgeBand.All.Skip(1).SelectMany(band => new[] { band.From - 1, band.From }).ToArray()))),
            // Now and then the very days on which periods end, or 90 days from them.
            ColumnType.Date => FieldText.Of(chance.Happens($"{column.Name}/edge", 0.15)
                ? chance.Pick(column.Name, [new LocalDate(2024, 12, 31), new(2025, 1, 1), LastWholeDay, LastWholeDay.PlusDays(1), LastWholeDay.PlusDays(90), LastWholeDay.PlusDays(91), new(2025, 3, 31), new(2025, 4, 1)])
                : First.PlusDays(chance.Between(column.Name, 0, Period.Between(First, LastWholeDay, PeriodUnits.Days).Days + 120))),
            ColumnType.Timestamp => "2024-01-01T00:00:00Z",
            ColumnType.Text => column.Codes is { } codes ? chance.Pick(column.Name, codes) : FieldText.Of(chance.Between(column.Name, 1, 3)),
            ColumnType.DecimalNumber => chance.Between(column.Name, 0, 400).ToString(CultureInfo.InvariantCulture) + ".25",
            ColumnType.WholeNumber when column.Name.EndsWith("_key", StringComparison.Ordinal) => FieldText.Of(chance.Between(column.Name, 1, Facts)),
            ColumnType.WholeNumber when column.Name.StartsWith("minutes", StringComparison.Ordinal) => FieldText.Of(chance.Between(column.Name, -900, 900)),
            _ => FieldText.Of(chance.Between(column.Name, 0, 1)),
        };
    }
}
