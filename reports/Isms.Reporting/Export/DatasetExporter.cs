using Isms.Processes.Engine;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// Turns the documents of a store into the dataset: files first, the manifest last and only over the manifest it began with.
/// Killed at any point it leaves what readers see as it was, and the next run begins from there.
/// </summary>
public sealed partial class DatasetExporter(IProcessStore store, DatasetFolder folder, DatasetDefinition definition, IClock clock, ILogger<DatasetExporter> logger, TimeProvider? time = null)
{
    /// <summary>How long a file is kept after an export found that nothing names it any more.</summary>
    public static Duration Grace { get; } = Duration.FromDays(1);

    private readonly DatasetDefinition _definition = definition.Checked();

    /// <summary>Exports as of now.</summary>
    /// <param name="tenant">Whose documents.</param>
    /// <param name="mode">How much is wished for.</param>
    /// <param name="progress">Hears of every page of documents and every file.</param>
    /// <param name="cancellationToken">Stops; readers see the export before.</param>
    /// <exception cref="ExportRunningException">Another export is under way.</exception>
    /// <exception cref="LeaseLostException">Another export took over.</exception>
    /// <exception cref="ExportOvertakenException">Another export was written meanwhile.</exception>
    /// <exception cref="SurrogateKeyCollisionException">Two documents or parts of documents have the same key.</exception>
    public async Task<ExportReport> RunAsync(string tenant, ExportMode mode, IProgress<ExportProgress>? progress, CancellationToken cancellationToken)
    {
        var lease = await DatasetLease.TakeAsync(folder, clock, time ?? TimeProvider.System, logger, cancellationToken) ?? throw new ExportRunningException();
        try
        {
            var earlier = await folder.ReadManifestAsync(cancellationToken);
            var manifest = await ExportAsync(earlier, mode);
            // Only whoever still has the lease may tidy up; a later holder may be about to name what lies there.
            await TidyAsync(manifest, lease, cancellationToken);
            LogRun(logger, manifest.State.Report.Mode, manifest.State.Report.Projected, manifest.State.Report.FilesWritten);
            return manifest.State.Report;
        }
        finally
        {
            await ReleaseAsync(lease);
        }

        async Task<DatasetManifest> ExportAsync(Versioned<DatasetManifest>? earlier, ExportMode wished)
        {
            var asOf = clock.GetCurrentInstant();
            var possible = earlier is { } found && found.Value.SchemaVersion == _definition.Version && found.Value.State.Producer == ExportRun.Producer && found.Value.AsOf <= asOf ? wished : ExportMode.Full;
            await using var run = new ExportRun(store, folder, _definition, lease, earlier?.Value, possible, asOf, progress);
            try
            {
                var manifest = await run.RunAsync(tenant, clock, await KeptForEverAsync(cancellationToken), cancellationToken);
                await lease.KeepAsync(certainly: true, cancellationToken);
                await PublishAsync(manifest, earlier?.Version, cancellationToken);
                return manifest;
            }
            catch (InvalidDataException e) when (possible != ExportMode.Full)
            {
                LogDamaged(logger, e);
                return await ExportAsync(earlier, ExportMode.Full);
            }
        }
    }

    private async Task ReleaseAsync(DatasetLease lease)
    {
        try
        {
            // Also when the host stops: otherwise the next export would wait for the lease to end.
            await lease.ReleaseAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // How the export went is what counts; the lease ends by itself.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotReleased(logger, e);
        }
    }

    private async Task PublishAsync(DatasetManifest manifest, string? expected, CancellationToken cancellationToken)
    {
        if (await folder.WriteIfAsync(DatasetFolder.Manifest, manifest, expected, cancellationToken) is not null) return;
        // The answer may have been lost on the way; then it is this very manifest that lies there.
        var there = await folder.ReadManifestAsync(cancellationToken);
        if (there?.Value is not { } found || found.AsOf != manifest.AsOf || !found.Files.SequenceEqual(manifest.Files)) throw new ExportOvertakenException();
    }

    private async Task TidyAsync(DatasetManifest manifest, DatasetLease lease, CancellationToken cancellationToken)
    {
        var kept = await KeptForEverAsync(cancellationToken);
        kept.UnionWith(manifest.Files.Select(file => file.Path).Concat(manifest.State.Retired.Select(file => file.Path)));
        foreach (var path in (await folder.FilesAsync(cancellationToken)).Where(path => !kept.Contains(path)).Order(StringComparer.Ordinal))
        {
            lease.ThrowIfLost();
            await folder.DeleteAsync(path, cancellationToken);
        }
    }

    private async Task<HashSet<string>> KeptForEverAsync(CancellationToken cancellationToken)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in await folder.SnapshotsAsync(cancellationToken))
        {
            if (await folder.ReadAsync<DatasetSnapshot>(path, cancellationToken) is { } snapshot) kept.UnionWith(snapshot.Value.Tables.SelectMany(table => table.Files).Select(file => file.Path));
        }
        return kept;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of an export could not be given back; it ends by itself")]
    private static partial void LogNotReleased(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Mode} export: {Projected} documents projected, {Files} new files")]
    private static partial void LogRun(ILogger logger, ExportMode mode, int projected, int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last export cannot be gone on from; everything is exported anew")]
    private static partial void LogDamaged(ILogger logger, Exception exception);
}

/// <summary>How far an export is.</summary>
/// <param name="Documents">Projected so far.</param>
/// <param name="Files">Of how many files the rows are in place.</param>
public readonly record struct ExportProgress(int Documents, int Files);
