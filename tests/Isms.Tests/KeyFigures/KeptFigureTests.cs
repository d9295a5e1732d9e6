using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.KeyFigures;

/// <summary>The figures that are computed once, right after an export, and read by the pages.</summary>
public sealed class KeptFigureTests
{
    private const string Kept = "figures.json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_read_what_was_computed_after_the_export_and_compute_nothing()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        var folder = FolderOf(dataset);
        await WriteAsync(folder);
        // Nothing can be computed any more.
        File.Delete(Path.Combine(dataset.Root, "supplier_control.parquet"));

        var edition = await ReadAsync(folder, new FakeClock(SmallDataset.AfterTwoYears));

        Assert.Equal((2m, 1m, 1m), (edition!.Value("controls-decided", new(2024))!.Value, edition.Value("controls-decided", new(2025))!.Value, edition.Value("controls-decided", new(2024, 12))!.Value));
    }

    [Fact]
    public async Task Where_they_could_not_be_written_pages_compute_them()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        Assert.Equal(2m, (await ReadAsync(FolderOf(dataset), new FakeClock(SmallDataset.AfterTwoYears)))!.Value("controls-decided", new(2024)));
    }

    [Theory]
    [InlineData("\"asOf\":\"2025-", "\"asOf\":\"2024-")]
    [InlineData("\"sqlHash\":\"", "\"sqlHash\":\"0")]
    public async Task Those_of_another_export_or_of_other_definitions_are_not_taken(string said, string says)
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        var folder = FolderOf(dataset);
        await WriteAsync(folder);
        var file = Path.Combine(dataset.Root, Kept);
        var text = (await File.ReadAllTextAsync(file, Token)).Replace("\"values\":[2.0000,1.0000]", "\"values\":[7,7]", StringComparison.Ordinal);
        Assert.Contains("[7,7]", text, StringComparison.Ordinal);
        Assert.Contains(said, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(said, says, StringComparison.Ordinal), Token);

        Assert.Equal(2m, (await ReadAsync(folder, new FakeClock(SmallDataset.AfterTwoYears)))!.Value("controls-decided", new(2024)));
    }

    [Fact]
    public async Task While_those_of_a_new_export_are_computed_pages_show_those_before_but_not_for_long()
    {
        using var dataset = await SmallDataset.OfAsync(SmallDataset.AfterTwoYears, KeyFigureCases.All["controls-decided"].Rows);
        var folder = FolderOf(dataset);
        await WriteAsync(folder);
        var clock = new FakeClock(SmallDataset.AfterTwoYears);
        using var editions = new KeyFigureEditions(folder);
        using var board = new BoardFigures(folder, editions, clock);
        Assert.Equal(SmallDataset.AfterTwoYears, (await board.CurrentAsync(Token))!.AsOf);

        var next = SmallDataset.AfterTwoYears + Duration.FromHours(1);
        await RestampAsync(dataset, next);
        clock.Reset(next + Duration.FromSeconds(10));
        Assert.Equal(SmallDataset.AfterTwoYears, (await board.CurrentAsync(Token))!.AsOf);
        clock.Reset(next + Duration.FromMinutes(2));
        Assert.Equal(next, (await board.CurrentAsync(Token))!.AsOf);
    }

    private static DatasetFolder FolderOf(SmallDataset dataset) => new(new FolderBlobStore(dataset.Root), "");

    private static async Task WriteAsync(DatasetFolder folder)
    {
        using var editions = new KeyFigureEditions(folder);
        await KeptFigures.WriteAsync(folder, editions, Token);
    }

    private static async Task<Isms.Processes.Engine.FigureEdition?> ReadAsync(DatasetFolder folder, FakeClock clock)
    {
        using var editions = new KeyFigureEditions(folder);
        using var board = new BoardFigures(folder, editions, clock);
        return await board.CurrentAsync(Token);
    }

    /// <summary>The same files as a later export.</summary>
    private static async Task RestampAsync(SmallDataset dataset, Instant asOf)
    {
        var file = Path.Combine(dataset.Root, DatasetFolder.Manifest);
        var manifest = JsonSerializer.Deserialize<DatasetManifest>(await File.ReadAllBytesAsync(file, Token), KernelJson.Options)!;
        var later = manifest with { AsOf = asOf, State = manifest.State with { Report = manifest.State.Report with { StartedAt = asOf, WrittenAt = asOf } } };
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(later, KernelJson.Options), Token);
    }
}
