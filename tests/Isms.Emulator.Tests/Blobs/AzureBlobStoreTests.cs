using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Storage.AzureBlobs;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.Blobs;

/// <summary>The contract of blob stores, on Azurite.</summary>
public sealed class AzuriteBlobStoreTests(BlobEmulator blobs) : BlobStoreContract
{
    protected override ValueTask<IBlobStore> OpenAsync() => ValueTask.FromResult<IBlobStore>(new AzureBlobStore(blobs.Container));

    [Fact]
    public async Task A_missing_container_is_no_missing_blob()
    {
        var nowhere = new AzureBlobStore(AzureBlobContainer.Open(blobs.Options, "nowhere", BlobEmulator.NoIdentity));

        var refused = await Assert.ThrowsAsync<Azure.RequestFailedException>(() => nowhere.OpenAsync("a", Token));

        Assert.Equal("ContainerNotFound", refused.ErrorCode);
    }
}

/// <summary>The same contract on a real account: <c>ISMS_BLOB_CONNECTION</c> is its connection string.</summary>
[NeedsSetting(Variable)]
public sealed class AccountBlobStoreTests : BlobStoreContract
{
    private const string Variable = "ISMS_BLOB_CONNECTION";

    protected override async ValueTask<IBlobStore> OpenAsync()
    {
        var container = AzureBlobContainer.Open(new AzureBlobOptions { ConnectionString = Environment.GetEnvironmentVariable(Variable) }, "isms-tests", BlobEmulator.NoIdentity);
        await container.CreateIfNotExistsAsync(cancellationToken: Token);
        return new AzureBlobStore(container);
    }
}
