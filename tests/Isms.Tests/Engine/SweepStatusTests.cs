using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Engine;

public sealed class SweepStatusTests : IDisposable
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeClock _clock = new(World.Morning(2026, 3, 2));
    private readonly UnansweringBlobs _blobs;

    public SweepStatusTests() => _blobs = new UnansweringBlobs(new FolderBlobStore(_folder.Root));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Before_the_first_pass_nothing_is_known()
    {
        var known = await NewStatus().ReadAsync(Host.Token);
        Assert.Equal((null, null, null), (known.Last, known.LastReconciliation, known.Age));
    }

    [Fact]
    public async Task What_one_instance_swept_another_knows()
    {
        var sweeping = NewStatus();
        await sweeping.ReconciledAsync(_clock.GetCurrentInstant(), Host.Token);
        await SweptAsync(sweeping, "b", "a");

        var known = await NewStatus().ReadAsync(Host.Token);
        Assert.Equal((3, _clock.GetCurrentInstant(), _clock.GetCurrentInstant()), (known.Last!.Advanced, known.Last.EndedAt, known.LastReconciliation));
        Assert.Equal(["errand/a", "errand/b"], known.Last.Failed);
    }

    [Fact]
    public async Task A_sweep_each_second_is_written_once_a_minute()
    {
        var status = NewStatus();
        for (var n = 0; n < 120; n++)
        {
            await SweptAsync(status);
            _clock.Advance(Second);
        }
        Assert.Equal(2, _blobs.Written);
    }

    [Fact]
    public async Task A_process_that_keeps_failing_is_written_at_once_but_not_each_second()
    {
        var status = NewStatus();
        await SweptAsync(status);
        for (var n = 0; n < 20; n++)
        {
            _clock.Advance(Second);
            await SweptAsync(status, "a");
        }
        Assert.Equal(2, _blobs.Written);
        await SweptAsync(status);
        Assert.Equal(3, _blobs.Written);
        Assert.Empty((await NewStatus().ReadAsync(Host.Token)).Last!.Failed);
    }

    [Fact]
    public async Task The_instance_that_sweeps_knows_its_own_last_pass()
    {
        var status = NewStatus();
        await SweptAsync(status);
        _clock.Advance(Second);
        await SweptAsync(status);
        Assert.Equal(_clock.GetCurrentInstant(), (await status.ReadAsync(Host.Token)).Last!.EndedAt);
    }

    [Fact]
    public async Task A_pass_of_another_instance_that_came_later_counts()
    {
        var own = NewStatus();
        await SweptAsync(own);
        _clock.Advance(Duration.FromMinutes(5));
        await SweptAsync(NewStatus());
        Assert.Equal(_clock.GetCurrentInstant(), (await own.ReadAsync(Host.Token)).Last!.EndedAt);
    }

    [Fact]
    public async Task A_sweep_that_stopped_shows_its_age_everywhere()
    {
        var own = NewStatus();
        await SweptAsync(own);
        _clock.Advance(Duration.FromHours(1));
        Assert.Equal(Duration.FromHours(1), (await own.ReadAsync(Host.Token)).Age);
        Assert.Equal(Duration.FromHours(1), (await NewStatus().ReadAsync(Host.Token)).Age);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_blobs_are_away_what_was_known_stands_and_grows_no_older(bool hangs)
    {
        var answering = new SweepStatus(_blobs, _clock, NullLogger<SweepStatus>.Instance) { Patience = hangs ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(1) };
        await SweptAsync(NewStatus());
        await answering.ReadAsync(Host.Token);
        (_blobs.Fails, _blobs.Hangs) = (!hangs, hangs);
        _clock.Advance(Duration.FromHours(1));

        var known = await answering.ReadAsync(Host.Token);
        Assert.Equal(Duration.Zero, known.Age);
        Assert.NotNull(known.Last);
    }

    [Fact]
    public async Task While_the_blobs_are_away_the_sweep_goes_on()
    {
        _blobs.Fails = true;
        var status = NewStatus();
        await SweptAsync(status);
        await status.ReconciledAsync(_clock.GetCurrentInstant(), Host.Token);
        Assert.Equal((Duration.Zero, _clock.GetCurrentInstant()), ((await status.ReadAsync(Host.Token)).Age!.Value, (await status.ReadAsync(Host.Token)).LastReconciliation));
    }

    [Fact]
    public async Task What_cannot_be_understood_is_as_if_it_could_not_be_read()
    {
        using var content = new MemoryStream("{"u8.ToArray());
        await _blobs.WriteAsync(SweepStatus.SweepBlob, content, Host.Token);
        Assert.Null((await NewStatus().ReadAsync(Host.Token)).Last);
    }

    /// <summary>One whose readers wait as long as a slow machine needs, where blobs answer.</summary>
    private SweepStatus NewStatus() => new(_blobs, _clock, NullLogger<SweepStatus>.Instance) { Patience = TimeSpan.FromMinutes(1) };

    private Task SweptAsync(SweepStatus status, params string[] failed) =>
        status.SweptAsync(new SweepReport(_clock.GetCurrentInstant() - Second, _clock.GetCurrentInstant(), Keys("e1", "e2", "e3"), Keys(failed)), Host.Token);

    private static IReadOnlyList<ProcessKey> Keys(params string[] ids) => [.. ids.Select(id => new ProcessKey(World.Tenant, "errand", id))];
}
