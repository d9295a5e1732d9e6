using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isms.Storage.Sqlite;

/// <summary>The reading operations of the port on one connection, inside its transaction if it has one.</summary>
internal static class DocumentReader
{
    internal static async Task<ProcessDocument?> ReadAsync(SqliteConnection connection, DocumentCache? cache, ProcessKey key, CancellationToken cancellationToken)
    {
        if (cache?.Holds(key) == true && await SequenceAsync(connection, key, cancellationToken) is { } sequence && cache.TryGet(key, sequence, out var known)) return known;
        await using var command = Command(connection, key, "sequence, document");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var document = Document(row);
        cache?.Keep(document, row.GetInt64(0), SqliteColumns.Length(row, 1));
        return document;
    }

    internal static async Task<IReadOnlyList<DocumentSummary>> QueryAsync(SqliteConnection connection, SummaryCache cache, Partition partition, DocumentQuery query, CancellationToken cancellationToken)
    {
        // The plus signs keep the planner from walking the whole partition when a side table names the few documents sought.
        var inPartition = query is { LinkedTo: null, AwaitingAny: null } ? "tenant = $tenant AND kind = $kind" : "+tenant = $tenant AND +kind = $kind";
        await using var command = Command(connection, partition, $"SELECT id, version, pending_effects, dead_effects, sequence, summary FROM documents WHERE {inPartition}");
        if (query.LinkedTo is { } target) Narrow(command, "number IN (SELECT document FROM links WHERE target = $target)", "$target", target);
        if (query.AwaitingAny is { } tokens) Narrow(command, "number IN (SELECT document FROM awaiting WHERE token IN (SELECT value FROM json_each($tokens)))", "$tokens", JsonSerializer.Serialize(tokens));
        if (query.OlderSchemaThan is { } schema) Narrow(command, "schema < $schema", "$schema", schema);
        // Written out rather than bound: the partial indexes apply only to a condition that is known beforehand.
        if (query.IsTerminal is { } terminal) Narrow(command, terminal ? "is_terminal = 1" : "is_terminal = 0");
        if (query.HasDeadEffects is { } dead) Narrow(command, dead ? "dead_effects > 0" : "dead_effects = 0");

        var found = new List<DocumentSummary>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var key = new ProcessKey(partition.Tenant, partition.Kind, row.GetString(0));
            var summary = cache.Of(key, row.GetInt64(4), () => SqliteColumns.Json<StoredSummary>(row, 5));
            found.Add(new DocumentSummary(key, row.GetInt64(1), summary.Promoted, summary.OpenedAt, summary.ChangedAt, row.GetInt32(2), row.GetInt32(3)));
        }
        return found;
    }

    internal static async Task<IReadOnlyList<DueDocument>> DueAsync(SqliteConnection connection, Partition partition, Instant at, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        await using var command = Command(connection, partition, """
            SELECT id, next_deadline, next_effect_attempt FROM documents
            WHERE tenant = $tenant AND kind = $kind AND due <= $at ORDER BY due, id LIMIT $limit
            """);
        command.Parameters.AddWithValue("$at", at.ToUnixTimeTicks());
        command.Parameters.AddWithValue("$limit", limit);
        var found = new List<DueDocument>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add(new DueDocument(new ProcessKey(partition.Tenant, partition.Kind, row.GetString(0)), SqliteColumns.InstantAt(row, 1), SqliteColumns.InstantAt(row, 2)));
        return found;
    }

    internal static async Task<ChangePage> ChangesAsync(SqliteConnection connection, Partition partition, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var after = cursor is null ? 0 : SqliteColumns.Sequence(cursor) ?? throw new ArgumentException("This store gave no such cursor.", nameof(cursor));
        // A cursor behind the newest change comes from before a backup was put back: what was given since then is void.
        if (after > await NewestAsync(connection, partition, cancellationToken)) after = 0;

        await using var command = Command(connection, partition, """
            SELECT sequence, document FROM documents
            WHERE tenant = $tenant AND kind = $kind AND sequence > $after ORDER BY sequence LIMIT $limit
            """);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", limit + 1L);
        var found = new List<ProcessDocument>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (found.Count < limit && await row.ReadAsync(cancellationToken)) found.Add(Document(row));
        var hasMore = found.Count == limit && await row.ReadAsync(cancellationToken);
        return new ChangePage(found, found.Count > 0 ? found[^1].ETag! : SqliteColumns.ETag(after), hasMore);
    }

    private static async Task<long?> SequenceAsync(SqliteConnection connection, ProcessKey key, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, key, "sequence");
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<long> NewestAsync(SqliteConnection connection, Partition partition, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, partition, "SELECT coalesce(max(sequence), 0) FROM documents WHERE tenant = $tenant AND kind = $kind");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static ProcessDocument Document(SqliteDataReader row) =>
        SqliteColumns.Json<ProcessDocument>(row, 1) with { ETag = SqliteColumns.ETag(row.GetInt64(0)) };

    private static SqliteCommand Command(SqliteConnection connection, Partition partition, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tenant", partition.Tenant);
        command.Parameters.AddWithValue("$kind", partition.Kind);
        return command;
    }

    private static SqliteCommand Command(SqliteConnection connection, ProcessKey key, string columns)
    {
        var command = Command(connection, key.Partition, $"SELECT {columns} FROM documents WHERE tenant = $tenant AND kind = $kind AND id = $id");
        command.Parameters.AddWithValue("$id", key.Id);
        return command;
    }

    private static void Narrow(SqliteCommand command, string condition, string? parameter = null, object? value = null)
    {
        command.CommandText += $" AND {condition}";
        if (parameter is not null) command.Parameters.AddWithValue(parameter, value);
    }
}
