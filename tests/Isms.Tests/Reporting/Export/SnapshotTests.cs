using Isms.Processes.Engine;
using Isms.Reporting.Export;

namespace Isms.Tests.Reporting.Export;

public sealed class SnapshotTests
{
    [Fact]
    public async Task A_snapshot_shows_what_was_seen_then_however_many_exports_follow()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var then = (await warehouse.ManifestAsync()).Tables;
        Assert.Equal(SnapshotOutcome.Taken, await warehouse.Snapshots.TakeAsync("Nämnden i maj: Å, ä & ö!", "p1", Warehouse.Token));
        for (var n = 0; n < 4; n++)
        {
            warehouse.Pass(30);
            await warehouse.CaseAsync("b", new("care", n));
            await warehouse.UnitAsync("care", new($"Enhet {n}"));
            await warehouse.ExportAsync();
        }

        var snapshot = Assert.Single(await warehouse.Snapshots.ListAsync(Warehouse.Token));
        Assert.Equal("2026-05-01-namnden-i-maj-a-a-o", snapshot.Name);
        Assert.Equal(then.SelectMany(table => table.Files), snapshot.Tables.SelectMany(table => table.Files));
        Assert.Empty(await warehouse.Verification.SnapshotAsync(snapshot, Warehouse.Token));
    }

    [Fact]
    public async Task A_snapshot_is_never_written_over()
    {
        await using var warehouse = new Warehouse();
        Assert.Equal(SnapshotOutcome.NothingExported, await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token));
        await warehouse.ExportAsync();
        await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token);
        warehouse.Clock.AdvanceHours(1);

        Assert.Equal(SnapshotOutcome.NameTaken, await warehouse.Snapshots.TakeAsync("maj", "p2", Warehouse.Token));

        Assert.Equal("p1", Assert.Single(await warehouse.Snapshots.ListAsync(Warehouse.Token)).TakenBy);
    }

    [Fact]
    public async Task A_part_that_was_tampered_with_and_one_that_is_gone_are_found()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token);
        var files = (await warehouse.ManifestAsync()).Tables.SelectMany(table => table.Files).ToList();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(warehouse.Root, files[0].Path), Warehouse.Token);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(warehouse.Root, files[0].Path), bytes, Warehouse.Token);
        File.Delete(Path.Combine(warehouse.Root, files[1].Path));
        DatasetProblem[] expected = [new(DatasetProblem.FileChanged, files[0].Path), new(DatasetProblem.FileMissing, files[1].Path)];

        Assert.Equal(expected, (await warehouse.Exports().CheckSnapshotAsync("2026-05-01-maj", Warehouse.Token))?.Problems);
        Assert.Equal(expected, await warehouse.Verification.CurrentAsync(Warehouse.Token));
        await warehouse.ExportAsync(ExportMode.Full);
        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }

    [Fact]
    public async Task A_snapshot_that_was_tampered_with_is_found()
    {
        await using var warehouse = new Warehouse();
        await warehouse.ExportAsync();
        await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token);
        var path = Path.Combine(warehouse.Root, "snapshots", "2026-01-10-maj.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Warehouse.Token)).Replace("\"p1\"", "\"p2\"", StringComparison.Ordinal), Warehouse.Token);

        Assert.Equal(DatasetProblem.SnapshotChanged, Assert.Single((await warehouse.Exports().CheckSnapshotAsync("2026-01-10-maj", Warehouse.Token))!.Problems).Code);
    }

    [Fact]
    public async Task The_newest_export_and_all_snapshots_are_checked_together_and_each_file_once()
    {
        await using var warehouse = new Warehouse();
        Assert.Equal(new DatasetCheck(null, 0, 0, []), await warehouse.Verification.EverythingAsync(Warehouse.Token) with { Problems = [] });
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync();
        var kept = (await warehouse.ManifestAsync()).Tables.SelectMany(table => table.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token);
        await warehouse.Snapshots.TakeAsync("Juni", "p1", Warehouse.Token);
        warehouse.Pass(40);
        await warehouse.CaseAsync("c", new("care", 99));
        await warehouse.ExportAsync();
        var manifest = await warehouse.ManifestAsync();
        var named = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var sound = await warehouse.Verification.EverythingAsync(Warehouse.Token);
        Assert.Equal((manifest.AsOf, named.Union(kept).Count(), 2, 0), (sound.AsOf, sound.Files, sound.Snapshots, sound.Problems.Count));

        // One that only the snapshots still name, and one of the export's own bookkeeping.
        var lost = kept.First(path => !named.Contains(path));
        File.Delete(Path.Combine(warehouse.Root, lost));
        File.Delete(Path.Combine(warehouse.Root, manifest.State.References.Path));

        Assert.Equal(
            [new DatasetProblem(DatasetProblem.FileMissing, manifest.State.References.Path), new DatasetProblem(DatasetProblem.FileMissing, lost)],
            (await warehouse.Verification.EverythingAsync(Warehouse.Token)).Problems);
    }

    [Fact]
    public async Task A_manifest_or_snapshot_that_cannot_be_read_is_a_finding_and_no_end_of_the_check()
    {
        await using var warehouse = new Warehouse();
        await warehouse.ExportAsync();
        await warehouse.Snapshots.TakeAsync("Maj", "p1", Warehouse.Token);
        foreach (var name in (string[])[DatasetFolder.Manifest, "snapshots/2026-01-10-maj.json"]) await File.WriteAllTextAsync(Path.Combine(warehouse.Root, name), "{", Warehouse.Token);

        Assert.Equal(
            [new DatasetProblem(DatasetProblem.FileChanged, DatasetFolder.Manifest), new DatasetProblem(DatasetProblem.SnapshotChanged, "snapshots/2026-01-10-maj.json")],
            (await warehouse.Verification.EverythingAsync(Warehouse.Token)).Problems);
    }
}
