using Isms.Reporting.Export;

namespace Isms.Tests.Reporting.Export;

public sealed class LeaseTests
{
    [Fact]
    public async Task While_one_export_runs_another_does_not_begin()
    {
        await using var warehouse = new Warehouse();
        Assert.NotNull(await DatasetLease.TakeAsync(warehouse.Folder, warehouse.Clock, Warehouse.Token));

        await Assert.ThrowsAsync<ExportRunningException>(() => warehouse.ExportAsync());

        Assert.NotNull((await warehouse.Exports().StatusAsync(Warehouse.Token)).RunningSince);
    }

    [Fact]
    public async Task A_lease_that_ended_is_taken_over_and_its_holder_stops_before_the_manifest()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        var slow = new DatasetExporter(
            new PausingStore(warehouse.Store, async () =>
            {
                warehouse.Clock.Advance(DatasetLease.Length);
                await warehouse.ExportAsync();
            }),
            warehouse.Folder, CaseDataset.Definition, warehouse.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<DatasetExporter>.Instance);

        await Assert.ThrowsAsync<LeaseLostException>(() => slow.RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token));

        Assert.Equal(await warehouse.FreshAsync(), Warehouse.Content(await warehouse.ManifestAsync()));
    }

    [Fact]
    public async Task A_renewed_lease_is_not_taken_over()
    {
        await using var warehouse = new Warehouse();
        var lease = await DatasetLease.TakeAsync(warehouse.Folder, warehouse.Clock, Warehouse.Token);
        for (var n = 0; n < 4; n++)
        {
            warehouse.Clock.Advance(DatasetLease.Length / 2);
            await lease!.KeepAsync(certainly: false, Warehouse.Token);
        }

        Assert.Null(await DatasetLease.TakeAsync(warehouse.Folder, warehouse.Clock, Warehouse.Token));
        await lease!.ReleaseAsync(Warehouse.Token);
        Assert.NotNull(await DatasetLease.TakeAsync(warehouse.Folder, warehouse.Clock, Warehouse.Token));
    }

    [Fact]
    public async Task Of_two_exports_that_both_think_they_may_write_one_wins()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        // The lease blob is gone for the one and there for the other, as if an operator had removed it.
        var slow = new DatasetExporter(
            new PausingStore(warehouse.Store, async () =>
            {
                var lease = await warehouse.Blobs.ReadAsync(DatasetLease.Path, Warehouse.Token);
                await warehouse.Blobs.DeleteAsync(DatasetLease.Path, Warehouse.Token);
                warehouse.Clock.AdvanceMinutes(1);
                await warehouse.ExportAsync();
                await warehouse.Blobs.WriteAsync(DatasetLease.Path, new MemoryStream(lease!.Content.ToArray()), Warehouse.Token);
            }),
            warehouse.Folder, CaseDataset.Definition, warehouse.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<DatasetExporter>.Instance);

        await Assert.ThrowsAsync<ExportOvertakenException>(() => slow.RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token));

        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }
}
