using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>Carries out <see cref="Effect.Notify"/>: finds the people, renders the template in their language, makes the supplier's link, sends.</summary>
public interface INotifier
{
    /// <summary>Sends; throws when it could not, so that the effect is tried again.</summary>
    /// <exception cref="NobodyToTellException">No person can be found, not even a coordinator.</exception>
    Task NotifyAsync(EffectId id, StoredEffect notification, CancellationToken cancellationToken);
}

/// <summary>Nobody holds the role, no coordinator stands in, or the person has no address.</summary>
public sealed class NobodyToTellException() : Exception("Nobody to tell.");
