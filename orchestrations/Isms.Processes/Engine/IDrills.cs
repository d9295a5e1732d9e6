using NodaTime;

namespace Isms.Processes.Engine;

/// <summary>Drills (övningar) that a host can run beside itself: each a host of its own with its own tenant, folder and clock. A host that cannot has none registered.</summary>
public interface IDrills
{
    /// <summary>Every drill there is, newest first.</summary>
    Task<IReadOnlyList<Drill>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a drill and begins to start it; how far it has come shows in <see cref="ListAsync"/>.</summary>
    /// <returns>Its name, or null when another runs: it is ended first.</returns>
    Task<string?> StartAsync(DrillSize size, CancellationToken cancellationToken);

    /// <summary>Opens a drill again that was ended; it goes on where it was.</summary>
    /// <returns>False when there is none of the name, or another runs.</returns>
    Task<bool> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Ends a drill and keeps its folder. One that does not run stays as it is.</summary>
    Task EndAsync(string name, CancellationToken cancellationToken);
}

/// <summary>How many parties the incident of a drill concerns; each gets a track.</summary>
/// <param name="Controllers">Controllers of personal data, 1 to <see cref="Most"/>.</param>
/// <param name="Operators">Legal persons and sectors under the cybersecurity act, 0 to <see cref="Most"/>.</param>
public sealed record DrillSize(int Controllers, int Operators)
{
    /// <summary>The most of each.</summary>
    public const int Most = 200;

    /// <summary>An incident at a supplier that nearly the whole city uses.</summary>
    public static DrillSize Default { get; } = new(55, 12);

    /// <summary>The number of tracks.</summary>
    public int Tracks => Controllers + Operators;
}

/// <summary>A drill as the pages see it.</summary>
/// <param name="Name">Its name in addresses, and of its folder.</param>
/// <param name="Size">How large its incident is.</param>
/// <param name="StartedAt">When it was made, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="Tracks">How many tracks it has opened; known only while it starts or runs.</param>
/// <param name="Address">Where it is reached while it runs.</param>
/// <param name="Failure">The kind of what stopped it, without personal data; null unless it failed.</param>
public sealed record Drill(string Name, DrillSize Size, Instant StartedAt, DrillState State, int Tracks = 0, Uri? Address = null, string? Failure = null);

/// <summary>How a drill stands.</summary>
public enum DrillState
{
    /// <summary>Not running; its folder is kept.</summary>
    Ended,

    /// <summary>Registers are filled and tracks opened.</summary>
    Starting,

    /// <summary>It can be taken part in.</summary>
    Running,

    /// <summary>Something stopped it.</summary>
    Failed,
}

/// <summary>The clock of a drill: it goes as time goes, and can be moved forward.</summary>
public interface IDrillClock : IClock
{
    /// <summary>Moves the clock forward to an instant, also for the time after a restart. Never back.</summary>
    /// <returns>False when it stood there or later already.</returns>
    Task<bool> MoveToAsync(Instant to, CancellationToken cancellationToken);
}
