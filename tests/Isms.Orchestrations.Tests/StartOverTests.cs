using Isms.Orchestrations.Driver;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using NodaTime;

namespace Isms.Orchestrations.Tests;

public sealed class StartOverTests
{
    // A turn makes about eight events: without starting over, fifty turns would make four hundred.
    private const int LongestHistory = DriverPlan.TurnsPerGeneration * 12;
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    [Fact]
    public async Task However_many_turns_a_driver_makes_its_history_stays_short()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.BeginAsync(Errand, driven.Host.Clock.GetCurrentInstant() + Duration.FromHours(6));
        for (var turn = 1; turn <= 50; turn++)
        {
            await driven.AsleepAsync(Errand, turn);
            await driven.Driver.PokeAsync(Errand, Host.Token);
        }
        Assert.InRange(driven.Hub.LongestHistory, DriverPlan.TurnsPerGeneration, LongestHistory);
    }

    [Fact]
    public async Task The_deadline_a_driver_woke_for_survives_starting_over()
    {
        await using var driven = await DrivenHost.StartAsync();
        var later = driven.Now.AddHours(6);
        DateTime? soon = null;
        driven.Around = (_, _) =>
        {
            // The last turn of the generation is the only one that sleeps until its deadline.
            if (driven.Advances.Count == DriverPlan.TurnsPerGeneration) soon = driven.Now.AddMilliseconds(1200);
            return Task.FromResult<AdvanceResult?>(new AdvanceResult(true, false, true, driven.Advances.Count == DriverPlan.TurnsPerGeneration ? soon : later, null));
        };
        await driven.BeginAsync(Errand);
        for (var turn = 1; turn < DriverPlan.TurnsPerGeneration; turn++)
        {
            await driven.AsleepAsync(Errand, turn);
            await driven.Driver.PokeAsync(Errand, Host.Token);
        }
        await driven.AsleepAsync(Errand, DriverPlan.TurnsPerGeneration + 1);
        Assert.Equal(soon, driven.Advances[^1].WokenFor);
    }

    [Fact]
    public async Task A_deadline_handed_to_a_driver_counts_at_its_first_advance_only()
    {
        await using var driven = await DrivenHost.StartAsync();
        var due = new DateTime(2026, 3, 2, 8, 30, 0, DateTimeKind.Utc);
        driven.Pokes.Open = false;
        await driven.BeginAsync(Errand);
        await driven.Client.ScheduleNewOrchestrationInstanceAsync("Errand", DriverInput.Of(Errand) with { WokenFor = due }, new() { InstanceId = DriverInstance.IdOf(Errand) }, Host.Token);
        await driven.AsleepAsync(Errand);
        await driven.Driver.PokeAsync(Errand, Host.Token);
        await driven.AsleepAsync(Errand, 2);
        Assert.Equal([due, null], driven.Advances.Select(a => a.WokenFor));
    }
}
