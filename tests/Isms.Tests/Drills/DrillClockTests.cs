using Isms.Local;
using Isms.Local.Drills;
using Isms.Processes.Engine;
using Isms.Storage.Folders;
using Isms.Tests.Storage;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Drills;

public sealed class DrillClockTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 9, 0);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _real = new(Start);

    public DrillClockTests() => DrillFolder.Make(Data, DrillSize.Default, Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Root);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_goes_as_time_goes_and_moves_forward()
    {
        var clock = new DrillClock(_real, Data);
        Assert.Equal(Start, clock.GetCurrentInstant());
        Assert.True(await clock.MoveToAsync(Start + Duration.FromHours(24), Token));
        _real.AdvanceMinutes(1);
        Assert.Equal(Start + Duration.FromHours(24) + Duration.FromMinutes(1), clock.GetCurrentInstant());
    }

    [Fact]
    public async Task It_never_goes_back()
    {
        var clock = new DrillClock(_real, Data);
        await clock.MoveToAsync(Start + Duration.FromHours(6), Token);
        Assert.False(await clock.MoveToAsync(Start + Duration.FromHours(6), Token));
        Assert.False(await clock.MoveToAsync(Start, Token));
        Assert.Equal(Start + Duration.FromHours(6), clock.GetCurrentInstant());
    }

    [Fact]
    public async Task It_stands_where_it_was_moved_after_a_restart()
    {
        await new DrillClock(_real, Data).MoveToAsync(Start + Duration.FromHours(6), Token);
        Assert.Equal(Start + Duration.FromHours(6), new DrillClock(_real, Data).GetCurrentInstant());
        Assert.Equal(DrillSize.Default, DrillFolder.Read(Data).Size);
    }

    [Fact]
    public void A_drill_of_another_size_is_another_drill()
    {
        DrillFolder.Take(Data, new DrillRequest(null, null), Start);
        DrillFolder.Take(Data, new DrillRequest(55, 12), Start);
        Assert.Contains("--data", Assert.Throws<UsageException>(() => DrillFolder.Take(Data, new DrillRequest(3, null), Start)).Message, StringComparison.Ordinal);
    }
}
