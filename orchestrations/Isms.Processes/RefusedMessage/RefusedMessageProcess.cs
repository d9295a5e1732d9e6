using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.RefusedMessage;

/// <summary>What is known of a refused message; only what had the right form.</summary>
/// <param name="Type">The message type, when it is one of ours.</param>
/// <param name="Source">The system that tells.</param>
/// <param name="OccurredAt">When it was so at the source.</param>
/// <param name="MessageId">As the transport gave it, when it has the form of an id.</param>
public sealed record RefusedHeader(string? Type = null, string? Source = null, Instant? OccurredAt = null, string? MessageId = null);

/// <summary>The content of a refused message; it lies in a blob of the document's own for as long as it is needed.</summary>
/// <param name="Hash">SHA-256, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record RefusedContent(string Hash, int Size);

/// <summary>Commands on a refused message.</summary>
public abstract record RefusedMessageCommand
{
    private RefusedMessageCommand() { }

    /// <summary>A message was refused, at first or again.</summary>
    /// <param name="Header">What is known of it.</param>
    /// <param name="Reasons">Why; fields are JSON paths, arguments hold no value of the message.</param>
    /// <param name="Content">Its content; null when it was too large to keep.</param>
    [StoredAs("refused-message.refuse")]
    public sealed record Refuse(RefusedHeader Header, IReadOnlyList<Rejection> Reasons, RefusedContent? Content) : RefusedMessageCommand;

    /// <summary>Somebody has seen to it; the reason says how.</summary>
    [StoredAs("refused-message.handle")]
    public sealed record Handle : RefusedMessageCommand;

    /// <summary>Tried again, it was accepted.</summary>
    [StoredAs("refused-message.accept")]
    public sealed record Accept : RefusedMessageCommand;

    /// <summary>Time has passed.</summary>
    [StoredAs("refused-message.deadline-reached")]
    public sealed record DeadlineReached : RefusedMessageCommand;
}

/// <summary>What happens to a refused message.</summary>
public abstract record RefusedMessageEvent
{
    private RefusedMessageEvent() { }

    /// <summary>It was refused.</summary>
    [StoredAs("refused-message.refused")]
    public sealed record Refused(string CaseReference, RefusedHeader Header, IReadOnlyList<Rejection> Reasons, RefusedContent? Content) : RefusedMessageEvent;

    /// <summary>Tried again, it was refused for these reasons.</summary>
    [StoredAs("refused-message.refused-again")]
    public sealed record RefusedAgain(RefusedHeader Header, IReadOnlyList<Rejection> Reasons) : RefusedMessageEvent;

    /// <summary>Somebody has seen to it.</summary>
    [StoredAs("refused-message.handled")]
    public sealed record Handled : RefusedMessageEvent;

    /// <summary>Tried again, it was accepted.</summary>
    [StoredAs("refused-message.accepted")]
    public sealed record Accepted : RefusedMessageEvent;

    /// <summary>Its content has been kept for as long as it may be.</summary>
    [StoredAs("refused-message.content-expired")]
    public sealed record ContentExpired : RefusedMessageEvent;
}

/// <summary>A refused message.</summary>
public sealed record RefusedMessageState
{
    /// <summary><c>waiting</c>, <c>handled</c> or <c>accepted</c>; empty before the first event.</summary>
    public string Phase { get; init; } = "";

    /// <summary>The number by which people speak of it.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>What is known of it.</summary>
    public RefusedHeader Header { get; init; } = new();

    /// <summary>Why it was refused, as found last.</summary>
    public IReadOnlyList<Rejection> Reasons { get; init; } = [];

    /// <summary>When it was first refused.</summary>
    public Instant RefusedAt { get; init; }

    /// <summary>Its content while that is kept.</summary>
    public RefusedContent? Content { get; init; }
}

