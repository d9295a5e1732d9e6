using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// Told after each commit that a process may have something to do. A poke carries no data and may be lost, late or
/// repeated: the sweep finds whatever it leaves.
/// </summary>
public interface IProcessDriver
{
    /// <summary>Wakes the driver of a process, starting it if need be.</summary>
    Task PokeAsync(ProcessKey key, CancellationToken cancellationToken);

    /// <summary>Tells of a process that has just come to be, and so has no driver yet. Unless a driver minds the difference, a poke.</summary>
    Task StartAsync(ProcessKey key, CancellationToken cancellationToken) => PokeAsync(key, cancellationToken);
}
