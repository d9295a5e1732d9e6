using System.Text;
using System.Text.Json;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// What the sweep last did, wherever it ran: on Azure one instance sweeps and others answer people. The instance that sweeps
/// knows it at once; the others read it from blobs. Read by the operator page and the health endpoint, and therefore neither
/// slow nor failing when the blob store is away. Safe for use by several threads.
/// </summary>
public sealed partial class SweepStatus(IBlobStore blobs, IClock clock, ILogger<SweepStatus> logger)
{
    /// <summary>Where the last pass is written.</summary>
    public const string SweepBlob = "operation/sweep.json";

    /// <summary>Where the last comparison of parents with children is written.</summary>
    public const string ReconciliationBlob = "operation/reconciliation.json";

    // A blob that does not come within this is given up; readers have gone on long before.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private SweepSummary? _own;
    private Instant? _ownReconciliation;
    private IReadOnlyList<string> _writtenFailures = [];
    private Instant _written = Instant.MinValue;
    private Found _found = new(null, null, null);
    private Instant _looked = Instant.MinValue;
    private Task _looking = Task.CompletedTask;

    /// <summary>How often a pass is written when nothing about its failures changed.</summary>
    public static Duration WriteInterval { get; } = Duration.FromMinutes(1);

    /// <summary>How long what was read is used again.</summary>
    public static Duration Remembered { get; } = Duration.FromSeconds(10);

    /// <summary>How long a reader waits for the blobs before it takes what is known.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A pass is done. Written now and then, and whenever other processes fail than before; a store that does not take it is left alone until the next time.</summary>
    public async Task SweptAsync(SweepReport report, CancellationToken cancellationToken)
    {
        var summary = new SweepSummary(report.StartedAt, report.EndedAt, report.Advanced.Count, [.. report.Failed.Select(key => key.Reference).Order(StringComparer.Ordinal)]);
        lock (_lock)
        {
            _own = summary;
            var now = clock.GetCurrentInstant();
            if (now - _written < WriteInterval && summary.Failed.SequenceEqual(_writtenFailures, StringComparer.Ordinal)) return;
            (_written, _writtenFailures) = (now, summary.Failed);
        }
        await WriteAsync(SweepBlob, summary, cancellationToken);
    }

    /// <summary>Parents and children were compared.</summary>
    public async Task ReconciledAsync(Instant at, CancellationToken cancellationToken)
    {
        lock (_lock) _ownReconciliation = at;
        await WriteAsync(ReconciliationBlob, new Reconciliation(at), cancellationToken);
    }

    /// <summary>The newest that is known, here or by reading.</summary>
    public async Task<KnownSweep> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Look().WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The look goes on; what it finds is for the next reader.
        }
        lock (_lock)
        {
            var isOwn = _own is not null && (_found.Sweep is null || _own.EndedAt >= _found.Sweep.EndedAt);
            var reconciliation = _ownReconciliation is { } own && (_found.Reconciliation is not { } found || own > found) ? own : _found.Reconciliation;
            // Of another instance's sweep nothing is known since the blobs were last read: that it is late cannot be said.
            return isOwn
                ? new KnownSweep(_own, reconciliation, clock.GetCurrentInstant())
                : new KnownSweep(_found.Sweep, reconciliation, _found.At ?? clock.GetCurrentInstant());
        }
    }

    private Task Look()
    {
        lock (_lock)
        {
            var age = clock.GetCurrentInstant() - _looked;
            if (!_looking.IsCompleted || (age >= Duration.Zero && age < Remembered)) return _looking;
            _looked = clock.GetCurrentInstant();
            // Off this thread, so that a store that blocks holds up no reader.
            return _looking = Task.Run(LookAsync);
        }
    }

    private async Task LookAsync()
    {
        using var limited = new CancellationTokenSource(Limit);
        try
        {
            var sweep = await LoadAsync<SweepSummary>(SweepBlob, limited.Token);
            var reconciliation = await LoadAsync<Reconciliation>(ReconciliationBlob, limited.Token);
            lock (_lock) _found = new Found(sweep, reconciliation?.At, clock.GetCurrentInstant());
        }
#pragma warning disable CA1031 // Stores fail in ways of their own; what is known stands, and it is read again in some seconds.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnread(logger, e);
        }
    }

    private async Task<T?> LoadAsync<T>(string name, CancellationToken cancellationToken) where T : class
    {
        await using var content = await blobs.OpenAsync(name, cancellationToken);
        return content is null ? null : await JsonSerializer.DeserializeAsync<T>(content, KernelJson.Options, cancellationToken);
    }

    private async Task WriteAsync<T>(string name, T value, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, KernelJson.Options)));
            await blobs.WriteAsync(name, content, limited.Token);
        }
#pragma warning disable CA1031 // A report that cannot be written must not stop the sweep it reports on.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnwritten(logger, e);
        }
    }

    private sealed record Found(SweepSummary? Sweep, Instant? Reconciliation, Instant? At);

    private sealed record Reconciliation(Instant At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the sweep last did could not be read; what was known before stands")]
    private static partial void LogUnread(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the sweep did could not be written for the other instances")]
    private static partial void LogUnwritten(ILogger logger, Exception exception);
}

/// <summary>What one pass did, as instances tell one another.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Advanced">How many processes went on.</param>
/// <param name="Failed">The processes that could not, <c>kind/id</c>.</param>
public sealed record SweepSummary(Instant StartedAt, Instant EndedAt, int Advanced, IReadOnlyList<string> Failed);

/// <summary>What is known of the sweep.</summary>
/// <param name="Last">The last whole pass, or null when none is known.</param>
/// <param name="LastReconciliation">When parents and children were last compared, or null.</param>
/// <param name="AsOf">The instant this was known to be the newest.</param>
public sealed record KnownSweep(SweepSummary? Last, Instant? LastReconciliation, Instant AsOf)
{
    /// <summary>How long ago the last pass was, as far as is known; null when none is.</summary>
    public Duration? Age => Last is null ? null : Duration.Max(Duration.Zero, AsOf - Last.EndedAt);
}
