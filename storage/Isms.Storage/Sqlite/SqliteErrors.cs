using Isms.Processes.Engine;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Isms.Storage.Sqlite;

/// <summary>Which of SQLite's errors pass by themselves or with an operator's hand, and so are the store not answering.</summary>
internal static class SqliteErrors
{
    /// <summary>Busy, locked, out of disk, broken input or output. All else is a fault of the program or of the file.</summary>
    internal static bool IsUnavailable(SqliteException e) =>
        e.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED or SQLITE_IOERR or SQLITE_FULL or SQLITE_CANTOPEN or SQLITE_PROTOCOL or SQLITE_NOMEM;

    internal static StoreUnavailableException Unavailable(SqliteException e) => new($"The database did not answer: {e.Message}", e);
}
