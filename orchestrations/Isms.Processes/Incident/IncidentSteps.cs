using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.Incident;

/// <summary>
/// The steps in time of an incident, computed from state alone. As long as nobody has judged it, a statutory clock may be
/// running: those steps count hours as they pass, day and night.
/// </summary>
public static class IncidentSteps
{
    /// <summary>After the report the handler is reminded.</summary>
    public static Duration TriageReminder { get; } = Duration.FromHours(1);

    /// <summary>After the report the coordinator is told.</summary>
    public static Duration TriageLimit { get; } = Duration.FromHours(4);

    /// <summary>After tracks began to be lacking the coordinator is told.</summary>
    public static Duration TracksLimit { get; } = Duration.FromHours(2);

    /// <summary>Days in one phase after which the coordinator is told that it stands still.</summary>
    public const int StandstillDays = 14;

    /// <summary>The same once operation is restored: statutory reports may be a month away.</summary>
    public const int ClosingDays = 45;

    /// <summary>Counts from when tracks began to be lacking, not from the phase.</summary>
    internal const string TracksStep = "escalation-tracks";

    /// <summary>The steps that have not been reached, earliest first.</summary>
    public static IEnumerable<TimedStep> Remaining(IncidentState state) => TimedSteps.Remaining(All(state), state.PhaseSince, state.StepsReached);

    /// <summary>Every step of the present state.</summary>
    public static IEnumerable<TimedStep> All(IncidentState state)
    {
        if (state.Report is null || IncidentPhase.IsEnded(state.Phase)) yield break;
        Recipient handler = new(Role.IncidentHandler), coordinator = new(Role.Coordinator);
        if (state.Phase == IncidentPhase.Reported)
        {
            yield return new("reminder-1-hour", state.PhaseSince + TriageReminder, StepKind.Reminder, "incident.triageReminder", [handler]);
            yield return new("escalation-4-hours", state.PhaseSince + TriageLimit, StepKind.Escalation, "incident.triageLate", [handler, coordinator]);
            yield break;
        }
        if (state.TracksLackingSince is { } since) yield return new(TracksStep, since + TracksLimit, StepKind.Escalation, "incident.tracksLate", [handler, coordinator]);
        yield return new("escalation-standstill", Standstill(state), StepKind.Escalation, "incident.standstill", [handler, coordinator]);
    }

    /// <summary>By when the next of what is left ought to be done, UTC; then the coordinator is told. Null when it has ended.</summary>
    public static Instant? DueOf(IncidentState state)
    {
        if (state.Report is null || IncidentPhase.IsEnded(state.Phase)) return null;
        if (state.Phase == IncidentPhase.Reported) return state.PhaseSince + TriageLimit;
        return state.TracksLackingSince is { } since ? Instant.Min(since + TracksLimit, Standstill(state)) : Standstill(state);
    }

    private static Instant Standstill(IncidentState state) =>
        CityTime.MorningOf(CityTime.DateOf(state.PhaseSince).PlusDays(state.Phase == IncidentPhase.Recovered ? ClosingDays : StandstillDays));
}
