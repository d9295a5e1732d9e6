using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Starts short work that is too much for one command, such as seeing to many suppliers. A job carries no data: it reads the
/// process that asked for it, and tells it how it went. It may get lost; the process then asks again at its deadline.
/// </summary>
public interface IJobs
{
    /// <summary>Starts a job for a process, or leaves it alone if it runs; returns without waiting for its end.</summary>
    /// <param name="name">Which job.</param>
    /// <param name="key">The process that asked.</param>
    /// <param name="cause">The effect that asked; the same when it is carried out again.</param>
    /// <param name="cancellationToken">Stops the start, not the job.</param>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken);
}
