using Isms.Tests.Storage;

namespace Isms.Tests.Engine;

/// <summary>Whatever goes wrong with the store, and however many hosts run, a story ends as it does on a quiet day.</summary>
public sealed class HarmlessTroubleTests(QuietDay quiet) : IClassFixture<QuietDay>
{
    [Fact]
    public void On_the_quiet_day_every_message_leaves_once() => Assert.Equal(quiet.Sent.Count, quiet.Sent.Distinct().Count());

    [Fact]
    public void On_the_quiet_day_every_event_is_published_once() => Assert.Equal(quiet.Published.Count, quiet.Published.Distinct().Count());

    [Fact]
    public void The_quiet_day_leaves_a_sound_store() =>
        // The story's one file was never uploaded, so that this also shows that the check took place.
        Assert.Equal(["supplier-control/acme-001 evidence.missing"], quiet.Problems);

    [Theory]
    [MemberData(nameof(OneInSome))]
    public Task Faults_at_one_call_in_some_change_nothing(Fault fault, int some) =>
        // Scattered, but always at the same calls; strictly every third would meet the same call of every attempt for ever.
        EndsAsOnTheQuietDayAsync(call => (((uint)call.Number * 2654435761u) >> 12) % some == 0 ? fault : Fault.None);

    [Theory]
    [InlineData(Fault.Conflict)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.TimeoutBeforeCommit)]
    [InlineData(Fault.TimeoutAfterCommit)]
    public async Task A_fault_at_one_call_changes_nothing(Fault fault)
    {
        // A prime step, so that each kind of fault meets calls of every kind.
        for (var number = 1 + (int)fault; number < quiet.Calls; number += 113) await EndsAsOnTheQuietDayAsync(call => call.Number == number ? fault : Fault.None);
    }

    [Fact]
    public async Task Two_hosts_at_once_record_what_one_does()
    {
        await using var host = new Host();
        var story = new Story(host, host.Node, host.NewNode());
        await story.TellAsync();
        // Two hosts may each take a number for the same new matter; one of them is then never used.
        Assert.Equal(quiet.EndWithoutNumbers, await story.EndAsync(withNumbers: false));
    }

    [Fact]
    public async Task Two_hosts_at_once_send_no_message_that_one_would_not()
    {
        await using var host = new Host();
        await new Story(host, host.Node, host.NewNode()).TellAsync();
        Assert.Equal(quiet.Sent.Order(), host.Notifier.Sent.Distinct().Order());
    }

    public static IEnumerable<TheoryDataRow<Fault, int>> OneInSome() =>
        from fault in new[] { Fault.Conflict, Fault.Throttled, Fault.TimeoutBeforeCommit, Fault.TimeoutAfterCommit }
        from some in new[] { 3, 6, 12 }
        select new TheoryDataRow<Fault, int>(fault, some);

    private async Task EndsAsOnTheQuietDayAsync(Func<StoreCall, Fault> decide)
    {
        await using var host = new Host(store => new FaultInjectingStore(store, decide));
        var story = new Story(host, host.Node);
        await story.TellAsync();
        Assert.Equal(quiet.End, await story.EndAsync());
        // A message may leave twice when its receipt was lost, but under the same id, which is how it is recognised.
        Assert.Equal(quiet.Sent.Order(), host.Notifier.Sent.Distinct().Order());
        Assert.Equal(quiet.Published.Order(), IdsOf(host).Distinct().Order());
    }

    private static IReadOnlyList<(string Id, string Type)> IdsOf(Host host) => [.. host.Publisher.Published.Select(p => (p.Id, p.Type))];
}

/// <summary>The story as it goes when nothing goes wrong.</summary>
public sealed class QuietDay : IAsyncLifetime
{
    public string End { get; private set; } = "";

    public string EndWithoutNumbers { get; private set; } = "";

    public IReadOnlyList<(string Id, string Template)> Sent { get; private set; } = [];

    public IReadOnlyList<(string Id, string Type)> Published { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public int Calls { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var host = new Host(store => new FaultInjectingStore(store, call =>
        {
            Calls = call.Number;
            return Fault.None;
        }));
        var story = new Story(host, host.Node);
        await story.TellAsync();
        (End, EndWithoutNumbers, Sent) = (await story.EndAsync(), await story.EndAsync(withNumbers: false), host.Notifier.Sent);
        Published = [.. host.Publisher.Published.Select(p => (p.Id, p.Type))];
        Problems = await host.ProblemsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
