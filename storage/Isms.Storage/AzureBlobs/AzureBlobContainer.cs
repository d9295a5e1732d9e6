using Azure.Core;
using Azure.Storage.Blobs;

namespace Isms.Storage.AzureBlobs;

/// <summary>Opens a container of blobs.</summary>
internal static class AzureBlobContainer
{
    /// <param name="options">Checked beforehand.</param>
    /// <param name="container">Which.</param>
    /// <param name="credential">Asked for only when the options name an address alone.</param>
    internal static BlobContainerClient Open(AzureBlobOptions options, string container, Func<TokenCredential> credential)
    {
        var service = options.ServiceUri is { } address ? new BlobServiceClient(address, credential()) : new BlobServiceClient(options.ConnectionString);
        return service.GetBlobContainerClient(container);
    }
}
