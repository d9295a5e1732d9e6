using System.Text.Json;
using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>
/// One kind of matter that lives over time, as pure functions. A process derives from this class in one file or folder, in
/// the order commands, events, state, <see cref="Decide"/>, <see cref="Evolve"/>, <see cref="NextDeadline"/>,
/// <see cref="Awaiting"/>, <see cref="Effects"/>.
/// </summary>
/// <remarks>
/// Laws, held by property tests: repeating a command or a tick yields no events; the fold of the events is the state;
/// ticking t1 then t2 ends in the same phase, deadlines and awaiting as ticking t2; a state that is not terminal has a
/// deadline or somebody who must act; after a tick no deadline lies at or before it.
/// </remarks>
/// <typeparam name="TState">Immutable state.</typeparam>
/// <typeparam name="TCommand">Abstract record with one nested record per command, each with <see cref="StoredAsAttribute"/>.</typeparam>
/// <typeparam name="TEvent">Abstract record with one nested record per event, each with <see cref="StoredAsAttribute"/>.</typeparam>
public abstract class Process<TState, TCommand, TEvent> : IProcessType
    where TState : class where TCommand : class where TEvent : class
{
    private readonly StoredNames<TEvent> _events;
    private readonly StoredNames<TCommand> _commands;

    /// <summary>Names the kind and hands over what the storage format needs.</summary>
    /// <param name="kind">See <see cref="IProcessType.Kind"/>.</param>
    /// <param name="moreCommands">A class with further commands beside those nested in <typeparamref name="TCommand"/>.</param>
    /// <param name="moreEvents">A class with further events beside those nested in <typeparamref name="TEvent"/>.</param>
    /// <param name="upcasters">For older stored events.</param>
    protected Process(string kind, Type? moreCommands = null, Type? moreEvents = null, params IReadOnlyList<Upcaster> upcasters)
    {
        Kind = kind;
        _commands = new(kind, moreCommands);
        _events = new(kind, moreEvents, upcasters);
    }

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    public abstract int Schema { get; }

    /// <inheritdoc/>
    public virtual string? CaseReferencePrefix => null;

    /// <summary>The state before the first event.</summary>
    public abstract TState Initial { get; }

    /// <summary>The storage names of the events.</summary>
    public StoredNames<TEvent> EventNames => _events;

    /// <summary>The storage names of the commands.</summary>
    public StoredNames<TCommand> CommandNames => _commands;

    /// <summary>Whether a command may start a new process; it is then decided on <see cref="Initial"/>.</summary>
    public abstract bool Creates(TCommand command);

    /// <summary>Gives events, nothing, or a refusal. Reads nothing but its arguments.</summary>
    public abstract Decision<TEvent> Decide(TState state, TCommand command, DecisionContext context);

    /// <summary>Total: every event on every state gives a state.</summary>
    public abstract TState Evolve(TState state, Recorded<TEvent> recorded);

    /// <summary>The earliest instant at which time alone makes something happen; null when none does.</summary>
    public virtual Instant? NextDeadline(TState state) => null;

    /// <summary>Time has passed: the command given at a deadline. Null for kinds without deadlines.</summary>
    protected virtual TCommand? DeadlineReached => null;

    /// <summary>Who must act for the process to go on.</summary>
    public virtual IReadOnlyList<Awaited> Awaiting(TState state) => [];

    /// <summary>What must happen outside because of an event. Same arguments, same effects.</summary>
    public virtual IReadOnlyList<Effect> Effects(TState before, Recorded<TEvent> recorded, TState after, ProcessKey key) => [];

    /// <summary>Whether an event changes nothing a person decides on, so that it never conflicts with a form.</summary>
    public virtual bool OnlyReminds(TEvent happened) => false;

    /// <summary>Whether a command is accepted in a document over the size limit for people's additions, because it concludes something.</summary>
    public virtual bool Concludes(TCommand command) => false;

    /// <summary>The phase, lower camel case; part of the storage format.</summary>
    public abstract string Phase(TState state);

    /// <summary>Nothing more is expected to happen.</summary>
    public abstract bool IsTerminal(TState state);

    /// <summary>The title in lists; no names of people outside the person register.</summary>
    public abstract string Title(TState state);

    /// <summary>The case reference number, if the kind has one.</summary>
    public virtual string? CaseReference(TState state) => null;

    /// <summary>The documents referred to, <c>kind/id</c>.</summary>
    public virtual IReadOnlyList<string> Links(TState state) => [];

    /// <summary>Values for lists.</summary>
    public virtual IReadOnlyDictionary<string, string> Fields(TState state) => new Dictionary<string, string>();

    /// <summary>The command that says that a reference of the state (<c>kind/id</c>) is replaced by another; null for kinds that cannot.</summary>
    protected virtual TCommand? ReplaceReference(string old, string successor) => null;

    /// <summary>Whether an event removes personal data from everything recorded before it; see <see cref="Redact"/>.</summary>
    protected virtual bool ErasesHistory(TEvent happened) => false;

    /// <summary>An event without the personal data it holds.</summary>
    protected virtual TEvent Redact(TEvent happened) => happened;

    /// <summary>The children this state expects to exist.</summary>
    public virtual IReadOnlyList<ExpectedChild> Children(TState state) => [];

    /// <summary>The signal that tells a parent how this child stands; sent by <see cref="Effects"/> at each change and repeated by the sweep when the parent missed it.</summary>
    public virtual Effect.Signal? Report(TState state, ProcessKey key) => null;

    /// <summary>Content hashes (SHA-256, lower-case hex) of the evidence files this state refers to.</summary>
    public virtual IReadOnlyList<string> Evidence(TState state) => [];

    /// <summary>The state of a document; re-folded when it was written under another schema number.</summary>
    public TState StateOf(ProcessDocument document) =>
        document.Schema == Schema ? document.StateAs<TState>() : Fold(document.Events);

    /// <summary>The events of a document, decoded.</summary>
    public IEnumerable<Recorded<TEvent>> History(IEnumerable<StoredEvent> events) =>
        events.Select(e => new Recorded<TEvent>(e.Version, e.At, e.ActorId, e.Reason, _events.Decode(e.Name, e.Data)));

    /// <summary>Folds stored events to a state.</summary>
    /// <exception cref="UnknownEventException">An event is not known to this program.</exception>
    public TState Fold(IEnumerable<StoredEvent> events) => History(events).Aggregate(Initial, Evolve);

    /// <inheritdoc/>
    bool IProcessType.Creates(object command) => Creates((TCommand)command);

    /// <inheritdoc/>
    bool IProcessType.Concludes(object command) => Concludes((TCommand)command);

    /// <inheritdoc/>
    object? IProcessType.DeadlineReached => DeadlineReached;

    /// <inheritdoc/>
    bool IProcessType.OnlyReminds(StoredEvent stored) => OnlyReminds(_events.Decode(stored.Name, stored.Data));

    /// <inheritdoc/>
    JsonElement IProcessType.EncodeCommand(object command) => _commands.EncodeNamed((TCommand)command);

    /// <inheritdoc/>
    object IProcessType.DecodeCommand(JsonElement command) => _commands.DecodeNamed(command);

    /// <inheritdoc/>
    IReadOnlyList<ExpectedChild> IProcessType.Children(ProcessDocument document) => Children(StateOf(document));

    /// <inheritdoc/>
    IReadOnlyList<string> IProcessType.Evidence(ProcessDocument document) => Evidence(StateOf(document));

    /// <inheritdoc/>
    object? IProcessType.ReplaceReference(string old, string successor) => ReplaceReference(old, successor);

    /// <inheritdoc/>
    Effect.Signal? IProcessType.Report(ProcessDocument document) => Report(StateOf(document), document.Key);

    /// <inheritdoc/>
    Step IProcessType.Step(ProcessDocument? document, object command, DecisionContext context, StepHeader header, Func<Effect, StoredEffect> encode)
    {
        // A document with an unknown event was written by a newer program: this one must never write it.
        if (document is not null) foreach (var e in document.Events) _events.Recognise(e.Name);
        var state = document is null ? Initial : StateOf(document);
        var decision = Decide(state, (TCommand)command, context);
        if (decision.Rejections.Count > 0) return new Step(null, decision.Rejections);
        if (decision.Events.Count == 0) return new Step(null, []);

        var version = document?.Version ?? 0;
        var events = new List<StoredEvent>(document?.Events ?? []);
        var effects = new List<PendingEffect>(document?.Effects ?? []);
        foreach (var happened in decision.Events)
        {
            var recorded = new Recorded<TEvent>(++version, context.Now, context.ActorId, header.Reason, happened);
            var after = Evolve(state, recorded);
            var caused = Caused(state, recorded, after, context.Key);
            effects.AddRange(caused.Select((effect, n) => new PendingEffect(new(version, n), encode(effect), 0, context.Now) { Trace = header.Trace }));
            if (ErasesHistory(happened)) events = [.. events.Select(Erase)];
            events.Add(new StoredEvent(version, _events.NameOf(happened), context.Now, context.ActorId, header.Reason, header.CommandId, header.Cause, caused.Count, _events.Encode(happened)));
            state = after;
        }

        return new Step(
            new ProcessDocument
            {
                Key = context.Key,
                Version = version,
                Schema = Schema,
                State = KernelJson.ToElement(state),
                Events = events,
                Effects = effects,
                Receipts = document?.Receipts ?? [],
                Heard = document?.Heard ?? new Dictionary<string, EffectNumber>(),
                Promoted = Promote(state),
                ETag = document?.ETag,
            }.Remembering(state),
            []);
    }

    /// <inheritdoc/>
    IEnumerable<(EffectNumber Number, Effect Effect)> IProcessType.Replay(ProcessDocument document)
    {
        var state = Initial;
        foreach (var (stored, recorded) in document.Events.Zip(History(document.Events)))
        {
            var after = Evolve(state, recorded);
            var caused = Caused(state, recorded, after, document.Key);
            if (caused.Count == stored.Effects)
                foreach (var (effect, n) in caused.Select((effect, n) => (effect, n))) yield return (new(stored.Version, n), effect);
            state = after;
        }
    }

    /// <inheritdoc/>
    ProcessDocument IProcessType.Refold(ProcessDocument document)
    {
        var state = Fold(document.Events);
        return document with { Schema = Schema, State = KernelJson.ToElement(state), Promoted = Promote(state) };
    }

    private IReadOnlyList<Effect> Caused(TState before, Recorded<TEvent> recorded, TState after, ProcessKey key)
    {
        var effects = Effects(before, recorded, after, key);
        // One alarm for one thing said, however many people are told of it; behind the rest, whose numbers stay as they are.
        var alarms = effects.OfType<Effect.Notify>().Where(n => n.Urgency == NotifyUrgency.Clock)
            .DistinctBy(n => (n.Template, string.Join('\n', n.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))))
            .Select(n => new Effect.Alarm(n.Template, n.Arguments)).ToList();
        return alarms.Count == 0 ? effects : [.. effects, .. alarms];
    }

    private StoredEvent Erase(StoredEvent stored)
    {
        var redacted = Redact(_events.Decode(stored.Name, stored.Data));
        return stored with { Name = _events.NameOf(redacted), Data = _events.Encode(redacted), Reason = null };
    }

    private Promoted Promote(TState state) => new(
        Phase(state), IsTerminal(state), Title(state), CaseReference(state), NextDeadline(state), Awaiting(state), Links(state), Fields(state));
}

