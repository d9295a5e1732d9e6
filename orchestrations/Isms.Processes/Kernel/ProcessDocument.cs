using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>
/// One process as it is stored: one document, written whole in one atomic write. <see cref="Version"/> counts events;
/// <see cref="ETag"/> guards the write, also of writes that add no event.
/// </summary>
public sealed record ProcessDocument
{
    private readonly DecodedState _decoded = new();

    /// <summary>Names the document.</summary>
    public required ProcessKey Key { get; init; }

    /// <summary>The number of events, and so the version a form carries.</summary>
    public required long Version { get; init; }

    /// <summary>The schema number of state and promoted fields when they were last computed.</summary>
    public required int Schema { get; init; }

    /// <summary>The fold of the events, as JSON.</summary>
    public required JsonElement State
    {
        get;
        init
        {
            field = value;
            // A copy with another state must not remember the one it was copied from.
            _decoded = new DecodedState();
        }
    }

    /// <summary>All that happened, in order.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>Effects not yet done, dead ones included, in order.</summary>
    public IReadOnlyList<PendingEffect> Effects { get; init; } = [];

    /// <summary>Effects that are done.</summary>
    public IReadOnlyList<EffectReceipt> Receipts { get; init; } = [];

    /// <summary>Per sender (<c>tenant/kind/id</c>) the effect last heard from it.</summary>
    public IReadOnlyDictionary<string, EffectNumber> Heard { get; init; } = new Dictionary<string, EffectNumber>();

    /// <summary>The fields stores index.</summary>
    public required Promoted Promoted { get; init; }

    /// <summary>The store's guard of the newest write; null before the first.</summary>
    public string? ETag { get; init; }

    /// <summary>When the next effect is due, or null when none is waiting. Dead effects wait for an operator, not for time.</summary>
    public Instant? NextEffectAttempt => Effects.Where(e => !e.IsDead).Select(e => (Instant?)e.NextAttempt).Min();

    /// <summary>When the first event was recorded.</summary>
    public Instant OpenedAt => Events[0].At;

    /// <summary>When the newest event was recorded.</summary>
    public Instant ChangedAt => Events[^1].At;

    /// <summary><see cref="State"/> decoded: once, however often this document and its copies without another state are asked.</summary>
    /// <exception cref="JsonException">The state has not the form of <typeparamref name="TState"/>.</exception>
    internal TState StateAs<TState>() where TState : class =>
        _decoded.Value as TState ?? (TState)(_decoded.Value = KernelJson.FromElement<TState>(State));

    /// <summary>This document, whose <see cref="State"/> was just encoded from a value and need not be decoded again.</summary>
    internal ProcessDocument Remembering<TState>(TState state) where TState : class
    {
        _decoded.Value = state;
        return this;
    }

    private sealed class DecodedState
    {
        /// <summary>Set by whoever comes first; two at once decode the same.</summary>
        public object? Value { get; set; }
    }
}

/// <summary>The fields of a document that lists and queries see.</summary>
/// <param name="Phase">The process's phase, lower camel case.</param>
/// <param name="IsTerminal">Nothing more is expected to happen.</param>
/// <param name="Title">What a list shows; never a person's name outside the person register.</param>
/// <param name="CaseReference">Diarienummer, e.g. <c>LK-2026-0187</c>, or null for registers.</param>
/// <param name="NextDeadline">When time next makes something happen, UTC.</param>
/// <param name="Awaiting">Who must act.</param>
/// <param name="Links">The documents this one refers to, <c>kind/id</c>.</param>
/// <param name="Fields">Further values for lists: ids, codes, ISO dates, numbers.</param>
public sealed record Promoted(
    string Phase,
    bool IsTerminal,
    string Title,
    string? CaseReference,
    Instant? NextDeadline,
    IReadOnlyList<Awaited> Awaiting,
    IReadOnlyList<string> Links,
    IReadOnlyDictionary<string, string> Fields);

/// <summary>An event in a document.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Name">The storage name, for ever.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorId">Person id or <see cref="Actors.System"/>.</param>
/// <param name="Reason">What the person gave as reason.</param>
/// <param name="CommandId">The id of the command that caused it; repeating the command is then seen.</param>
/// <param name="Cause">The effect of another process that caused it, if one did.</param>
/// <param name="Effects">How many effects it had: each is pending, dead or has a receipt.</param>
/// <param name="Data">The event itself.</param>
public sealed record StoredEvent(
    long Version, string Name, Instant At, string ActorId, string? Reason, string CommandId, EffectId? Cause, int Effects, JsonElement Data);

