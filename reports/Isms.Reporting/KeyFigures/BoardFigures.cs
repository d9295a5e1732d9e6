using System.Collections.Concurrent;
using Isms.Processes.Engine;
using Isms.Reporting.Contract;
using Isms.Reporting.Export;
using NodaTime;

namespace Isms.Reporting.KeyFigures;

/// <summary>
/// The key figures for the pages, kept in memory: those of the newest export until there is another one, those of snapshots
/// for good, since they never change. Those of an export are taken from <see cref="KeptFigures"/>; only where these could not
/// be written are they computed here.
/// </summary>
public sealed class BoardFigures(DatasetFolder folder, KeyFigureEditions editions, IClock clock) : IBoardFigures, IDisposable
{
    /// <summary>How long it may take until a newer export is seen.</summary>
    private static readonly Duration Freshness = Duration.FromSeconds(5);

    /// <summary>How long the figures of the export before are shown while those of a new one are being computed beside it.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<DatasetSnapshot?>>> _snapshots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SnapshotFigures> _figures = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private Current? _current;

    /// <inheritdoc/>
    public async Task<FigureEdition?> CurrentAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken))?.Figures;

    /// <inheritdoc/>
    public async Task<SnapshotFigures?> SnapshotAsync(string name, CancellationToken cancellationToken)
    {
        if (_figures.TryGetValue(name, out var known)) return known;
        if (await FindAsync(name, cancellationToken) is not { } snapshot) return null;
        var figures = snapshot.Figures ?? await editions.OfAsync(snapshot.AsOf, snapshot.SchemaVersion, snapshot.Tables, cancellationToken);
        return _figures[name] = new SnapshotFigures(DatasetExports.Summary(snapshot), figures, snapshot.Figures is not null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SnapshotSummary>> SnapshotsAsync(CancellationToken cancellationToken)
    {
        var found = new List<DatasetSnapshot>();
        foreach (var path in await folder.SnapshotsAsync(cancellationToken))
        {
            if (await FindAsync(Path.GetFileNameWithoutExtension(path), cancellationToken) is { } snapshot) found.Add(snapshot);
        }
        return [.. found.OrderByDescending(snapshot => snapshot.TakenAt).Select(DatasetExports.Summary)];
    }

    /// <inheritdoc/>
    public async Task<FigureRows?> RowsAsync(string? snapshot, FigureQuestion question, CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            return await folder.ReadManifestAsync(cancellationToken) is { Value: var manifest }
                ? await editions.RowsAsync(manifest.AsOf, manifest.SchemaVersion, manifest.Tables, question, cancellationToken)
                : null;
        }
        return await FindAsync(snapshot, cancellationToken) is { } found ? await editions.RowsAsync(found.AsOf, found.SchemaVersion, found.Tables, question, cancellationToken) : null;
    }

    /// <inheritdoc/>
    public long KeyOf(string kind, string id) => SurrogateKey.Of(kind, id);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<DatasetSnapshot?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var reading = _snapshots.GetOrAdd(name, key => new(() => new DatasetSnapshots(folder, clock).FindAsync(key, CancellationToken.None)));
        try
        {
            // One that is not there yet may be taken later.
            if (await reading.Value.WaitAsync(cancellationToken) is { } snapshot) return snapshot;
            _snapshots.TryRemove(new(name, reading));
            return null;
        }
        catch
        {
            _snapshots.TryRemove(new(name, reading));
            throw;
        }
    }

    private async Task<Current?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_current is { } fresh && IsFresh(fresh)) return fresh;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } meanwhile && IsFresh(meanwhile)) return meanwhile;
            if (await folder.ReadManifestAsync(cancellationToken) is not { Value: var manifest, Version: var version }) return null;
            var (now, before) = (clock.GetCurrentInstant(), _current);
            if (before?.Version == version) return _current = before with { ReadAt = now };
            var figures = await KeptFigures.ReadAsync(folder, manifest, cancellationToken);
            if (figures is null && before is not null && now - manifest.State.Report.WrittenAt is var since && since >= Duration.Zero && since < Patience) return _current = before with { ReadAt = now };
            figures ??= await editions.OfAsync(manifest.AsOf, manifest.SchemaVersion, manifest.Tables, cancellationToken);
            return _current = new Current(version, now, figures);
        }
        finally
        {
            _one.Release();
        }
    }

    // A clock that was set back makes nothing fresh for long.
    private bool IsFresh(Current current) => clock.GetCurrentInstant() - current.ReadAt is var age && age >= Duration.Zero && age < Freshness;

    private sealed record Current(string Version, Instant ReadAt, FigureEdition? Figures);
}
