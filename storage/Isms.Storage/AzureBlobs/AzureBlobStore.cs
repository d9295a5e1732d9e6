using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Isms.Processes.Engine;

namespace Isms.Storage.AzureBlobs;

/// <summary>Blobs in one container of Azure Blob Storage, under their own names. The container must exist.</summary>
public sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    // What is longer goes over in parts, so that memory holds one part and a broken line costs one.
    private const int PartLength = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => UploadAsync(name, content, conditions: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var blob = BlobOf(name);
        try
        {
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = BlobOf(name);
        try
        {
            var read = (await blob.DownloadContentAsync(cancellationToken)).Value;
            return new VersionedBlob(read.Content.ToMemory(), read.Details.ETag.ToString());
        }
        catch (RequestFailedException e) when (IsMissing(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken)
    {
        var conditions = expected is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new BlobRequestConditions { IfMatch = new ETag(expected) };
        try
        {
            return (await UploadAsync(name, content, conditions, cancellationToken)).ETag.ToString();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ConditionNotMet || e.ErrorCode == BlobErrorCode.BlobAlreadyExists || IsMissing(e))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => BlobOf(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        _ = BlobName.FolderOf(prefix);
        return NamesAsync(prefix, cancellationToken);
    }

    private async IAsyncEnumerable<string> NamesAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The service lists in ordinal order of the names, which is the port's.
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
            if (BlobName.IsValid(item.Name)) yield return item.Name;
    }

    // The content is read here and not by the client, whose repetitions would hide that it broke off. What was sent of it
    // by then is never committed, and the service drops it after a week.
    private async Task<BlobContentInfo> UploadAsync(string name, Stream content, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        var blob = BlobOf(name);
        cancellationToken.ThrowIfCancellationRequested();
        var part = await NextPartAsync(content, cancellationToken);
        if (part.Length < PartLength)
            return await blob.UploadAsync(new MemoryStream(part, writable: false), new BlobUploadOptions { Conditions = conditions }, cancellationToken);

        // A fresh beginning for every upload, so that two of them cannot mix their parts.
        var upload = Guid.NewGuid();
        var ids = new List<string>();
        for (; part.Length > 0; part = await NextPartAsync(content, cancellationToken))
        {
            ids.Add(Convert.ToBase64String([.. upload.ToByteArray(), .. BitConverter.GetBytes(ids.Count)]));
            await blob.StageBlockAsync(ids[^1], new MemoryStream(part, writable: false), options: null, cancellationToken);
        }
        return await blob.CommitBlockListAsync(ids, new CommitBlockListOptions { Conditions = conditions }, cancellationToken);
    }

    private static async Task<byte[]> NextPartAsync(Stream content, CancellationToken cancellationToken)
    {
        // One byte more than there should be, so that the end is seen without asking again.
        var room = content.CanSeek ? (int)Math.Clamp(content.Length - content.Position + 1, 1, PartLength) : PartLength;
        var part = new byte[room];
        var length = await content.ReadAtLeastAsync(part, room, throwOnEndOfStream: false, cancellationToken);
        return length == room ? part : part[..length];
    }

    private BlockBlobClient BlobOf(string name)
    {
        BlobName.Check(name);
        return container.GetBlockBlobClient(name);
    }

    // Not the container: that it is missing is a fault of the settings, and its reader must hear of it.
    private static bool IsMissing(RequestFailedException e) => e.ErrorCode == BlobErrorCode.BlobNotFound;
}
