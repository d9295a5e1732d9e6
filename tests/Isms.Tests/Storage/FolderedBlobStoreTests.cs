using Isms.Processes.Engine;
using Isms.Reporting.Export;
using Isms.Storage.AzureBlobs;
using Isms.Storage.Folders;

namespace Isms.Tests.Storage;

/// <summary>The contract of blob stores, over folders that lie in stores of their own.</summary>
public sealed class FolderedBlobStoreTests : BlobStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override ValueTask<IBlobStore> OpenAsync() => ValueTask.FromResult<IBlobStore>(new FolderedBlobStore(
        new FolderBlobStore(_folder.File(BlobContainers.Product)),
        [.. BlobContainers.OfFolder.Select(folder => (folder.Folder, (IBlobStore)new FolderBlobStore(_folder.File(folder.Container))))]));

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_blob_lies_in_the_store_of_its_innermost_folder_under_the_rest_of_its_name()
    {
        foreach (var name in (string[])["operation/sweep.json", "evidence/a", "dataset/manifest.json", "dataset/snapshots/june.json"]) await WriteAsync(name, "content");

        Assert.Equal(
            ["dataset/manifest.json", "evidence/a", "isms/operation/sweep.json", "snapshots/june.json"],
            Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_goes_through_every_store_that_its_prefix_reaches()
    {
        string[] names = ["dataset/manifest.json", "dataset/parts/x", "dataset/snapshots/june.json", "drafts/a", "evidence/a"];
        foreach (var name in names.Reverse()) await WriteAsync(name, "content");

        Assert.Equal(names, await ListAsync(""));
        Assert.Equal(names[..3], await ListAsync("dataset/"));
        Assert.Equal(names[..4], await ListAsync("d"));
        Assert.Equal(names[2..3], await ListAsync("dataset/snapshots/"));
        Assert.Equal(names[1..2], await ListAsync("dataset/parts/"));
    }

    [Fact]
    public void The_folders_are_those_that_evidence_dataset_and_snapshots_have() =>
        Assert.Equal(
            [(DatasetFolder.Prefix + DatasetFolder.Snapshots, BlobContainers.Snapshots), (DatasetFolder.Prefix, BlobContainers.Dataset), (StoreVerification.EvidenceName(""), BlobContainers.Evidence)],
            BlobContainers.OfFolder);
}
