using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.KeyFigures;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// When exports run, and what is known of them. Everything lies in blobs, so that any instance of a host answers for all.
/// </summary>
public sealed partial class DatasetExports(DatasetExporter exporter, DatasetFolder folder, DatasetDefinition definition, OperationMeter meter, IClock clock, ILogger<DatasetExports> logger, KeyFigureEditions? figures = null) : IDatasetExports
{
    private const string RequestPath = "requested.json";
    private const string FailurePath = "failure.json";
    private const string FigureFailurePath = "figures-failure.json";

    private readonly DatasetSnapshots _snapshots = new(folder, clock, figures);

    // Once there is an export from after the last night there stays one: the manifest need not be read again until the next.
    private Instant _knownAsOf = Instant.MinValue;

    /// <summary>The hour of the nightly export, in the city's time.</summary>
    public static LocalTime Nightly { get; } = new(2, 0);

    /// <summary>
    /// Exports if somebody asked for it, or if there was no export since the last two o'clock at night, which then also
    /// compares every version with the store. Called every now and then by the host.
    /// </summary>
    /// <param name="tenant">Whose documents.</param>
    /// <param name="cancellationToken">Stops; the export before stays.</param>
    /// <returns>How it went, or null when none was due or another is under way.</returns>
    public async Task<ExportReport?> RunDueAsync(string tenant, CancellationToken cancellationToken)
    {
        var request = await folder.ReadAsync<ExportRequest>(RequestPath, cancellationToken);
        var night = LastNight();
        if (_knownAsOf < night && await folder.ReadManifestAsync(cancellationToken) is { Value.AsOf: var asOf }) meter.Exported(_knownAsOf = asOf);
        ExportMode mode;
        if (request is { Value.Everything: true }) mode = ExportMode.Full;
        else if (_knownAsOf < night) mode = ExportMode.Compared;
        else if (request is { Value.Done: false }) mode = ExportMode.Incremental;
        else return null;

        try
        {
            var report = await exporter.RunAsync(tenant, mode, progress: null, cancellationToken);
            meter.Exported(report.StartedAt);
            await folder.DeleteAsync(FailurePath, cancellationToken);
            // What was asked for meanwhile stays asked for.
            if (request is { Version: var seen }) await folder.WriteIfAsync(RequestPath, new ExportRequest(clock.GetCurrentInstant(), false, Done: true), seen, cancellationToken);
            if (figures is not null) await KeepFiguresAsync(figures, cancellationToken);
            return report;
        }
        catch (ExportRunningException)
        {
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            meter.ExportFailed("dataset", e.GetType().Name);
            await RecordAsync(FailurePath, e, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task RequestAsync(bool everything, CancellationToken cancellationToken)
    {
        for (var won = false; !won;)
        {
            var there = await folder.ReadAsync<ExportRequest>(RequestPath, cancellationToken);
            var waiting = there is { Value.Done: false } ? there.Value : null;
            var request = new ExportRequest(waiting?.At ?? clock.GetCurrentInstant(), everything || waiting is { Everything: true }, Done: false);
            won = await folder.WriteIfAsync(RequestPath, request, there?.Version, cancellationToken) is not null;
        }
    }

    /// <inheritdoc/>
    public async Task<DatasetStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var manifest = await folder.ReadManifestAsync(cancellationToken);
        var request = await folder.ReadAsync<ExportRequest>(RequestPath, cancellationToken);
        var failure = await folder.ReadAsync<DatasetFailure>(FailurePath, cancellationToken);
        var figureFailure = await folder.ReadAsync<DatasetFailure>(FigureFailurePath, cancellationToken);
        return new DatasetStatus(
            manifest is null ? null : Summary(manifest.Value),
            await DatasetLease.RunningSinceAsync(folder, clock, cancellationToken),
            request is { Value: { Done: false, At: var at } } ? at : null,
            failure?.Value is { } failed && !(manifest?.Value.AsOf > failed.At) ? failed : null,
            figureFailure?.Value,
            [.. (await _snapshots.ListAsync(cancellationToken)).Select(Summary)]);
    }

    /// <inheritdoc/>
    public Task<SnapshotOutcome> TakeSnapshotAsync(string title, string actorId, CancellationToken cancellationToken) => _snapshots.TakeAsync(title, actorId, cancellationToken);

    /// <inheritdoc/>
    public async Task<SnapshotCheck?> CheckSnapshotAsync(string name, CancellationToken cancellationToken) => await _snapshots.FindAsync(name, cancellationToken) is { } snapshot
        ? new SnapshotCheck(Summary(snapshot), snapshot.Hash, snapshot.Tables.Sum(table => table.Files.Count), await new DatasetVerification(folder, definition).SnapshotAsync(snapshot, cancellationToken))
        : null;

    private Instant LastNight()
    {
        var now = clock.GetCurrentInstant();
        var today = CityTime.DateOf(now);
        var night = (today + Nightly).InZoneLeniently(CityTime.Zone).ToInstant();
        return night <= now ? night : (today.PlusDays(-1) + Nightly).InZoneLeniently(CityTime.Zone).ToInstant();
    }

    /// <summary>The export is whole without its figures: pages compute them when they are asked for, and Power BI compares with none.</summary>
    private async Task KeepFiguresAsync(KeyFigureEditions editions, CancellationToken cancellationToken)
    {
        try
        {
            await KeptFigures.WriteAsync(folder, editions, cancellationToken);
            await folder.DeleteAsync(FigureFailurePath, cancellationToken);
        }
#pragma warning disable CA1031 // The operator's page tells of it, and the next export computes them again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUncomputed(logger, e);
            meter.ExportFailed("figures", e.GetType().Name);
            await RecordAsync(FigureFailurePath, e, cancellationToken);
        }
    }

    private async Task RecordAsync(string path, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            var there = await folder.ReadAsync<DatasetFailure>(path, cancellationToken);
            await folder.WriteIfAsync(path, new DatasetFailure(clock.GetCurrentInstant(), failure.GetType().Name), there?.Version, cancellationToken);
        }
#pragma warning disable CA1031 // The failure itself reaches the host's log; that the page cannot be told of it must not hide it.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnrecorded(logger, e);
        }
    }

    private DatasetSummary Summary(DatasetManifest manifest)
    {
        var report = manifest.State.Report;
        return new DatasetSummary(
            manifest.AsOf, report.Mode == ExportMode.Full, report.WrittenAt - report.StartedAt, report.Projected, report.Documents, report.ClosedMonths,
            [.. manifest.Tables.Select(table => new DatasetTableSummary(table.Name, TitleOf(table.Name), table.Files.Sum(file => file.Rows), table.Files.Count))]);
    }

    // A manifest of an older schema may name a table that is no more.
    private LocalizedText TitleOf(string table) => definition.Tables.FirstOrDefault(known => known.Name == table)?.Title ?? new LocalizedText(table, table);

    internal static SnapshotSummary Summary(DatasetSnapshot snapshot) =>
        new(snapshot.Name, snapshot.Title, snapshot.TakenAt, snapshot.AsOf, snapshot.Tables.SelectMany(table => table.Files).Sum(file => file.Rows));

    private sealed record ExportRequest(Instant At, bool Everything, bool Done);

    [LoggerMessage(Level = LogLevel.Error, Message = "The export is written, but its key figures could not be computed")]
    private static partial void LogUncomputed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That an export or its figures failed could not be written down for the pages")]
    private static partial void LogUnrecorded(ILogger logger, Exception exception);
}
