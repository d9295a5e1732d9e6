using Isms.Orchestrations.Driver;
using Isms.Orchestrations.Tests.Hub;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Microsoft.DurableTask.Client;

namespace Isms.Orchestrations.Tests;

/// <summary>When a driver begins and when it ends.</summary>
public sealed class LifeTests
{
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");
    private static readonly ProcessKey Supplier = Host.Key("supplier", "acme");
    private static readonly ProcessKey Control = Host.Key("supplier-control", "acme-001");

    [Fact]
    public async Task A_finished_process_ends_its_driver()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.BeginAsync(Errand);
        await driven.AsleepAsync(Errand);
        await driven.Host.AcceptedAsync(Errand, new ErrandCommand.Finish());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await driven.EndedAsync(Errand));
    }

    [Fact]
    public async Task A_register_entry_has_a_driver_until_its_effects_are_out()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        Assert.Null(await driven.Client.GetInstanceAsync(DriverInstance.IdOf(Supplier), Host.Token));

        await driven.Host.AcceptedAsync(Supplier, ASupplier.Start());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await driven.EndedAsync(Supplier));
        await driven.AsleepAsync(Control);
    }

    [Fact]
    public async Task A_poke_after_the_end_starts_a_new_driver()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Start());
        await driven.EndedAsync(Supplier);

        await driven.Host.AcceptedAsync(Supplier, ASupplier.Amend(ASupplier.Details(contact: World.Other)), reason: "Ny kontakt");
        await Patience.UntilAsync(async () => (await driven.Host.ReadAsync(Supplier)).Effects.Count == 0, "the control hears of the new contact");
    }

    [Fact]
    public async Task A_poke_during_what_would_be_the_last_advance_is_not_missed()
    {
        var gate = new Gate();
        gate.Close();
        await using var driven = await DrivenHost.StartAsync();
        driven.Around = async (request, advance) =>
        {
            var result = await advance();
            if (request.Kind == Supplier.Kind) await gate.PassAsync(Host.Token);
            return result;
        };
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Start());
        await gate.ReachedAsync();
        await driven.AsleepAsync(Control);
        // The driver has nothing left to do and does not know yet that it has.
        await driven.Host.AcceptedAsync(Supplier, ASupplier.Amend(ASupplier.Details(contact: World.Other)), reason: "Ny kontakt");
        gate.Open();
        await Patience.UntilAsync(async () => (await driven.Host.ReadAsync(Supplier)).Effects.Count == 0, "the control hears of the new contact");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await driven.EndedAsync(Supplier));
    }

    [Fact]
    public async Task Starts_at_once_give_one_driver()
    {
        await using var driven = await DrivenHost.StartAsync();
        driven.Pokes.Open = false;
        await driven.BeginAsync(Errand);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => driven.Driver.StartAsync(Errand, Host.Token)));
        await driven.AsleepAsync(Errand);
        Assert.Single(driven.Advances);
    }

    [Fact]
    public async Task A_start_leaves_a_driver_that_runs_alone_and_replaces_one_that_has_ended()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.BeginAsync(Errand);
        await driven.AsleepAsync(Errand);
        await driven.Driver.StartAsync(Errand, Host.Token);
        await driven.Client.TerminateInstanceAsync(DriverInstance.IdOf(Errand), cancellation: Host.Token);
        await driven.EndedAsync(Errand);
        Assert.Single(driven.Advances);

        await driven.Driver.StartAsync(Errand, Host.Token);
        await driven.AsleepAsync(Errand, 2);
    }

    [Fact]
    public async Task The_driver_of_a_process_that_is_nowhere_ends_after_a_few_searches()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.Driver.PokeAsync(Errand, Host.Token);
        for (var search = 1; search <= DriverPlan.SearchesForMissing; search++)
        {
            await driven.AsleepAsync(Errand, search);
            await driven.Driver.PokeAsync(Errand, Host.Token);
        }
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await driven.EndedAsync(Errand));
    }

    [Fact]
    public async Task A_driver_keeps_nothing_of_the_process_but_its_name()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.BeginAsync(Errand);
        await driven.AsleepAsync(Errand);
        Assert.Equal(DriverInput.Of(Errand), (await driven.InstanceAsync(Errand)).ReadInputAs<DriverInput>());
    }
}
