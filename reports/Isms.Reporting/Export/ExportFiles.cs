using Isms.Reporting.Contract;
using Isms.Reporting.Projections;

namespace Isms.Reporting.Export;

/// <summary>
/// The files of an export in the making: those that stay from the one before and those written now. Several can be put at the
/// same time; which are there for certain is known after <see cref="CompleteAsync"/>.
/// </summary>
internal sealed class ExportFiles(DatasetFolder folder, DatasetDefinition definition, Ledger ledger, ReferenceIndex references, bool writesAll) : IAsyncDisposable
{
    private readonly Dictionary<FileKey, ManifestFile> _files = [];
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly FileWrites _writes = new(folder);
    // Held while something of the above or the references are looked at or changed, never while a file is made.
    private readonly Lock _entering = new();
    private readonly ILookup<string, IDerivedTable> _derived = definition.Derived.ToLookup(derived => derived.From.Name, StringComparer.Ordinal);
    private HashSet<string> _there = [];

    /// <summary>How many files were written that were not there.</summary>
    public int Written { get; private set; }

    /// <summary>The files, dimensions and working tables too.</summary>
    public IReadOnlyDictionary<FileKey, ManifestFile> All => _files;

    /// <summary>What lies in the folder, whether a manifest names it or not.</summary>
    public IReadOnlySet<string> There => _there;

    /// <summary>Looks what lies in the folder, and goes on from an earlier export.</summary>
    public async Task BeginAsync(DatasetManifest? earlier, CancellationToken cancellationToken)
    {
        _there = await folder.FilesAsync(cancellationToken);
        if (earlier is null) return;
        foreach (var table in earlier.Tables.Concat(earlier.State.Working))
        {
            foreach (var file in table.Files) _files.Add(new FileKey(table.Name, file.Month), file);
        }
    }

    /// <summary>The rows of a file as they are; none when there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is gone or has other columns; a full export is needed.</exception>
    public async Task<List<object?[]>> ReadAsync(FileKey key, CancellationToken cancellationToken) =>
        FileOf(key) is { } file ? await ReadAsync(definition[key.Table], file, cancellationToken) : [];

    /// <summary>The rows of a file of the export's bookkeeping.</summary>
    /// <exception cref="InvalidDataException">The file is gone or has other columns; a full export is needed.</exception>
    public async Task<List<object?[]>> ReadAsync(DatasetTable table, ManifestFile file, CancellationToken cancellationToken)
    {
        using var content = await folder.OpenAsync(file.Path, cancellationToken) ?? throw new InvalidDataException($"{file.Path} is missing.");
        // What is added to is kept; damage must not be.
        if (DatasetFolder.HashOf(content.GetBuffer().AsSpan(0, (int)content.Length)) != file.Sha256) throw new InvalidDataException($"{file.Path} is damaged.");
        return await ParquetFile.ReadAsync(table, content, cancellationToken);
    }

    /// <summary>Makes rows the content of a file, and computes anew what is derived from them.</summary>
    /// <exception cref="SurrogateKeyCollisionException">Two rows have the same key.</exception>
    public async Task PutAsync(FileKey key, List<object?[]> rows, CancellationToken cancellationToken)
    {
        var table = definition[key.Table];
        rows.Sort((left, right) => RowForm.Compare(table, left, right));
        CheckKeys(table, rows);
        ManifestFile? made = null;
        if (rows.Count > 0)
        {
            var (first, last) = ReferenceIndex.Dates(table, rows);
            var file = await WriteAsync(table, rows, hash => DatasetFolder.PartOf(table.Name, hash), cancellationToken);
            made = file with { Month = key.Month, FirstDate = first, LastDate = last };
        }
        var refers = ReferenceIndex.Of(table, rows);
        lock (_entering)
        {
            var before = _files.GetValueOrDefault(key);
            if (made is null) _files.Remove(key);
            else _files[key] = made;
            references.Put(key, refers);
            if (before == made) return;
        }
        foreach (var derived in _derived[key.Table]) await DeriveAsync(derived, key, table, rows, cancellationToken);
    }

    /// <summary>Writes rows as a file of the export's bookkeeping.</summary>
    public Task<ManifestFile> WriteBookkeepingAsync(DatasetTable table, List<object?[]> rows, CancellationToken cancellationToken) =>
        WriteAsync(table, rows, DatasetFolder.BookkeepingOf, cancellationToken);

    /// <summary>Waits until all files written are there; only then may a manifest name them.</summary>
    public Task CompleteAsync() => _writes.CompleteAsync();

    /// <summary>Waits until nothing is being written any more.</summary>
    public ValueTask DisposeAsync() => _writes.DisposeAsync();

    /// <summary>The tables of some kind with their files, as a manifest names them.</summary>
    public IReadOnlyList<ManifestTable> Tables(Func<TableKind, bool> kind)
    {
        var files = _files.OrderBy(file => file.Key, FileKey.Order).ToLookup(file => file.Key.Table, file => file.Value, StringComparer.Ordinal);
        return [.. definition.Tables.Where(table => kind(table.Kind)).Select(table => new ManifestTable(table.Name, [.. files[table.Name]]))];
    }

    private Task DeriveAsync(IDerivedTable derived, FileKey from, DatasetTable table, List<object?[]> rows, CancellationToken cancellationToken)
    {
        var month = from.Month ?? throw new InvalidOperationException($"{derived.Table.Name} is derived from {table.Name}, which is not by month.");
        var made = rows.Count == 0 ? [] : derived.Derive(month, [.. rows.Select(values => new DatasetRow(table, month, values))]).Select(RowForm.Of).ToList();
        return PutAsync(new FileKey(derived.Table.Name, month), made, cancellationToken);
    }

    private async Task<ManifestFile> WriteAsync(DatasetTable table, List<object?[]> rows, Func<string, string> pathOf, CancellationToken cancellationToken)
    {
        var content = await ParquetFile.WriteAsync(table, rows, cancellationToken);
        var hash = DatasetFolder.HashOf(content);
        var path = pathOf(hash);
        bool isWanted;
        lock (_entering)
        {
            // A full export writes also what is there: that is how a damaged file is mended. Twice would mend no more.
            isWanted = _made.Add(path) && (writesAll || !_there.Contains(path));
            if (_there.Add(path)) Written++;
        }
        if (isWanted) await _writes.AddAsync(path, content, cancellationToken);
        return new ManifestFile(path, rows.Count, hash);
    }

    private ManifestFile? FileOf(FileKey key)
    {
        lock (_entering) return _files.GetValueOrDefault(key);
    }

    private void CheckKeys(DatasetTable table, List<object?[]> rows)
    {
        for (var n = 1; n < rows.Count; n++)
        {
            if (RowForm.Compare(table, rows[n - 1], rows[n]) != 0) continue;
            throw new SurrogateKeyCollisionException(table.Name, rows[n][0] is long key ? key : 0, NameOf(table, rows[n - 1]), NameOf(table, rows[n]));
        }
    }

    private string NameOf(DatasetTable table, object?[] row) => table.Source is { } source ? ledger.NameOf((long)row[table.IndexOf(source)]!) ?? Placeholder.Name : table.Name;
}
