using System.Security.Cryptography;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Reporting.Export;

/// <summary>Where the dataset lies in a blob store.</summary>
/// <param name="blobs">The store.</param>
/// <param name="prefix">What every name begins with: <see cref="Prefix"/> in the product's own store, nothing in a folder of its own.</param>
public sealed class DatasetFolder(IBlobStore blobs, string prefix)
{
    /// <summary>Where the dataset lies in the product's own store.</summary>
    public const string Prefix = "dataset/";

    /// <summary>The manifest, from the folder.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>Where snapshots lie, from the folder.</summary>
    public const string Snapshots = "snapshots/";

    private const string Parts = "parts/";
    private const string Bookkeeping = "ledger/";

    /// <summary>Whether no other process can be writing here; see <see cref="IBlobStore.HasOneWriter"/>.</summary>
    internal bool HasOneWriter => blobs.HasOneWriter;

    /// <summary>The manifest of the newest export with the version of its blob; null before the first export.</summary>
    public Task<Versioned<DatasetManifest>?> ReadManifestAsync(CancellationToken cancellationToken) => ReadAsync<DatasetManifest>(Manifest, cancellationToken);

    /// <summary>Opens a file of the dataset, or null when it is not there.</summary>
    /// <param name="path">From the folder, as manifests name it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<MemoryStream?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = await blobs.OpenAsync(prefix + path, cancellationToken);
        if (content is null) return null;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        return bytes;
    }

    internal Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        blobs.WriteAsync(prefix + path, new MemoryStream(content, writable: false), cancellationToken);

    internal async Task<Versioned<T>?> ReadAsync<T>(string path, CancellationToken cancellationToken) where T : class =>
        await blobs.ReadAsync(prefix + path, cancellationToken) is { } blob ? new(Decode<T>(blob.Content.Span), blob.Version) : null;

    /// <summary>Writes a small value if the blob still has a version; null when it has not.</summary>
    internal Task<string?> WriteIfAsync<T>(string path, T value, string? expected, CancellationToken cancellationToken) =>
        blobs.WriteIfAsync(prefix + path, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, KernelJson.Options), writable: false), expected, cancellationToken);

    internal Task DeleteAsync(string path, CancellationToken cancellationToken) => blobs.DeleteAsync(prefix + path, cancellationToken);

    /// <summary>The paths of all files, named by some manifest or by none.</summary>
    internal async Task<HashSet<string>> FilesAsync(CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in (string[])[Parts, Bookkeeping])
        {
            await foreach (var name in blobs.ListAsync(prefix + part, cancellationToken)) found.Add(name[prefix.Length..]);
        }
        return found;
    }

    internal async Task<IReadOnlyList<string>> SnapshotsAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await foreach (var name in blobs.ListAsync(prefix + Snapshots, cancellationToken)) found.Add(name[prefix.Length..]);
        return found;
    }

    private static T Decode<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, KernelJson.Options) ?? throw new JsonException($"A {typeof(T).Name} may not be null.");

    internal static string PartOf(string table, string hash) => $"{Parts}{table}/{hash}.parquet";

    internal static string BookkeepingOf(string hash) => $"{Bookkeeping}{hash}.parquet";

    /// <summary>The hash that names content.</summary>
    internal static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>A value read from a blob.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Version">The blob's version.</param>
public sealed record Versioned<T>(T Value, string Version);
