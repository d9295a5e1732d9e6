using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Tests.Registers;
using Isms.Tests.Storage;

namespace Isms.Tests.Engine;

/// <summary>Events for subscribers leave once by id, in order, like every effect.</summary>
public sealed class PublishingTests
{
    private static readonly ProcessKey Supplier = Host.Key(RegisterKinds.Supplier, ASupplier.Id);

    private static readonly string[] Ids = ["test/supplier/acme/2/0", "test/supplier/acme/3/0", "test/supplier/acme/4/0"];

    [Fact]
    public async Task Events_are_published_in_order_under_the_ids_of_their_effects()
    {
        await using var host = new Host();
        await LiveAsync(host);
        await host.DispatchAsync(Supplier);
        Assert.Equal(Ids, host.Publisher.Published.Select(p => p.Id));
        Assert.Equal(["isms.supplier.stage-changed.v1", "isms.supplier.stage-changed.v1", "isms.supplier.retired.v1"], host.Publisher.Published.Select(p => p.Type));
        Assert.Empty((await host.ReadAsync(Supplier)).Effects);
    }

    [Fact]
    public async Task Each_event_that_is_published_counts_by_its_type()
    {
        await using var host = new Host();
        using var operations = new MeasuredOperations(host.MeterName);
        await LiveAsync(host);
        await host.DispatchAsync(Supplier);
        Assert.Equal(
            ["isms.events.published isms.supplier.stage-changed.v1 1", "isms.events.published isms.supplier.stage-changed.v1 1", "isms.events.published isms.supplier.retired.v1 1"],
            operations.Counted);
    }

    [Fact]
    public async Task Behind_an_event_that_cannot_be_published_the_later_ones_wait()
    {
        await using var host = new Host();
        await LiveAsync(host);
        host.Publisher.Failure = new InvalidOperationException("Away.");
        await host.DispatchAsync(Supplier);
        Assert.Equal([1, 0, 0], (await host.ReadAsync(Supplier)).Effects.Select(e => e.Attempts));

        host.Publisher.Failure = null;
        await host.DispatchAsync(Supplier);
        Assert.Empty(host.Publisher.Published);
        host.Clock.Advance(EffectDispatcher.BackOff(1));
        await host.DispatchAsync(Supplier);
        Assert.Equal(Ids, host.Publisher.Published.Select(p => p.Id));
    }

    [Fact]
    public async Task A_dead_event_holds_the_later_ones_back_until_somebody_acts()
    {
        await using var host = new Host();
        await LiveAsync(host);
        host.Publisher.Failure = new InvalidOperationException("Away.");
        for (var n = 1; n <= EffectDispatcher.MaximumAttempts; n++)
        {
            await host.DispatchAsync(Supplier);
            host.Clock.Advance(EffectDispatcher.BackOff(n));
        }
        host.Publisher.Failure = null;
        await host.DispatchAsync(Supplier);
        Assert.Empty(host.Publisher.Published);

        Assert.True(await host.Node.Dispatcher.DiscardAsync(Supplier, new EffectNumber(2, 0), "p-operator", Host.Token));
        await host.DispatchAsync(Supplier);
        Assert.Equal(Ids[1..], host.Publisher.Published.Select(p => p.Id));
    }

    [Fact]
    public async Task While_effects_are_held_nothing_is_published()
    {
        await using var host = new Host();
        await host.Hold.HoldAsync(Host.Token);
        await LiveAsync(host);
        await host.DispatchAsync(Supplier);
        Assert.Empty(host.Publisher.Published);
    }

    [Theory]
    [InlineData(Fault.TimeoutBeforeCommit)]
    [InlineData(Fault.TimeoutAfterCommit)]
    public async Task A_host_that_dies_after_publishing_repeats_the_same_ids_and_no_others(Fault fault)
    {
        var dies = false;
        // From the moment it dies the store answers this host no more; what it had published is not settled.
        await using var host = new Host(store => new FaultInjectingStore(store, call => dies && call.Operation == StoreOperation.Replace ? fault : Fault.None));
        await LiveAsync(host);
        dies = true;
        await Assert.ThrowsAnyAsync<Exception>(() => host.DispatchAsync(Supplier));
        dies = false;

        await host.NewNode().Dispatcher.DispatchAsync(Supplier, Host.Token);
        Assert.Equal(Ids, host.Publisher.Published.Select(p => p.Id).Distinct());
        Assert.Equal(Ids, (await host.ReadAsync(Supplier)).Receipts.Select(r => new EffectId(Supplier, r.Number).ToString()));
        Assert.Equal(3, host.Publisher.Published.Select(p => p.Payload).Distinct().Count());
    }

    private static async Task LiveAsync(Host host)
    {
        await host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await host.AcceptedAsync(Supplier, ASupplier.Amend(ASupplier.Details(SupplierStage.Exiting)), reason: "Avtalet löper ut");
        await host.AcceptedAsync(Supplier, ASupplier.Amend(ASupplier.Details(SupplierStage.Former)), reason: "Avtalet har löpt ut");
        await host.AcceptedAsync(Supplier, new RegisterCommand<SupplierDetails>.Retire(null, []), reason: "Avslutad");
    }
}
