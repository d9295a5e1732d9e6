using Isms.Processes.Inbound;
using Isms.Processes.RefusedMessage;
using Isms.Storage.Folders;
using Isms.Storage.Messages;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local;

/// <summary>
/// Takes the messages that other systems lay in the folder <c>inbox</c>. A file is moved away only when its message has
/// taken effect or was refused; a host killed in between takes it once more, without effect.
/// </summary>
internal sealed partial class InboxService(
    InboundMessages messages, RefusedMessages refused, FolderInbox inbox, DataFolderLock folder, IClock clock, IOptions<IsmsOptions> options, ILogger<InboxService> logger) : BackgroundService
{
    private const int DaysDone = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Duration LongestWait = Duration.FromMinutes(5);
    private static readonly Duration TidyInterval = Duration.FromMinutes(1);

    private readonly Dictionary<string, (int Failures, Instant NotBefore)> _failed = new(StringComparer.Ordinal);
    private Instant _tidied = Instant.MinValue;

    private string Tenant => options.Value.Tenant;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Asked for so that nobody reads the folder of another host.
        _ = folder.Folder;
        inbox.Open();
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                foreach (var id in inbox.Waiting()) await TakeAsync(id, stoppingToken);
                await TidyAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A folder that cannot be read now may be read in a second.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_failed.TryGetValue(id, out var failed) && failed.NotBefore > now) return;
        try
        {
            // One byte more than a message may have shows that it has too many.
            if (await inbox.ReadAsync(id, InboundMessages.MaximumBytes + 1, cancellationToken) is not { } content) return;
            var outcome = await messages.ReceiveAsync(Tenant, id, content, cancellationToken);
            if (outcome.IsContentWithheld) inbox.Forget(id);
            else inbox.Put(id, outcome is InboundOutcome.Refused, now.ToDateTimeUtc());
            _failed.Remove(id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // One message that cannot be taken now must not hold up the others; it stays and is tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var wait = Duration.Min(Duration.FromSeconds(Math.Pow(2, Math.Min(failed.Failures, 10))), LongestWait);
            _failed[id] = (failed.Failures + 1, now + wait);
            LogMessage(logger, InboundMessages.KeyOf(id), e.GetType().Name);
        }
    }

    /// <summary>Deletes content that is no longer needed: of refused messages as soon as somebody has seen to them.</summary>
    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (now - _tidied < TidyInterval) return;
        await refused.TidyAsync(Tenant, cancellationToken);
        foreach (var id in inbox.RefusedIds())
            if (!await refused.IsNeededAsync(Tenant, InboundMessages.KeyOf(id), cancellationToken)) inbox.ForgetRefused(id);
        inbox.ForgetDone((now - Duration.FromDays(DaysDone)).ToDateTimeUtc());
        _tidied = now;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox could not be read; the next pass follows in a second")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Key} could not be taken: {Reason}; it is tried again")]
    private static partial void LogMessage(ILogger logger, string key, string reason);
}
