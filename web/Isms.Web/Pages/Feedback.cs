using System.Text.Json;
using Isms.Processes.Engine;
using NodaTime;
using NodaTime.Text;

namespace Isms.Web.Pages;

/// <summary>What somebody wrote about the product.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Address">Where to answer, if an answer is wanted.</param>
public sealed record FeedbackEntry(Instant At, string Text, string? Address);

/// <summary>Keeps feedback as blobs, newest last by name.</summary>
internal static class Feedback
{
    private const string Prefix = "feedback/";
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Keeps an entry; keeping it again under the same id replaces it.</summary>
    public static async Task KeepAsync(IBlobStore blobs, Guid id, FeedbackEntry entry, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(entry, Isms.Processes.Kernel.KernelJson.Options));
        await blobs.WriteAsync($"{Prefix}{Stamp.Format(entry.At)}-{id:N}.json", content, cancellationToken);
    }

    /// <summary>The newest entries first.</summary>
    public static async Task<IReadOnlyList<FeedbackEntry>> ListAsync(IBlobStore blobs, int limit, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var name in blobs.ListAsync(Prefix, cancellationToken)) names.Add(name);
        var entries = new List<FeedbackEntry>();
        foreach (var name in names.AsEnumerable().Reverse().Take(limit))
        {
            await using var content = await blobs.OpenAsync(name, cancellationToken);
            if (content is null) continue;
            entries.Add(await JsonSerializer.DeserializeAsync<FeedbackEntry>(content, Isms.Processes.Kernel.KernelJson.Options, cancellationToken)
                ?? throw new JsonException($"{name} holds nothing."));
        }
        return entries;
    }
}
