using System.Globalization;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Processes.IncidentTrack;

/// <summary>Starts clocks under the rules in force, lays changed ones over a track's, and tells which alarms ring when.</summary>
internal static class TrackClocks
{
    /// <summary>How long an alarm waits for somebody before the next is told.</summary>
    public static Duration Patience { get; } = Duration.FromMinutes(30);

    /// <summary>The last of those who are told, see <see cref="ClockAlarm.Step"/>.</summary>
    public const int LastStep = 2;

    /// <summary>A clock as the rule in force counts it; null where the rule is not in force at the anchor.</summary>
    /// <param name="known">The track's clocks, which the new one is numbered after.</param>
    /// <param name="rules">The rule data.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="anchor">From when it counts, UTC.</param>
    /// <param name="now">When it is started, UTC.</param>
    /// <param name="isProvisional">It counts from something presumed.</param>
    /// <param name="series">See <see cref="TrackClock.Series"/>; null: the rule's own.</param>
    public static TrackClock? Start(IReadOnlyList<TrackClock> known, RuleBook rules, string ruleId, Instant anchor, Instant now, bool isProvisional, string? series = null)
    {
        series ??= ruleId;
        if (StatutoryDeadlines.InForce(rules, ruleId, anchor) is not { } rule || StatutoryDeadlines.Refuse(rule, anchor) is not null) return null;
        var deadline = StatutoryDeadlines.Compute(rule, anchor);
        var generation = known.Count(c => c.Series == series) + 1;
        return new TrackClock(
            string.Create(CultureInfo.InvariantCulture, $"{series}.{generation}"), series, rule.Id, rule.Version, anchor, deadline.Strict, deadline.LatestByLaw, deadline.InternalTarget,
            deadline.Strict is { } strict ? [.. rule.WarningOffsets.Select(offset => strict - offset)] : [], now, isProvisional);
    }

    /// <summary>The clock of a series that no other took the place of; null when there is none.</summary>
    public static TrackClock? Current(this IReadOnlyList<TrackClock> clocks, string series) => clocks.LastOrDefault(c => c.Series == series && c.Status != ClockStatus.Superseded);

    /// <summary>Changed clocks take the place of those with their id; new ones that of the current one of their series, which is kept as superseded.</summary>
    public static IReadOnlyList<TrackClock> Lay(IReadOnlyList<TrackClock> clocks, IReadOnlyList<TrackClock> changed, Instant at)
    {
        var laid = clocks.ToList();
        foreach (var clock in changed)
        {
            var index = laid.FindIndex(c => c.Id == clock.Id);
            if (index >= 0)
            {
                laid[index] = clock;
                continue;
            }
            var replaced = laid.FindLastIndex(c => c.Series == clock.Series && c.Status != ClockStatus.Superseded);
            if (replaced >= 0) laid[replaced] = laid[replaced] with { Status = ClockStatus.Superseded, EndedAt = laid[replaced].EndedAt ?? at };
            laid.Add(clock);
        }
        return laid;
    }

    /// <summary>
    /// A clock counted anew from another anchor. What was done for the old one counts for the new one too; whether it was in
    /// time is seen anew. Null when nothing changes, or when it was found that nothing is to be done.
    /// </summary>
    public static TrackClock? Recount(IReadOnlyList<TrackClock> clocks, RuleBook rules, string ruleId, Instant anchor, Instant now, bool isProvisional)
    {
        if (clocks.Current(ruleId) is not { Status: ClockStatus.Running or ClockStatus.Met } old) return null;
        if (old.Anchor == anchor) return old.IsProvisional == isProvisional ? null : old with { IsProvisional = isProvisional };
        return Start(clocks, rules, ruleId, anchor, now, isProvisional) is { } anew ? anew with { Status = old.Status, MetAt = old.MetAt, EndedAt = old.EndedAt } : null;
    }

    /// <summary>A clock whose demand is fulfilled.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="at">When it was fulfilled, UTC.</param>
    /// <param name="reason">Why it was late; of no account when it was not.</param>
    public static TrackClock Meet(TrackClock clock, Instant at, string? reason)
    {
        var met = clock with { Status = ClockStatus.Met, MetAt = at, EndedAt = at };
        return met.IsLate && met.BreachReason is null ? met with { BreachReason = reason } : met;
    }

    /// <summary>The alarm of a clock at an instant, or null when none has rung: its latest, and whom it has come to.</summary>
    public static ClockAlarm? AlarmAt(TrackClock clock, Instant now)
    {
        if (Rings(clock).Where(r => r.At <= now).Select(r => ((AlarmKind, Instant)?)r).LastOrDefault() is not (var kind, var at)) return null;
        var known = clock.Alarm is { } rung && rung.Kind == kind && rung.At == at ? rung : null;
        if (known is { IsRinging: false }) return known;
        // A machine whose clock lags takes nothing back.
        return new ClockAlarm(kind, at, Math.Max(known?.Step ?? 0, (int)Math.Min((now - at) / Patience, LastStep)));
    }

    /// <summary>When time next makes a clock do something: ring, be passed on, be breached.</summary>
    public static Instant? Next(TrackClock clock)
    {
        var next = Rings(clock).Where(r => clock.Alarm is not { } rung || r.At > rung.At).Select(r => (Instant?)r.At).FirstOrDefault();
        if (clock.Alarm is { IsRinging: true, Step: < LastStep } alarm) next = Earlier(next, alarm.At + Patience * (alarm.Step + 1));
        if (clock is { Strict: { } strict, BreachedAt: null }) next = Earlier(next, strict);
        return next;
    }

    /// <summary>Every time at which a clock rings, in order. What had passed when it was started rings at once.</summary>
    private static IEnumerable<(AlarmKind Kind, Instant At)> Rings(TrackClock clock)
    {
        foreach (var warning in clock.Warnings) yield return (AlarmKind.Warning, Instant.Max(warning, clock.StartedAt));
        if (clock.Strict is { } strict) yield return (AlarmKind.Breach, Instant.Max(strict, clock.StartedAt));
        else if (clock.InternalTarget is { } target) yield return (AlarmKind.Target, Instant.Max(target, clock.StartedAt));
    }

    private static Instant Earlier(Instant? left, Instant right) => left is { } other && other < right ? other : right;
}
