using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// What a driver is started with: the process, and nothing about it. What follows a generation is carried along, so that a
/// driver which starts over neither forgets its troubles nor the deadline it woke for; a driver that is lost may forget both.
/// </summary>
/// <param name="Tenant">See <see cref="ProcessKey.Tenant"/>.</param>
/// <param name="Kind">See <see cref="ProcessKey.Kind"/>.</param>
/// <param name="Id">See <see cref="ProcessKey.Id"/>.</param>
/// <param name="Stalls">See <see cref="DriverPosition.Stalls"/>.</param>
/// <param name="WokenFor">The deadline that counts as reached at the first advance, UTC.</param>
public sealed record DriverInput(string Tenant, string Kind, string Id, int Stalls = 0, DateTime? WokenFor = null)
{
    /// <summary>The input of a new driver.</summary>
    public static DriverInput Of(ProcessKey key) => new(key.Tenant, key.Kind, key.Id);

    /// <summary>The process.</summary>
    public ProcessKey ToKey() => new(Tenant, Kind, Id);
}

/// <summary>What the portal shows of a driver.</summary>
/// <param name="Until">When it wakes at the latest, UTC.</param>
/// <param name="Stalls">Advances in a row after which something was still due, or that failed.</param>
public sealed record DriverStatus(DateTime Until, int Stalls);
