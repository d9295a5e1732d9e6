using System.Text.Json;
using System.Text.Json.Serialization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Storage.Cosmos;

/// <summary>
/// A document as it lies in the container: in front the fields that are indexed, behind them the whole, which is not
/// (<c>container.json</c>), so that a long history costs no index writes.
/// </summary>
/// <param name="Id">The id within the partition.</param>
/// <param name="Pk">The partition, <c>tenant/kind</c>.</param>
/// <param name="Version">The number of events.</param>
/// <param name="Schema">The schema the promoted fields were computed under.</param>
/// <param name="IsTerminal">Whether nothing more is expected.</param>
/// <param name="Due">When time or an effect next asks for something; absent when nothing does.</param>
/// <param name="PendingEffects">Effects that wait for their time.</param>
/// <param name="DeadEffects">Effects that wait for an operator.</param>
/// <param name="Links">The documents it refers to.</param>
/// <param name="Awaiting">The tokens of whom it awaits.</param>
/// <param name="Document">All of it; its ETag is the server's to give.</param>
internal sealed record CosmosDocument(
    string Id, string Pk, long Version, int Schema, bool IsTerminal, string? Due, int PendingEffects, int DeadEffects,
    IReadOnlyList<string> Links, IReadOnlyList<string> Awaiting, ProcessDocument Document)
{
    // Text, because the server keeps numbers as doubles, which cannot hold 100 ns ticks; of fixed width, so that it sorts.
    private static readonly InstantPattern Sortable = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fffffff'Z'");

    internal static byte[] Encode(ProcessDocument document)
    {
        var (promoted, summary) = (document.Promoted, DocumentSummary.Of(document));
        var due = promoted.NextDeadline is { } deadline && document.NextEffectAttempt is { } attempt
            ? Instant.Min(deadline, attempt)
            : promoted.NextDeadline ?? document.NextEffectAttempt;
        return JsonSerializer.SerializeToUtf8Bytes(
            new CosmosDocument(
                document.Key.Id, document.Key.Partition.ToString(), document.Version, document.Schema, promoted.IsTerminal, due is { } instant ? RoundedUp(instant) : null,
                summary.PendingEffects, summary.DeadEffects, promoted.Links, [.. promoted.Awaiting.Select(a => a.Token)], document with { ETag = null }),
            KernelJson.Options);
    }

    /// <summary>The latest <see cref="Due"/> that counts as due at an instant.</summary>
    internal static string DueAt(Instant instant) => Sortable.Format(instant);

    // Nothing counts as due before its time.
    private static string RoundedUp(Instant instant)
    {
        var ticks = Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks());
        return Sortable.Format(ticks < instant ? ticks.PlusTicks(1) : ticks);
    }
}

/// <summary>What is read back of a document, with the server's marks of its newest write.</summary>
/// <param name="Document">The whole.</param>
/// <param name="ETag">Guards the next write.</param>
/// <param name="WrittenAt">The server's clock at the write, seconds since 1970.</param>
internal sealed record StoredDocument(ProcessDocument Document, [property: JsonPropertyName("_etag")] string ETag, [property: JsonPropertyName("_ts")] long WrittenAt);
