using System.Net;
using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Storage.Cosmos;

/// <summary>
/// Documents in one Cosmos DB container, one item each, the partition <c>tenant/kind</c> as partition key: point reads,
/// creates, replacements under If-Match and queries inside one partition, nothing else. The container is as
/// <see cref="CosmosContainer"/> says. How changes are followed is reasoned in docs/adr/0010.
/// </summary>
public sealed class CosmosProcessStore(Container container, OperationMeter meter, ILogger<CosmosProcessStore> logger) : IProcessStore
{
    /// <summary>The longest document the server takes, in bytes of JSON.</summary>
    internal const int LargestDocument = 2 * 1024 * 1024;

    // Enough to hide the way to the server, too few to be throttled for.
    private const int ReadsAtOnce = 8;

    /// <inheritdoc/>
    public async Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        using var charge = Begin("read", key.Partition);
        var stored = await ReadAsync(key, charge, cancellationToken);
        return stored is null ? null : stored.Document with { ETag = stored.ETag };
    }

    /// <inheritdoc/>
    public async Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken)
    {
        using var charge = Begin("create", document.Key.Partition);
        return await WriteAsync(
            document, charge,
            content => container.CreateItemStreamAsync(content, PartitionKeyOf(document.Key), cancellationToken: CancellationToken.None),
            answer => answer.StatusCode is HttpStatusCode.Conflict ? new DocumentExistsException(document.Key) : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (document.ETag is not { } expected) throw new DocumentChangedException(document.Key);
        using var charge = Begin("replace", document.Key.Partition);
        return await WriteAsync(
            document, charge,
            content => container.ReplaceItemStreamAsync(content, document.Key.Id, PartitionKeyOf(document.Key), new ItemRequestOptions { IfMatchEtag = expected }, CancellationToken.None),
            answer => answer.StatusCode is HttpStatusCode.PreconditionFailed || CosmosAnswers.IsMissing(answer) ? new DocumentChangedException(document.Key) : null,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken)
    {
        // Awaiting any of none.
        if (query.AwaitingAny is { Count: 0 }) return [];
        var narrowed = new CosmosQuery(partition, "c.id, c.version, c.pendingEffects, c.deadEffects, c.document.promoted, c.document.openedAt, c.document.changedAt");
        if (query.LinkedTo is { } target) narrowed.And("ARRAY_CONTAINS(c.links, {0})", target);
        if (query.AwaitingAny is { } tokens) narrowed.And($"({string.Join(" OR ", tokens.Select((_, n) => $"ARRAY_CONTAINS(c.awaiting, {{{n}}})"))})", [.. tokens]);
        if (query.OlderSchemaThan is { } schema) narrowed.And("c.schema < {0}", schema);
        if (query.IsTerminal is { } terminal) narrowed.And("c.isTerminal = {0}", terminal);
        if (query.HasDeadEffects is { } dead) narrowed.And(dead ? "c.deadEffects > 0" : "c.deadEffects = 0");

        using var charge = Begin("query", partition);
        var found = new List<DocumentSummary>();
        await foreach (var row in narrowed.RowsAsync<SummaryRow>(container, charge, cancellationToken))
            found.Add(new DocumentSummary(KeyOf(partition, row.Id), row.Version, row.Promoted, row.OpenedAt, row.ChangedAt, row.PendingEffects, row.DeadEffects));
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var query = new CosmosQuery(partition, "c.id, c.due, c.document.promoted.nextDeadline, c.document.nextEffectAttempt").And("c.due <= {0}", CosmosDocument.DueAt(at));
        using var charge = Begin("due", partition);
        // The latest on top, to be put out by an earlier one: never more in memory than was asked for, however many are due.
        var earliest = new PriorityQueue<DueRow, DueRow>(limit, Comparer<DueRow>.Create((left, right) => DueRow.Compare(right, left)));
        await foreach (var row in query.RowsAsync<DueRow>(container, charge, cancellationToken))
        {
            if (earliest.Count < limit) earliest.Enqueue(row, row);
            else earliest.EnqueueDequeue(row, row);
        }
        return [.. earliest.UnorderedItems.Select(item => item.Element).Order(Comparer<DueRow>.Create(DueRow.Compare)).Select(row => new DueDocument(KeyOf(partition, row.Id), row.NextDeadline, row.NextEffectAttempt))];
    }

    /// <inheritdoc/>
    public async Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var place = ChangeCursor.Read(cursor);
        using var charge = Begin("changes", partition);
        var listed = await WritesAsync(partition, place, charge, cancellationToken);
        if (listed.Count == 0 && place.Since > 0)
        {
            // The write that the cursor was moved on for is gone: a backup was put back, and what was given since then is void.
            place = ChangeCursor.Beginning;
            listed = await WritesAsync(partition, place, charge, cancellationToken);
        }
        var fresh = place.Fresh(listed);
        var page = fresh.Take(limit).ToList();
        var read = await ReadAsync(partition, page, charge, cancellationToken);
        var given = page.Concat(read.Select(stored => new Write(stored.Document.Key.Id, stored.WrittenAt, stored.ETag)));
        return new ChangePage(
            [.. read.Select(stored => stored.Document with { ETag = stored.ETag })],
            place.After(listed, given, fresh.ElementAtOrDefault(limit)).ToString(),
            HasMore: fresh.Count > limit);
    }

    private async Task<List<Write>> WritesAsync(Partition partition, ChangeCursor place, RequestCharge charge, CancellationToken cancellationToken)
    {
        var query = new CosmosQuery(partition, "c.id, c._ts AS writtenAt, c._etag AS eTag").And("c._ts >= {0}", place.Since);
        var found = new List<Write>();
        await foreach (var write in query.RowsAsync<Write>(container, charge, cancellationToken)) found.Add(write);
        return found;
    }

    private async Task<StoredDocument[]> ReadAsync(Partition partition, IReadOnlyList<Write> writes, RequestCharge charge, CancellationToken cancellationToken)
    {
        var read = new StoredDocument[writes.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, writes.Count, options, async (n, cancelled) =>
            read[n] = await ReadAsync(KeyOf(partition, writes[n].Id), charge, cancelled)
                // Listed by one replica and not yet known to another; nothing is ever deleted.
                ?? throw new StoreUnavailableException("Cosmos DB listed a document that it could not read yet."));
        return read;
    }

    private Task<StoredDocument?> ReadAsync(ProcessKey key, RequestCharge charge, CancellationToken cancellationToken) => CosmosAnswers.AskAsync<StoredDocument?>(
        cancelled => container.ReadItemStreamAsync(key.Id, PartitionKeyOf(key), cancellationToken: cancelled),
        async answer =>
        {
            charge.Add(answer);
            if (CosmosAnswers.IsMissing(answer)) return null;
            CosmosAnswers.RequireSuccess(answer);
            return await JsonSerializer.DeserializeAsync<StoredDocument>(answer.Content, KernelJson.Options, cancellationToken);
        },
        cancellationToken);

    private static async Task<ProcessDocument> WriteAsync(
        ProcessDocument document, RequestCharge charge, Func<Stream, Task<ResponseMessage>> write, Func<ResponseMessage, Exception?> refusal, CancellationToken cancellationToken)
    {
        var encoded = CosmosDocument.Encode(document);
        if (encoded.Length > LargestDocument) throw new DocumentTooLargeException(document.Key);
        cancellationToken.ThrowIfCancellationRequested();
        using var content = new MemoryStream(encoded, writable: false);
        // From here on nothing is cancelled: a write happens whole and its caller hears of it.
        return await CosmosAnswers.AskAsync(
            _ => write(content),
            answer =>
            {
                charge.Add(answer);
                if (refusal(answer) is { } refused) throw refused;
                CosmosAnswers.RequireSuccess(answer, document.Key);
                return ValueTask.FromResult(document with { ETag = answer.Headers.ETag });
            },
            CancellationToken.None);
    }

    private RequestCharge Begin(string operation, Partition partition) => new(meter, logger, operation, partition.Kind);

    private static PartitionKey PartitionKeyOf(ProcessKey key) => new(key.Partition.ToString());

    private static ProcessKey KeyOf(Partition partition, string id) => new(partition.Tenant, partition.Kind, id);

    private sealed record SummaryRow(string Id, long Version, int PendingEffects, int DeadEffects, Promoted Promoted, Instant OpenedAt, Instant ChangedAt);

    private sealed record DueRow(string Id, string Due, Instant? NextDeadline, Instant? NextEffectAttempt)
    {
        internal static int Compare(DueRow left, DueRow right) => string.CompareOrdinal(left.Due, right.Due) is var order and not 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }
}
