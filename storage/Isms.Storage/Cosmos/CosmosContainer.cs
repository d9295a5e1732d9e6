using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Isms.Storage.Cosmos;

/// <summary>
/// What the container of the documents must be like. It is written down once, in <c>container.json</c> beside this file:
/// the infrastructure deploys the same text, so nothing here makes a container on Azure.
/// </summary>
public static class CosmosContainer
{
    /// <summary>The container's partition key and indexes under a name, for emulators and tests, which have no infrastructure.</summary>
    /// <param name="id">The name to give it.</param>
    public static ContainerProperties Properties(string id)
    {
        var written = Written();
        var properties = new ContainerProperties
        {
            Id = id,
            PartitionKeyPath = written.PartitionKey.Paths.Single(),
            PartitionKeyDefinitionVersion = (PartitionKeyDefinitionVersion)written.PartitionKey.Version,
            IndexingPolicy = new IndexingPolicy { Automatic = written.IndexingPolicy.Automatic, IndexingMode = Enum.Parse<IndexingMode>(written.IndexingPolicy.IndexingMode, ignoreCase: true) },
        };
        foreach (var path in written.IndexingPolicy.IncludedPaths) properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path.Path });
        foreach (var path in written.IndexingPolicy.ExcludedPaths) properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = path.Path });
        return properties;
    }

    private static Definition Written()
    {
        using var text = typeof(CosmosContainer).Assembly.GetManifestResourceStream("cosmos/container.json")!;
        return JsonSerializer.Deserialize<Definition>(text, JsonSerializerOptions.Web)!;
    }

    private sealed record Definition(Key PartitionKey, Indexes IndexingPolicy);

    private sealed record Key(IReadOnlyList<string> Paths, string Kind, int Version);

    private sealed record Indexes(string IndexingMode, bool Automatic, IReadOnlyList<IndexedPath> IncludedPaths, IReadOnlyList<IndexedPath> ExcludedPaths);

    private sealed record IndexedPath(string Path);
}
