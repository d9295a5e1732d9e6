using System.Text.Json;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;

namespace Isms.Tests.KeyFigures;

/// <summary>The key figures written beside an export.</summary>
public sealed class ControlValueTests
{
    [Fact]
    public async Task Every_key_figure_stands_in_the_file_by_year_and_by_what_has_a_key()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears,
        [
            "supplier_control: supplier_control_key=1 supplier_key=7 decided=1 decided_on=2024-03-01 decision=approved",
            "supplier_control: supplier_control_key=2 supplier_key=8 decided=1 decided_on=2025-03-01 decision=approved",
        ]);
        var rows = await WriteAsync(dataset);

        Assert.Equal(KeyFigureCatalog.All.Select(figure => figure.Name), rows.Select(row => (string)row[0]!).Distinct());
        Assert.Equal(
            ["2024 all – 1", "2025 all – 1", "2024 supplier 7 1", "2025 supplier 7 0", "2024 supplier 8 0", "2025 supplier 8 1"],
            rows.Where(row => (string)row[0]! == "controls-decided").Select(row => $"{row[1]} {row[2]} {row[3] ?? "–"} {SmallDataset.Text((decimal?)row[5])}"));
    }

    [Fact]
    public async Task Open_findings_stand_in_it_by_age_too()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["findings-open"].Rows);
        var rows = await WriteAsync(dataset);
        Assert.Equal(
            ["2024 – 000-090 1", "2025 – 000-090 0", "2024 – 181-365 1", "2025 – 181-365 0", "2024 – 366- 0", "2025 – 366- 1"],
            rows.Where(row => (string)row[2]! == "age").Select(row => $"{row[1]} {row[3] ?? "–"} {row[4]} {SmallDataset.Text((decimal?)row[5])}"));
    }

    [Fact]
    public async Task It_says_of_which_export_it_is_in_the_manifests_own_words()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, []);
        var rows = await WriteAsync(dataset);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dataset.Root, DatasetFolder.Manifest), TestContext.Current.CancellationToken));
        Assert.All(rows, row => Assert.Equal(manifest.RootElement.GetProperty("asOf").GetString(), row[6]));
        Assert.Equal("2025-12-31", manifest.RootElement.GetProperty("lastWholeDay").GetString());
    }

    [Fact]
    public async Task Without_an_export_there_is_nothing_to_compute_over()
    {
        using var folder = new Storage.TemporaryFolder();
        var dataset = new DatasetFolder(new FolderBlobStore(folder.Root), "");
        using var figures = new KeyFigureEditions(dataset);
        await Assert.ThrowsAsync<InvalidDataException>(() => KeptFigures.WriteAsync(dataset, figures, TestContext.Current.CancellationToken));
    }

    private static async Task<List<object?[]>> WriteAsync(SmallDataset dataset)
    {
        var folder = new DatasetFolder(new FolderBlobStore(dataset.Root), "");
        using var figures = new KeyFigureEditions(folder);
        await KeptFigures.WriteAsync(folder, figures, TestContext.Current.CancellationToken);
        using var content = await folder.OpenAsync(ControlValues.Path, TestContext.Current.CancellationToken);
        return await ParquetFile.ReadAsync(ControlValues.Table, content!, TestContext.Current.CancellationToken);
    }
}
