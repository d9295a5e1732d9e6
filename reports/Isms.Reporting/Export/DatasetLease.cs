using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// Lets one export write at a time, on whatever machine, and renews itself until it is released. It spares work and keeps a
/// second export from tidying up after the first; that no export ever overwrites another is seen to when the manifest is written.
/// </summary>
public sealed partial class DatasetLease : IAsyncDisposable
{
    /// <summary>The blob, from the dataset's folder.</summary>
    public const string Path = "lease.json";

    // What a lease that was given back says: nothing of who had it and when, so that the same dataset is the same bytes.
    private static readonly LeaseContent Free = new("", NodaConstants.UnixEpoch, NodaConstants.UnixEpoch);

    // The leases this process holds. Where nobody else can write, any other is that of a process that was killed.
    private static readonly ConcurrentDictionary<string, bool> Held = new(StringComparer.Ordinal);

    private readonly DatasetFolder _folder;
    private readonly IClock _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _renewing;
    private LeaseContent _content;
    private string _version;
    private volatile bool _isLost;

    private DatasetLease(DatasetFolder folder, IClock clock, TimeProvider time, ILogger logger, LeaseContent content, string version)
    {
        (_folder, _clock, _logger, _content, _version) = (folder, clock, logger, content, version);
        _renewing = RenewAsync(time);
    }

    /// <summary>How long a lease holds that is not renewed: how long an export that was killed on another machine keeps the next one waiting.</summary>
    public static Duration Length { get; } = Duration.FromMinutes(10);

    /// <summary>How often is looked whether it is time to renew.</summary>
    internal static TimeSpan Pulse { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Takes the lease, also over from a holder whose time is up or who is known to be dead; null when another has it.</summary>
    internal static async Task<DatasetLease?> TakeAsync(DatasetFolder folder, IClock clock, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var found = await folder.ReadAsync<LeaseContent>(Path, cancellationToken);
        var now = clock.GetCurrentInstant();
        if (found is { Value: var taken } && IsHeld(taken, folder, now)) return null;
        var content = new LeaseContent(Guid.NewGuid().ToString("N"), now, now + Length);
        DatasetLease? lease = null;
        Held.TryAdd(content.Holder, true);
        try
        {
            if (await folder.WriteIfAsync(Path, content, found?.Version, cancellationToken) is { } version) lease = new(folder, clock, time, logger, content, version);
        }
        finally
        {
            if (lease is null) Held.TryRemove(content.Holder, out _);
        }
        return lease;
    }

    /// <summary>When the export that holds the lease began, or null when none does.</summary>
    internal static async Task<Instant?> RunningSinceAsync(DatasetFolder folder, IClock clock, CancellationToken cancellationToken) =>
        await folder.ReadAsync<LeaseContent>(Path, cancellationToken) is { Value: var found } && IsHeld(found, folder, clock.GetCurrentInstant()) ? found.Since : null;

    /// <summary>Stops work that another export has taken over.</summary>
    /// <exception cref="LeaseLostException">It has.</exception>
    internal void ThrowIfLost()
    {
        if (_isLost) throw new LeaseLostException();
    }

    /// <summary>Renews when half of the time has passed, or always when that must be known for certain.</summary>
    /// <exception cref="LeaseLostException">Another export took over.</exception>
    internal async Task KeepAsync(bool certainly, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ThrowIfLost();
            var now = _clock.GetCurrentInstant();
            if (!certainly && _content.Until - now > Length / 2) return;
            var content = _content with { Until = now + Length };
            if ((await _folder.WriteIfAsync(Path, content, _version, cancellationToken) ?? await VersionOfAsync(content, cancellationToken)) is not { } version)
            {
                _isLost = true;
                throw new LeaseLostException();
            }
            (_content, _version) = (content, version);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets the next export in at once. When that fails, exports on other machines wait until the time is up.</summary>
    internal async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await _folder.WriteIfAsync(Path, Free, _version, cancellationToken);
    }

    /// <summary>Stops renewing, as if the process had ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Held.TryRemove(_content.Holder, out _)) return;
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
        _turn.Dispose();
    }

    /// <summary>An export takes as long as it takes: one file, or one answer of the store, may take longer than a lease holds.</summary>
    private async Task RenewAsync(TimeProvider time)
    {
        using var pulse = new PeriodicTimer(Pulse, time);
        while (!_isLost)
        {
            try
            {
                await pulse.WaitForNextTickAsync(_ended.Token);
                await KeepAsync(certainly: false, _ended.Token);
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException)
            {
                return;
            }
#pragma warning disable CA1031 // The next pulse tries again; an export whose time ran out meanwhile is told so before its manifest.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogNotRenewed(_logger, e);
            }
        }
    }

    private static bool IsHeld(LeaseContent lease, DatasetFolder folder, Instant now) => lease.Until > now && (!folder.HasOneWriter || Held.ContainsKey(lease.Holder));

    // A write whose answer was lost on the way may have won all the same.
    private async Task<string?> VersionOfAsync(LeaseContent own, CancellationToken cancellationToken) =>
        await _folder.ReadAsync<LeaseContent>(Path, cancellationToken) is { } found && found.Value == own ? found.Version : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lease of an export could not be renewed; it is tried again in a minute")]
    private static partial void LogNotRenewed(ILogger logger, Exception exception);

    private sealed record LeaseContent(string Holder, Instant Since, Instant Until);
}

/// <summary>Another export took over, because this one was silent for too long. It stops without having changed what readers see.</summary>
public sealed class LeaseLostException() : Exception("Another export took over.");

/// <summary>Another export is under way.</summary>
public sealed class ExportRunningException() : Exception("Another export is under way.");

/// <summary>Another export was written meanwhile; this one is dropped.</summary>
public sealed class ExportOvertakenException() : Exception("Another export was written meanwhile.");
