using Isms.Orchestrations.Tests.Hub;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Orchestrations.Tests;

public sealed class PokeTests
{
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    /// <summary>A driver with a deadline today sleeps within its generation; one without sleeps a day and starts over with the poke.</summary>
    public static TheoryData<bool> StartsOver { get; } = [false, true];

    [Theory]
    [MemberData(nameof(StartsOver))]
    public async Task A_poke_ends_the_sleep(bool startsOver)
    {
        await using var driven = await BeginAsync(startsOver);
        await driven.AsleepAsync(Errand);
        await driven.AddAsync(Errand);
        await driven.SentAsync(1);
    }

    [Theory]
    [MemberData(nameof(StartsOver))]
    public async Task A_poke_during_the_advance_is_followed_by_another_advance(bool startsOver)
    {
        var gate = new Gate();
        gate.Close();
        await using var driven = await BeginAsync(startsOver, async (_, advance) =>
        {
            var result = await advance();
            await gate.PassAsync(Host.Token);
            return result;
        });
        await gate.ReachedAsync();
        await driven.AddAsync(Errand);
        gate.Open();
        await driven.SentAsync(1);
    }

    [Theory]
    [MemberData(nameof(StartsOver))]
    public async Task Of_pokes_that_come_together_none_is_missed(bool startsOver)
    {
        var gate = new Gate();
        gate.Close();
        await using var driven = await BeginAsync(startsOver, async (_, advance) =>
        {
            await gate.PassAsync(Host.Token);
            return await advance();
        });
        await gate.ReachedAsync();
        driven.Hub.Turns.Close();
        gate.Open();
        await driven.Hub.Turns.ReachedAsync();
        // The driver has decided to sleep, and that is being written down while these come in.
        for (var n = 1; n <= 3; n++) await driven.AddAsync(Errand);
        driven.Hub.Turns.Open();
        await driven.SentAsync(3);
    }

    [Fact]
    public async Task A_poke_right_at_the_start_over_is_not_missed()
    {
        await using var driven = await BeginAsync(startsOver: true);
        await driven.AsleepAsync(Errand);
        driven.Hub.Turns.Close();
        await driven.AddAsync(Errand);
        await driven.Hub.Turns.ReachedAsync();
        // The old generation is over and the new one not written down yet.
        await driven.AddAsync(Errand);
        driven.Hub.Turns.Open();
        await driven.SentAsync(2);
    }

    [Theory]
    [MemberData(nameof(StartsOver))]
    public async Task Fifty_pokes_at_once_cost_a_handful_of_advances(bool startsOver)
    {
        var gate = new Gate();
        await using var driven = await BeginAsync(startsOver, async (_, advance) =>
        {
            await gate.PassAsync(Host.Token);
            return await advance();
        });
        await driven.AsleepAsync(Errand);
        gate.Close();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => driven.Driver.PokeAsync(Errand, Host.Token)));
        gate.Open();
        await driven.Host.AcceptedAsync(Errand, new ErrandCommand.Finish());
        await driven.EndedAsync(Errand);

        // The first, the poked, the one for all the other pokes, and the one that finds the errand finished; two more when
        // pokes are written down together with what ends an advance.
        Assert.InRange(driven.Advances.Count, 2, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Lost_doubled_and_late_pokes_change_nothing_of_what_errands_write(int seed)
    {
        await using var quiet = new Host();
        await DrivenStory.TellErrandsAsync(quiet, async () => await quiet.SweepAsync());

        UnreliablePokes? pokes = null;
        await using var driven = await DrivenHost.StartAsync(pokes: driver => pokes = new UnreliablePokes(driver, seed));
        var story = new DrivenStory(driven, pokes);
        await DrivenStory.TellErrandsAsync(driven.Host, story.DriveAsync);

        Assert.Equal(await DrivenStory.EndOfAsync(quiet), await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Notifier.Sent.Order(), driven.Host.Notifier.Sent.Order());
        Assert.True(pokes!.Lost > 0);
    }

    private static async Task<DrivenHost> BeginAsync(bool startsOver, AroundAdvance? around = null)
    {
        var driven = await DrivenHost.StartAsync();
        if (around is not null) driven.Around = around;
        await driven.BeginAsync(Errand, startsOver ? null : driven.Host.Clock.GetCurrentInstant() + Duration.FromHours(6));
        return driven;
    }
}
