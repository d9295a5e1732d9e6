using System.Runtime.InteropServices;
using System.Text;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>
/// Load, decide, commit, answer. One command is one atomic write of one document; effects wait in the document for
/// <see cref="EffectDispatcher"/>.
/// </summary>
public sealed partial class ProcessEngine(
    IProcessStore store, ProcessCatalog catalog, CaseReferences caseReferences, IRuleSource rules, IProcessDriver driver, OperationMeter meter, IClock clock, ILogger<ProcessEngine> logger)
{
    /// <summary>How often a write is tried again when another writer came first or the store did not answer.</summary>
    public const int MaximumAttempts = 6;

    /// <summary>How many deadlines one call may work off before it leaves the rest to the next.</summary>
    public const int MaximumTicks = 20;

    /// <summary>Size of the events in characters of JSON from which people's additions are refused. Stores hold two million bytes.</summary>
    public const int AdditionLimit = 1_000_000;

    /// <summary>
    /// Gives a command. A command with a version is never decided on newer data than the person saw, unless all that came
    /// since only reminds; a system command is decided anew on whatever there is.
    /// </summary>
    /// <exception cref="ContentionException">Nothing is known to have been written; the same command id may be sent again.</exception>
    public async Task<CommandOutcome> GiveAsync(ProcessKey key, object command, CommandHeader header, CancellationToken cancellationToken)
    {
        using var activity = OperationTrace.Command(key, command);
        try
        {
            var outcome = await DecideAsync(key, command, header, cancellationToken);
            activity.End(outcome);
            return outcome;
        }
        catch (Exception e)
        {
            activity.Fail(e.GetType().Name);
            throw;
        }
    }

    private Task<CommandOutcome> DecideAsync(ProcessKey key, object command, CommandHeader header, CancellationToken cancellationToken) =>
        RetryAsync<CommandOutcome>(key, async () =>
        {
            var type = catalog[key.Kind];
            var document = await store.ReadAsync(key, cancellationToken);
            if (document is null && !type.Creates(command)) return new CommandOutcome.NotFound();
            if (document is not null)
            {
                if (IsRepetition(document, header)) return new CommandOutcome.Unchanged(document);
                if (header.ExpectedVersion is { } seen && document.Events.Any(e => e.Version > seen && !type.OnlyReminds(e))) return new CommandOutcome.Conflict(document);
            }

            var (step, _) = await StepAsync(type, key, document, command, header, clock.GetCurrentInstant(), cancellationToken);
            if (step.Rejections.Count > 0) return new CommandOutcome.Rejected(step.Rejections, document);
            if (step.Document is null)
            {
                if (document is null) throw new InvalidOperationException($"The creating command of {key} gave no event.");
                if (header.Cause is null) return new CommandOutcome.Unchanged(document);
                return new CommandOutcome.Unchanged(meter.Written(await store.ReplaceAsync(Hear(document, header.Cause), cancellationToken)));
            }
            if (header.ActorId != Actors.System && !type.Concludes(command) && SizeOf(step.Document) > AdditionLimit)
                return new CommandOutcome.Rejected([new Rejection("document.tooLarge")], document);

            var next = header.Cause is null ? step.Document : Hear(step.Document, header.Cause);
            var written = meter.Written(document is null
                ? await store.CreateAsync(next, cancellationToken)
                : await store.ReplaceAsync(next, cancellationToken));
            // An entry without a clock and without effects leaves a driver nothing to do.
            if (type.DeadlineReached is not null || written.NextEffectAttempt is not null) await PokeAsync(key, isNew: document is null, cancellationToken);
            return new CommandOutcome.Accepted(written);
        }, cancellationToken);

    /// <summary>
    /// What <see cref="GiveAsync"/> would refuse now, without writing anything: for confirmation pages. Nobody is told that a
    /// check took place.
    /// </summary>
    public async Task<CommandOutcome> TryAsync(ProcessKey key, object command, CommandHeader header, CancellationToken cancellationToken)
    {
        var type = catalog[key.Kind];
        var document = await store.ReadAsync(key, cancellationToken);
        if (document is null && !type.Creates(command)) return new CommandOutcome.NotFound();
        if (document is not null && IsRepetition(document, header)) return new CommandOutcome.Unchanged(document);
        if (document is not null && header.ExpectedVersion is { } seen && document.Events.Any(e => e.Version > seen && !type.OnlyReminds(e))) return new CommandOutcome.Conflict(document);
        var context = new DecisionContext(key, clock.GetCurrentInstant(), header.ActorId, CaseReferences.Unreserved, rules.Current, header.Reason);
        var step = type.Step(document, command, context, new StepHeader(header.CommandId, header.Reason, header.Cause), catalog.Encode);
        if (step.Rejections.Count > 0) return new CommandOutcome.Rejected(step.Rejections, document);
        return step.Document is null ? new CommandOutcome.Unchanged(document!) : new CommandOutcome.Accepted(step.Document);
    }

    /// <summary>
    /// Works off the deadlines that have passed, in due order. Harmless when called twice, late, or by two drivers at once.
    /// </summary>
    /// <param name="key">The process.</param>
    /// <param name="wokenFor">The deadline the driver woke for; counts as reached even if this machine's clock lags behind.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>The process as it is now, or null when there is none.</returns>
    /// <exception cref="StuckProcessException">A deadline has passed that the process does not answer.</exception>
    public async Task<ProcessDocument?> AdvanceAsync(ProcessKey key, Instant? wokenFor, CancellationToken cancellationToken)
    {
        ProcessDocument? document = null;
        for (var ticks = 0; ticks < MaximumTicks; ticks++)
        {
            var (current, more) = await RetryAsync(key, () => TickAsync(key, wokenFor, cancellationToken), cancellationToken);
            document = current;
            if (!more) break;
        }
        return document;
    }

    private async Task<(ProcessDocument? Document, bool Ticked)> TickAsync(ProcessKey key, Instant? wokenFor, CancellationToken cancellationToken)
    {
        var type = catalog[key.Kind];
        var document = await store.ReadAsync(key, cancellationToken);
        if (document is null || type.DeadlineReached is not { } tick) return (document, false);
        if (document.Schema != type.Schema) document = type.Refold(document);
        var now = clock.GetCurrentInstant();
        if (wokenFor > now) now = wokenFor.Value;
        if (document.Promoted.NextDeadline is not { } deadline || deadline > now) return (document, false);

        var (step, _) = await StepAsync(type, key, document, tick, new CommandHeader("deadline", Actors.System), now, cancellationToken);
        if (step.Document is null) throw new StuckProcessException(key);
        return (meter.Written(await store.ReplaceAsync(step.Document, cancellationToken)), true);
    }

    private async Task<(Step Step, DecisionContext Context)> StepAsync(
        IProcessType type, ProcessKey key, ProcessDocument? document, object command, CommandHeader header, Instant now, CancellationToken cancellationToken)
    {
        var stepHeader = new StepHeader(header.CommandId, header.Reason, header.Cause, OperationTrace.CurrentParent);
        var context = new DecisionContext(key, now, header.ActorId, CaseReferences.Unreserved, rules.Current, header.Reason);
        var step = type.Step(document, command, context, stepHeader, catalog.Encode);
        // A number is reserved only for a matter that will really start: refused commands leave no gaps.
        if (document is not null || step.Document is null || type.CaseReferencePrefix is null) return (step, context);
        context = context with { CaseReference = await caseReferences.ReserveAsync(type.CaseReferencePrefix, key, now, cancellationToken) };
        return (type.Step(document, command, context, stepHeader, catalog.Encode), context);
    }

    private static bool IsRepetition(ProcessDocument document, CommandHeader header) =>
        document.Events.Any(e => e.CommandId == header.CommandId)
        || (header.Cause is { } cause && document.Heard.TryGetValue(cause.Sender.ToString(), out var heard) && cause.Number <= heard);

    private static ProcessDocument Hear(ProcessDocument document, EffectId cause) => document with
    {
        Heard = new Dictionary<string, EffectNumber>(document.Heard) { [cause.Sender.ToString()] = cause.Number },
    };

    private static int SizeOf(ProcessDocument document) => document.Events.Sum(e => Encoding.UTF8.GetCharCount(JsonMarshal.GetRawUtf8Value(e.Data)) + 200);

    private async Task<T> RetryAsync<T>(ProcessKey key, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        Exception? last = null;
        for (var n = 0; n < MaximumAttempts; n++)
        {
            // Contention clears up by itself; the waits grow so that a throttled store is left alone.
            if (n > 0) await Task.Delay(TimeSpan.FromMilliseconds(5 * Math.Pow(3, n - 1)), cancellationToken);
            try
            {
                return await attempt();
            }
            catch (Exception e) when (e is DocumentExistsException or DocumentChangedException or StoreUnavailableException)
            {
                last = e;
                LogAttempt(logger, key, n + 1, e.GetType().Name);
            }
        }
        throw new ContentionException(key, last);
    }

    private async Task PokeAsync(ProcessKey key, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await (isNew ? driver.StartAsync(key, cancellationToken) : driver.PokeAsync(key, cancellationToken));
        }
#pragma warning disable CA1031 // The command is committed; the sweep repairs a lost poke, so nothing of it may reach the user.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogPoke(logger, e, key);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Key}: attempt {Attempt} met {Reason}")]
    private static partial void LogAttempt(ILogger logger, ProcessKey key, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key}: its driver could not be woken; the sweep will find it")]
    private static partial void LogPoke(ILogger logger, Exception exception, ProcessKey key);
}
