using System.Globalization;
using System.Text.Json;
using Isms.Processes.Kernel;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Isms.Storage.Sqlite;

/// <summary>What a list sees of a document beside its columns.</summary>
internal sealed record StoredSummary(Promoted Promoted, Instant OpenedAt, Instant ChangedAt);

/// <summary>How values become columns and come back.</summary>
internal static class SqliteColumns
{
    /// <summary>Rounded up, so that nothing counts as due before its time.</summary>
    internal static object Ticks(Instant? instant)
    {
        if (instant is not { } value) return DBNull.Value;
        var ticks = value.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) < value ? ticks + 1 : ticks;
    }

    internal static Instant? InstantAt(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromUnixTimeTicks(row.GetInt64(column));

    internal static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, KernelJson.Options);

    // Read where SQLite holds the text, until the row is left: that spares a copy and the way through UTF-16.
    internal static T Json<T>(SqliteDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(raw.sqlite3_column_blob(row.Handle, column), KernelJson.Options) ?? throw new JsonException($"A {typeof(T).Name} may not be null.");

    /// <summary>The length in bytes of a text.</summary>
    internal static int Length(SqliteDataReader row, int column) => raw.sqlite3_column_bytes(row.Handle, column);

    internal static string ETag(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>The sequence number in an ETag or cursor, or null when the text holds none.</summary>
    internal static long? Sequence(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
}
