using Isms.Processes.Engine;
using Isms.Storage.Folders;
using NodaTime;

namespace Isms.Local.Drills;

/// <summary>The real clock and what the drill is ahead of it, which is kept in the drill's folder before it counts.</summary>
internal sealed class DrillClock(IClock real, DataFolder folder) : IDrillClock
{
    private readonly Lock _moving = new();
    private long _ahead = DrillFolder.Read(folder).Ahead.BclCompatibleTicks;

    public Instant GetCurrentInstant() => real.GetCurrentInstant() + Duration.FromTicks(Volatile.Read(ref _ahead));

    public Task<bool> MoveToAsync(Instant to, CancellationToken cancellationToken)
    {
        lock (_moving)
        {
            if (to <= GetCurrentInstant()) return Task.FromResult(false);
            var ahead = to - real.GetCurrentInstant();
            DrillFolder.Write(folder, DrillFolder.Read(folder) with { Ahead = ahead });
            Volatile.Write(ref _ahead, ahead.BclCompatibleTicks);
            return Task.FromResult(true);
        }
    }
}
