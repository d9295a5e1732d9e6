using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Where documents live. Deliberately few operations, so that every store can be exact. All of them work inside one
/// partition; none deletes. Held by one contract test class for every store.
/// </summary>
public interface IProcessStore
{
    /// <summary>The document with its newest ETag, or null.</summary>
    Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken);

    /// <summary>Writes a new document and returns it with its ETag; durable when the task completes.</summary>
    /// <exception cref="DocumentExistsException">The key is taken.</exception>
    /// <exception cref="DocumentTooLargeException">The store keeps no document of this size; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; the write may or may not have happened.</exception>
    Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken);

    /// <summary>Replaces a document if its ETag is still <see cref="ProcessDocument.ETag"/>; returns it with its new ETag.</summary>
    /// <exception cref="DocumentChangedException">The ETag is another, or the document does not exist.</exception>
    /// <exception cref="DocumentTooLargeException">The store keeps no document of this size; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer; the write may or may not have happened.</exception>
    Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken);

    /// <summary>The promoted fields of the documents in a partition that match, in no particular order.</summary>
    Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken);

    /// <summary>Documents whose deadline or next effect attempt lies at or before an instant, earliest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The documents of a partition that changed after a cursor, oldest change first, at most <paramref name="limit"/>; each
    /// in its newest version. A null cursor begins at the beginning. A store may give a document again; it leaves none out.
    /// </summary>
    Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken);
}

/// <summary>What to look for; conditions that are null do not narrow.</summary>
/// <param name="LinkedTo">Documents that refer to this one, <c>kind/id</c>.</param>
/// <param name="AwaitingAny">Documents awaiting any of these tokens (<see cref="Awaited.Token"/>).</param>
/// <param name="IsTerminal">Finished or not.</param>
/// <param name="OlderSchemaThan">Documents last computed under a smaller schema number.</param>
/// <param name="HasDeadEffects">Documents with effects that were given up.</param>
public sealed record DocumentQuery(
    string? LinkedTo = null, IReadOnlyList<string>? AwaitingAny = null, bool? IsTerminal = null, int? OlderSchemaThan = null, bool? HasDeadEffects = null)
{
    /// <summary>Everything in the partition.</summary>
    public static DocumentQuery All { get; } = new();
}

/// <summary>What lists see of a document.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Promoted">The fields that lists show.</param>
/// <param name="OpenedAt">When its first event was recorded, UTC.</param>
/// <param name="ChangedAt">When its newest event was recorded, UTC.</param>
/// <param name="PendingEffects">Effects that wait for their time; dead ones are not among them.</param>
/// <param name="DeadEffects">Effects that were given up and wait for an operator.</param>
public sealed record DocumentSummary(ProcessKey Key, long Version, Promoted Promoted, Instant OpenedAt, Instant ChangedAt, int PendingEffects, int DeadEffects)
{
    /// <summary>What lists see of a document as it stands.</summary>
    public static DocumentSummary Of(ProcessDocument document)
    {
        var dead = document.Effects.Count(effect => effect.IsDead);
        return new(document.Key, document.Version, document.Promoted, document.OpenedAt, document.ChangedAt, document.Effects.Count - dead, dead);
    }
}

/// <summary>A document that time should advance or whose effects are due.</summary>
public sealed record DueDocument(ProcessKey Key, Instant? NextDeadline, Instant? NextEffectAttempt);

/// <summary>A page of changes and where to go on.</summary>
/// <param name="Documents">In order of change.</param>
/// <param name="Cursor">Hand it back for the next page.</param>
/// <param name="HasMore">Whether a further page would hold anything now.</param>
public sealed record ChangePage(IReadOnlyList<ProcessDocument> Documents, string Cursor, bool HasMore);

/// <summary>A document with the key exists already.</summary>
public sealed class DocumentExistsException(ProcessKey key) : Exception($"{key} exists already.");

/// <summary>The document is not the one that was read.</summary>
public sealed class DocumentChangedException(ProcessKey key) : Exception($"{key} was changed by another.");

/// <summary>The document is larger than the store can keep.</summary>
public sealed class DocumentTooLargeException(ProcessKey key) : Exception($"{key} is too large for the store.");

/// <summary>The store did not answer (throttled, timed out, broken off). Whether a write happened is unknown.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
