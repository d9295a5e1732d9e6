using DuckDB.NET.Data;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Bench;

/// <summary>Rows in memory written as Parquet by the product and by DuckDB: the same rows, types and compression.</summary>
internal static class ParquetStage
{
    private const double Bar = 0.3;
    private const int Rounds = 5;

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, bench.Sizes.Factor);
        using var store = SqliteProcessStore.Open(database);
        var tables = (await Exporting.RowsAsync(store)).ToDictionary(t => t.Key, t => (IReadOnlyList<object?[]>)[.. t.Value.Select(row => row.Values.ToArray())]);
        var folder = bench.Folder.New("parquet");
        var comparison = await Comparison.OfAsync(Rounds,
            _ => Comparison.TimeAsync(async () =>
            {
                foreach (var (table, rows) in tables) await File.WriteAllBytesAsync(Path.Combine(folder, $"{table.Name}.parquet"), await ParquetFile.WriteAsync(table, rows, bench.Cancelled));
            }),
            _ => Comparison.TimeAsync(() =>
            {
                using var connection = new DuckDBConnection("Data Source=:memory:");
                connection.Open();
                foreach (var (table, rows) in tables) Write(connection, table, rows, Path.Combine(folder, $"{table.Name}.duckdb.parquet"));
                return Task.CompletedTask;
            }));
        bench.Report.Head($"Parquet stage against DuckDB: {tables.Values.Sum(rows => rows.Count)} rows of {tables.Count} tables");
        bench.Report.Say($"{comparison.First.TotalSeconds:0.00} s against {comparison.Second.TotalSeconds:0.00} s for DuckDB, which uses both cores");
        bench.Report.AtLeast("DuckDB's time per the product's", 1 / comparison.Ratio, Bar);
    }

    private static void Write(DuckDBConnection connection, DatasetTable table, IReadOnlyList<object?[]> rows, string file)
    {
        Execute(connection, $"CREATE TABLE {table.Name} ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {Type(c.Type)}"))})");
        using (var appender = connection.CreateAppender(table.Name))
        {
            foreach (var row in rows)
            {
                var line = appender.CreateRow();
                foreach (var value in row) Append(line, value);
                line.EndRow();
            }
        }
        Execute(connection, $"COPY {table.Name} TO '{file}' (FORMAT parquet, COMPRESSION snappy)");
    }

    private static void Append(IDuckDBAppenderRow line, object? value) => _ = value switch
    {
        null => line.AppendNullValue(),
        long number => line.AppendValue(number),
        decimal number => line.AppendValue(number),
        LocalDate date => line.AppendValue(date.ToDateOnly()),
        Instant instant => line.AppendValue(instant.ToDateTimeUtc()),
        string text => line.AppendValue(text),
        bool flag => line.AppendValue(flag),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Type(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => "BIGINT",
        ColumnType.DecimalNumber => "DECIMAL(18,4)",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.Text => "VARCHAR",
        ColumnType.Boolean => "BOOLEAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
