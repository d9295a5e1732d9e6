using NodaTime;

namespace Isms.Reporting.Export;

/// <summary>
/// Lets one export write at a time, on whatever machine. It spares work and keeps a second export from tidying up after the
/// first; that no export ever overwrites another is seen to when the manifest is written.
/// </summary>
public sealed class DatasetLease
{
    /// <summary>The blob, from the dataset's folder.</summary>
    public const string Path = "lease.json";

    private readonly DatasetFolder _folder;
    private readonly IClock _clock;
    private LeaseContent _content;
    private string _version;

    private DatasetLease(DatasetFolder folder, IClock clock, LeaseContent content, string version) => (_folder, _clock, _content, _version) = (folder, clock, content, version);

    /// <summary>How long a lease holds that is not renewed. Longer than the longest step between two renewals: the rows of one month sorted and written.</summary>
    public static Duration Length { get; } = Duration.FromMinutes(10);

    /// <summary>Takes the lease, also over from a holder whose time is up; null when another has it.</summary>
    internal static async Task<DatasetLease?> TakeAsync(DatasetFolder folder, IClock clock, CancellationToken cancellationToken)
    {
        var found = await folder.ReadAsync<LeaseContent>(Path, cancellationToken);
        var now = clock.GetCurrentInstant();
        if (found is { } taken && taken.Value.Until > now) return null;
        var content = new LeaseContent(Guid.NewGuid().ToString("N"), now, now + Length);
        return await folder.WriteIfAsync(Path, content, found?.Version, cancellationToken) is { } version ? new(folder, clock, content, version) : null;
    }

    /// <summary>When the export that holds the lease began, or null when none does.</summary>
    internal static async Task<Instant?> RunningSinceAsync(DatasetFolder folder, IClock clock, CancellationToken cancellationToken) =>
        await folder.ReadAsync<LeaseContent>(Path, cancellationToken) is { } found && found.Value.Until > clock.GetCurrentInstant() ? found.Value.Since : null;

    /// <summary>Renews when half of the time has passed, or always when that must be known for certain.</summary>
    /// <exception cref="LeaseLostException">Another export took over.</exception>
    internal async Task KeepAsync(bool certainly, CancellationToken cancellationToken)
    {
        var now = _clock.GetCurrentInstant();
        if (!certainly && _content.Until - now > Length / 2) return;
        _content = _content with { Until = now + Length };
        _version = await _folder.WriteIfAsync(Path, _content, _version, cancellationToken) ?? await OwnVersionAsync(cancellationToken) ?? throw new LeaseLostException();
    }

    /// <summary>Lets the next export in at once. When that fails it waits until the time is up.</summary>
    internal Task ReleaseAsync(CancellationToken cancellationToken) => _folder.WriteIfAsync(Path, _content with { Until = NodaConstants.UnixEpoch }, _version, cancellationToken);

    // A write whose answer was lost on the way may have won all the same.
    private async Task<string?> OwnVersionAsync(CancellationToken cancellationToken) =>
        await _folder.ReadAsync<LeaseContent>(Path, cancellationToken) is { } found && found.Value == _content ? found.Version : null;

    private sealed record LeaseContent(string Holder, Instant Since, Instant Until);
}

/// <summary>Another export took over, because this one was silent for too long. It stops without having changed what readers see.</summary>
public sealed class LeaseLostException() : Exception("Another export took over.");

/// <summary>Another export is under way.</summary>
public sealed class ExportRunningException() : Exception("Another export is under way.");

/// <summary>Another export was written meanwhile; this one is dropped.</summary>
public sealed class ExportOvertakenException() : Exception("Another export was written meanwhile.");
