using Azure.Storage.Blobs;
using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Storage.AzureBlobs;

[assembly: AssemblyFixture(typeof(BlobEmulator))]

namespace Isms.Emulator.Tests.Servers;

/// <summary>Azurite's blobs, in memory, with one container that tests share.</summary>
public sealed class BlobEmulator : IAsyncLifetime
{
    // Every emulator has this account and key; they open nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private NodeServer? _server;

    public AzureBlobOptions Options { get; private set; } = new();

    public BlobContainerClient Container => AzureBlobContainer.Open(Options, Options.Container, NoIdentity);

    public async ValueTask InitializeAsync()
    {
        _server = await NodeServer.StartAsync("blobs");
        Options = new AzureBlobOptions
        {
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={_server.Addresses.GetProperty("blobs").GetString()}/{Account};",
        };
        await Container.CreateIfNotExistsAsync();
    }

    /// <summary>Containers that nobody else uses.</summary>
    public async Task<AzureBlobOptions> NewContainersAsync()
    {
        var options = Options with
        {
            Container = $"c{Guid.NewGuid():N}",
            PlansContainer = $"p{Guid.NewGuid():N}",
            EvidenceContainer = $"e{Guid.NewGuid():N}",
            DatasetContainer = $"d{Guid.NewGuid():N}",
            SnapshotsContainer = $"s{Guid.NewGuid():N}",
        };
        foreach (var container in BlobContainers.All) await AzureBlobContainer.Open(options, options.NameOf(container), NoIdentity).CreateAsync();
        return options;
    }

    public static Azure.Core.TokenCredential NoIdentity() => throw new InvalidOperationException("A connection string needs no identity.");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
