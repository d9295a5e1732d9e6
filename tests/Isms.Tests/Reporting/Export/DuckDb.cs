using DuckDB.NET.Data;
using Isms.Reporting.Export;

namespace Isms.Tests.Reporting.Export;

/// <summary>Reads an export as its readers do: the files that the manifest names, and no others.</summary>
internal static class DuckDb
{
    /// <summary>Answers a query in which <c>{table}</c> stands for a table of the export.</summary>
    public static IReadOnlyList<string> Query(string root, DatasetManifest manifest, string sql)
    {
        foreach (var table in manifest.Tables.Concat(manifest.State.Working))
        {
            var files = string.Join(", ", table.Files.Select(file => $"'{Path.Combine(root, file.Path)}'"));
            sql = sql.Replace($"{{{table.Name}}}", $"read_parquet([{files}])", StringComparison.Ordinal);
        }
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : FormattableString.Invariant($"{reader.GetValue(i)}"))));
        return found;
    }
}
