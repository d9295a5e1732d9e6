using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>The row of a dimension for a key that rows refer to and the store does not hold: no row of the dataset refers to nothing.</summary>
internal static class Placeholder
{
    /// <summary>What it is called.</summary>
    public const string Name = "Okänd (saknas i registret)";

    /// <summary>The row: everything that may be missing is missing, and what must refer to something refers to the key 0, which no document has.</summary>
    public static object?[] Of(DatasetTable table, long key)
    {
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var column = table.Columns[i];
            if (!column.IsNullable) values[i] = i == 0 || column.Name == table.Source ? key : Value(column);
        }
        return values;
    }

    private static object Value(DatasetColumn column) => column.Type switch
    {
        ColumnType.WholeNumber => 0L,
        ColumnType.DecimalNumber => 0.0000m,
        ColumnType.Date => new LocalDate(1970, 1, 1),
        ColumnType.Timestamp => NodaConstants.UnixEpoch,
        ColumnType.Text => column.Name == "name" ? Name : "unknown",
        ColumnType.Boolean => false,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}
