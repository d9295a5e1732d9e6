using System.Text.Json;
using DuckDB.NET.Data;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;

namespace Isms.Bench;

/// <summary>All key figures over the dataset of three years, against nothing but their queries in one connection of DuckDB over the same tables.</summary>
internal static class KeyFiguresRead
{
    private const double Bar = 3;
    private const int Rounds = 5;

    public static async Task RunAsync(Bench bench)
    {
        var (database, _) = await SimulatedStore.SimulateAsync(bench, bench.Sizes.Factor);
        var root = SimulatedStore.DatasetOf(database);
        var figures = KeyFigureCatalog.All;
        var rows = 0;
        var comparison = await Comparison.OfAsync(Rounds,
            _ => Comparison.TimeAsync(() =>
            {
                using var reader = KeyFigureReader.Open(root);
                rows = figures.Sum(figure => reader.Read(figure).Count);
                return Task.CompletedTask;
            }),
            _ => Comparison.TimeAsync(() =>
            {
                Query(root, figures);
                return Task.CompletedTask;
            }));
        bench.Report.Head($"{figures.Count} key figures over {SimulatedStore.Years} years");
        bench.Report.Say($"{comparison.First.TotalSeconds:0.00} s for {rows} values; the queries alone take {comparison.Second.TotalSeconds:0.00} s");
        bench.Report.AtMost("The product's time per that of the queries", comparison.Ratio, Bar);
    }

    private static void Query(string root, IReadOnlyList<KeyFigure> figures)
    {
        var manifest = JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllBytes(Path.Combine(root, DatasetFolder.Manifest)), KernelJson.Options)!;
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, "CREATE TABLE period AS SELECT CAST(2024 + n AS VARCHAR) AS period, make_date(2024 + n, 1, 1) AS starts_on, make_date(2024 + n, 12, 31) AS ends_on, make_date(2024 + n, 12, 31) AS last_day, make_date(2024 + n, 12, 31) AS month_end FROM range(3) years(n)");
        foreach (var table in figures.SelectMany(figure => figure.Sources).Distinct())
            Execute(connection, $"CREATE TABLE {table} AS SELECT * FROM read_parquet([{string.Join(", ", manifest.Tables.Single(t => t.Name == table).Files.Select(file => $"'{Path.Combine(root, file.Path)}'"))}])");
        foreach (var figure in figures)
        {
            using var command = connection.CreateCommand();
            command.CommandText = figure.Sql;
            using var reader = command.ExecuteReader();
            while (reader.Read()) _ = reader.GetValue(3);
        }
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
