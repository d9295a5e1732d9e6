using NodaTime;

namespace Isms.Processes.Engine.Driving;

/// <summary>
/// What a driver does after each advance: finish, or wait until when, and whether it then starts over with an empty history.
/// A pure function, so that every host drives alike and a test can walk through years of it.
/// </summary>
public static class DriverPlan
{
    /// <summary>A driver never sleeps longer, so that a lost poke costs a day at most and new code is in use within a day.</summary>
    public static Duration LongestWait { get; } = Duration.FromDays(1);

    /// <summary>A driver never wakes sooner, whatever the clocks say: no two of them agree to the second.</summary>
    public static Duration ShortestWait { get; } = Duration.FromSeconds(1);

    /// <summary>Turns after which a driver starts over, so that its history stays small.</summary>
    public const int TurnsPerGeneration = 8;

    /// <summary>How often a process is looked for in vain before its driver gives up; a store may show a new document a moment late.</summary>
    public const int SearchesForMissing = 3;

    /// <summary>Decides what follows an advance.</summary>
    /// <param name="position">Where the driver stands.</param>
    /// <param name="report">What the advance left, or null when it failed.</param>
    /// <param name="now">The driver's clock.</param>
    public static DriverStep Next(DriverPosition position, AdvanceReport? report, Instant now)
    {
        var wake = report?.NextWake;
        // Failed, not there yet, or still due right after it was worked on: tried again, ever more slowly.
        if (report is null or { Exists: false } || wake <= now)
        {
            var stalls = position.Stalls + 1;
            return report is { Exists: false } && stalls > SearchesForMissing
                ? new DriverStep.Finish()
                : Wait(position, report, now + EffectDispatcher.BackOff(stalls), stalls, startsOver: false);
        }
        // Registers have no clock and finished matters none that matters: with the last effect their driver ends.
        if (wake is null && (report.IsTerminal || !report.HasClock)) return new DriverStep.Finish();

        var longest = now + LongestWait;
        return wake is { } due && due < longest
            ? Wait(position, report, Instant.Max(due, now + ShortestWait), 0, startsOver: false)
            : Wait(position, report, longest, 0, startsOver: true);
    }

    private static DriverStep.Wait Wait(DriverPosition position, AdvanceReport? report, Instant until, int stalls, bool startsOver)
    {
        var turns = position.Turns + 1;
        var deadline = report?.NextDeadline is { } next && next <= until ? next : (Instant?)null;
        return new DriverStep.Wait(until, deadline, startsOver || turns >= TurnsPerGeneration, new DriverPosition(turns, stalls));
    }
}

/// <summary>How far a driver has come.</summary>
/// <param name="Turns">Advances since it last started over.</param>
/// <param name="Stalls">Advances in a row after which something was still due, or that failed. Survives starting over.</param>
public readonly record struct DriverPosition(int Turns, int Stalls)
{
    /// <summary>The position after starting over: an empty history, the same troubles.</summary>
    public DriverPosition StartedOver() => this with { Turns = 0 };
}

/// <summary>What a driver does next.</summary>
public abstract record DriverStep
{
    private DriverStep() { }

    /// <summary>Nothing is left to do; a later poke starts a new driver.</summary>
    public sealed record Finish : DriverStep;

    /// <summary>Sleep until an instant or a poke, then advance again.</summary>
    /// <param name="Until">When to wake at the latest, UTC.</param>
    /// <param name="Deadline">The deadline that counts as reached when the sleep ends by itself, or null.</param>
    /// <param name="StartsOver">Whether the next turn begins with an empty history.</param>
    /// <param name="Position">Where the driver then stands.</param>
    public sealed record Wait(Instant Until, Instant? Deadline, bool StartsOver, DriverPosition Position) : DriverStep;
}
