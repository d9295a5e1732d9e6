using System.Buffers;
using System.Buffers.Binary;
using Isms.Reporting.Contract;

namespace Isms.Reporting.Export;

/// <summary>
/// Rows on their way to their files. Few are kept in memory; the others wait in temporary files, one for each file to come,
/// so that an export needs no more memory for more documents than for one month of them.
/// </summary>
internal sealed class RowSpill(DatasetDefinition definition) : IDisposable
{
    private const int KeptInMemory = 32 * 1024 * 1024;
    private const int ChunkSize = 16 * 1024;

    // What stands before each row: source, turn and length.
    private const int HeadSize = sizeof(long) + sizeof(int) + sizeof(int);

    private readonly Dictionary<FileKey, Bucket> _buckets = [];
    private DirectoryInfo? _folder;
    private long _kept;

    /// <summary>Takes a row.</summary>
    /// <param name="row">The row and where it goes.</param>
    /// <param name="source">The surrogate key of its document.</param>
    /// <param name="turn">Which projection of its document made it.</param>
    public void Add(PackedRow row, long source, int turn)
    {
        if (!_buckets.TryGetValue(row.File, out var bucket)) _buckets[row.File] = bucket = new Bucket();
        var room = bucket.Room(HeadSize + row.Values.Length, ref _kept);
        BinaryPrimitives.WriteInt64LittleEndian(room, source);
        BinaryPrimitives.WriteInt32LittleEndian(room[sizeof(long)..], turn);
        BinaryPrimitives.WriteInt32LittleEndian(room[(sizeof(long) + sizeof(int))..], row.Values.Length);
        row.Values.Span.CopyTo(room[HeadSize..]);
        if (_kept >= KeptInMemory) Flush();
    }

    /// <summary>Hands out the rows of a file, once. Rows of several files can be taken at the same time when no more are added.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isWanted">By source and turn, whether no later projection replaced the row.</param>
    public List<object?[]> Take(FileKey file, Func<long, int, bool> isWanted)
    {
        Bucket? bucket;
        lock (_buckets)
        {
            if (!_buckets.Remove(file, out bucket)) return [];
        }
        var table = definition[file.Table];
        var rows = new List<object?[]>(bucket.Rows);
        if (bucket.Path is { } path) Unpack(File.ReadAllBytes(path), table, isWanted, rows);
        foreach (var (bytes, used) in bucket.Chunks) Unpack(bytes.AsSpan(0, used), table, isWanted, rows);
        bucket.Release();
        return rows;
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose() => _folder?.Delete(recursive: true);

    private void Flush()
    {
        _folder ??= Directory.CreateTempSubdirectory("isms-export-");
        foreach (var (file, bucket) in _buckets.Where(pair => pair.Value.Chunks.Count > 0))
        {
            bucket.Path ??= Path.Combine(_folder.FullName, $"{file.Table}-{file.Month:uuuu-MM}");
            using var stream = new FileStream(bucket.Path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            foreach (var (bytes, used) in bucket.Chunks) stream.Write(bytes, 0, used);
            bucket.Release();
        }
        _kept = 0;
    }

    private static void Unpack(ReadOnlySpan<byte> packed, DatasetTable table, Func<long, int, bool> isWanted, List<object?[]> rows)
    {
        while (packed.Length > 0)
        {
            var source = BinaryPrimitives.ReadInt64LittleEndian(packed);
            var turn = BinaryPrimitives.ReadInt32LittleEndian(packed[sizeof(long)..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(packed[(sizeof(long) + sizeof(int))..]);
            var row = packed.Slice(HeadSize, length);
            packed = packed[(HeadSize + length)..];
            if (isWanted(source, turn)) rows.Add(PackedRow.Unpack(ref row, table));
        }
    }

    private sealed class Bucket
    {
        /// <summary>Full but for the last.</summary>
        public List<(byte[] Bytes, int Used)> Chunks { get; } = [];

        /// <summary>How many rows there are, in memory and in the file.</summary>
        public int Rows { get; private set; }

        /// <summary>The temporary file, once there is one.</summary>
        public string? Path { get; set; }

        /// <summary>Room for one more row.</summary>
        public Span<byte> Room(int length, ref long kept)
        {
            Rows++;
            if (Chunks is not [.., var last] || last.Bytes.Length - last.Used < length)
            {
                last = (ArrayPool<byte>.Shared.Rent(Math.Max(ChunkSize, length)), 0);
                Chunks.Add(last);
                kept += last.Bytes.Length;
            }
            Chunks[^1] = (last.Bytes, last.Used + length);
            return last.Bytes.AsSpan(last.Used, length);
        }

        public void Release()
        {
            foreach (var (bytes, _) in Chunks) ArrayPool<byte>.Shared.Return(bytes);
            Chunks.Clear();
        }
    }
}
