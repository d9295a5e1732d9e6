using Isms.Reporting.Contract;
using NodaTime;
using Parquet;
using Parquet.Schema;

namespace Isms.Reporting.Export;

/// <summary>
/// Rows of one table as a Parquet file: plain types, Snappy, no statement of when or by which machine it was written, so that
/// the same rows in the same order are the same bytes.
/// </summary>
public static class ParquetFile
{
    // A reader holds one group of one column in memory at a time.
    private const int RowsPerGroup = 100_000;

    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy, UseDateOnlyTypeForDates = true };

    /// <summary>Writes rows, their values in the order and of the types of the table's columns.</summary>
    public static async Task<byte[]> WriteAsync(DatasetTable table, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        var schema = SchemaOf(table);
        var fields = schema.DataFields;
        using var content = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, content, Options, cancellationToken: cancellationToken))
        {
            for (var from = 0; from < rows.Count; from += RowsPerGroup)
            {
                var range = (from, count: Math.Min(RowsPerGroup, rows.Count - from));
                using var group = writer.CreateRowGroup();
                for (var column = 0; column < table.Columns.Count; column++)
                    await WriteAsync(group, fields[column], table.Columns[column], rows, column, range.from, range.count, cancellationToken);
            }
        }
        return content.ToArray();
    }

    /// <summary>Reads all rows.</summary>
    /// <exception cref="InvalidDataException">The file has other columns than the table.</exception>
    public static async Task<List<object?[]>> ReadAsync(DatasetTable table, Stream content, CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(content, Options, leaveStreamOpen: true, cancellationToken);
        var fields = reader.Schema.DataFields;
        CheckSchema(table, fields);
        var rows = new List<object?[]>();
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var first = rows.Count;
            for (var n = 0; n < group.RowCount; n++) rows.Add(new object?[table.Columns.Count]);
            for (var column = 0; column < table.Columns.Count; column++)
                await ReadAsync(group, fields[column], table.Columns[column], rows, column, first, (int)group.RowCount, cancellationToken);
        }
        return rows;
    }

    /// <summary>Whether a file has the columns of a table.</summary>
    private static void CheckSchema(DatasetTable table, DataField[] found)
    {
        var expected = SchemaOf(table).DataFields;
        if (!expected.Select(f => (f.Name, f.ClrType, f.IsNullable)).SequenceEqual(found.Select(f => (f.Name, f.ClrType, f.IsNullable))))
            throw new InvalidDataException($"A file of {table.Name} has other columns than the table.");
    }

    private static ParquetSchema SchemaOf(DatasetTable table) => new(table.Columns.Select(Field));

    private static Field Field(DatasetColumn column) => column.Type switch
    {
        ColumnType.WholeNumber => new DataField<long>(column.Name, column.IsNullable),
        ColumnType.DecimalNumber => new DecimalDataField(column.Name, precision: 18, scale: 4, isNullable: column.IsNullable),
        ColumnType.Date => new DataField<DateOnly>(column.Name, column.IsNullable),
        // Every instant is UTC; readers that see a time zone in the type would convert it to their own.
        ColumnType.Timestamp => new DateTimeDataField(column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: false, DateTimeTimeUnit.Micros, column.IsNullable),
        ColumnType.Text => new DataField(column.Name, typeof(string), column.IsNullable),
        ColumnType.Boolean => new DataField<bool>(column.Name, column.IsNullable),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, DatasetColumn column, IReadOnlyList<object?[]> rows, int at, int from, int count, CancellationToken cancellationToken)
    {
        return column.Type switch
        {
            ColumnType.WholeNumber => Struct(value => (long)value),
            ColumnType.DecimalNumber => Struct(value => (decimal)value),
            ColumnType.Date => Struct(value => ((LocalDate)value).ToDateOnly()),
            ColumnType.Timestamp => Struct(value => DateTime.SpecifyKind(((Instant)value).ToDateTimeUtc(), DateTimeKind.Unspecified)),
            ColumnType.Boolean => Struct(value => (bool)value),
            ColumnType.Text => Text(),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

        async Task Struct<T>(Func<object, T> convert) where T : struct
        {
            if (column.IsNullable)
            {
                var values = new T?[count];
                for (var n = 0; n < count; n++) values[n] = rows[from + n][at] is { } value ? convert(value) : null;
                await group.WriteAsync<T>(field, values, cancellationToken: cancellationToken);
            }
            else
            {
                var values = new T[count];
                for (var n = 0; n < count; n++) values[n] = convert(rows[from + n][at]!);
                await group.WriteAsync<T>(field, values, cancellationToken: cancellationToken);
            }
        }

        async Task Text()
        {
            var values = new string?[count];
            for (var n = 0; n < count; n++) values[n] = (string?)rows[from + n][at];
            await group.WriteAsync(field, values!);
        }
    }

    private static Task ReadAsync(ParquetRowGroupReader group, DataField field, DatasetColumn column, List<object?[]> rows, int at, int from, int count, CancellationToken cancellationToken)
    {
        return column.Type switch
        {
            ColumnType.WholeNumber => Struct<long>(value => value),
            ColumnType.DecimalNumber => Struct<decimal>(value => value),
            ColumnType.Date => Struct<DateOnly>(value => LocalDate.FromDateOnly(value)),
            ColumnType.Timestamp => Struct<DateTime>(value => Instant.FromDateTimeUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc))),
            ColumnType.Boolean => Struct<bool>(value => value),
            ColumnType.Text => Text(),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };

        async Task Struct<T>(Func<T, object> convert) where T : struct
        {
            if (column.IsNullable)
            {
                var values = new T?[count];
                await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
                for (var n = 0; n < count; n++) rows[from + n][at] = values[n] is { } value ? convert(value) : null;
            }
            else
            {
                var values = new T[count];
                await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
                for (var n = 0; n < count; n++) rows[from + n][at] = convert(values[n]);
            }
        }

        async Task Text()
        {
            var values = new string?[count];
            await group.ReadAsync(field, values.AsMemory()!, cancellationToken: cancellationToken);
            for (var n = 0; n < count; n++) rows[from + n][at] = values[n];
        }
    }
}
