using Isms.Orchestrations.Driver;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Storage;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Tests;

/// <summary>Advances that fail. A poke shortens each wait, so that nobody sits through the back-off.</summary>
public sealed class FailureTests
{
    // More than a generation has turns: the driver starts over in between and must keep its troubles.
    private const int Failures = DriverPlan.TurnsPerGeneration + 2;
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    [Fact]
    public async Task A_failed_advance_is_repeated_without_any_poke()
    {
        await using var driven = await DrivenHost.StartAsync();
        driven.Around = (_, advance) => driven.Advances.Count > 1 ? advance() : throw new InvalidOperationException("The worker fell over.");
        await driven.BeginAsync(Errand);
        await driven.AsleepAsync(Errand);
        await driven.AsleepAsync(Errand, 2);
        Assert.Equal(0, (await driven.StatusAsync(Errand)).Stalls);
    }

    [Fact]
    public async Task An_activity_that_keeps_failing_is_asked_ever_more_slowly_and_goes_on_when_it_is_healed()
    {
        var broken = true;
        await using var driven = await DrivenHost.StartAsync();
        driven.Around = (_, advance) => broken ? throw new InvalidOperationException("The worker falls over.") : advance();
        await FailsAsync(driven, Failures);

        broken = false;
        await driven.AddAsync(Errand);
        await driven.SentAsync(1);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_asked_ever_more_slowly_and_goes_on_when_it_does()
    {
        var broken = false;
        await using var driven = await DrivenHost.StartAsync(decorate: store => new FaultInjectingStore(store, _ => Volatile.Read(ref broken) ? Fault.Throttled : Fault.None));
        var answers = new List<AdvanceResult?>();
        driven.Around = async (_, advance) =>
        {
            if (answers.Count < 2) Volatile.Write(ref broken, true);
            answers.Add(await advance());
            Volatile.Write(ref broken, false);
            return answers[^1];
        };
        await FailsAsync(driven, 2);

        await driven.AddAsync(Errand);
        await driven.SentAsync(1);
        Assert.Equal([null, null], answers.Take(2));
    }

    /// <summary>A driver whose first advances fail, woken after each; none of them ends it, and each lengthens the wait.</summary>
    private static async Task FailsAsync(DrivenHost driven, int failures)
    {
        await driven.BeginAsync(Errand);
        for (var n = 1; n <= failures; n++)
        {
            await driven.AsleepAsync(Errand, n);
            Assert.Equal(OrchestrationRuntimeStatus.Running, (await driven.InstanceAsync(Errand)).RuntimeStatus);
            var status = await driven.StatusAsync(Errand);
            // On a very slow machine a wait may have ended by itself in between.
            Assert.InRange(status.Stalls, n, int.MaxValue);
            var backOff = EffectDispatcher.BackOff(status.Stalls).ToTimeSpan();
            Assert.InRange(status.Until, driven.Began + backOff, driven.Now + backOff);
            if (n < failures) await driven.Driver.PokeAsync(Errand, Host.Token);
        }
    }
}
