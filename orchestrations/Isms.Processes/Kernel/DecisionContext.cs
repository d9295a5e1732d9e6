using NodaTime;

namespace Isms.Processes.Kernel;

/// <summary>Everything a decision may know beside the state and the command. All of it comes in as values.</summary>
/// <param name="Key">The process that decides.</param>
/// <param name="Now">The instant the command counts from, in UTC.</param>
/// <param name="ActorId">The person id of who gives the command, or <see cref="Actors.System"/>.</param>
/// <param name="CaseReference">The case reference number reserved for a process that is being started; null otherwise.</param>
/// <param name="Rules">The rule data in force.</param>
/// <param name="Reason">What the person gave as reason, trimmed; null when nothing was given.</param>
public sealed record DecisionContext(ProcessKey Key, Instant Now, string ActorId, string? CaseReference, RuleBook Rules, string? Reason = null);

/// <summary>Actors that are not people.</summary>
public static class Actors
{
    /// <summary>Time, the schedule and other processes.</summary>
    public const string System = "system";
}

/// <summary>An event as it was recorded: who, when, why, and the version it made.</summary>
/// <typeparam name="TEvent">The process's closed set of events.</typeparam>
/// <param name="Version">The number of this event in its process, from 1.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="ActorId">Person id, or <see cref="Actors.System"/>.</param>
/// <param name="Reason">What the person gave as reason, if the command has one.</param>
/// <param name="Data">What happened.</param>
public sealed record Recorded<TEvent>(long Version, Instant At, string ActorId, string? Reason, TEvent Data) where TEvent : class;
