using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// The one form of a row: what is written and what is read back are the same, so that a file rewritten in part has the same
/// bytes as one made at once.
/// </summary>
internal static class RowForm
{
    private const int Decimals = 4;

    /// <summary>The values of a row as the files keep them: instants in whole microseconds, numbers with four decimals.</summary>
    /// <exception cref="InvalidOperationException">A value is not of its column's type, or missing where it may not be.</exception>
    public static object?[] Of(DatasetRow row)
    {
        var (table, given) = (row.Table, row.Values);
        if (given.Count != table.Columns.Count) throw new InvalidOperationException($"A row of {table.Name} has {given.Count} values instead of {table.Columns.Count}.");
        if (row.Period is null == table.IsByMonth) throw new InvalidOperationException($"A row of {table.Name} has {(row.Period is null ? "no" : "a")} month.");
        var values = new object?[given.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Of(table, table.Columns[i], given[i]);
        return values;
    }

    // The message never holds the value, which may be anything.
    private static object? Of(DatasetTable table, DatasetColumn column, object? value) => (column.Type, value) switch
    {
        (_, null) when column.IsNullable => null,
        (ColumnType.WholeNumber, long) or (ColumnType.Date, LocalDate) or (ColumnType.Text, string) or (ColumnType.Boolean, bool) => value,
        (ColumnType.DecimalNumber, decimal number) => decimal.Round(number, Decimals, MidpointRounding.ToEven) + 0.0000m,
        (ColumnType.Timestamp, Instant instant) => Microseconds(instant),
        _ => throw new InvalidOperationException($"{table.Name}.{column.Name} takes {column.Type} and was given {value?.GetType().Name ?? "nothing"}."),
    };

    private static Instant Microseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % 10) + 10) % 10));
    }

    /// <summary>Orders rows by the key of their table, missing values first.</summary>
    public static int Compare(DatasetTable table, object?[] left, object?[] right)
    {
        for (var i = 0; i < table.KeyColumns; i++)
        {
            var order = (left[i], right[i]) switch
            {
                (null, null) => 0,
                (null, _) => -1,
                (_, null) => 1,
                (long a, long b) => a.CompareTo(b),
                (string a, string b) => string.CompareOrdinal(a, b),
                (LocalDate a, LocalDate b) => a.CompareTo(b),
                (Instant a, Instant b) => a.CompareTo(b),
                (decimal a, decimal b) => a.CompareTo(b),
                (bool a, bool b) => a.CompareTo(b),
                _ => throw new InvalidOperationException($"The keys of {table.Name} cannot be ordered."),
            };
            if (order != 0) return order;
        }
        return 0;
    }
}
