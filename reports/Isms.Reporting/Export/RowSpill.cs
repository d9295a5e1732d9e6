using Isms.Reporting.Contract;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// Rows on their way to their files. Few are kept in memory; the others wait in temporary files, one for each file to come,
/// so that an export needs no more memory for more documents than for one month of them.
/// </summary>
internal sealed class RowSpill(DatasetDefinition definition) : IDisposable
{
    private const int KeptInMemory = 100_000;
    private const int BufferSize = 1 << 16;

    private readonly Dictionary<FileKey, Bucket> _buckets = [];
    private DirectoryInfo? _folder;
    private int _kept;

    /// <summary>The files for which there are rows.</summary>
    public IEnumerable<FileKey> Files => _buckets.Keys;

    /// <summary>Takes a row.</summary>
    /// <param name="file">Where it goes.</param>
    /// <param name="turn">Which projection of its document made it.</param>
    /// <param name="values">As <see cref="RowForm"/> gives them.</param>
    public void Add(FileKey file, int turn, object?[] values)
    {
        if (!_buckets.TryGetValue(file, out var bucket)) _buckets[file] = bucket = new Bucket();
        bucket.Rows.Add((turn, values));
        if (++_kept >= KeptInMemory) Flush();
    }

    /// <summary>Hands out the rows of a file, once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isWanted">By source and turn, whether no later projection replaced the row.</param>
    public List<object?[]> Take(FileKey file, Func<long, int, bool> isWanted)
    {
        if (!_buckets.Remove(file, out var bucket)) return [];
        var table = definition[file.Table];
        var source = table.IndexOf(table.Source!);
        _kept -= bucket.Rows.Count;
        return [.. Spilled(bucket, table).Concat(bucket.Rows).Where(row => isWanted((long)row.Values[source]!, row.Turn)).Select(row => row.Values)];
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose() => _folder?.Delete(recursive: true);

    private void Flush()
    {
        _folder ??= Directory.CreateTempSubdirectory("isms-export-");
        foreach (var (file, bucket) in _buckets.Where(pair => pair.Value.Rows.Count > 0))
        {
            bucket.Path ??= Path.Combine(_folder.FullName, $"{file.Table}-{file.Month:uuuu-MM}");
            using var writer = new BinaryWriter(new FileStream(bucket.Path, FileMode.Append, FileAccess.Write, FileShare.None, BufferSize));
            var table = definition[file.Table];
            foreach (var (turn, values) in bucket.Rows) Write(writer, table, turn, values);
            bucket.Rows.Clear();
        }
        _kept = 0;
    }

    private static IEnumerable<(int Turn, object?[] Values)> Spilled(Bucket bucket, DatasetTable table)
    {
        if (bucket.Path is null) yield break;
        using var stream = new FileStream(bucket.Path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        using var reader = new BinaryReader(stream);
        var length = stream.Length;
        while (stream.Position < length) yield return Read(reader, table);
    }

    private static void Write(BinaryWriter writer, DatasetTable table, int turn, object?[] values)
    {
        writer.Write(turn);
        for (var i = 0; i < values.Length; i++)
        {
            if (table.Columns[i].IsNullable) writer.Write(values[i] is not null);
            switch (values[i])
            {
                case null: break;
                case long number: writer.Write(number); break;
                case decimal number: writer.Write(number); break;
                case LocalDate date: writer.Write(date.ToDateOnly().DayNumber); break;
                case Instant instant: writer.Write(instant.ToUnixTimeTicks()); break;
                case string text: writer.Write(text); break;
                case bool flag: writer.Write(flag); break;
                default: throw new InvalidOperationException($"{table.Name}.{table.Columns[i].Name} holds what no column can.");
            }
        }
    }

    private static (int Turn, object?[] Values) Read(BinaryReader reader, DatasetTable table)
    {
        var turn = reader.ReadInt32();
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (table.Columns[i].IsNullable && !reader.ReadBoolean()) continue;
            values[i] = table.Columns[i].Type switch
            {
                ColumnType.WholeNumber => reader.ReadInt64(),
                ColumnType.DecimalNumber => reader.ReadDecimal(),
                ColumnType.Date => LocalDate.FromDateOnly(DateOnly.FromDayNumber(reader.ReadInt32())),
                ColumnType.Timestamp => Instant.FromUnixTimeTicks(reader.ReadInt64()),
                ColumnType.Text => reader.ReadString(),
                ColumnType.Boolean => reader.ReadBoolean(),
                _ => throw new InvalidOperationException($"{table.Name} has a column of an unknown type."),
            };
        }
        return (turn, values);
    }

    private sealed class Bucket
    {
        public List<(int Turn, object?[] Values)> Rows { get; } = [];

        public string? Path { get; set; }
    }
}
