using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.IncidentTrack;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Engine;

public sealed class OperationMeterTests : IAsyncDisposable
{
    private static readonly ProcessKey First = Host.ErrandKey("e1");
    private static readonly ProcessKey Second = Host.ErrandKey("e2");
    private static readonly ProcessKey Track = Host.Key("incident-track", "inc1.track");

    private readonly Host _host = new();
    private readonly MeasuredOperations _told;

    public OperationMeterTests() => _told = new MeasuredOperations(_host.MeterName);

    public async ValueTask DisposeAsync()
    {
        _told.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Before_anything_looked_nothing_is_told()
    {
        await _host.AcceptedAsync(First, new ErrandCommand.Begin());
        await _host.AcceptedAsync(First, new ErrandCommand.Add("Hej"));
        Assert.Empty(_told.Observe());
    }

    [Fact]
    public async Task A_pass_of_the_sweep_tells_what_it_found_late_how_late_and_what_could_not_go_on()
    {
        foreach (var key in (ProcessKey[])[First, Second]) await _host.AcceptedAsync(key, new ErrandCommand.Begin(World.Morning(2026, 3, 5)));
        await _host.AcceptedAsync(Host.ErrandKey("e3"), new ErrandCommand.Begin());
        await _host.AcceptedAsync(Host.ErrandKey("e3"), new ErrandCommand.Add("Hej"));
        await _host.TamperAsync(First, d => d with { Version = 2, Events = [.. d.Events, d.Events[0] with { Version = 2, Name = "errand.cloned" }] });
        _host.Clock.Reset(World.Morning(2026, 3, 9));
        await _host.SweepAsync();

        Assert.Equal(
            [
                "isms.processes.overdue deadline 2",
                "isms.processes.overdue effect 1",
                "isms.processes.stuck 1",
                "isms.sweep.age 0",
                // The message of the third has waited since the host's clock began, two hours after the second of March's morning.
                $"isms.sweep.lag {(Duration.FromDays(7) - Duration.FromHours(2)).TotalSeconds}",
            ],
            _told.Observe());
    }

    [Fact]
    public async Task What_a_pass_found_is_told_for_a_while_and_its_age_until_the_next()
    {
        await _host.SweepAsync();
        _host.Clock.Advance(OperationMeter.PassHolds - Duration.FromSeconds(1));
        Assert.Equal(["isms.processes.overdue deadline 0", "isms.processes.overdue effect 0", "isms.processes.stuck 0", "isms.sweep.age 599", "isms.sweep.lag 0"], _told.Observe());

        _host.Clock.AdvanceHours(1);
        Assert.Equal(["isms.sweep.age 4199"], _told.Observe());

        await _host.SweepAsync();
        Assert.Contains("isms.sweep.age 0", _told.Observe());
    }

    [Fact]
    public async Task Effects_are_told_as_they_wait_die_and_are_revived()
    {
        _host.Notifier.Failure = new IOException();
        await _host.AcceptedAsync(First, new ErrandCommand.Begin());
        await _host.AcceptedAsync(First, new ErrandCommand.Add("Hej"));
        await CountAsync();
        Assert.Equal((1, 0), Effects());

        await _host.AcceptedAsync(First, new ErrandCommand.Add("Hej igen"));
        Assert.Equal((2, 0), Effects());

        for (var attempt = 1; attempt <= EffectDispatcher.MaximumAttempts; attempt++)
        {
            await _host.DispatchAsync(First);
            _host.Clock.Advance(EffectDispatcher.BackOff(attempt));
            await CountAsync();
        }
        Assert.Equal((0, 2), Effects());

        _host.Notifier.Failure = null;
        await _host.Node.Dispatcher.ReviveAsync(First, (await _host.ReadAsync(First)).Effects[0].Number, Host.Token);
        Assert.Equal((1, 1), Effects());

        await _host.DispatchAsync(First);
        Assert.Equal((0, 1), Effects());
    }

    [Fact]
    public async Task What_another_host_wrote_is_told_after_the_next_count()
    {
        await CountAsync();
        await using var other = new Host(store: _host.Store);
        await other.AcceptedAsync(First, new ErrandCommand.Begin());
        await other.AcceptedAsync(First, new ErrandCommand.Add("Hej"));
        Assert.Equal((0, 0), Effects());

        await CountAsync();
        Assert.Equal((1, 0), Effects());

        await other.DispatchAsync(First);
        await CountAsync();
        Assert.Equal((0, 0), Effects());
    }

    [Fact]
    public async Task What_is_written_while_documents_are_counted_is_newer_than_the_count()
    {
        await _host.AcceptedAsync(First, new ErrandCommand.Begin());
        await _host.AcceptedAsync(First, new ErrandCommand.Add("Hej"));
        var node = _host.NewNode(new PausingStore(_host.Store, afterQuery: () => _host.DispatchAsync(First)));

        await node.Sweep.ReconcileAsync(World.Tenant, Host.Token);

        Assert.Equal((0, 0), Effects());
    }

    [Fact]
    public async Task A_count_is_told_until_another_should_have_taken_its_place()
    {
        await CountAsync();
        _host.Clock.Advance(OperationMeter.CountHolds);
        Assert.Empty(_told.Observe(OperationMeter.OpenEffects, OperationMeter.OpenClocks));
    }

    [Fact]
    public async Task Clocks_are_told_by_where_they_stand()
    {
        _host.Clock.Reset(ATrack.Opened);
        await _host.AcceptedAsync(Track, ATrack.Start(ATrack.DataProtectionTerms()), Actors.System);
        await _host.AcceptedAsync(Track, new Isms.Processes.IncidentTrack.TrackCommand.DetermineAwareness(ATrack.ProviderAware, "Driftlarm"), World.Manager);
        await CountAsync();
        var running = Clocks();
        Assert.Equal((0, 0, true), (running.Overdue, running.Ringing, running.Running > 0));

        // 72 hours after the party became aware the strict time is out; alarms ring from well before.
        _host.Clock.Reset(ATrack.ProviderAware + Duration.FromHours(60));
        await _host.SweepAsync();
        await CountAsync();
        Assert.True(Clocks().Ringing > 0);

        _host.Clock.Reset(ATrack.ProviderAware + Duration.FromHours(73));
        await _host.SweepAsync();
        await CountAsync();
        Assert.True(Clocks().Overdue > 0);
        Assert.Equal(running.Running, Clocks().Overdue + Clocks().Ringing + Clocks().Running);
    }

    [Fact]
    public void Each_number_has_a_name_that_says_so_and_no_two_the_same() =>
        Assert.Equal(Names.Count, Names.Where(name => name.StartsWith("isms.", StringComparison.Ordinal)).Distinct().Count());

    /// <summary>Every metric there is, by the constants that alerts, workbook and pages name.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. typeof(OperationMeter).GetFields().Where(field => field is { IsLiteral: true, Name: not nameof(OperationMeter.Name) and not nameof(OperationMeter.NameOfPlay) }).Select(field => (string)field.GetRawConstantValue()!)];

    private Task CountAsync() => _host.Node.Sweep.ReconcileAsync(World.Tenant, Host.Token);

    private (int Pending, int Dead) Effects() => (Value(OperationMeter.OpenEffects, "pending"), Value(OperationMeter.OpenEffects, "dead"));

    private (int Overdue, int Ringing, int Running) Clocks() => (Value(OperationMeter.OpenClocks, "overdue"), Value(OperationMeter.OpenClocks, "ringing"), Value(OperationMeter.OpenClocks, "running"));

    private int Value(string name, string state) =>
        int.Parse(_told.Observe(name).Single(told => told.StartsWith($"{name} {state} ", StringComparison.Ordinal)).Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
}
