using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Storage.Sqlite;

/// <summary>A document turned into columns, before the write lock is taken.</summary>
/// <param name="Columns">The parameters of the statement that writes it.</param>
/// <param name="Links">A JSON array of the documents it refers to.</param>
/// <param name="Awaiting">A JSON array of the tokens it awaits.</param>
/// <param name="Length">The length of the whole document in bytes.</param>
internal sealed record EncodedDocument(IReadOnlyList<(string Name, object Value)> Columns, string Links, string Awaiting, int Length)
{
    internal static EncodedDocument Of(ProcessDocument document)
    {
        var (promoted, summary) = (document.Promoted, DocumentSummary.Of(document));
        // The ETag is known only after the write; it lies in its own column.
        var whole = SqliteColumns.Json(document with { ETag = null });
        return new EncodedDocument(
            [
                ("$tenant", document.Key.Tenant),
                ("$kind", document.Key.Kind),
                ("$id", document.Key.Id),
                ("$version", document.Version),
                ("$schema", document.Schema),
                ("$phase", promoted.Phase),
                ("$isTerminal", promoted.IsTerminal ? 1 : 0),
                ("$nextDeadline", SqliteColumns.Ticks(promoted.NextDeadline)),
                ("$nextEffectAttempt", SqliteColumns.Ticks(document.NextEffectAttempt)),
                ("$pendingEffects", summary.PendingEffects),
                ("$deadEffects", summary.DeadEffects),
                ("$summary", SqliteColumns.Json(new StoredSummary(promoted, document.OpenedAt, document.ChangedAt))),
                ("$document", whole),
            ],
            JsonSerializer.Serialize(promoted.Links),
            JsonSerializer.Serialize(promoted.Awaiting.Select(a => a.Token)),
            whole.Length);
    }
}
