using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Reporting.Export;
using Isms.Storage.AzureBlobs;
using Isms.Tests.Reporting.Export;

namespace Isms.Emulator.Tests.Reporting;

/// <summary>Exports to Azure Blob Storage, on Azurite.</summary>
public sealed class AzuriteExportTests(BlobEmulator emulator)
{
    [Fact]
    public async Task Full_and_incremental_exports_and_snapshots_are_the_same_in_blob_storage()
    {
        await using var warehouse = new Warehouse();
        var files = await emulator.NewContainersAsync();
        var blobs = new AzureBlobStore(AzureBlobContainer.Open(files, files.DatasetContainer, BlobEmulator.NoIdentity));
        var folder = new DatasetFolder(blobs, "");
        await warehouse.TellStoryAsync();

        Assert.Equal(ExportMode.Full, (await warehouse.ExportAsync(blobs: blobs)).Mode);
        Assert.Equal(SnapshotOutcome.Taken, await new DatasetSnapshots(folder, warehouse.Clock).TakeAsync("Maj", "p1", Warehouse.Token));
        warehouse.Pass(40);
        await warehouse.CaseAsync("b", new("care", 9));
        Assert.Equal(ExportMode.Incremental, (await warehouse.ExportAsync(blobs: blobs)).Mode);

        Assert.Equal(await warehouse.FreshAsync(), Warehouse.Content(await warehouse.ManifestAsync(blobs)));
        var verification = new DatasetVerification(folder, CaseDataset.Definition);
        Assert.Empty(await verification.CurrentAsync(Warehouse.Token));
        warehouse.Pass(2);
        await warehouse.ExportAsync(blobs: blobs);
        Assert.Empty(await verification.SnapshotAsync(Assert.Single(await new DatasetSnapshots(folder, warehouse.Clock).ListAsync(Warehouse.Token)), Warehouse.Token));
    }

    [Fact]
    public async Task Killed_at_any_write_to_blob_storage_an_export_leaves_a_whole_one()
    {
        await using var warehouse = new Warehouse();
        var files = await emulator.NewContainersAsync();
        var blobs = new AzureBlobStore(AzureBlobContainer.Open(files, files.DatasetContainer, BlobEmulator.NoIdentity));
        await warehouse.TellStoryAsync();
        await warehouse.ExportAsync(blobs: blobs);
        var died = true;
        for (var write = 1; died; write++)
        {
            warehouse.Pass(1);
            await warehouse.CaseAsync($"new{write}", new("care", write));
            var failing = new FailingBlobs(blobs, write, happens: write % 2 == 0);
            try
            {
                await warehouse.ExportAsync(blobs: failing);
            }
            catch (IOException) when (failing.IsDead)
            {
                // What it left is looked at below.
            }
            died = failing.IsDead;
            Assert.Empty(await new DatasetVerification(new DatasetFolder(blobs, ""), CaseDataset.Definition).CurrentAsync(Warehouse.Token));
        }
        Assert.Equal(await warehouse.FreshAsync(), Warehouse.Content(await warehouse.ManifestAsync(blobs)));
    }
}
