using Azure.Storage.Blobs;
using Isms.Storage.AzureBlobs;
using Isms.Storage.Cosmos;
using Isms.Storage.Mail;

namespace Isms.Storage;

/// <summary>A host cannot be put together from its settings; the message names each of them.</summary>
/// <param name="problems">What is wrong, each beginning with a setting's name; never with its value, which may be a secret.</param>
public sealed class StorageSettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One line per setting.</summary>
    public IReadOnlyList<string> Problems => problems;
}

/// <summary>Where things lie on Azure, or in the emulators of it. Bound from the configuration section <see cref="Section"/>.</summary>
public sealed record AzureStorageOptions
{
    /// <summary>The configuration section that hosts bind this from.</summary>
    public const string Section = "Isms:Storage";

    /// <summary>The documents.</summary>
    public CosmosOptions Cosmos { get; init; } = new();

    /// <summary>The blobs.</summary>
    public AzureBlobOptions Blobs { get; init; } = new();

    /// <summary>The outgoing mail.</summary>
    public SmtpOptions Mail { get; init; } = new();

    /// <summary>The client id of the user-assigned identity to sign in with where an address is given; null takes what the surroundings offer.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Refuses settings that cannot work, all at once.</summary>
    /// <exception cref="StorageSettingsException">Something is missing, doubled or malformed.</exception>
    public void Validate()
    {
        var problems = Problems().Select(problem => $"{Section}:{problem}").ToList();
        if (problems.Count > 0) throw new StorageSettingsException(problems);
    }

    private IEnumerable<string> Problems()
    {
        if (OneOf("Cosmos", "Endpoint", Cosmos.Endpoint, Cosmos.ConnectionString) is { } cosmos) yield return cosmos;
        if (Cosmos.ConnectionString is { } documents && !Reads(() => CosmosConnection.AddressIn(documents))) yield return "Cosmos:ConnectionString has not the form AccountEndpoint=https://…;AccountKey=….";
        if (string.IsNullOrWhiteSpace(Cosmos.Database)) yield return "Cosmos:Database is missing.";
        if (string.IsNullOrWhiteSpace(Cosmos.Container)) yield return "Cosmos:Container is missing.";
        if (OneOf("Blobs", "ServiceUri", Blobs.ServiceUri, Blobs.ConnectionString) is { } blobs) yield return blobs;
        if (Blobs.ConnectionString is { } files && !Reads(() => new BlobServiceClient(files))) yield return "Blobs:ConnectionString is no connection string of a storage account.";
        if (string.IsNullOrWhiteSpace(Blobs.Container)) yield return "Blobs:Container is missing.";
        if (string.IsNullOrWhiteSpace(Blobs.PlansContainer)) yield return "Blobs:PlansContainer is missing.";
        if (string.IsNullOrWhiteSpace(Blobs.EvidenceContainer)) yield return "Blobs:EvidenceContainer is missing.";
        if (string.IsNullOrWhiteSpace(Blobs.DatasetContainer)) yield return "Blobs:DatasetContainer is missing.";
        if (string.IsNullOrWhiteSpace(Blobs.SnapshotsContainer)) yield return "Blobs:SnapshotsContainer is missing.";

        foreach (var problem in Mail.Problems()) yield return problem;
    }

    private static string? OneOf(string part, string address, Uri? uri, string? connection) => (uri, connection) switch
    {
        (null, null) => $"{part} needs {address} or ConnectionString.",
        (not null, not null) => $"{part} takes {address} or ConnectionString, not both.",
        ({ IsAbsoluteUri: false }, _) => $"{part}:{address} is no absolute address.",
        // An identity's token goes nowhere unprotected.
        ({ Scheme: not "https" }, _) => $"{part}:{address} must begin with https.",
        _ => null,
    };

    private static bool Reads(Func<object> connectionString)
    {
        try
        {
            _ = connectionString();
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
