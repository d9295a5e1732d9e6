using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Carries out the effects that wait in documents. Children, signals and collected reminders take effect once, by effect id;
/// a message may repeat only after a crash between its acceptance and the commit, and then under the same id.
/// </summary>
public sealed partial class EffectDispatcher(
    IProcessStore store, ProcessCatalog catalog, ProcessEngine engine, Notifications notifications, IEventPublisher publisher, IJobs jobs, EffectHold hold, OperationMeter meter, IClock clock, ILogger<EffectDispatcher> logger)
{
    /// <summary>Tries before an effect is given up and shown to the operator.</summary>
    public const int MaximumAttempts = 12;

    // Two rounds on one document in one host would send a mail twice; across hosts the store's ETag decides.
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Works off what is due in one document, round by round, until nothing due is left.</summary>
    public async Task DispatchAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        if (await hold.ReadAsync(cancellationToken) != EffectHoldState.Released) return;
        var lane = _lanes[(uint)key.GetHashCode() % (uint)_lanes.Length];
        await lane.WaitAsync(cancellationToken);
        try
        {
            while (await RoundAsync(key, cancellationToken))
            {
            }
        }
        finally
        {
            lane.Release();
        }
    }

    /// <summary>Gives a dead effect another life of <see cref="MaximumAttempts"/> tries.</summary>
    /// <returns>Whether there was such a dead effect.</returns>
    public Task<bool> ReviveAsync(ProcessKey key, EffectNumber number, CancellationToken cancellationToken) =>
        ChangeDeadAsync(key, number, (document, dead) => document with
        {
            Effects = [.. document.Effects.Select(e => e == dead ? e with { Attempts = 0, DeadSince = null, NextAttempt = clock.GetCurrentInstant() } : e)],
        }, cancellationToken);

    /// <summary>Gives up a dead effect for good; who did it stays in the document.</summary>
    /// <returns>Whether there was such a dead effect.</returns>
    public Task<bool> DiscardAsync(ProcessKey key, EffectNumber number, string operatorId, CancellationToken cancellationToken) =>
        ChangeDeadAsync(key, number, (document, dead) => document with
        {
            Effects = [.. document.Effects.Where(e => e != dead)],
            Receipts = [.. document.Receipts, new EffectReceipt(number, clock.GetCurrentInstant(), operatorId) { Told = dead.Told }],
        }, cancellationToken);

    /// <summary>How long to wait after a number of failures: 5 s, then doubled, at most an hour.</summary>
    public static Duration BackOff(int failures) =>
        Duration.Min(Duration.FromSeconds(5 * Math.Pow(2, Math.Min(failures - 1, 20))), Duration.FromHours(1));

    private async Task<bool> RoundAsync(ProcessKey key, CancellationToken cancellationToken)
    {
        var document = await store.ReadAsync(key, cancellationToken);
        if (document is null) return false;
        var now = clock.GetCurrentInstant();
        var results = new Dictionary<EffectNumber, Result>();
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var effect in document.Effects.OrderBy(e => e.Number))
        {
            // Signals to one receiver keep their order, and so do published events: behind one that waits or is dead, the later ones wait too.
            var receiver = effect.Body.Way;
            if (receiver is not null && blocked.Contains(receiver)) continue;
            if (effect.IsDead || effect.NextAttempt > now)
            {
                if (receiver is not null) blocked.Add(receiver);
                continue;
            }
            var result = await TryAsync(document, effect, cancellationToken);
            results.Add(effect.Number, result);
            if (!result.IsDone && receiver is not null) blocked.Add(receiver);
        }
        if (results.Count == 0) return false;
        IReadOnlyList<PendingEffect> left = [];
        await WriteAsync(key, current =>
        {
            var settled = Settle(current, results, clock.GetCurrentInstant());
            left = settled.Effects;
            return settled;
        }, cancellationToken);
        foreach (var effect in left.Where(effect => effect.IsDead && results.ContainsKey(effect.Number))) meter.EffectDied(effect.Body.Type);
        return results.Values.Any(result => result.IsDone);
    }

    private async Task<Result> TryAsync(ProcessDocument document, PendingEffect pending, CancellationToken cancellationToken)
    {
        var id = new EffectId(document.Key, pending.Number);
        using var activity = OperationTrace.Effect(id, pending);
        var result = await CarryOutAsync(document, id, pending, cancellationToken);
        if (result.Error is { } reason) activity.Fail(reason);
        return result;
    }

    private async Task<Result> CarryOutAsync(ProcessDocument document, EffectId id, PendingEffect pending, CancellationToken cancellationToken)
    {
        var effect = pending.Body;
        try
        {
            switch (effect.Type)
            {
                case StoredEffect.Notify:
                    var delivery = await notifications.TellAsync(document, pending, cancellationToken);
                    return new Result { Told = delivery.Told, Digests = delivery.Digests };
                case StoredEffect.Alarm:
                    return await notifications.RaiseAsync(id, effect, cancellationToken) ? new Result() : new Result { HasNoWay = true };
                case StoredEffect.Publish:
                    await publisher.PublishAsync(id, effect.EventType!, effect.Payload!.Value, cancellationToken);
                    meter.EventPublished(effect.EventType!);
                    return new Result();
                case StoredEffect.Job:
                    await jobs.StartAsync(effect.JobName!, id.Sender, id, cancellationToken);
                    return new Result();
                default:
                    return new Result { Error = await CommandAsync(id, effect, cancellationToken) };
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong is recorded at the effect and tried again; one bad effect must not stop the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var (cause, told) = e is NotEverybodyToldException partly ? (partly.InnerException!, partly.Told) : (e, []);
            LogFailure(logger, id, effect.Type, cause.GetType().Name);
            return new Result { Error = cause.GetType().Name, IsFinal = cause is RecipientRefusedException, Told = told };
        }
    }

    private async Task<string?> CommandAsync(EffectId id, StoredEffect effect, CancellationToken cancellationToken)
    {
        var receiver = new ProcessKey(id.Sender.Tenant, effect.Kind!, effect.Id!);
        var command = catalog[receiver.Kind].DecodeCommand(effect.Command!.Value);
        var outcome = await engine.GiveAsync(receiver, command, new CommandHeader(id.ToString(), Actors.System, Cause: id), cancellationToken);
        return outcome switch
        {
            CommandOutcome.Accepted or CommandOutcome.Unchanged => null,
            CommandOutcome.Rejected rejected => rejected.Rejections[0].Code,
            _ => outcome.GetType().Name,
        };
    }

    private static ProcessDocument Settle(ProcessDocument document, Dictionary<EffectNumber, Result> results, Instant now)
    {
        var (effects, receipts) = (new List<PendingEffect>(), new List<EffectReceipt>(document.Receipts));
        foreach (var effect in document.Effects)
        {
            if (!results.TryGetValue(effect.Number, out var result)) effects.Add(effect);
            else if (!result.IsDone) effects.Add(Fail(effect, result, now));
            else receipts.Add(new EffectReceipt(effect.Number, now, result.HasNoWay ? Actors.System : null) { Told = Both(effect.Told, result.Told), Digests = result.Digests });
        }
        return document with { Effects = effects, Receipts = receipts };
    }

    private static PendingEffect Fail(PendingEffect effect, Result result, Instant now)
    {
        var attempts = effect.Attempts + 1;
        return effect with
        {
            Attempts = attempts,
            NextAttempt = now + BackOff(attempts),
            LastError = result.Error,
            DeadSince = result.IsFinal || attempts >= MaximumAttempts ? now : null,
            Told = result.Told is { Count: > 0 } ? Both(effect.Told, result.Told) : effect.Told,
        };
    }

    private static IReadOnlyList<string>? Both(IReadOnlyList<string>? earlier, IReadOnlyList<string>? now) => earlier is null || now is null ? now ?? earlier : [.. earlier, .. now];

    private async Task<bool> ChangeDeadAsync(ProcessKey key, EffectNumber number, Func<ProcessDocument, PendingEffect, ProcessDocument> change, CancellationToken cancellationToken)
    {
        var found = false;
        await WriteAsync(key, document =>
        {
            var dead = document.Effects.FirstOrDefault(e => e.Number == number && e.IsDead);
            // A repetition after a write without answer no longer finds what the first one changed.
            found |= dead is not null;
            return dead is null ? document : change(document, dead);
        }, cancellationToken);
        return found;
    }

    /// <summary>One write that leaves <c>version</c> alone, repeated until no other writer comes between.</summary>
    private async Task WriteAsync(ProcessKey key, Func<ProcessDocument, ProcessDocument> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var document = await store.ReadAsync(key, cancellationToken);
            if (document is null) return;
            var changed = change(document);
            if (ReferenceEquals(changed, document)) return;
            try
            {
                meter.Written(await store.ReplaceAsync(changed, cancellationToken));
                return;
            }
            catch (Exception e) when (e is DocumentChangedException or StoreUnavailableException && attempt < ProcessEngine.MaximumAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5 * Math.Pow(3, attempt - 1)), cancellationToken);
            }
        }
    }

    /// <summary>How an effect ended.</summary>
    private sealed record Result
    {
        /// <summary>The kind of failure; null when it was carried out.</summary>
        public string? Error { get; init; }

        /// <summary>Trying again is no use.</summary>
        public bool IsFinal { get; init; }

        /// <summary>There is nothing that could carry it out.</summary>
        public bool HasNoWay { get; init; }

        public IReadOnlyList<string>? Told { get; init; }

        public IReadOnlyList<string>? Digests { get; init; }

        public bool IsDone => Error is null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Effect {Effect} ({Type}) failed: {Reason}")]
    private static partial void LogFailure(ILogger logger, EffectId effect, string type, string reason);
}
