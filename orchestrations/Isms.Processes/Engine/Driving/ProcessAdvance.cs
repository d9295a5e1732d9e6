using System.Diagnostics;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Engine.Driving;

/// <summary>
/// The one step of every driver: works off the deadlines that have passed, carries out the effects that are due, and says
/// what is left. Idempotent, and harmless when two drivers do it at once.
/// </summary>
public sealed class ProcessAdvance(ProcessEngine engine, EffectDispatcher dispatcher, IProcessStore store, ProcessCatalog catalog)
{
    /// <summary>Advances one process.</summary>
    /// <param name="key">The process.</param>
    /// <param name="wokenFor">The deadline the driver woke for; counts as reached even if this machine's clock lags behind.</param>
    /// <param name="wokenBy">The trace it goes on in: <see cref="OperationTrace.Current"/> of whoever woke the driver.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <exception cref="StuckProcessException">A deadline has passed that the process does not answer.</exception>
    /// <exception cref="ContentionException">Others kept writing, or the store did not answer.</exception>
    public async Task<AdvanceReport> AdvanceAsync(ProcessKey key, Instant? wokenFor, ActivityContext wokenBy, CancellationToken cancellationToken)
    {
        using var activity = OperationTrace.Advance(key, wokenBy);
        try
        {
            return await StepAsync(key, wokenFor, cancellationToken);
        }
        catch (Exception e)
        {
            activity.Fail(e.GetType().Name);
            throw;
        }
    }

    private async Task<AdvanceReport> StepAsync(ProcessKey key, Instant? wokenFor, CancellationToken cancellationToken)
    {
        var document = await engine.AdvanceAsync(key, wokenFor, cancellationToken);
        if (document?.NextEffectAttempt is not null)
        {
            await dispatcher.DispatchAsync(key, cancellationToken);
            document = await store.ReadAsync(key, cancellationToken);
        }
        return document is null
            ? AdvanceReport.Missing
            : new AdvanceReport(true, document.Promoted.IsTerminal, catalog[key.Kind].DeadlineReached is not null, document.Promoted.NextDeadline, document.NextEffectAttempt);
    }
}

/// <summary>What an advance left.</summary>
/// <param name="Exists">Whether the store holds the process.</param>
/// <param name="IsTerminal">Nothing more is expected to happen.</param>
/// <param name="HasClock">Whether time can make anything happen to this kind; registers have none.</param>
/// <param name="NextDeadline">When time next makes something happen, UTC.</param>
/// <param name="NextEffectAttempt">When the next effect is due, UTC; dead effects do not count.</param>
public sealed record AdvanceReport(bool Exists, bool IsTerminal, bool HasClock, Instant? NextDeadline, Instant? NextEffectAttempt)
{
    /// <summary>There is no such process.</summary>
    public static AdvanceReport Missing { get; } = new(false, false, false, null, null);

    /// <summary>The earlier of the two, or null when nothing is due at any time.</summary>
    public Instant? NextWake => (NextDeadline, NextEffectAttempt) switch
    {
        ({ } deadline, { } attempt) => Instant.Min(deadline, attempt),
        var (deadline, attempt) => deadline ?? attempt,
    };
}
