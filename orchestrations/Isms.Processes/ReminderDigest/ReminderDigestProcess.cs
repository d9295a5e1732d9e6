using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.ReminderDigest;

/// <summary>A reminder that waits for the others of the morning.</summary>
/// <param name="Effect">The effect it is, <see cref="EffectId"/> as text: it is collected once.</param>
/// <param name="Matter">The matter it reminds of, <c>kind/id</c>.</param>
/// <param name="Phase">The matter's phase at the time; in another the reminder has lost its use.</param>
/// <param name="Template">See <see cref="Kernel.Effect.Notify"/>.</param>
/// <param name="Arguments">See <see cref="Kernel.Effect.Notify"/>.</param>
/// <param name="FellToCoordinator">The person gets it because nobody holds the role it is for.</param>
public sealed record CollectedReminder(string Effect, string Matter, string Phase, string Template, IReadOnlyDictionary<string, string> Arguments, bool FellToCoordinator = false);

/// <summary>Commands on a digest.</summary>
public abstract record ReminderDigestCommand
{
    private ReminderDigestCommand() { }

    /// <summary>Put a reminder into it; the first one starts it.</summary>
    /// <param name="PersonId">Whose digest it is.</param>
    /// <param name="LeavesAt">When it leaves, UTC; what the first one says holds.</param>
    /// <param name="Reminder">The reminder.</param>
    [StoredAs("reminder-digest.collect")]
    public sealed record Collect(string PersonId, Instant LeavesAt, CollectedReminder Reminder) : ReminderDigestCommand;

    /// <summary>The person is succeeded by another.</summary>
    [StoredAs("reminder-digest.replace")]
    public sealed record Replace(string Old, string Successor) : ReminderDigestCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("reminder-digest.deadline-reached")]
    public sealed record DeadlineReached : ReminderDigestCommand;
}

/// <summary>What happens to a digest.</summary>
public abstract record ReminderDigestEvent
{
    private ReminderDigestEvent() { }

    /// <summary>It was begun.</summary>
    [StoredAs("reminder-digest.begun")]
    public sealed record Begun(string PersonId, Instant LeavesAt) : ReminderDigestEvent;

    /// <summary>A reminder was put into it.</summary>
    [StoredAs("reminder-digest.collected")]
    public sealed record Collected(CollectedReminder Reminder) : ReminderDigestEvent;

    /// <summary>The person was succeeded by another.</summary>
    [StoredAs("reminder-digest.reference-replaced")]
    public sealed record ReferenceReplaced(string Old, string Successor) : ReminderDigestEvent;

    /// <summary>Its time had come.</summary>
    [StoredAs("reminder-digest.sent")]
    public sealed record Sent : ReminderDigestEvent;
}

/// <summary>A digest.</summary>
/// <param name="Phase"><c>collecting</c> or <c>sent</c>; empty before the first event.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="LeavesAt">When it leaves, UTC.</param>
/// <param name="Reminders">What is in it, in the order in which it came.</param>
public sealed record ReminderDigestState(string Phase, string PersonId, Instant LeavesAt, IReadOnlyList<CollectedReminder> Reminders);

