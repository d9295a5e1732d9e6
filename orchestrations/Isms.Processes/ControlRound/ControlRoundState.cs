using NodaTime;

namespace Isms.Processes.ControlRound;

/// <summary>A round.</summary>
/// <param name="Origin">Who asked for it.</param>
/// <param name="Terms">What it is to start; null before it is requested.</param>
/// <param name="RequestedBy">The person who asked, or the system.</param>
/// <param name="AskedSince">When the waits for its job began, UTC.</param>
/// <param name="Attempts">How many of those waits are over.</param>
/// <param name="Outcomes">What became of each supplier; null until concluded.</param>
public sealed record ControlRoundState(RoundOrigin Origin, RoundTerms? Terms, string RequestedBy, Instant AskedSince, int Attempts, IReadOnlyList<RoundOutcome>? Outcomes)
{
    /// <summary>It runs, and time alone helps no more: somebody must look at it.</summary>
    public bool IsStuck => Terms is not null && Outcomes is null && Attempts >= ControlRoundProcess.Waits.Count;

    /// <summary>How many suppliers it went so with; none before it is concluded.</summary>
    public int Count(RoundResult result) => Outcomes?.Count(o => o.Result == result) ?? 0;
}

/// <summary>The phases of a round, as stored.</summary>
public static class ControlRoundPhase
{
    /// <summary>Its job goes from supplier to supplier.</summary>
    public const string Running = "running";

    /// <summary>Every supplier has been seen to.</summary>
    public const string Concluded = "concluded";
}

/// <summary>Who may do what with a round.</summary>
public static class ControlRoundRights
{
    /// <summary>Whether somebody may let a stuck round try again: a coordinator, or whoever asked for it.</summary>
    public static bool MayRetry(ControlRoundState state, string personId, IReadOnlyCollection<(Kernel.Role Role, string? Scope)> roles) =>
        state.RequestedBy == personId || roles.Contains((Kernel.Role.Coordinator, null));
}
