using Isms.Tests.Engine;
using Isms.Tests.Specifications;

namespace Isms.Orchestrations.Tests;

/// <summary>A supplier, two controls and a measure over four months, driven in every way: the end is always that of the quiet day.</summary>
public sealed class SupplierStoryTests(SupplierStoryTests.QuietDay quiet) : IClassFixture<SupplierStoryTests.QuietDay>
{
    [Fact]
    public async Task Drivers_alone_carry_the_story_to_its_end()
    {
        await using var driven = await DrivenHost.StartAsync();
        await TellAsync(driven, new DrivenStory(driven).DriveAsync);
        await EndsAsOnTheQuietDayAsync(driven);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lost_doubled_and_late_pokes_change_nothing(int seed)
    {
        UnreliablePokes? pokes = null;
        await using var driven = await DrivenHost.StartAsync(pokes: driver => pokes = new UnreliablePokes(driver, seed));
        await TellAsync(driven, new DrivenStory(driven, pokes).DriveAsync);
        await EndsAsOnTheQuietDayAsync(driven);
    }

    [Fact]
    public async Task Drivers_and_the_sweep_at_once_do_what_one_of_them_does()
    {
        await using var driven = await DrivenHost.StartAsync();
        await new Story(driven.Host, driven.Host.Node).TellAsync();
        await EndsAsOnTheQuietDayAsync(driven);
    }

    [Fact]
    public async Task A_task_hub_lost_again_and_again_is_made_up_for_by_starting_what_is_missing_and_the_sweep()
    {
        await using var driven = await DrivenHost.StartAsync();
        var (story, passes) = (new DrivenStory(driven), 0);
        await TellAsync(driven, async () =>
        {
            if (++passes % 12 == 0)
            {
                await driven.LoseHubAsync();
                await driven.StartHubAsync();
                await driven.Missing.StartAsync(World.Tenant, Host.Token);
                await driven.Host.SweepAsync();
            }
            await story.DriveAsync();
        });
        Assert.True(passes > 24, $"The hub was lost only {passes / 12} times.");
        await EndsAsOnTheQuietDayAsync(driven);
    }

    private static Task TellAsync(DrivenHost driven, Func<Task> drive) => new Story(driven.Host, driven.Host.Node) { Drive = drive }.TellAsync();

    private async Task EndsAsOnTheQuietDayAsync(DrivenHost driven)
    {
        Assert.Equal(quiet.End, await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Sent, driven.Host.Notifier.Sent.Order());
    }

    /// <summary>The story as the sweep alone tells it, without any task hub.</summary>
    public sealed class QuietDay : IAsyncLifetime
    {
        public string End { get; private set; } = "";

        public IReadOnlyList<(string Id, string Template)> Sent { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await using var host = new Host();
            await new Story(host, host.Node).TellAsync();
            (End, Sent) = (await DrivenStory.EndOfAsync(host), [.. host.Notifier.Sent.Order()]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