/// <summary>A message from another system that can never take effect as it is, until somebody has seen to it. Its id follows from the message id.</summary>
public sealed class RefusedMessageProcess() : Process<RefusedMessageState, RefusedMessageCommand, RefusedMessageEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "refused-message";

    /// <summary>Phase of a message that somebody must see to.</summary>
    public const string Waiting = "waiting";

    /// <summary>Phase of one that somebody has seen to.</summary>
    public const string HandledPhase = "handled";

    /// <summary>Phase of one that was accepted when tried again.</summary>
    public const string AcceptedPhase = "accepted";

    /// <summary>Days the content is kept for somebody to look at; it may hold personal data.</summary>
    public const int ContentDays = 30;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "AM";

    /// <inheritdoc/>
    public override RefusedMessageState Initial { get; } = new();

    /// <inheritdoc/>
    protected override RefusedMessageCommand DeadlineReached { get; } = new RefusedMessageCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(RefusedMessageCommand command) => command is RefusedMessageCommand.Refuse;

    /// <inheritdoc/>
    public override bool OnlyReminds(RefusedMessageEvent happened) => happened is RefusedMessageEvent.ContentExpired;

    /// <inheritdoc/>
    public override Decision<RefusedMessageEvent> Decide(RefusedMessageState state, RefusedMessageCommand command, DecisionContext context) => command switch
    {
        RefusedMessageCommand.Refuse refuse when state.Phase.Length == 0 => new RefusedMessageEvent.Refused(context.CaseReference!, refuse.Header, refuse.Reasons, refuse.Content),
        RefusedMessageCommand.Refuse refuse => state.Phase != Waiting || KernelJson.AreEqual(refuse.Reasons, state.Reasons)
            ? Decision<RefusedMessageEvent>.Nothing
            : new RefusedMessageEvent.RefusedAgain(refuse.Header with { MessageId = state.Header.MessageId }, refuse.Reasons),
        _ when state.Phase.Length == 0 => new Rejection("refusedMessage.unknown"),
        RefusedMessageCommand.DeadlineReached => NextDeadline(state) <= context.Now ? new RefusedMessageEvent.ContentExpired() : Decision<RefusedMessageEvent>.Nothing,
        RefusedMessageCommand.Accept => state.Phase == Waiting ? new RefusedMessageEvent.Accepted() : Decision<RefusedMessageEvent>.Nothing,
        RefusedMessageCommand.Handle when state.Phase != Waiting => new Rejection("refusedMessage.ended"),
        RefusedMessageCommand.Handle => context.Reason is null ? new Rejection("reason.required", "reason") : new RefusedMessageEvent.Handled(),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <inheritdoc/>
    public override RefusedMessageState Evolve(RefusedMessageState state, Recorded<RefusedMessageEvent> recorded) => recorded.Data switch
    {
        RefusedMessageEvent.Refused e => new() { Phase = Waiting, CaseReference = e.CaseReference, Header = e.Header, Reasons = e.Reasons, RefusedAt = recorded.At, Content = e.Content },
        RefusedMessageEvent.RefusedAgain e => state with { Header = e.Header, Reasons = e.Reasons },
        RefusedMessageEvent.Handled => state with { Phase = HandledPhase, Content = null },
        RefusedMessageEvent.Accepted => state with { Phase = AcceptedPhase, Content = null },
        RefusedMessageEvent.ContentExpired => state with { Content = null },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(RefusedMessageState state) =>
        state.Content is null ? null : ContentUntil(state);

    /// <summary>When the content is deleted at the latest.</summary>
    public static Instant ContentUntil(RefusedMessageState state) => CityTime.MorningOf(CityTime.DateOf(state.RefusedAt).PlusDays(ContentDays));

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(RefusedMessageState state) => state.Phase == Waiting ? [new("refusedMessage.handle", Role.Operator)] : [];

    /// <inheritdoc/>
    public override string Phase(RefusedMessageState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(RefusedMessageState state) => state.Phase is HandledPhase or AcceptedPhase;

    /// <inheritdoc/>
    public override string Title(RefusedMessageState state) => string.Join(" · ", new[] { state.Header.Source, state.Header.Type }.OfType<string>());

    /// <inheritdoc/>
    public override string CaseReference(RefusedMessageState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(RefusedMessageState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Phase.Length == 0) return fields;
        fields["code"] = state.Reasons[0].Code;
        if (state.Header.Source is { } source) fields["source"] = source;
        if (state.Header.Type is { } type) fields["type"] = type;
        return fields;
    }
}
