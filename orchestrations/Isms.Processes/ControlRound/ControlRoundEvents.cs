using Isms.Processes.Kernel;

namespace Isms.Processes.ControlRound;

/// <summary>What happens to a round.</summary>
public abstract record ControlRoundEvent
{
    private ControlRoundEvent() { }

    /// <summary>The round began, and its job was asked for.</summary>
    [StoredAs("control-round.requested")]
    public sealed record Requested(RoundOrigin Origin, RoundTerms Terms) : ControlRoundEvent;

    /// <summary>The round was not concluded in time, and its job was asked for again.</summary>
    /// <param name="Attempts">How many of the waits in <see cref="ControlRoundProcess.Waits"/> are over.</param>
    [StoredAs("control-round.asked-again")]
    public sealed record AskedAgain(int Attempts) : ControlRoundEvent;

    /// <summary>A person let the round try again; the waits begin anew.</summary>
    [StoredAs("control-round.retried")]
    public sealed record Retried : ControlRoundEvent;

    /// <summary>Every supplier has been seen to.</summary>
    [StoredAs("control-round.concluded")]
    public sealed record Concluded(IReadOnlyList<RoundOutcome> Outcomes) : ControlRoundEvent;
}
