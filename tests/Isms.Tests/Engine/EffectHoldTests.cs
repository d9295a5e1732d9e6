using Isms.Processes.Engine;
using Isms.Tests.Specifications;

namespace Isms.Tests.Engine;

public sealed class EffectHoldTests : IAsyncDisposable
{
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Nothing_is_held_unless_somebody_said_so() => Assert.Equal(EffectHoldState.Released, await _host.Hold.ReadAsync(Host.Token));

    [Fact]
    public async Task What_one_instance_holds_all_hold_also_after_a_restart()
    {
        await _host.Hold.HoldAsync(Host.Token);
        Assert.Equal(EffectHoldState.Held, await _host.NewHold().ReadAsync(Host.Token));
    }

    [Fact]
    public async Task What_one_instance_releases_the_others_release_within_seconds()
    {
        var other = _host.NewHold();
        await _host.Hold.HoldAsync(Host.Token);
        Assert.Equal(EffectHoldState.Held, await other.ReadAsync(Host.Token));

        await _host.Hold.ReleaseAsync(Host.Token);
        Assert.Equal(EffectHoldState.Released, await _host.Hold.ReadAsync(Host.Token));
        _host.Clock.Advance(EffectHold.Remembered);
        Assert.Equal(EffectHoldState.Released, await other.ReadAsync(Host.Token));
    }

    [Fact]
    public async Task An_answer_is_used_again_for_some_seconds()
    {
        var blobs = new UnansweringBlobs(_host.Blobs);
        var hold = _host.NewHold(blobs);
        for (var n = 0; n < 10; n++) await hold.ReadAsync(Host.Token);
        Assert.Equal(1, blobs.Opened);
        _host.Clock.Advance(EffectHold.Remembered);
        await hold.ReadAsync(Host.Token);
        Assert.Equal(2, blobs.Opened);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_blobs_are_away_effects_wait(bool hangs)
    {
        var blobs = new UnansweringBlobs(_host.Blobs) { Fails = !hangs, Hangs = hangs };
        var hold = _host.NewHold(blobs);
        Assert.Equal(EffectHoldState.Unknown, await hold.ReadAsync(Host.Token));
        (blobs.Fails, blobs.Hangs) = (false, false);
        _host.Clock.Advance(EffectHold.Remembered);
        Assert.Equal(EffectHoldState.Released, await hold.ReadAsync(Host.Token));
    }

    [Fact]
    public async Task A_release_that_fails_says_so_and_keeps_effects_back()
    {
        var blobs = new UnansweringBlobs(_host.Blobs);
        var hold = _host.NewHold(blobs);
        await hold.HoldAsync(Host.Token);
        blobs.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hold.ReleaseAsync(Host.Token));
        Assert.Equal(EffectHoldState.Held, await hold.ReadAsync(Host.Token));
    }

    [Fact]
    public async Task Held_effects_of_one_instance_leave_when_another_releases_them()
    {
        await _host.Hold.HoldAsync(Host.Token);
        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin());
        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Add("Hej"));
        await _host.SweepAsync();
        Assert.Empty(_host.Notifier.Sent);

        await _host.NewHold().ReleaseAsync(Host.Token);
        _host.Clock.Advance(EffectHold.Remembered);
        await _host.SweepAsync();
        Assert.Single(_host.Notifier.Sent);
    }
}
