using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Projections;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>One export from the first change read to the manifest, which somebody else writes.</summary>
internal sealed class ExportRun : IDisposable
{
    private const int PageSize = 200;

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
        foreach (var projection in _definition.Projections) await ReadKindAsync(new Partition(tenant, projection.Kind), projection, cancellationToken);

        foreach (var file in _touched.Where(file => _definition[file.Table].IsByMonth).Order(FileKey.Order))
        {
            await _files.PutAsync(file, await RowsAsync(file, cancellationToken), cancellationToken);
            await StepAsync(cancellationToken);
        }
        await PutDimensionsAsync(cancellationToken);
        await PutDatesAsync(cancellationToken);
        return await ManifestAsync(clock, keptForEver, cancellationToken);
    }

    public void Dispose() => _spill.Dispose();

    private async Task ReadKindAsync(Partition partition, IDatasetProjection projection, CancellationToken cancellationToken)
    {
        var cursor = Base?.Cursor.GetValueOrDefault(partition.Kind);
        for (var more = true; more;)
        {
            var page = await _store.ChangesAsync(partition, cursor, PageSize, cancellationToken);
            var changed = page.Documents.Where(document => !IsKnown(document)).ToList();
            var rows = new ProjectedRows[changed.Count];
            // Projections are pure, and nearly all that an export costs.
            await Parallel.ForAsync(0, changed.Count, cancellationToken, (n, _) =>
            {
                rows[n] = projection.Project(changed[n], _asOf);
                return ValueTask.CompletedTask;
            });
            for (var n = 0; n < changed.Count; n++)
            {
                // A store may give a document twice.
                if (!IsKnown(changed[n])) Enter(changed[n], rows[n]);
            }
            (cursor, more) = (page.Cursor, page.HasMore);
            await StepAsync(cancellationToken);
        }
        _cursor[partition.Kind] = cursor!;
        if (Base is null) return;

        foreach (var due in _ledger.Of(partition.Kind).Where(entry => entry.Turn == 0 && entry.ValidUntil <= _asOf).ToList())
            await ProjectAsync(projection, partition, due.Id, cancellationToken);
        if (_mode == ExportMode.Compared) await CompareAsync(projection, partition, cancellationToken);
    }

    private async Task CompareAsync(IDatasetProjection projection, Partition partition, CancellationToken cancellationToken)
    {
        var unseen = _ledger.Of(partition.Kind).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var summary in await _store.QueryAsync(partition, DocumentQuery.All, cancellationToken))
        {
            unseen.Remove(summary.Key.Id);
            if (_ledger.Find(partition.Kind, summary.Key.Id)?.Version != summary.Version) await ProjectAsync(projection, partition, summary.Key.Id, cancellationToken);
        }
        foreach (var id in unseen) await ProjectAsync(projection, partition, id, cancellationToken);
    }

    private async Task ProjectAsync(IDatasetProjection projection, Partition partition, string id, CancellationToken cancellationToken)
    {
        if (await _store.ReadAsync(new ProcessKey(partition.Tenant, partition.Kind, id), cancellationToken) is { } document) Enter(document, projection.Project(document, _asOf));
        else if (_ledger.Find(partition.Kind, id) is { } gone)
        {
            // Documents are never deleted: this one went when a backup from before it was put back.
            _touched.UnionWith(FileKey.Split(gone.Files));
            _ledger.Remove(gone);
        }
        await StepAsync(cancellationToken);
    }

    private bool IsKnown(ProcessDocument document) =>
        _ledger.Find(document.Key.Kind, document.Key.Id) is { } known && (known.Version, known.Schema) == (document.Version, document.Schema);

    private void Enter(ProcessDocument document, ProjectedRows rows)
    {
        var source = SurrogateKey.Of(document.Key.Kind, document.Key.Id);
        var turn = _ledger.NextTurn();
        var files = new HashSet<FileKey>();
        // Entered first: two documents of one key must be found before the rows of one take those of the other with them.
        var before = _ledger.Find(document.Key.Kind, document.Key.Id);
        foreach (var row in rows.Rows)
        {
            var values = RowForm.Of(row);
            if ((long?)values[row.Table.IndexOf(row.Table.Source!)] != source) throw new InvalidOperationException($"A row of {row.Table.Name} does not name {document.Key.Kind} as its source.");
            var file = new FileKey(row.Table.Name, row.Period);
            files.Add(file);
            _spill.Add(file, turn, values);
        }
        // An event from after this export waits in the document for the next one, though nothing will change then.
        var upcoming = document.Events.Where(e => e.At > _asOf).Select(e => (Instant?)e.At).Min();
        var validUntil = upcoming is { } at && (rows.ValidUntil is not { } until || at < until) ? upcoming : rows.ValidUntil;
        _ledger.Put(new LedgerEntry(document.Key.Kind, document.Key.Id, source, document.Version, document.Schema, validUntil, string.Intern(FileKey.Join(files)), turn));
        _touched.UnionWith(files);
        if (before is not null) _touched.UnionWith(FileKey.Split(before.Files));
        _projected++;
    }

    /// <summary>The rows of a file as they are to be: what stays of the earlier ones, and the new ones.</summary>
    private async Task<List<object?[]>> RowsAsync(FileKey file, CancellationToken cancellationToken)
    {
        var table = _definition[file.Table];
        var source = table.IndexOf(table.Source!);
        var rows = await _files.ReadAsync(file, cancellationToken);
        rows.RemoveAll(row => !_ledger.Keeps((long)row[source]!));
        rows.AddRange(_spill.Take(file, _ledger.IsNewest));
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
                await StepAsync(cancellationToken);
            }
        }

        async Task LoadAsync(DatasetTable table)
        {
            rows[table.Name] = await DimensionAsync(table, cancellationToken);
            _references.Put(new FileKey(table.Name, null), table, rows[table.Name]);
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

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        await _lease.KeepAsync(certainly: false, cancellationToken);
        _progress?.Report(new ExportProgress(_projected, ++_placed));
    }
}
