using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Who gives a command and what they had seen.</summary>
/// <param name="CommandId">Unique per intention: a form carries one, so that sending it twice takes effect once.</param>
/// <param name="ActorId">Person id or <see cref="Actors.System"/>.</param>
/// <param name="ExpectedVersion">The version the person saw; null when it does not matter.</param>
/// <param name="Reason">What the person gave as reason.</param>
/// <param name="Cause">The effect that gives the command, when another process does.</param>
public sealed record CommandHeader(string CommandId, string ActorId, long? ExpectedVersion = null, string? Reason = null, EffectId? Cause = null);

/// <summary>What became of a command.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome() { }

    /// <summary>Recorded; nothing acknowledged is ever lost.</summary>
    public sealed record Accepted(ProcessDocument Document) : CommandOutcome;

    /// <summary>It had been carried out before, or there was nothing to do.</summary>
    public sealed record Unchanged(ProcessDocument Document) : CommandOutcome;

    /// <summary>Refused; <paramref name="Document"/> is null for a process that would have been new.</summary>
    public sealed record Rejected(IReadOnlyList<Rejection> Rejections, ProcessDocument? Document) : CommandOutcome;

    /// <summary>Somebody else changed the matter since the person saw it; show it again and keep the input.</summary>
    public sealed record Conflict(ProcessDocument Document) : CommandOutcome;

    /// <summary>There is no such process.</summary>
    public sealed record NotFound : CommandOutcome;
}

/// <summary>A document kept changing under the engine, or the store kept failing, for more attempts than allowed.</summary>
public sealed class ContentionException(ProcessKey key, Exception? inner = null) : Exception($"{key} could not be written; try again.", inner);

/// <summary>A deadline has passed and the process records nothing: a fault in the process's rules.</summary>
public sealed class StuckProcessException(ProcessKey key) : Exception($"{key} has a deadline in the past that nothing answers.");
