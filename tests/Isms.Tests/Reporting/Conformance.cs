using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>Whether a row is what its table says.</summary>
internal static class Conformance
{
    public static void Check(DatasetRow row)
    {
        Assert.Equal(row.Table.IsByMonth, row.Period is not null);
        Assert.Equal(row.Table.Columns.Count, row.Values.Count);
        foreach (var (column, value) in row.Table.Columns.Zip(row.Values))
        {
            var name = $"{row.Table.Name}.{column.Name}";
            if (value is null)
            {
                Assert.True(column.IsNullable, $"{name} is missing.");
                continue;
            }
            Assert.True(TypeOf(column.Type) == value.GetType(), $"{name} is a {value.GetType().Name}.");
            Assert.True(column.Codes?.Contains(value) ?? true, $"{name} has the unknown code {value}.");
            if (column.Description.En.StartsWith("1 if ", StringComparison.Ordinal)) Assert.True(value is 0L or 1L, $"{name} is {value}.");
            if (value is decimal number) Assert.Equal(number, Math.Round(number, 4));
        }
    }

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => typeof(long),
        ColumnType.DecimalNumber => typeof(decimal),
        ColumnType.Date => typeof(LocalDate),
        ColumnType.Timestamp => typeof(Instant),
        ColumnType.Text => typeof(string),
        ColumnType.Boolean => typeof(bool),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
