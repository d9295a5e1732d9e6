using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Isms.Storage.Sqlite;

/// <summary>The database was written by a newer version of the product; this one must not touch it.</summary>
public sealed class NewerDatabaseException(string path, long found, int known)
    : Exception($"The database {path} has format {found}; this version of the product knows formats up to {known}. Start the version that wrote it.");

/// <summary>The tables, and the number that says which tables a file has.</summary>
internal static class DatabaseSchema
{
    /// <summary>Kept in <c>PRAGMA user_version</c>; raised with every change of the tables.</summary>
    private const int Current = 1;

    // Instants are 100 ns ticks since 1970: eight bytes that compare exactly, where text would need a fixed width to sort.
    // `due` is computed by the database, so that it cannot disagree with the two columns it is made of.
    // `sequence` orders the changes of a partition, and being new with every write it is the ETag as well.
    // The document comes last, so that a list reads past the short columns only.
    private const string Tables = """
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            schema INTEGER NOT NULL,
            phase TEXT NOT NULL,
            is_terminal INTEGER NOT NULL,
            next_deadline INTEGER,
            next_effect_attempt INTEGER,
            due INTEGER AS (coalesce(min(next_deadline, next_effect_attempt), next_deadline, next_effect_attempt)) STORED,
            pending_effects INTEGER NOT NULL,
            dead_effects INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            summary TEXT NOT NULL,
            document TEXT NOT NULL,
            UNIQUE (tenant, kind, id),
            UNIQUE (tenant, kind, sequence)
        ) STRICT;
        CREATE INDEX documents_due ON documents (tenant, kind, due, id) WHERE due IS NOT NULL;
        CREATE INDEX documents_open ON documents (tenant, kind) WHERE is_terminal = 0;
        CREATE INDEX documents_dead ON documents (tenant, kind) WHERE dead_effects > 0;
        CREATE TABLE links (
            target TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES documents (number),
            PRIMARY KEY (target, document)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX links_of_document ON links (document);
        CREATE TABLE awaiting (
            token TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES documents (number),
            PRIMARY KEY (token, document)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX awaiting_of_document ON awaiting (document);
        """;

    /// <summary>Makes the tables in an empty file, or checks that a file has tables this version knows.</summary>
    /// <exception cref="NewerDatabaseException">It has others; nothing was changed.</exception>
    internal static void CreateOrCheck(SqliteConnection connection)
    {
        RefuseNewer(connection);
        if (!"wal".Equals(Scalar(connection, "PRAGMA journal_mode = WAL;")))
            throw new IOException($"{connection.DataSource} lies where SQLite cannot keep a write-ahead log; put it on a local disk.");
        using var transaction = connection.BeginTransaction();
        if (RefuseNewer(connection) == 0) Scalar(connection, Tables + string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Current};"));
        transaction.Commit();
    }

    /// <summary>Checks a file that must have tables.</summary>
    /// <exception cref="NewerDatabaseException">It has others.</exception>
    /// <exception cref="InvalidDataException">It has none.</exception>
    internal static void Check(SqliteConnection connection)
    {
        if (RefuseNewer(connection) == 0) throw new InvalidDataException($"{connection.DataSource} holds no documents.");
    }

    private static long RefuseNewer(SqliteConnection connection)
    {
        var found = (long)Scalar(connection, "PRAGMA user_version;")!;
        return found <= Current ? found : throw new NewerDatabaseException(connection.DataSource, found, Current);
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
