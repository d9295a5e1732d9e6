using Isms.Orchestrations.Driver;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Tests;

/// <summary>Two drivers for every errand, woken together.</summary>
public sealed class TwoDriversTests
{
    [Fact]
    public async Task On_one_host_nothing_is_done_twice()
    {
        await using var quiet = await QuietAsync();
        await using var driven = await TwiceDrivenAsync(_ => (request, advance) => advance());

        Assert.Equal(await DrivenStory.EndOfAsync(quiet), await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Notifier.Sent.Order(), driven.Host.Notifier.Sent.Order());
    }

    [Fact]
    public async Task On_two_hosts_nothing_is_recorded_twice_and_no_message_leaves_that_one_driver_would_not_send()
    {
        await using var quiet = await QuietAsync();
        await using var driven = await TwiceDrivenAsync(driven =>
        {
            var (other, turn) = (driven.Host.NewNode(), 0);
            return (request, advance) => Interlocked.Increment(ref turn) % 2 == 0 ? driven.AdvanceAsync(other, request, Host.Token) : advance();
        });

        Assert.Equal(await DrivenStory.EndOfAsync(quiet), await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Notifier.Sent.Order(), driven.Host.Notifier.Sent.Distinct().Order());
    }

    private static async Task<Host> QuietAsync()
    {
        var host = new Host();
        await DrivenStory.TellErrandsAsync(host, async () => await host.SweepAsync());
        return host;
    }

    private static async Task<DrivenHost> TwiceDrivenAsync(Func<DrivenHost, AroundAdvance> around)
    {
        DrivenHost? driven = null;
        driven = await DrivenHost.StartAsync(pokes: one => new BothDrivers(one, () => driven!.Client));
        driven.Around = around(driven);
        await DrivenStory.TellErrandsAsync(driven.Host, new DrivenStory(driven).DriveAsync);
        Assert.Equal(6, (await AllAsync(driven.Client)).Count);
        return driven;
    }

    private static async Task<IReadOnlyList<string>> AllAsync(DurableTaskClient client)
    {
        var ids = new List<string>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery()).WithCancellation(Host.Token)) ids.Add(instance.InstanceId);
        return ids;
    }

    /// <summary>The product's driver and a second one under another id.</summary>
    private sealed class BothDrivers(IProcessDriver one, Func<DurableTaskClient> client) : IProcessDriver
    {
        public async Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) =>
            await Task.WhenAll(one.PokeAsync(key, cancellationToken), PokeOtherAsync($"other:{DriverInstance.IdOf(key)}", key, cancellationToken));

        private async Task PokeOtherAsync(string id, ProcessKey key, CancellationToken cancellationToken)
        {
            if (await client().GetInstanceAsync(id, cancellationToken) is null)
                await client().ScheduleNewOrchestrationInstanceAsync(DriverInstance.OrchestratorOf(key.Kind), DriverInput.Of(key), new() { InstanceId = id }, cancellationToken);
            else
                await client().RaiseEventAsync(id, ProcessDriver.Poke, cancellation: cancellationToken);
        }
    }
}