/// <summary>
/// What one of the city's own people is reminded of on one morning, as one message. One document for each person and
/// morning, so that none grows for ever. Only ids are in it: names and words are found when it is sent.
/// </summary>
public sealed class ReminderDigestProcess() : Process<ReminderDigestState, ReminderDigestCommand, ReminderDigestEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "reminder-digest";

    /// <summary>What is sent, under <c>Mail.</c>; the words of each reminder are its own.</summary>
    public const string Template = "digest.reminders";

    /// <summary>Phase of a digest that takes reminders.</summary>
    public const string Collecting = "collecting";

    /// <summary>Phase of one whose time has come.</summary>
    public const string SentPhase = "sent";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override ReminderDigestState Initial { get; } = new("", "", default, []);

    /// <inheritdoc/>
    protected override ReminderDigestCommand DeadlineReached { get; } = new ReminderDigestCommand.DeadlineReached();

    /// <summary>The document of a person's digest on a date.</summary>
    public static ProcessKey KeyOf(string tenant, string personId, LocalDate date) => new(tenant, KindName, $"{personId}.{LocalDatePattern.Iso.Format(date)}");

    /// <inheritdoc/>
    public override bool Creates(ReminderDigestCommand command) => command is ReminderDigestCommand.Collect;

    /// <inheritdoc/>
    public override Decision<ReminderDigestEvent> Decide(ReminderDigestState state, ReminderDigestCommand command, DecisionContext context) => command switch
    {
        ReminderDigestCommand.Collect collect => DecideCollect(state, collect, context.Now),
        _ when state.Phase.Length == 0 => new Rejection("reminderDigest.unknown"),
        ReminderDigestCommand.DeadlineReached => NextDeadline(state) <= context.Now ? new ReminderDigestEvent.Sent() : Decision<ReminderDigestEvent>.Nothing,
        ReminderDigestCommand.Replace replace => state.Phase == Collecting && replace.Old != replace.Successor && Links(state).Contains(replace.Old)
            ? new ReminderDigestEvent.ReferenceReplaced(replace.Old, replace.Successor)
            : Decision<ReminderDigestEvent>.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <inheritdoc/>
    public override ReminderDigestState Evolve(ReminderDigestState state, Recorded<ReminderDigestEvent> recorded) => recorded.Data switch
    {
        ReminderDigestEvent.Begun e => state with { Phase = Collecting, PersonId = e.PersonId, LeavesAt = e.LeavesAt },
        ReminderDigestEvent.Collected e => state with { Reminders = [.. state.Reminders, e.Reminder] },
        ReminderDigestEvent.ReferenceReplaced e => state with { PersonId = References.Replace(RegisterKinds.Person, state.PersonId, e.Old, e.Successor)! },
        ReminderDigestEvent.Sent => state with { Phase = SentPhase },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(ReminderDigestState state) => state.Phase == Collecting ? state.LeavesAt : null;

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(ReminderDigestState before, Recorded<ReminderDigestEvent> recorded, ReminderDigestState after, ProcessKey key) => recorded.Data is ReminderDigestEvent.Sent
        ? [new Effect.Notify(new Recipient(PersonId: after.PersonId), Template, new Dictionary<string, string> { ["count"] = FieldText.Of(after.Reminders.Count) })]
        : [];

    /// <inheritdoc/>
    public override string Phase(ReminderDigestState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(ReminderDigestState state) => state.Phase == SentPhase;

    /// <inheritdoc/>
    public override string Title(ReminderDigestState state) => FieldText.Of(CityTime.DateOf(state.LeavesAt));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(ReminderDigestState state) => state.Phase == Collecting ? [$"{RegisterKinds.Person}/{state.PersonId}"] : [];

    /// <inheritdoc/>
    protected override ReminderDigestCommand ReplaceReference(string old, string successor) => new ReminderDigestCommand.Replace(old, successor);

    private static Decision<ReminderDigestEvent> DecideCollect(ReminderDigestState state, ReminderDigestCommand.Collect collect, Instant now)
    {
        if (state.Reminders.Any(r => r.Effect == collect.Reminder.Effect)) return Decision<ReminderDigestEvent>.Nothing;
        if (state.Phase == Collecting) return new ReminderDigestEvent.Collected(collect.Reminder);
        // A morning that is over takes nothing more, whether or not there was a digest: so a repetition finds the same one as the first try.
        if (state.Phase == SentPhase || collect.LeavesAt <= now) return new Rejection(Over);
        return Decision<ReminderDigestEvent>.Accept(new ReminderDigestEvent.Begun(collect.PersonId, collect.LeavesAt), new ReminderDigestEvent.Collected(collect.Reminder));
    }

    /// <summary>The refusal of a reminder that comes too late for this morning; the next one takes it.</summary>
    public const string Over = "reminderDigest.over";
}
