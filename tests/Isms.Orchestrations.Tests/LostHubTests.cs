using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Orchestrations.Tests;

public sealed class LostHubTests
{
    private static readonly ProcessKey[] Errands = [.. Enumerable.Range(1, 5).Select(n => Host.ErrandKey($"e{n}"))];

    [Fact]
    public async Task After_the_loss_of_the_hub_what_waited_goes_on_and_ends_as_if_nothing_had_been()
    {
        await using var quiet = new Host();
        await BeginAsync(quiet);
        await GoOnAsync(quiet);
        await quiet.SweepAsync();

        await using var driven = await DrivenHost.StartAsync();
        await BeginAsync(driven.Host);
        foreach (var errand in Errands) await driven.AsleepAsync(errand);
        await driven.LoseHubAsync();
        // People go on meanwhile; nobody can be woken.
        await GoOnAsync(driven.Host);
        await driven.StartHubAsync();
        var missing = await driven.Missing.StartAsync(World.Tenant, Host.Token);
        await driven.Host.SweepAsync();
        foreach (var errand in Errands[1..]) await driven.AsleepAsync(errand);

        Assert.Equal(Errands[1..], missing.OrderBy(key => key.Id, StringComparer.Ordinal));
        Assert.Equal(await DrivenStory.EndOfAsync(quiet), await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Notifier.Sent.Order(), driven.Host.Notifier.Sent.Order());
    }

    [Fact]
    public async Task Exactly_the_missing_drivers_are_started()
    {
        await using var driven = await DrivenHost.StartAsync();
        var longest = Host.ErrandKey(new string('e', 120));
        foreach (var errand in Errands.Append(longest)) await driven.BeginAsync(errand);
        foreach (var errand in Errands.Append(longest)) await driven.AsleepAsync(errand);
        await driven.Host.AcceptedAsync(Errands[0], new ErrandCommand.Finish());
        await driven.EndedAsync(Errands[0]);
        await driven.Client.TerminateInstanceAsync(DriverInstance.IdOf(Errands[1]), cancellation: Host.Token);
        await driven.EndedAsync(Errands[1]);
        driven.Pokes.Open = false;
        var neverWoken = Host.ErrandKey("e6");
        await driven.BeginAsync(neverWoken);
        // A register entry needs no driver to be live.
        await driven.Host.AcceptedAsync(Host.Key("supplier", "acme"), ASupplier.Create(ASupplier.Details()));

        Assert.Equal([Errands[1], neverWoken], (await driven.Missing.StartAsync(World.Tenant, Host.Token)).OrderBy(key => key.Id, StringComparer.Ordinal));
        Assert.Empty(await driven.Missing.StartAsync(World.Tenant, Host.Token));
    }

    private static async Task BeginAsync(Host host)
    {
        foreach (var errand in Errands) await host.AcceptedAsync(errand, new ErrandCommand.Begin(host.Clock.GetCurrentInstant() + Duration.FromHours(6)));
    }

    private static async Task GoOnAsync(Host host)
    {
        await host.AcceptedAsync(Errands[0], new ErrandCommand.Add("note"));
        await host.AcceptedAsync(Errands[0], new ErrandCommand.Finish());
        await host.AcceptedAsync(Errands[1], new ErrandCommand.Send(Errands[2].Id, "letter"));
        await host.AcceptedAsync(Errands[1], new ErrandCommand.Add("note"));
    }
}
