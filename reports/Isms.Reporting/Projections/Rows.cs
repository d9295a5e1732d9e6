using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Makes rows, and the values in them.</summary>
internal static class Rows
{
    /// <summary>
    /// A row of a table. The values are named in the order of the columns, so that a value in the wrong place is found the
    /// first time a row is made. Smaller whole numbers are widened; flags become 1 and 0.
    /// </summary>
    /// <exception cref="ArgumentException">The names are not the table's columns in their order.</exception>
    public static DatasetRow Row(this DatasetTable table, YearMonth? period, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        if (values.Length != table.Columns.Count) throw new ArgumentException($"The table {table.Name} has {table.Columns.Count} columns, not {values.Length}.", nameof(values));
        var row = new object?[values.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var (column, value) = values[i];
            if (table.Columns[i].Name != column) throw new ArgumentException($"The column {table.Columns[i].Name} of {table.Name} is given {column}.", nameof(values));
            row[i] = value switch
            {
                int number => (long)number,
                bool flag when table.Columns[i].Type == ColumnType.WholeNumber => flag ? 1L : 0L,
                _ => value,
            };
        }
        return new DatasetRow(table, period, row);
    }

    /// <summary>Elapsed time in days of 24 hours, to four decimals; null unless both ends are known.</summary>
    public static decimal? Days(Instant? from, Instant? to) => to - from is { } elapsed ? Days(elapsed) : null;

    /// <summary>Elapsed time in days of 24 hours, to four decimals.</summary>
    public static decimal Days(Duration elapsed) => Math.Round((decimal)elapsed.BclCompatibleTicks / NodaConstants.TicksPerDay, 4);

    /// <summary>A length of time in hours, to four decimals; null when there is none.</summary>
    public static decimal? Hours(Duration? length) => length is { } time ? Math.Round((decimal)time.BclCompatibleTicks / NodaConstants.TicksPerHour, 4) : null;

    /// <summary>The day of an instant in the city.</summary>
    public static LocalDate? DayOf(Instant? instant) => instant is { } at ? CityTime.DateOf(at) : null;

    /// <summary>The key of a supplier.</summary>
    public static long Supplier(string id) => SurrogateKey.Of(RegisterKinds.Supplier, id);

    /// <summary>The key of an organisation.</summary>
    public static long Organisation(string id) => SurrogateKey.Of(RegisterKinds.Organisation, id);

    /// <summary>The key of what is referred to (<c>kind/id</c>) when it is of a kind; otherwise null.</summary>
    public static long? KeyOf(string kind, string? reference) =>
        reference is not null && reference.StartsWith(kind + "/", StringComparison.Ordinal) ? SurrogateKey.Of(kind, reference[(kind.Length + 1)..]) : null;

    /// <summary>The first of some instants that lies after another; null when none does.</summary>
    public static Instant? FirstAfter(Instant asOf, params ReadOnlySpan<Instant?> instants)
    {
        Instant? first = null;
        foreach (var instant in instants)
        {
            if (instant > asOf && (first is null || instant < first)) first = instant;
        }
        return first;
    }

    /// <summary>The end of a day, if there is one.</summary>
    public static Instant? EndOf(LocalDate? day) => day is { } date ? CityTime.EndOf(date) : null;
}
