namespace Isms.Storage.Cosmos;

/// <summary>Where the documents lie: either <see cref="Endpoint"/>, with the host's own identity, or <see cref="ConnectionString"/>.</summary>
public sealed record CosmosOptions
{
    /// <summary>The account's address; the host signs in with its own identity.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Address and key. Only for emulators and for accounts that still allow keys.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The database; it must exist.</summary>
    public string Database { get; init; } = "isms";

    /// <summary>The container, as <see cref="CosmosContainer"/> describes it; it must exist.</summary>
    public string Container { get; init; } = "documents";
}
