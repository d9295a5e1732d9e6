using Isms.Processes.Engine;

namespace Isms.Storage.AzureBlobs;

/// <summary>Where the blobs lie: either <see cref="ServiceUri"/>, with the host's own identity, or <see cref="ConnectionString"/>.</summary>
public sealed record AzureBlobOptions
{
    /// <summary>The account's blob address; the host signs in with its own identity.</summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>Address and key. Only for emulators and for accounts that still allow keys.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The container; it must exist.</summary>
    public string Container { get; init; } = BlobContainers.Product;

    /// <summary>The container of the plans for use without a network; it must exist.</summary>
    public string PlansContainer { get; init; } = BlobContainers.Plans;

    /// <summary>The container of the evidence; it must exist.</summary>
    public string EvidenceContainer { get; init; } = BlobContainers.Evidence;

    /// <summary>The container of the dataset; it must exist.</summary>
    public string DatasetContainer { get; init; } = BlobContainers.Dataset;

    /// <summary>The container of the snapshots; it must exist.</summary>
    public string SnapshotsContainer { get; init; } = BlobContainers.Snapshots;

    /// <summary>The name here of one of <see cref="BlobContainers"/>.</summary>
    internal string NameOf(string container) => container switch
    {
        BlobContainers.Product => Container,
        BlobContainers.Plans => PlansContainer,
        BlobContainers.Evidence => EvidenceContainer,
        BlobContainers.Dataset => DatasetContainer,
        BlobContainers.Snapshots => SnapshotsContainer,
        _ => throw new ArgumentOutOfRangeException(nameof(container), container, "There is no such container."),
    };
}
