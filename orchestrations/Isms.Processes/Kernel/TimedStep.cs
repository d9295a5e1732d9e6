using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>What a step in time does.</summary>
public enum StepKind
{
    /// <summary>Reminds who must act; of no use when it comes late.</summary>
    Reminder,

    /// <summary>Tells somebody above; of use also when it comes late.</summary>
    Escalation,

    /// <summary>Ends the phase by itself.</summary>
    Transition,
}

/// <summary>Something that time makes happen in a phase. Processes compute their steps from state alone.</summary>
/// <param name="Code">Unique in the phase; part of the storage format.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Template">What is said, under <c>Mail.</c>.</param>
/// <param name="To">Who is told.</param>
public sealed record TimedStep(string Code, Instant At, StepKind Kind, string Template, IReadOnlyList<Recipient> To)
{
    /// <summary>How what is said may travel: a reminder may wait for others, everything else leaves at once.</summary>
    public NotifyUrgency Urgency => Kind == StepKind.Reminder ? NotifyUrgency.Reminder : NotifyUrgency.Ordinary;
}

/// <summary>The rules that hold for steps in every process.</summary>
public static class TimedSteps
{
    /// <summary>A reminder that comes later than this is left out: the next one says the same.</summary>
    public static Duration ReminderUse { get; } = Duration.FromDays(2);

    /// <summary>The steps not reached yet, earliest first; reminders that would lie before the phase began are none.</summary>
    public static IEnumerable<TimedStep> Remaining(IEnumerable<TimedStep> steps, Instant phaseSince, IReadOnlyList<string> reached) =>
        steps.Where(s => !reached.Contains(s.Code) && (s.At > phaseSince || s.Kind != StepKind.Reminder)).OrderBy(s => s.At);

    /// <summary>
    /// Of the steps reached at once (several after an outage) those still of use: every escalation is news; of the reminders
    /// only the latest, only while fresh, and only when nothing stronger is sent.
    /// </summary>
    public static IReadOnlyList<string> ToSend(IReadOnlyList<TimedStep> reached, Instant now)
    {
        var escalations = reached.Where(s => s.Kind == StepKind.Escalation).Select(s => s.Code).ToList();
        if (escalations.Count > 0) return escalations;
        return reached.LastOrDefault(s => s.Kind == StepKind.Reminder && now - s.At <= ReminderUse) is { } reminder ? [reminder.Code] : [];
    }
}
