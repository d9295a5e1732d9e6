using System.Runtime.CompilerServices;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>One export from the first change read to the manifest, which somebody else writes.</summary>
internal sealed class ExportRun : IAsyncDisposable
{
    // Two pages are held at a time: the one that is worked on and the one after it.
    private const int PageSize = 100;

    private readonly IProcessStore _store;
    private readonly DatasetDefinition _definition;
    private readonly DatasetLease _lease;
    private readonly DatasetManifest? _earlier;
    private readonly ExportMode _mode;
    private readonly Instant _asOf;
    private readonly IProgress<ExportProgress>? _progress;
    private readonly Ledger _ledger = new();
    private readonly ReferenceIndex _references = new();
    private readonly RowSpill _spill;
    private readonly ExportFiles _files;
    private readonly HashSet<FileKey> _touched = [];
    private readonly Dictionary<string, string> _cursor = new(StringComparer.Ordinal);
    private int _projected;
    private int _placed;

    /// <param name="store">The documents.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="definition">What is made of the documents.</param>
    /// <param name="lease">Renewed along the way.</param>
    /// <param name="earlier">The export before, if there is one.</param>
    /// <param name="mode">Anything but <see cref="ExportMode.Full"/> goes on from <paramref name="earlier"/>.</param>
    /// <param name="asOf">UTC.</param>
    /// <param name="progress">Hears how far it is.</param>
    public ExportRun(IProcessStore store, DatasetFolder folder, DatasetDefinition definition, DatasetLease lease, DatasetManifest? earlier, ExportMode mode, Instant asOf, IProgress<ExportProgress>? progress)
    {
        (_store, _definition, _lease, _earlier, _mode, _asOf, _progress) = (store, definition, lease, earlier, mode, asOf, progress);
        _spill = new RowSpill(definition);
        _files = new ExportFiles(folder, definition, _ledger, _references, writesAll: mode == ExportMode.Full);
    }

    /// <summary>Names the build: what the documents mean and how they are projected.</summary>
    public static string Producer { get; } = $"{typeof(IProcessType).Module.ModuleVersionId:N}-{typeof(ExportRun).Module.ModuleVersionId:N}";

    private DatasetManifest? Base => _mode == ExportMode.Full ? null : _earlier;

    public async Task<DatasetManifest> RunAsync(string tenant, IClock clock, IReadOnlySet<string> keptForEver, CancellationToken cancellationToken)
    {
        await _files.BeginAsync(Base, cancellationToken);
        if (Base is { State: var state })
        {
            foreach (var (kind, file) in state.Ledger) _ledger.Load(kind, await _files.ReadAsync(Ledger.Table, file, cancellationToken));
            _references.Load(await _files.ReadAsync(ReferenceIndex.Table, state.References, cancellationToken));
        }
        await foreach (var (projection, page) in PagesAsync(tenant, cancellationToken).OneAheadAsync(cancellationToken)) await TakeInAsync(projection, page, cancellationToken);
        if (Base is not null)
        {
            foreach (var projection in _definition.Projections) await ProjectAnewAsync(new Partition(tenant, projection.Kind), projection, cancellationToken);
        }

        await PutMonthsAsync(cancellationToken);
        await PutDimensionsAsync(cancellationToken);
        await PutDatesAsync(cancellationToken);
        return await ManifestAsync(clock, keptForEver, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync();
        _spill.Dispose();
    }

    /// <summary>What changed since the export before, kind by kind.</summary>
    private async IAsyncEnumerable<(IDatasetProjection Projection, ChangePage Page)> PagesAsync(string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var projection in _definition.Projections)
        {
            var cursor = Base?.Cursor.GetValueOrDefault(projection.Kind);
            for (var more = true; more;)
            {
                var page = await _store.ChangesAsync(new Partition(tenant, projection.Kind), cursor, PageSize, cancellationToken);
                yield return (projection, page);
                (cursor, more) = (page.Cursor, page.HasMore);
            }
        }
    }

    private async Task TakeInAsync(IDatasetProjection projection, ChangePage page, CancellationToken cancellationToken)
    {
        var changed = page.Documents.Where(document => !IsKnown(document.Key, document.Version, document.Schema)).ToList();
        var projected = new ProjectedDocument[changed.Count];
        await Parallel.ForAsync(0, changed.Count, cancellationToken, (n, _) =>
        {
            projected[n] = ProjectedDocument.Of(projection, changed[n], _asOf);
            return ValueTask.CompletedTask;
        });
        foreach (var document in projected)
        {
            // A store may give a document twice.
            if (!IsKnown(document.Key, document.Version, document.Schema)) Enter(document);
        }
        _cursor[projection.Kind] = page.Cursor;
        Step();
    }

