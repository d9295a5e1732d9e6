using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using Microsoft.DurableTask.Client;
using NodaTime;

namespace Isms.Orchestrations.Tests;

/// <summary>Drivers on the machine's own clock.</summary>
public sealed class TimeTests
{
    private const int Storm = 300;
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    [Fact]
    public async Task A_deadline_is_met_by_the_timer_alone()
    {
        await using var driven = await DrivenHost.StartAsync(SystemClock.Instance);
        await driven.BeginAsync(Errand, SystemClock.Instance.GetCurrentInstant() + Duration.FromMilliseconds(1500));
        await LapsesAsync(driven, Errand);
    }

    [Fact]
    public async Task When_hundreds_are_due_in_the_same_second_each_lapses_once()
    {
        await using var driven = await DrivenHost.StartAsync(SystemClock.Instance);
        driven.Pokes.Open = false;
        var due = SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(6);
        var errands = Enumerable.Range(1, Storm).Select(n => Host.ErrandKey($"e{n}")).ToList();
        foreach (var errand in errands) await driven.BeginAsync(errand, due);
        Assert.Equal(Storm, (await driven.Missing.StartAsync(World.Tenant, Host.Token)).Count);

        foreach (var errand in errands) await LapsesAsync(driven, errand);
        Assert.All(driven.Advances.GroupBy(a => a.Id), advances => Assert.InRange(advances.Count(), 1, 2));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task A_deadline_is_neither_missed_nor_spun_on_when_the_engines_clock_is_minutes_away(int minutes)
    {
        await using var driven = await DrivenHost.StartAsync(new WrongClock(Duration.FromMinutes(minutes)));
        await driven.BeginAsync(Errand, SystemClock.Instance.GetCurrentInstant() + Duration.FromMilliseconds(1500));
        await LapsesAsync(driven, Errand);
        Assert.InRange(driven.Advances.Count, 1, 2);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_for_the_driver_but_not_for_the_engine_is_met_at_the_second_go()
    {
        await using var driven = await DrivenHost.StartAsync(new WrongClock(-Duration.FromMinutes(5)));
        await driven.BeginAsync(Errand, SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1));
        await LapsesAsync(driven, Errand);
        Assert.Equal(2, driven.Advances.Count);
    }

    private static async Task LapsesAsync(DrivenHost driven, ProcessKey errand)
    {
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await driven.EndedAsync(errand));
        Assert.Equal(["errand.begun", "errand.lapsed"], (await driven.Host.ReadAsync(errand)).Events.Select(e => e.Name));
    }

    private sealed class WrongClock(Duration ahead) : IClock
    {
        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + ahead;
    }
}
