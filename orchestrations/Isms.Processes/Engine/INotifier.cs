using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Carries out <see cref="Effect.Notify"/> and <see cref="Effect.Alarm"/>: finds the people, renders the template in their
/// language, makes the links, sends. When it may go is decided before, by <see cref="Notifications"/>.
/// </summary>
public interface INotifier
{
    /// <summary>Sends a message; throws when it could not, so that the effect is tried again.</summary>
    /// <param name="id">The effect; a repetition has the same.</param>
    /// <param name="notification">What and to whom.</param>
    /// <param name="told">The ids of people an earlier try has told; they are left out.</param>
    /// <param name="cancellationToken">Stops between two people.</param>
    /// <returns>The ids of the people told; none when the message has lost its use, null from a notifier that keeps no account of it.</returns>
    /// <exception cref="NobodyToTellException">No person can be found, not even a coordinator.</exception>
    /// <exception cref="NotEverybodyToldException">Some could not be told.</exception>
    Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken);

    /// <summary>Raises an alarm; throws when it could not, so that the effect is tried again.</summary>
    /// <returns>False when this host has no channel for alarms.</returns>
    Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken);
}

/// <summary>Nobody holds the role, no coordinator stands in, or the person has no address.</summary>
public sealed class NobodyToTellException() : Exception("Nobody to tell.");

/// <summary>A message to several people did not reach all of them.</summary>
/// <param name="told">The ids of those it reached at this try.</param>
/// <param name="inner">Why the others were not reached: a <see cref="RecipientRefusedException"/> when trying again is no use for any of them.</param>
public sealed class NotEverybodyToldException(IReadOnlyList<string> told, Exception inner) : Exception("Not everybody could be told.", inner)
{
    /// <summary>The ids of those the message reached at this try.</summary>
    public IReadOnlyList<string> Told => told;
}
