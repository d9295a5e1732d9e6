using System.Globalization;
using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Tests.Storage;
using NodaTime;
using NodaTime.Text;

namespace Isms.Tests.KeyFigures;

/// <summary>An export of a few rows, in real files under a real manifest. It begins in January 2024.</summary>
internal sealed class SmallDataset : IDisposable
{
    /// <summary>The first instant of 2026, so that it holds two whole years.</summary>
    public static readonly Instant AfterTwoYears = CityTime.EndOf(new(2025, 12, 31));

    private static readonly YearMonth First = new(2024, 1);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Where it lies.</summary>
    public string Root => _folder.Root;

    /// <summary>Writes it.</summary>
    /// <param name="asOf">When it was made.</param>
    /// <param name="rows">
    /// Each <c>table: column=value column=value</c>. What is not given is missing where it may be, otherwise 0, the first
    /// code, or the first day of 2024.
    /// </param>
    /// <param name="schemaVersion">The version of the schema it says it has.</param>
    public static async Task<SmallDataset> OfAsync(Instant asOf, IEnumerable<string> rows, int schemaVersion = DatasetSchema.Version)
    {
        var dataset = new SmallDataset();
        var tables = new List<ManifestTable>();
        foreach (var table in rows.Select(Split).GroupBy(row => row.Table, StringComparer.Ordinal))
        {
            var schema = DatasetSchema.Tables.Single(t => t.Name == table.Key);
            var content = await ParquetFile.WriteAsync(schema, [.. table.Select(row => Values(schema, row.Given))], TestContext.Current.CancellationToken);
            var file = $"{table.Key}.parquet";
            await File.WriteAllBytesAsync(dataset._folder.File(file), content, TestContext.Current.CancellationToken);
            tables.Add(new(table.Key, [new(file, table.Count(), "") { Month = schema.IsByMonth ? First : null }]));
        }
        var state = new ManifestState("tests", [], new Dictionary<string, ManifestFile>(), new ManifestFile("", 0, ""), [], new ExportReport(ExportMode.Full, asOf, asOf, 0, 0, 0, []));
        var manifest = new DatasetManifest(schemaVersion, asOf, new Dictionary<string, string>(), tables, state);
        await File.WriteAllBytesAsync(dataset._folder.File(DatasetFolder.Manifest), JsonSerializer.SerializeToUtf8Bytes(manifest, KernelJson.Options), TestContext.Current.CancellationToken);
        return dataset;
    }

    /// <summary>A figure, a line for each dimension and member: <c>severity major: 1 –</c> is 1 in the first year and missing in the second.</summary>
    public IReadOnlyList<string> Read(KeyFigure figure)
    {
        using var reader = KeyFigureReader.Open(Root);
        return [.. reader.Read(figure).GroupBy(row => (row.Dimension, row.Member)).Select(series =>
            $"{series.Key.Dimension}{(series.Key.Dimension == KeyFigure.All ? "" : " " + (series.Key.Member ?? "–"))}: {string.Join(' ', series.Select(row => Text(row.Value)))}")];
    }

    public static string Text(decimal? value) => value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    public void Dispose() => _folder.Dispose();

    private static (string Table, Dictionary<string, string> Given) Split(string row)
    {
        var parts = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (parts[0].TrimEnd(':'), parts.Skip(1).Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
    }

    private static object?[] Values(DatasetTable table, Dictionary<string, string> given)
    {
        Assert.Empty(given.Keys.Except(table.Columns.Select(c => c.Name)));
        return [.. table.Columns.Select(column => given.TryGetValue(column.Name, out var text) ? Parse(column, text) : column.IsNullable ? null : Parse(column, column.Type switch
        {
            ColumnType.Date => "2024-01-01",
            ColumnType.Timestamp => "2024-01-01T00:00:00Z",
            ColumnType.Text => column.Codes?[0] ?? "x",
            _ => "0",
        }))];
    }

    private static object Parse(DatasetColumn column, string text)
    {
        if (column.Codes is { } codes) Assert.Contains(text, codes);
        return column.Type switch
        {
            ColumnType.WholeNumber => long.Parse(text, CultureInfo.InvariantCulture),
            ColumnType.DecimalNumber => decimal.Parse(text, CultureInfo.InvariantCulture),
            ColumnType.Date => LocalDatePattern.Iso.Parse(text).GetValueOrThrow(),
            ColumnType.Timestamp => InstantPattern.General.Parse(text).GetValueOrThrow(),
            ColumnType.Text => text,
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }
}
