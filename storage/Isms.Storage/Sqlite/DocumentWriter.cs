using Microsoft.Data.Sqlite;

namespace Isms.Storage.Sqlite;

/// <summary>The two writes of the port on one connection, with statements that stay prepared between writes.</summary>
internal sealed class DocumentWriter : IDisposable
{
    private const string NextSequence = "(SELECT coalesce(max(sequence), 0) + 1 FROM documents WHERE tenant = $tenant AND kind = $kind)";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _create;
    private readonly SqliteCommand _replace;
    private readonly SqliteCommand _tokens;

    internal DocumentWriter(SqliteConnection connection)
    {
        _connection = connection;
        _create = Command($"""
            INSERT INTO documents (tenant, kind, id, version, schema, phase, is_terminal, next_deadline, next_effect_attempt,
                pending_effects, dead_effects, sequence, summary, document)
            VALUES ($tenant, $kind, $id, $version, $schema, $phase, $isTerminal, $nextDeadline, $nextEffectAttempt,
                $pendingEffects, $deadEffects, {NextSequence}, CAST($summary AS TEXT), CAST($document AS TEXT))
            ON CONFLICT (tenant, kind, id) DO NOTHING
            RETURNING number, sequence
            """);
        _replace = Command($"""
            UPDATE documents SET version = $version, schema = $schema, phase = $phase, is_terminal = $isTerminal,
                next_deadline = $nextDeadline, next_effect_attempt = $nextEffectAttempt, pending_effects = $pendingEffects,
                dead_effects = $deadEffects, sequence = {NextSequence}, summary = CAST($summary AS TEXT), document = CAST($document AS TEXT)
            WHERE tenant = $tenant AND kind = $kind AND id = $id AND sequence = $expected
            RETURNING number, sequence
            """);
        // Only what differs is touched: most writes change neither.
        _tokens = Command("""
            DELETE FROM links WHERE document = $number AND target NOT IN (SELECT value FROM json_each($links));
            INSERT OR IGNORE INTO links (target, document) SELECT value, $number FROM json_each($links);
            DELETE FROM awaiting WHERE document = $number AND token NOT IN (SELECT value FROM json_each($awaiting));
            INSERT OR IGNORE INTO awaiting (token, document) SELECT value, $number FROM json_each($awaiting);
            """);
    }

    /// <summary>Writes a new document; null when the key is taken.</summary>
    internal long? Create(EncodedDocument encoded) => Write(_create, encoded);

    /// <summary>Replaces a document; null when it is not the one with this sequence number.</summary>
    internal long? Replace(EncodedDocument encoded, long expected)
    {
        Bind(_replace, "$expected", expected);
        return Write(_replace, encoded);
    }

    public void Dispose()
    {
        _create.Dispose();
        _replace.Dispose();
        _tokens.Dispose();
        _connection.Dispose();
    }

    private long? Write(SqliteCommand command, EncodedDocument encoded)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var (name, value) in encoded.Columns) Bind(command, name, value);
        if (Row(command, transaction) is not var (number, sequence)) return null;

        Bind(_tokens, "$number", number);
        Bind(_tokens, "$links", encoded.Links);
        Bind(_tokens, "$awaiting", encoded.Awaiting);
        _tokens.Transaction = transaction;
        _tokens.ExecuteNonQuery();
        transaction.Commit();
        return sequence;
    }

    private static (long Number, long Sequence)? Row(SqliteCommand command, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Bind(SqliteCommand command, string name, object value)
    {
        if (command.Parameters.Contains(name)) command.Parameters[name].Value = value;
        else command.Parameters.AddWithValue(name, value);
    }
}
