using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using NodaTime;

namespace Isms.Tests.Driving;

/// <summary>The driver's plan walked on the test's clock, over the real engine and store: no task hub is needed to see that it suffices.</summary>
public sealed class WalkedDriverTests : IAsyncDisposable
{
    private static readonly ProcessKey Supplier = Host.Key("supplier", "acme");
    private static readonly ProcessKey Control = Host.Key("supplier-control", "acme-001");
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task With_every_poke_lost_a_silent_supplier_still_meets_each_reminder_and_ends_as_under_the_sweep()
    {
        await StartAsync();
        await DriveAsync(Control, TimeSpan.FromDays(120));
        var driven = await StepsAsync(_host);

        await using var swept = new Host();
        await StartAsync(swept);
        var end = swept.Clock.GetCurrentInstant() + Duration.FromDays(120);
        await swept.SweepAsync();
        while ((await swept.ReadAsync(Control)).Promoted.NextDeadline is { } next && next <= end)
        {
            swept.Clock.Reset(next);
            await swept.SweepAsync();
        }
        Assert.Equal(await StepsAsync(swept), driven);
    }

    [Fact]
    public async Task Half_a_year_of_a_silent_supplier_costs_a_turn_a_day_and_one_for_each_deadline()
    {
        await StartAsync();
        var turns = await DriveAsync(Control, TimeSpan.FromDays(180));
        var ticks = (await _host.ReadAsync(Control)).Events.Count;
        Assert.InRange(turns, 180, 180 + (2 * ticks));
    }

    [Fact]
    public async Task A_driver_whose_clock_runs_ahead_of_the_engine_neither_spins_nor_misses_the_deadline()
    {
        await StartAsync();
        await DriveAsync(Control, TimeSpan.FromDays(30));
        var next = (await _host.ReadAsync(Control)).Promoted.NextDeadline!.Value;
        _host.Clock.Reset(next - Duration.FromMinutes(3));

        var report = await _host.Node.Advance.AdvanceAsync(Control, next, default, Host.Token);

        Assert.True(report.NextDeadline > next);
    }

    /// <summary>One driver alone: advances, waits, starts over, as any host does it.</summary>
    /// <returns>The number of turns.</returns>
    private async Task<int> DriveAsync(ProcessKey key, TimeSpan span)
    {
        var (position, turns, end) = (new DriverPosition(), 0, _host.Clock.GetCurrentInstant() + Duration.FromTimeSpan(span));
        Instant? deadline = null;
        while (true)
        {
            turns++;
            var report = await _host.Node.Advance.AdvanceAsync(key, deadline, default, Host.Token);
            if (DriverPlan.Next(position, report, _host.Clock.GetCurrentInstant()) is not DriverStep.Wait wait || wait.Until > end) return turns;
            _host.Clock.Reset(wait.Until);
            (deadline, position) = (wait.Deadline, wait.StartsOver ? wait.Position.StartedOver() : wait.Position);
        }
    }

    private Task StartAsync() => StartAsync(_host);

    private static async Task StartAsync(Host host)
    {
        await host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await host.AcceptedAsync(Supplier, ASupplier.Start());
        await host.DispatchAsync(Supplier);
    }

    private static async Task<IReadOnlyList<string>> StepsAsync(Host host) => [.. (await host.ReadAsync(Control)).Events.Select(e => $"{e.Name} {e.At}")];
}
