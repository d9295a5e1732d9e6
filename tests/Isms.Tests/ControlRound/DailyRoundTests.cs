using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.ControlRound;

/// <summary>What the schedule asks for on a day; the host's day is Monday 2 March 2026.</summary>
public sealed class DailyRoundTests : IAsyncDisposable
{
    private static readonly LocalDate Today = new(2026, 3, 2);
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_paused_schedule_asks_for_nothing()
    {
        await RegisterAsync("acme", due: Today.PlusDays(10));
        Assert.Null((await RunAsync()).Round);
        Assert.Empty(await RoundsAsync());
    }

    [Fact]
    public async Task A_day_with_nothing_due_makes_no_round()
    {
        await RegisterAsync("acme", due: Today.PlusDays(200));
        await ActivateAsync();
        Assert.Null((await RunAsync()).Round);
        Assert.Empty(await RoundsAsync());
    }

    [Fact]
    public async Task What_is_due_makes_the_round_of_the_day_with_its_obstacles()
    {
        await RegisterAsync("acme", due: Today.PlusDays(10));
        await RegisterAsync("nord", due: Today.PlusDays(5), contact: null);
        await RegisterAsync("syd", due: Today.PlusDays(44));
        await RegisterAsync("later", due: Today.PlusDays(200));
        await ActivateAsync();

        var run = await RunAsync();

        Assert.Equal(ControlScheduler.RoundKey(World.Tenant, Today), run.Round);
        Assert.Equal("schedule-2026-03-02", run.Round!.Id);
        Assert.Equal([("nord", "supplier.contactMissing")], run.Obstacles);
        var round = World.Rounds.StateOf(Assert.Single(await RoundsAsync()));
        Assert.Equal((RoundOrigin.Schedule, ControlPurpose.Recurring), (round.Origin, round.Terms!.Purpose));
        // Nobody is asked to answer after the decision was due.
        Assert.Equal([new("acme", Today.PlusDays(21)), new("syd", Today.PlusDays(44)), new("nord", Today.PlusDays(21))], round.Terms.Suppliers);
    }

    [Fact]
    public async Task A_day_on_which_nothing_can_be_started_makes_no_round_but_names_the_obstacles()
    {
        await RegisterAsync("nord", due: Today.PlusDays(5), contact: null);
        await ActivateAsync();
        var run = await RunAsync();
        Assert.Equal((null, "nord"), (run.Round, Assert.Single(run.Obstacles).SupplierId));
        Assert.Empty(await RoundsAsync());
    }

    [Fact]
    public async Task A_run_repeated_the_same_day_finds_the_round_that_there_is()
    {
        await RegisterAsync("acme", due: Today.PlusDays(10));
        await ActivateAsync();
        await RunAsync();
        await RegisterAsync("syd", due: Today.PlusDays(10));

        var again = await RunAsync();

        Assert.Empty(again.Requested);
        Assert.Equal(["acme"], World.Rounds.StateOf(Assert.Single(await RoundsAsync())).Terms!.Suppliers.Select(s => s.SupplierId));
        _host.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(["acme", "syd"], (await RunAsync()).Requested.Order());
    }

    [Fact]
    public async Task Two_hosts_at_once_ask_for_one_round()
    {
        await RegisterAsync("acme", due: Today.PlusDays(10));
        await ActivateAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RunAsync)));
        Assert.Single(runs, run => run.Requested.Count > 0);
        Assert.Single(await RoundsAsync());
    }

    private Task<ScheduleRun> RunAsync() =>
        new ControlScheduler(_host.Store, _host.NewNode().Engine, _host.Catalog, new FixedRules(World.Rules), _host.Clock).RunAsync(World.Tenant, Host.Token);

    private Task ActivateAsync() => _host.AcceptedAsync(ControlScheduler.ScheduleKey(World.Tenant), new ControlScheduleCommand.Activate([]));

    /// <summary>A supplier whose next control ought to be decided on a date.</summary>
    private Task RegisterAsync(string id, LocalDate due, string? contact = World.Contact) =>
        _host.AcceptedAsync(Host.Key("supplier", id), ASupplier.Create(ASupplier.Details(contact: contact) with { LastControlBefore = due.PlusMonths(-ControlPlan.Default.IntervalMonths) }));

    private async Task<IReadOnlyList<ProcessDocument>> RoundsAsync() => [.. (await _host.DocumentsAsync()).Where(d => d.Key.Kind == ControlRoundProcess.KindName)];
}