/// <summary>A child that a parent expects.</summary>
/// <param name="Kind">The child's kind.</param>
/// <param name="Id">The child's id.</param>
/// <param name="HeardPhase">The child's phase as the parent last heard it, or null when it has heard none.</param>
public sealed record ExpectedChild(string Kind, string Id, string? HeardPhase);

/// <summary>What a step carries beside the command.</summary>
/// <param name="CommandId">Remembered by the document, so that a repetition is seen.</param>
/// <param name="Reason">What the person gave as reason.</param>
/// <param name="Cause">The effect that gives the command, when another process does.</param>
/// <param name="Trace">See <see cref="PendingEffect.Trace"/>.</param>
public sealed record StepHeader(string CommandId, string? Reason, EffectId? Cause, string? Trace = null);

/// <summary>The outcome of one decision on one document: a document to write, nothing, or refusals.</summary>
public sealed record Step(ProcessDocument? Document, IReadOnlyList<Rejection> Rejections);

/// <summary>A process as the engine sees it, without its types. Implemented by <see cref="Process{TState,TCommand,TEvent}"/> alone.</summary>
public interface IProcessType
{
    /// <summary>The kind, part of every key; lower case with hyphens, never renamed.</summary>
    string Kind { get; }

    /// <summary>Raised whenever state or promoted fields are computed differently; the sweep then re-folds older documents.</summary>
    int Schema { get; }

