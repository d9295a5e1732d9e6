using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Isms.Tests.Driving;

public sealed class NearDriverTests : IAsyncDisposable
{
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");
    private readonly RecordingDriver _far = new();
    private readonly Host _host;
    private readonly NearDriver _near;

    public NearDriverTests()
    {
        Host? host = null;
        var late = new LateDriver();
        _host = host = new Host(driver: late);
        _near = new NearDriver(_far, () => host.Node.Advance, host.Clock, NullLogger<NearDriver>.Instance);
        late.Driver = _near;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_a_request_leaves_is_carried_out_after_its_answer_and_before_its_end()
    {
        var (sentAtAnswer, told) = (-1, 0);
        await _near.RunAsync(async () =>
        {
            await BeginAsync(Days(30));
            await _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett"));
            sentAtAnswer = _host.Notifier.Sent.Count;
        }, Host.Token);
        told = _host.Notifier.Sent.Count;
        Assert.Equal((0, 1), (sentAtAnswer, told));
    }

    [Fact]
    public async Task What_was_left_goes_on_in_the_trace_of_the_command_that_left_it()
    {
        using var story = new TracedStory();
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        await _near.RunAsync(() => _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett")), Host.Token);

        Assert.Equal(["effect notify", "command errand Add"], story.Above(Assert.Single(story.Named("effect notify"))));
        Assert.Equal(["advance errand", "command errand Add"], story.Above(story.Named("advance errand").Last()));
    }

    [Fact]
    public async Task A_new_process_gets_its_driver()
    {
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        Assert.Equal(["errand/e1"], _far.Poked);
    }

    [Fact]
    public async Task A_driver_that_would_wake_in_time_by_itself_is_left_asleep()
    {
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        await _near.RunAsync(() => _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett")), Host.Token);
        Assert.Single(_far.Poked);
    }

    [Fact]
    public async Task A_driver_of_what_is_due_within_a_day_is_woken()
    {
        await _near.RunAsync(() => BeginAsync(_host.Clock.GetCurrentInstant() + Duration.FromHours(3)), Host.Token);
        await _near.RunAsync(() => _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett")), Host.Token);
        Assert.Equal(2, _far.Poked.Count);
    }

    [Fact]
    public async Task A_finished_process_needs_no_driver_any_more()
    {
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        await _near.RunAsync(() => _host.AcceptedAsync(Errand, new ErrandCommand.Finish()), Host.Token);
        Assert.Single(_far.Poked);
    }

    [Fact]
    public async Task What_could_not_be_carried_out_is_left_to_the_driver()
    {
        _host.Notifier.Failure = new IOException("Away.");
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        await _near.RunAsync(() => _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett")), Host.Token);
        Assert.Equal(["errand/e1", "errand/e1"], _far.Poked);
    }

    [Fact]
    public async Task Whom_a_process_told_is_carried_on_too()
    {
        await _near.RunAsync(async () =>
        {
            await BeginAsync(Days(30));
            await _host.AcceptedAsync(Host.ErrandKey("e2"), new ErrandCommand.Begin(Days(30)));
            await _host.AcceptedAsync(Errand, new ErrandCommand.Send("e2", "Hej"));
        }, Host.Token);
        Assert.Contains((await _host.ReadAsync(Host.ErrandKey("e2"))).Events, e => e.Name == "errand.heard");
    }

    [Fact]
    public async Task A_request_that_fails_after_its_commit_still_leaves_nothing_undone()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _near.RunAsync(async () =>
        {
            await BeginAsync(Days(30));
            await _host.AcceptedAsync(Errand, new ErrandCommand.Add("Ett"));
            throw new InvalidOperationException("The page broke.");
        }, Host.Token));
        Assert.Single(_host.Notifier.Sent);
    }

    [Fact]
    public async Task A_far_driver_that_cannot_be_reached_never_reaches_whoever_asked()
    {
        _far.Failure = new IOException("Away.");
        await _near.RunAsync(() => BeginAsync(Days(30)), Host.Token);
        Assert.Equal("open", (await _host.ReadAsync(Errand)).Promoted.Phase);
    }

    [Fact]
    public async Task Outside_a_request_every_poke_goes_to_the_driver_proper()
    {
        await BeginAsync(Days(30));
        Assert.Equal(["errand/e1"], _far.Poked);
    }

    private Instant Days(int days) => _host.Clock.GetCurrentInstant() + Duration.FromDays(days);

    private Task BeginAsync(Instant due) => _host.AcceptedAsync(Errand, new ErrandCommand.Begin(due));

    /// <summary>The host is made before the driver that needs it.</summary>
    private sealed class LateDriver : IProcessDriver
    {
        public IProcessDriver? Driver { get; set; }

        public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => Driver!.PokeAsync(key, cancellationToken);

        public Task StartAsync(ProcessKey key, CancellationToken cancellationToken) => Driver!.StartAsync(key, cancellationToken);
    }
}