/// <summary>Orders the effects of one process: by the version of their event, then by their place in it.</summary>
public readonly record struct EffectNumber(long Version, int Ordinal) : IComparable<EffectNumber>
{
    /// <inheritdoc/>
    public int CompareTo(EffectNumber other) => (Version, Ordinal).CompareTo((other.Version, other.Ordinal));

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(EffectNumber left, EffectNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(EffectNumber left, EffectNumber right) => left.CompareTo(right) >= 0;

    /// <summary>Earlier.</summary>
    public static bool operator <(EffectNumber left, EffectNumber right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(EffectNumber left, EffectNumber right) => left.CompareTo(right) > 0;
}

/// <summary>Names one effect for ever; its text is <c>tenant/kind/id/version/n</c> and serves receivers as idempotency key.</summary>
public sealed record EffectId(ProcessKey Sender, EffectNumber Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Sender}/{Number.Version}/{Number.Ordinal}";
}

/// <summary>An effect that waits to be carried out.</summary>
/// <param name="Number">Its place among the document's effects.</param>
/// <param name="Body">What to do.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttempt">When to try (again), UTC.</param>
/// <param name="DeadSince">Set when it was given up and waits for an operator.</param>
/// <param name="LastError">The kind of the last failure: an exception type or a refusal code, without personal data.</param>
public sealed record PendingEffect(EffectNumber Number, StoredEffect Body, int Attempts, Instant NextAttempt, Instant? DeadSince = null, string? LastError = null)
{
    /// <summary>Given up until an operator acts.</summary>
    public bool IsDead => DeadSince is not null;

    /// <summary>The ids of the people that an earlier try has told; they are not told again. Null when there are none.</summary>
    public IReadOnlyList<string>? Told { get; init; }

    /// <summary>The trace of the command that caused it, a W3C <c>traceparent</c>; null where nobody traced.</summary>
    public string? Trace { get; init; }
}

/// <summary>An effect that is done, or that an operator discarded.</summary>
/// <param name="Number">Its place among the document's effects.</param>
/// <param name="At">When, UTC.</param>
/// <param name="DiscardedBy">The operator who discarded it, <see cref="Actors.System"/> when there is no way for it to go, or null when it was carried out.</param>
public sealed record EffectReceipt(EffectNumber Number, Instant At, string? DiscardedBy = null)
{
    /// <summary>The ids of the people a message was sent to; empty when it had lost its use, null where no account was kept.</summary>
    public IReadOnlyList<string>? Told { get; init; }

    /// <summary>The digests a reminder was put into, <c>kind/id</c>; null when it was put into none.</summary>
    public IReadOnlyList<string>? Digests { get; init; }
}

/// <summary>An effect in its stored form.</summary>
/// <param name="Type"><c>notify</c>, <c>alarm</c>, <c>start</c>, <c>signal</c>, <c>publish</c> or <c>job</c>.</param>
/// <param name="Kind">The other process's kind (start, signal).</param>
/// <param name="Id">The other process's id (start, signal).</param>
/// <param name="Command">The other process's command (start, signal).</param>
/// <param name="To">Who is told (notify).</param>
/// <param name="Template">What they are told (notify, alarm).</param>
/// <param name="Arguments">Its values (notify, alarm).</param>
/// <param name="EventType">The published name with its version (publish).</param>
/// <param name="Payload">The published data (publish).</param>
public sealed record StoredEffect(
    string Type, string? Kind = null, string? Id = null, JsonElement? Command = null,
    Recipient? To = null, string? Template = null, IReadOnlyDictionary<string, string>? Arguments = null,
    string? EventType = null, JsonElement? Payload = null)
{
    /// <summary><see cref="Type"/> of <see cref="Effect.Notify"/>.</summary>
    public const string Notify = "notify";

    /// <summary><see cref="Type"/> of <see cref="Effect.Alarm"/>.</summary>
    public const string Alarm = "alarm";

    /// <summary><see cref="Type"/> of <see cref="Effect.StartProcess"/>.</summary>
    public const string Start = "start";

    /// <summary><see cref="Type"/> of <see cref="Effect.Signal"/>.</summary>
    public const string Signal = "signal";

    /// <summary><see cref="Type"/> of <see cref="Effect.Publish"/>.</summary>
    public const string Publish = "publish";

    /// <summary><see cref="Type"/> of <see cref="Effect.StartJob"/>.</summary>
    public const string Job = "job";

    /// <summary>Which job (job).</summary>
    public string? JobName { get; init; }

    /// <summary>How it may travel (notify); not written when it is ordinary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public NotifyUrgency Urgency { get; init; }

    /// <summary>The receiver, <c>kind/id</c>, when there is one.</summary>
    public string? Receiver => Kind is null ? null : $"{Kind}/{Id}";

    /// <summary>Effects of one document that go the same way keep their order; null for messages to people, which need none.</summary>
    [JsonIgnore]
    public string? Way => Type == Publish ? Publish : Receiver;
}
