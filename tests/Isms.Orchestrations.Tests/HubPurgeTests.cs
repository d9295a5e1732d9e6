using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Orchestrations.Tests;

public sealed class HubPurgeTests
{
    private static readonly ProcessKey Live = Host.ErrandKey("live");
    private static readonly ProcessKey Finished = Host.ErrandKey("finished");

    [Fact]
    public async Task What_ended_more_than_a_month_ago_leaves_the_hub_and_what_runs_stays()
    {
        await using var driven = await BeginAsync();
        Assert.Equal(1, await PurgeAsync(driven, HubPurge.Kept + Duration.FromHours(1)));
        Assert.Null(await driven.Client.GetInstanceAsync(DriverInstance.IdOf(Finished), Host.Token));
        Assert.True((await driven.InstanceAsync(Live)).IsRunning);
    }

    [Fact]
    public async Task What_ended_within_the_month_stays_readable()
    {
        await using var driven = await BeginAsync();
        Assert.Equal(0, await PurgeAsync(driven, HubPurge.Kept - Duration.FromHours(1)));
        Assert.True((await driven.InstanceAsync(Finished)).IsCompleted);
    }

    [Fact]
    public async Task A_missed_run_is_made_up_for_by_the_next()
    {
        await using var driven = await BeginAsync();
        Assert.Equal(1, await PurgeAsync(driven, HubPurge.Reach - Duration.FromHours(1)));
    }

    [Fact]
    public async Task A_process_whose_instance_was_purged_gets_a_driver_again_when_it_has_something_to_do()
    {
        await using var driven = await BeginAsync();
        await PurgeAsync(driven, HubPurge.Kept + Duration.FromHours(1));
        await driven.Host.AcceptedAsync(Finished, new ErrandCommand.Shut(true));
        await driven.EndedAsync(Finished);
    }

    private static Task<int> PurgeAsync(DrivenHost driven, Duration later) =>
        driven.Purge(new FakeClock(SystemClock.Instance.GetCurrentInstant() + later)).RunAsync(Host.Token);

    private static async Task<DrivenHost> BeginAsync()
    {
        var driven = await DrivenHost.StartAsync();
        foreach (var errand in new[] { Live, Finished }) await driven.BeginAsync(errand);
        await driven.AsleepAsync(Live);
        await driven.Host.AcceptedAsync(Finished, new ErrandCommand.Finish());
        await driven.EndedAsync(Finished);
        return driven;
    }
}
