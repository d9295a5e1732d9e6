using Isms.Emulator.Tests.Servers;
using Isms.Processes.Engine;
using Isms.Tests.Engine;
using Isms.Tests.Storage;

namespace Isms.Emulator.Tests.Engine;

/// <summary>The engine over Cosmos DB: a control from start to decision ends there as it does in SQLite, with one host and with two.</summary>
public sealed class StoryOnCosmosTests(CosmosEmulator cosmos, QuietDay sqlite) : IClassFixture<QuietDay>
{
    [Fact]
    public async Task A_story_ends_as_it_does_in_the_embedded_store()
    {
        await using var host = await HostAsync();
        var story = new Story(host, host.Node);

        await story.TellAsync();

        Assert.Equal(sqlite.End, await story.EndAsync());
        Assert.Equal(sqlite.Sent, host.Notifier.Sent);
        Assert.Equal(sqlite.Problems, await host.ProblemsAsync());
    }

    [Fact]
    public async Task Two_hosts_at_once_record_and_send_what_one_does()
    {
        await using var host = await HostAsync();
        var story = new Story(host, host.Node, host.NewNode());

        await story.TellAsync();

        // Two hosts may each take a number for the same new matter; one of them is then never used.
        Assert.Equal(sqlite.EndWithoutNumbers, await story.EndAsync(withNumbers: false));
        Assert.Equal(sqlite.Sent.Order(), host.Notifier.Sent.Distinct().Order());
    }

    [Fact]
    public async Task Lost_answers_change_nothing()
    {
        var store = await StoreAsync();
        await using var host = new Host(inner => new FaultInjectingStore(inner, call => (((uint)call.Number * 2654435761u) >> 12) % 6 == 0 ? Fault.TimeoutAfterCommit : Fault.None), store: store);
        var story = new Story(host, host.Node);

        await story.TellAsync();

        Assert.Equal(sqlite.End, await story.EndAsync());
    }

    private async Task<Host> HostAsync() => new(store: await StoreAsync());

    // Every story is told in the same tenant, so each has a container of its own.
    private async Task<IProcessStore> StoreAsync()
    {
        var options = await cosmos.NewContainerAsync();
        return CosmosEmulator.StoreOn(cosmos.ContainerOf(options));
    }
}