    /// <summary>Documents that nothing happened to, though something about them is no longer as it was exported.</summary>
    private async Task ProjectAnewAsync(Partition partition, IDatasetProjection projection, CancellationToken cancellationToken)
    {
        await ProjectAsync(projection, partition, [.. _ledger.Of(partition.Kind).Where(entry => entry.Turn == 0 && entry.ValidUntil <= _asOf).Select(entry => entry.Id)], cancellationToken);
        if (_mode != ExportMode.Compared) return;

        var unseen = _ledger.Of(partition.Kind).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var unlike = new List<string>();
        foreach (var summary in await _store.QueryAsync(partition, DocumentQuery.All, cancellationToken))
        {
            unseen.Remove(summary.Key.Id);
            if (_ledger.Find(partition.Kind, summary.Key.Id)?.Version != summary.Version) unlike.Add(summary.Key.Id);
        }
        await ProjectAsync(projection, partition, [.. unlike, .. unseen], cancellationToken);
    }

    private async Task ProjectAsync(IDatasetProjection projection, Partition partition, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(PageSize))
        {
            var projected = new ProjectedDocument?[some.Length];
            await Parallel.ForAsync(0, some.Length, cancellationToken, async (n, token) =>
            {
                if (await _store.ReadAsync(new ProcessKey(partition.Tenant, partition.Kind, some[n]), token) is { } document) projected[n] = ProjectedDocument.Of(projection, document, _asOf);
            });
            for (var n = 0; n < some.Length; n++)
            {
                if (projected[n] is { } document) Enter(document);
                else if (_ledger.Find(partition.Kind, some[n]) is { } gone) Strike(gone);
            }
            Step();
        }
    }

    // Documents are never deleted: this one went when a backup from before it was put back.
    private void Strike(LedgerEntry gone)
    {
        _touched.UnionWith(FileKey.Split(gone.Files));
        _ledger.Remove(gone);
    }

    private bool IsKnown(ProcessKey key, long version, int schema) => _ledger.Find(key.Kind, key.Id) is { } known && (known.Version, known.Schema) == (version, schema);

    private void Enter(ProjectedDocument document)
    {
        var (kind, id) = (document.Key.Kind, document.Key.Id);
        var turn = _ledger.NextTurn();
        var before = _ledger.Find(kind, id);
        // Entered first: two documents of one key must be found before the rows of one take those of the other with them.
        _ledger.Put(new LedgerEntry(kind, id, document.Source, document.Version, document.Schema, document.ValidUntil, document.FileLine, turn));
        foreach (var row in document.Rows) _spill.Add(row, document.Source, turn);
        _touched.UnionWith(document.Files);
        if (before is not null) _touched.UnionWith(FileKey.Split(before.Files));
        _projected++;
    }

    /// <summary>Puts the files by month, on all cores: they have nothing to do with one another.</summary>
    private Task PutMonthsAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _touched.Where(file => _definition[file.Table].IsByMonth).Order(FileKey.Order), cancellationToken, async (file, token) =>
        {
            await _files.PutAsync(file, await RowsAsync(file, token), token);
            Step();
        });

    /// <summary>The rows of a file as they are to be: what stays of the earlier ones, and the new ones.</summary>
    private async Task<List<object?[]>> RowsAsync(FileKey file, CancellationToken cancellationToken)
    {
        var made = _spill.Take(file, _ledger.IsNewest);
        var rows = await _files.ReadAsync(file, cancellationToken);
        if (rows.Count == 0) return made;
        var table = _definition[file.Table];
        var source = table.IndexOf(table.Source!);
        rows.RemoveAll(row => !_ledger.Keeps((long)row[source]!));
        rows.AddRange(made);
        return rows;
    }

    private async Task PutDimensionsAsync(CancellationToken cancellationToken)
    {
        var dimensions = _definition.Tables.Where(table => table.Kind == TableKind.Dimension && table.Name != DatasetDefinition.DateTable).ToList();
        var rows = new Dictionary<string, List<object?[]>>(StringComparer.Ordinal);
        // Dimensions refer to dimensions: first what every one of them refers to, then what is lacking in each.
        foreach (var table in dimensions.Where(table => table.Source is null || _touched.Contains(new FileKey(table.Name, null)))) await LoadAsync(table);
        var lacking = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal);
        // Again when a placeholder refers to one that another dimension still lacks.
        for (var settled = false; !settled;)
        {
            settled = true;
            foreach (var table in dimensions)
            {
                if (!rows.ContainsKey(table.Name) && !_references.Touched.Contains(table.Name)) continue;
                if (!rows.ContainsKey(table.Name)) await LoadAsync(table);
                var present = rows[table.Name];
                var missing = _references.To(table.Name).Except(present.Select(row => row[0]).OfType<long>()).ToHashSet();
                if (lacking.TryGetValue(table.Name, out var placed) && placed.SetEquals(missing)) continue;
                (lacking[table.Name], settled) = (missing, false);
                await _files.PutAsync(new FileKey(table.Name, null), [.. present, .. missing.Select(key => Placeholder.Of(table, key))], cancellationToken);
                Step();
            }
        }

        async Task LoadAsync(DatasetTable table)
        {
            rows[table.Name] = await DimensionAsync(table, cancellationToken);
            _references.Put(new FileKey(table.Name, null), ReferenceIndex.Of(table, rows[table.Name]));
        }
    }

    // Placeholders of an earlier export have a source that no document has, and so go with the rows of documents that are gone.
    private async Task<List<object?[]>> DimensionAsync(DatasetTable table, CancellationToken cancellationToken) => table.Source is null
        ? [.. _definition.FixedRows.Where(row => row.Table.Name == table.Name).Select(RowForm.Of)]
        : await RowsAsync(new FileKey(table.Name, null), cancellationToken);

    private async Task PutDatesAsync(CancellationToken cancellationToken)
    {
        var today = CityTime.DateOf(_asOf);
        var files = _files.All.Where(file => file.Key.Table != DatasetDefinition.DateTable).Select(file => file.Value).ToList();
        var (first, last) = (files.Min(file => file.FirstDate) ?? today, files.Max(file => file.LastDate) ?? today);
        await _files.PutAsync(new FileKey(DatasetDefinition.DateTable, null), [.. _definition.Dates(first.Year, last.Year).Select(RowForm.Of)], cancellationToken);
    }

    private async Task<DatasetManifest> ManifestAsync(IClock clock, IReadOnlySet<string> keptForEver, CancellationToken cancellationToken)
    {
        var ledger = new Dictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (var kind in _definition.Projections.Select(projection => projection.Kind))
        {
            ledger[kind] = Base?.State.Ledger.GetValueOrDefault(kind) is { } unchanged && !_ledger.ChangedKinds.Contains(kind)
                ? unchanged
                : await _files.WriteBookkeepingAsync(Ledger.Table, _ledger.Rows(kind), cancellationToken);
        }
        var references = await _files.WriteBookkeepingAsync(ReferenceIndex.Table, _references.Rows(), cancellationToken);
        await _files.CompleteAsync();
        var report = new ExportReport(_mode, _asOf, clock.GetCurrentInstant(), _projected, _ledger.Count, _files.Written, ClosedMonths());
        var manifest = new DatasetManifest(
            _definition.Version, _asOf, _cursor, _files.Tables(kind => kind != TableKind.Working),
            new ManifestState(Producer, _files.Tables(kind => kind == TableKind.Working), ledger, references, [], report));
        return manifest with { State = manifest.State with { Retired = Retired(manifest, keptForEver) } };
    }

    private IReadOnlyList<RetiredFile> Retired(DatasetManifest manifest, IReadOnlySet<string> keptForEver)
    {
        var named = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var since = _earlier?.State.Retired.ToDictionary(file => file.Path, file => file.Since, StringComparer.Ordinal) ?? [];
        return
        [
            .. _files.There.Where(path => !named.Contains(path) && !keptForEver.Contains(path)).Order(StringComparer.Ordinal)
                .Select(path => new RetiredFile(path, since.GetValueOrDefault(path, _asOf)))
                .Where(file => _asOf - file.Since < DatasetExporter.Grace),
        ];
    }

    private List<YearMonth> ClosedMonths()
    {
        var months = new List<YearMonth>();
        if (_earlier is null) return months;
        var current = CityTime.DateOf(_asOf).ToYearMonth();
        for (var month = CityTime.DateOf(_earlier.AsOf).ToYearMonth(); month < current; month = month.PlusMonths(1)) months.Add(month);
        return months;
    }

    private void Step()
    {
        _lease.ThrowIfLost();
        if (_progress is null) return;
        lock (_progress) _progress.Report(new ExportProgress(_projected, ++_placed));
    }
}