    /// <summary>The first part of case reference numbers, e.g. <c>LK</c>; null for kinds that are no matters.</summary>
    string? CaseReferencePrefix { get; }

    /// <summary>See <see cref="Process{TState,TCommand,TEvent}.Creates"/>.</summary>
    bool Creates(object command);

    /// <summary>See <see cref="Process{TState,TCommand,TEvent}.Concludes"/>.</summary>
    bool Concludes(object command);

    /// <summary>The command that says that time has passed, or null.</summary>
    object? DeadlineReached { get; }

    /// <summary>See <see cref="Process{TState,TCommand,TEvent}.OnlyReminds"/>.</summary>
    bool OnlyReminds(StoredEvent stored);

    /// <summary>Encodes a command with its name.</summary>
    JsonElement EncodeCommand(object command);

    /// <summary>Decodes a command.</summary>
    object DecodeCommand(JsonElement command);

    /// <summary>The children a document's state expects.</summary>
    IReadOnlyList<ExpectedChild> Children(ProcessDocument document);

    /// <summary>Content hashes of the evidence files a document's state refers to.</summary>
    IReadOnlyList<string> Evidence(ProcessDocument document);

    /// <summary>The command that says that a reference is replaced by another, or null for kinds that cannot.</summary>
    object? ReplaceReference(string old, string successor);

    /// <summary>What a child tells its parent about where it stands, or null for kinds without a parent.</summary>
    Effect.Signal? Report(ProcessDocument document);

    /// <summary>Decides and, if there are events, gives the document to write.</summary>
    Step Step(ProcessDocument? document, object command, DecisionContext context, StepHeader header, Func<Effect, StoredEffect> encode);

    /// <summary>
    /// The effects that the events of a document had, those carried out included, in order. An event that would have another
    /// number of effects today was recorded by an older program and is left out.
    /// </summary>
    IEnumerable<(EffectNumber Number, Effect Effect)> Replay(ProcessDocument document);

    /// <summary>Computes state and promoted fields anew from the events.</summary>
    ProcessDocument Refold(ProcessDocument document);
}
