using System.Text.Json.Nodes;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Specifications;

public abstract record ErrandCommand
{
    [StoredAs("errand.begin")]
    public sealed record Begin(Instant? Due = null) : ErrandCommand;

    /// <summary>Adds a text and tells the coordinator.</summary>
    [StoredAs("errand.add")]
    public sealed record Add(string Text) : ErrandCommand;

    /// <summary>Gives another errand a text.</summary>
    [StoredAs("errand.send")]
    public sealed record Send(string ToId, string Text) : ErrandCommand;

    [StoredAs("errand.hear")]
    public sealed record Hear(string Text) : ErrandCommand;

    /// <summary>Refuses to hear until opened.</summary>
    [StoredAs("errand.shut")]
    public sealed record Shut(bool IsShut) : ErrandCommand;

    /// <summary>Says the same thing to several people.</summary>
    [StoredAs("errand.say")]
    public sealed record Say(NotifyUrgency Urgency, IReadOnlyList<Recipient> To) : ErrandCommand;

    [StoredAs("errand.finish")]
    public sealed record Finish : ErrandCommand;

    [StoredAs("errand.deadline-reached")]
    public sealed record DeadlineReached : ErrandCommand;
}

public abstract record ErrandEvent
{
    [StoredAs("errand.begun")]
    public sealed record Begun(Instant? Due) : ErrandEvent;

    [StoredAs("errand.added")]
    public sealed record Added(string Text) : ErrandEvent;

    [StoredAs("errand.sent")]
    public sealed record Sent(string ToId, string Text) : ErrandEvent;

    [StoredAs("errand.heard")]
    public sealed record Heard(string Text) : ErrandEvent;

    [StoredAs("errand.shut")]
    public sealed record WasShut(bool IsShut) : ErrandEvent;

    [StoredAs("errand.said")]
    public sealed record Said(NotifyUrgency Urgency, IReadOnlyList<Recipient> To) : ErrandEvent;

    [StoredAs("errand.finished")]
    public sealed record Finished : ErrandEvent;

    [StoredAs("errand.lapsed")]
    public sealed record Lapsed : ErrandEvent;
}

public sealed record ErrandState(bool IsBegun, Instant? Due, IReadOnlyList<string> Texts, bool IsShut, bool IsOver);

/// <summary>A process for tests of kernel and engine alone. Its first version knew no deadlines and stored other names.</summary>
public sealed class Errand(int schema = 2) : Process<ErrandState, ErrandCommand, ErrandEvent>("errand", upcasters:
[
    new Upcaster("errand.noted", "errand.added", data => data.ContainsKey("text") ? data : new JsonObject { ["text"] = data["note"]!.GetValue<string>() }),
])
{
    public override int Schema => schema;

    public override ErrandState Initial { get; } = new(false, null, [], false, false);

    protected override ErrandCommand DeadlineReached { get; } = new ErrandCommand.DeadlineReached();

    public override bool Creates(ErrandCommand command) => command is ErrandCommand.Begin;

    public override bool Concludes(ErrandCommand command) => command is ErrandCommand.Finish;

    public override Decision<ErrandEvent> Decide(ErrandState state, ErrandCommand command, DecisionContext context) => command switch
    {
        ErrandCommand.Begin when state.IsBegun => new Rejection("errand.exists"),
        ErrandCommand.Begin begin => new ErrandEvent.Begun(begin.Due),
        ErrandCommand.DeadlineReached => NextDeadline(state) <= context.Now ? new ErrandEvent.Lapsed() : Decision<ErrandEvent>.Nothing,
        ErrandCommand.Hear when state.IsShut => new Rejection("errand.isShut"),
        ErrandCommand.Hear hear when state.Texts is [.., var last] && last == hear.Text => Decision<ErrandEvent>.Nothing,
        ErrandCommand.Hear hear => new ErrandEvent.Heard(hear.Text),
        ErrandCommand.Shut shut => shut.IsShut == state.IsShut ? Decision<ErrandEvent>.Nothing : new ErrandEvent.WasShut(shut.IsShut),
        _ when state.IsOver => new Rejection("errand.over"),
        ErrandCommand.Add add => add.Text.Length == 0 ? new Rejection("field.required", "text") : new ErrandEvent.Added(add.Text),
        ErrandCommand.Send send => new ErrandEvent.Sent(send.ToId, send.Text),
        ErrandCommand.Say say => new ErrandEvent.Said(say.Urgency, say.To),
        ErrandCommand.Finish => new ErrandEvent.Finished(),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public override ErrandState Evolve(ErrandState state, Recorded<ErrandEvent> recorded) => recorded.Data switch
    {
        ErrandEvent.Begun e => state with { IsBegun = true, Due = e.Due },
        ErrandEvent.Added e => state with { Texts = [.. state.Texts, e.Text] },
        ErrandEvent.Heard e => state with { Texts = [.. state.Texts, e.Text] },
        ErrandEvent.WasShut e => state with { IsShut = e.IsShut },
        ErrandEvent.Finished or ErrandEvent.Lapsed => state with { IsOver = true },
        _ => state,
    };

    public override Instant? NextDeadline(ErrandState state) => schema < 2 || state.IsOver ? null : state.Due;

    public override IReadOnlyList<Awaited> Awaiting(ErrandState state) => state.IsOver ? [] : [new("errand.finish", Role.Coordinator)];

    public override IReadOnlyList<Effect> Effects(ErrandState before, Recorded<ErrandEvent> recorded, ErrandState after, ProcessKey key) => recorded.Data switch
    {
        ErrandEvent.Added e => [new Effect.Notify(new Recipient(Role.Coordinator), "errand.added", new Dictionary<string, string> { ["length"] = FieldText.Of(e.Text.Length) })],
        ErrandEvent.Said e => [.. e.To.Select(to => new Effect.Notify(to, "errand.said", new Dictionary<string, string> { [AlarmArguments.Rule] = "csl-2-5" }) { Urgency = e.Urgency })],
        ErrandEvent.Sent e => [new Effect.Signal(Kind, e.ToId, new ErrandCommand.Hear(e.Text))],
        _ => [],
    };

    public override string Phase(ErrandState state) => state.IsOver ? "over" : "open";

    public override bool IsTerminal(ErrandState state) => state.IsOver;

    public override string Title(ErrandState state) => "";
}
