using System.Security.Cryptography;
using Isms.Reporting.Contract;

namespace Isms.Tests.Reporting.Export;

public sealed class ExportedFileTests
{
    [Fact]
    public async Task What_was_exported_is_read_back_by_another_reader()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();

        var rows = DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), """
            SELECT strftime(c.opened_at, '%Y-%m-%d %H:%M'), u.name, s.name, strftime(c.due_on, '%Y-%m-%d'), CAST(c.amount AS VARCHAR), c.phase, c.note, CAST(c.late AS INTEGER)
            FROM {case_fact} c JOIN {unit} u USING (unit_key) JOIN {severity} s ON s.severity_key = c.severity_key JOIN {date} d ON d.date = c.opened_on ORDER BY 1, 2
            """);

        Assert.Equal(
        [
            "2026-01-10 09:00|Äldreomsorgen|låg|2026-02-20|13.0000|closed||0",
            "2026-01-30 09:00|Okänd (saknas i registret)|hög||250.0000|open||0",
            "2026-03-01 09:00|Staden|låg|2027-01-04|7.0000|open||0",
        ], rows);
    }

    [Fact]
    public async Task Types_are_plain()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();

        var types = DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {case_fact})");

        Assert.Equal(
        [
            "case_key|BIGINT", "unit_key|BIGINT", "severity_key|BIGINT", "opened_on|DATE", "due_on|DATE", "opened_at|TIMESTAMP", "amount|DECIMAL(18,4)", "phase|VARCHAR", "note|VARCHAR", "late|BOOLEAN",
        ], types);
    }

    [Fact]
    public async Task Files_are_compressed_with_Snappy_and_sorted_by_their_keys()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var manifest = await warehouse.ManifestAsync();
        var path = Path.Combine(warehouse.Root, Assert.Single(manifest.Tables, table => table.Name == "unit").Files[0].Path);

        Assert.Equal("SNAPPY", Assert.Single(DuckDb.Query(warehouse.Root, manifest, $"SELECT DISTINCT compression FROM parquet_metadata('{path}')")));
        var keys = DuckDb.Query(warehouse.Root, manifest, "SELECT unit_key FROM {unit}").Select(key => long.Parse(key, provider: null)).ToList();
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task Every_file_has_the_rows_and_the_content_that_the_manifest_says()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var manifest = await warehouse.ManifestAsync();

        Assert.All(manifest.Files, file => Assert.Equal(file.Sha256, HashOf(File.ReadAllBytes(Path.Combine(warehouse.Root, file.Path)))));
        Assert.All(manifest.Files, file => Assert.Equal($"{file.Rows}", Assert.Single(DuckDb.Query(warehouse.Root, manifest, $"SELECT count(*) FROM '{Path.Combine(warehouse.Root, file.Path)}'"))));
        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }

    [Fact]
    public async Task No_row_refers_to_a_row_that_is_not_there()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var manifest = await warehouse.ManifestAsync();

        foreach (var table in CaseDataset.Definition.Tables.Where(table => table.Kind != TableKind.Working))
        {
            foreach (var column in table.Columns.Where(column => column.Refers is not null))
            {
                var key = CaseDataset.Definition[column.Refers!].Columns[0].Name;
                Assert.Equal("0", Assert.Single(DuckDb.Query(warehouse.Root, manifest, $"SELECT count(*) FROM {{{table.Name}}} f ANTI JOIN {{{column.Refers}}} d ON f.{column.Name} = d.{key} WHERE f.{column.Name} IS NOT NULL")));
            }
        }
        Assert.Equal("2019-01-01|2027-12-31", Assert.Single(DuckDb.Query(warehouse.Root, manifest, "SELECT strftime(min(date), '%Y-%m-%d'), strftime(max(date), '%Y-%m-%d') FROM {date}")));
    }

    [Fact]
    public async Task Month_ends_tell_how_it_stood_then()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();

        var rows = DuckDb.Query(warehouse.Root, await warehouse.ManifestAsync(), "SELECT strftime(month_end, '%Y-%m-%d'), name, cases, CAST(amount AS VARCHAR) FROM {unit_month_end} JOIN {unit} USING (unit_key) ORDER BY 1, 2");

        Assert.Equal(
        [
            "2026-01-31|Okänd (saknas i registret)|1|250.0000", "2026-01-31|Äldreomsorgen|1|12.3457",
            "2026-02-28|Okänd (saknas i registret)|1|250.0000", "2026-02-28|Äldreomsorgen|1|12.3457",
            "2026-03-31|Okänd (saknas i registret)|1|250.0000", "2026-03-31|Staden|1|7.0000",
            "2026-04-30|Okänd (saknas i registret)|1|250.0000", "2026-04-30|Staden|1|7.0000",
        ], rows);
    }

    [Fact]
    public async Task Nothing_at_all_is_an_export_too()
    {
        await using var warehouse = new Warehouse();

        await warehouse.ExportAsync();

        var manifest = await warehouse.ManifestAsync();
        Assert.Equal(["date", "severity"], manifest.Tables.Where(table => table.Files.Count > 0).Select(table => table.Name).Order(StringComparer.Ordinal));
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
