using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Web;

public abstract record NoteCommand
{
    private NoteCommand() { }

    [StoredAs("note.open")]
    public sealed record Open(string Text, LocalDate Due) : NoteCommand;

    [StoredAs("note.amend")]
    public sealed record Amend(string Text) : NoteCommand;

    [StoredAs("note.close")]
    public sealed record Close : NoteCommand;
}

public abstract record NoteEvent
{
    private NoteEvent() { }

    [StoredAs("note.opened")]
    public sealed record Opened(string Text, LocalDate Due, string CaseReference) : NoteEvent;

    [StoredAs("note.amended")]
    public sealed record Amended(string Text) : NoteEvent;

    [StoredAs("note.closed")]
    public sealed record Closed : NoteEvent;
}

public sealed record NoteState(string? Text, LocalDate Due, string? CaseReference, bool IsClosed);

/// <summary>The smallest matter that has everything the web shows: a number, a deadline, somebody awaited, an effect that fails.</summary>
public sealed class NoteProcess() : Process<NoteState, NoteCommand, NoteEvent>(KindName)
{
    public const string KindName = "note";

    public override int Schema => 1;

    public override string? CaseReferencePrefix => "NO";

    public override NoteState Initial { get; } = new(null, default, null, false);

    public override bool Creates(NoteCommand command) => command is NoteCommand.Open;

    public override Decision<NoteEvent> Decide(NoteState state, NoteCommand command, DecisionContext context) => command switch
    {
        NoteCommand.Open when state.Text is not null => Decision<NoteEvent>.Nothing,
        NoteCommand.Open { Text: "refused" } => new Rejection("note.refused", "text", "seven"),
        NoteCommand.Open open => new NoteEvent.Opened(open.Text, open.Due, context.CaseReference!),
        NoteCommand.Amend { Text: "refused" } => new Rejection("note.refused", "elsewhere", "seven"),
        NoteCommand.Amend amend => new NoteEvent.Amended(amend.Text),
        _ => state.IsClosed ? Decision<NoteEvent>.Nothing : new NoteEvent.Closed(),
    };

    public override NoteState Evolve(NoteState state, Recorded<NoteEvent> recorded) => recorded.Data switch
    {
        NoteEvent.Opened e => new(e.Text, e.Due, e.CaseReference, false),
        NoteEvent.Amended e => state with { Text = e.Text },
        NoteEvent.Closed => state with { IsClosed = true },
        _ => state,
    };

    public override IReadOnlyList<Awaited> Awaiting(NoteState state) =>
        state.IsClosed ? [] : [new("note.close", Role.Reviewer), new("note.look", Role.DataProtectionOfficer)];

    public override IReadOnlyList<Effect> Effects(NoteState before, Recorded<NoteEvent> recorded, NoteState after, ProcessKey key) =>
        recorded.Data is NoteEvent.Opened ? [new Effect.Notify(new Recipient(Role.Reviewer), "note.opened", new Dictionary<string, string>())] : [];

    public override string Phase(NoteState state) => state.IsClosed ? "closed" : "open";

    public override bool IsTerminal(NoteState state) => state.IsClosed;

    public override string Title(NoteState state) => state.Text ?? "";

    public override string? CaseReference(NoteState state) => state.CaseReference;
}
