using System.Diagnostics;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Finds whatever a driver missed: deadlines that have passed, effects that are due, documents of an older schema, parents
/// that did not hear of their children. It is the guarantee; everything faster is convenience.
/// </summary>
public sealed partial class Sweep(IProcessStore store, ProcessCatalog catalog, ProcessEngine engine, ProcessAdvance advance, OperationMeter meter, IClock clock, ILogger<Sweep> logger)
{
    private const int Batch = 200;

    /// <summary>One pass over everything due in a tenant.</summary>
    public Task<SweepReport> RunAsync(string tenant, CancellationToken cancellationToken) => RunAsync(tenant, Duration.Zero, cancellationToken);

    /// <summary>One pass over everything that has been due for a while.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="grace">How late something must be before the sweep takes it; so that a faster driver has the first go.</param>
    /// <param name="cancellationToken">Stops between two processes.</param>
    public async Task<SweepReport> RunAsync(string tenant, Duration grace, CancellationToken cancellationToken)
    {
        var started = clock.GetCurrentInstant();
        var (advanced, failed) = (new List<ProcessKey>(), new List<ProcessKey>());
        var found = new OverdueWork(0, 0, Duration.Zero);
        foreach (var type in catalog.All)
        {
            foreach (var due in await store.DueAsync(new Partition(tenant, type.Kind), started - grace, Batch, cancellationToken))
            {
                found = found.With(due, started);
                if (await AdvanceAsync(due.Key, due.NextDeadline <= started ? due.NextDeadline : null, OperationTrace.Current, cancellationToken)) advanced.Add(due.Key);
                else failed.Add(due.Key);
            }
        }
        var report = new SweepReport(started, clock.GetCurrentInstant(), advanced, failed) { Found = found };
        meter.Swept(report);
        return report;
    }

    /// <summary>Advances one process and dispatches its effects; a failure is logged and left to the next pass.</summary>
    /// <param name="key">The process.</param>
    /// <param name="wokenFor">See <see cref="ProcessAdvance.AdvanceAsync"/>.</param>
    /// <param name="wokenBy">See <see cref="ProcessAdvance.AdvanceAsync"/>.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>Whether it went on.</returns>
    public async Task<bool> AdvanceAsync(ProcessKey key, Instant? wokenFor, ActivityContext wokenBy, CancellationToken cancellationToken)
    {
        try
        {
            await advance.AdvanceAsync(key, wokenFor, wokenBy, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // One process that cannot go on must not hold up the others; it is reported and found again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(logger, e, key);
            return false;
        }
    }

    /// <summary>
    /// The slow part, run now and then: re-folds documents written under an older schema, so that a changed deadline rule
    /// misses no clock, and tells parents what they did not hear.
    /// </summary>
    public async Task ReconcileAsync(string tenant, CancellationToken cancellationToken)
    {
        foreach (var type in catalog.All)
        {
            var partition = new Partition(tenant, type.Kind);
            foreach (var old in await store.QueryAsync(partition, new DocumentQuery(OlderSchemaThan: type.Schema), cancellationToken))
                await RefoldAsync(type, old.Key, cancellationToken);
            meter.BeginCount();
            var all = await store.QueryAsync(partition, DocumentQuery.All, cancellationToken);
            meter.Counted(partition, all);
            foreach (var summary in all) await TellParentAsync(type, summary, cancellationToken);
        }
        meter.CountedAll();
    }

    private async Task RefoldAsync(IProcessType type, ProcessKey key, CancellationToken cancellationToken)
    {
        var document = await store.ReadAsync(key, cancellationToken);
        if (document is null || document.Schema >= type.Schema) return;
        try
        {
            meter.Written(await store.ReplaceAsync(type.Refold(document), cancellationToken));
        }
        catch (DocumentChangedException)
        {
            // Somebody wrote it meanwhile, and so computed it anew.
        }
    }

    private async Task TellParentAsync(IProcessType type, DocumentSummary summary, CancellationToken cancellationToken)
    {
        // Only kinds that report have a parent; a pending effect will tell it anyway.
        if (summary.PendingEffects > 0 || type.CaseReferencePrefix is null) return;
        var child = await store.ReadAsync(summary.Key, cancellationToken);
        if (child is null || type.Report(child) is not { } report) return;
        var parentKey = new ProcessKey(child.Key.Tenant, report.Kind, report.Id);
        var parent = await store.ReadAsync(parentKey, cancellationToken);
        var expected = parent is null ? null : catalog[parentKey.Kind].Children(parent).FirstOrDefault(c => c.Kind == child.Key.Kind && c.Id == child.Key.Id);
        if (expected is null || expected.HeardPhase == child.Promoted.Phase) return;
        // With the version seen: a parent that hears newer news meanwhile must not be told the older.
        await engine.GiveAsync(parentKey, report.Command, new CommandHeader($"reconcile/{child.Key.Reference}/{child.Version}", Actors.System, parent!.Version), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} could not go on; it is tried again at the next pass")]
    private static partial void LogFailure(ILogger logger, Exception exception, ProcessKey key);
}

/// <summary>What one pass did.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Advanced">What was due and went on.</param>
/// <param name="Failed">What was due and could not go on.</param>
public sealed record SweepReport(Instant StartedAt, Instant EndedAt, IReadOnlyList<ProcessKey> Advanced, IReadOnlyList<ProcessKey> Failed)
{
    /// <summary>How late what was due had become.</summary>
    public OverdueWork Found { get; init; } = new(0, 0, Duration.Zero);
}

/// <summary>What a pass of the sweep found due.</summary>
/// <param name="Deadlines">Processes whose deadline had passed.</param>
/// <param name="Effects">Processes with effects that were due.</param>
/// <param name="Latest">How late the latest of them was.</param>
public sealed record OverdueWork(int Deadlines, int Effects, Duration Latest)
{
    internal OverdueWork With(DueDocument due, Instant at)
    {
        var (deadline, effect) = (due.NextDeadline <= at, due.NextEffectAttempt <= at);
        var since = Instant.Min(deadline ? due.NextDeadline!.Value : at, effect ? due.NextEffectAttempt!.Value : at);
        return new OverdueWork(Deadlines + (deadline ? 1 : 0), Effects + (effect ? 1 : 0), Duration.Max(Latest, at - since));
    }
}
