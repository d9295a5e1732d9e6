using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Commands on a reserved number.</summary>
public abstract record CaseReferenceCommand
{
    private CaseReferenceCommand() { }

    /// <summary>Reserve this number for a process, <c>kind/id</c>.</summary>
    [StoredAs("case-reference.reserve")]
    public sealed record Reserve(string For) : CaseReferenceCommand;
}

/// <summary>What happened to a number.</summary>
public abstract record CaseReferenceEvent
{
    private CaseReferenceEvent() { }

    /// <summary>The number belongs to a process, <c>kind/id</c>, for ever.</summary>
    [StoredAs("case-reference.reserved")]
    public sealed record Reserved(string For) : CaseReferenceEvent;
}

/// <summary>The process a number belongs to.</summary>
public sealed record CaseReferenceState(string? For);

/// <summary>One document per case reference number; the number is the id.</summary>
public sealed class CaseReferenceRegister() : Process<CaseReferenceState, CaseReferenceCommand, CaseReferenceEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "case-reference";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override CaseReferenceState Initial { get; } = new((string?)null);

    /// <inheritdoc/>
    public override bool Creates(CaseReferenceCommand command) => true;

    /// <inheritdoc/>
    public override Decision<CaseReferenceEvent> Decide(CaseReferenceState state, CaseReferenceCommand command, DecisionContext context) => command switch
    {
        CaseReferenceCommand.Reserve reserve when state.For is null => new CaseReferenceEvent.Reserved(reserve.For),
        CaseReferenceCommand.Reserve reserve when state.For == reserve.For => Decision<CaseReferenceEvent>.Nothing,
        _ => new Rejection("caseReference.taken"),
    };

    /// <inheritdoc/>
    public override CaseReferenceState Evolve(CaseReferenceState state, Recorded<CaseReferenceEvent> recorded) =>
        recorded.Data is CaseReferenceEvent.Reserved reserved ? new(reserved.For) : state;

    /// <inheritdoc/>
    public override string Phase(CaseReferenceState state) => "reserved";

    /// <inheritdoc/>
    public override bool IsTerminal(CaseReferenceState state) => true;

    /// <inheritdoc/>
    public override string Title(CaseReferenceState state) => state.For ?? "";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(CaseReferenceState state) => state.For is null ? [] : [state.For];
}
