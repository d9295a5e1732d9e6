using Isms.Reporting.Export;

namespace Isms.Tests.Reporting.Export;

public sealed class CrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_an_export_leaves_the_old_or_the_new_one_and_the_next_makes_good(bool writeHappens)
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        warehouse.Pass(40);
        var (crashes, died) = (0, true);
        for (var write = 1; died; write++)
        {
            await warehouse.CaseAsync($"new{write}", new("care", write));
            warehouse.Pass(1);
            var before = Warehouse.Content(await warehouse.ManifestAsync());
            var expected = await warehouse.FreshAsync();
            var blobs = new FailingBlobs(warehouse.Blobs, write, writeHappens);
            try
            {
                await warehouse.ExportAsync(blobs: blobs);
            }
            catch (IOException) when (blobs.IsDead)
            {
                crashes++;
            }
            died = blobs.IsDead;

            var seen = Warehouse.Content(await warehouse.ManifestAsync());
            Assert.True(seen.SequenceEqual(before) || seen.SequenceEqual(expected), $"A third export was seen after write {write}.");
            Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
            expected = await warehouse.FreshAsync();
            await warehouse.ExportAsync();
            Assert.Equal(expected, Warehouse.Content(await warehouse.ManifestAsync()));
        }
        Assert.InRange(crashes, 8, 100);
    }

    [Fact]
    public async Task No_manifest_is_written_before_every_file_that_it_names_is_there()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        var blobs = new HeldBlobs(warehouse.Blobs, name => name.EndsWith(".parquet", StringComparison.Ordinal));
        var export = warehouse.ExportAsync(blobs: blobs);
        await blobs.Held.WaitAsync(Warehouse.Token);
        Assert.Null(await warehouse.Folder.ReadManifestAsync(Warehouse.Token));
        blobs.Release();

        await export;

        Assert.Equal(DatasetFolder.Manifest, blobs.Written.Last(name => name != DatasetLease.Path));
        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }

    [Fact]
    public async Task What_a_killed_export_left_behind_goes_after_a_day()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        // Several files are under way at once: whichever is the one that is missing, others of those that are there will not be named.
        var files = (await warehouse.FreshAsync()).Count;
        await Assert.ThrowsAsync<IOException>(() => warehouse.ExportAsync(blobs: new FailingBlobs(warehouse.Blobs, files + 1)));
        warehouse.Pass(40);
        await warehouse.CaseAsync("b", new("care", Closed: true));
        await warehouse.ExportAsync();
        var orphans = await OrphansAsync(warehouse);
        Assert.NotEmpty(orphans);

        warehouse.Pass(1);
        await warehouse.ExportAsync();

        Assert.Empty((await OrphansAsync(warehouse)).Intersect(orphans));
    }

    private static async Task<IReadOnlyList<string>> OrphansAsync(Warehouse warehouse)
    {
        var named = (await warehouse.ManifestAsync()).Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return [.. (await warehouse.Folder.FilesAsync(Warehouse.Token)).Where(path => !named.Contains(path))];
    }
}
