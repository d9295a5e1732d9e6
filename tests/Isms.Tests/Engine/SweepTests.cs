using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;

namespace Isms.Tests.Engine;

public sealed class SweepTests : IAsyncDisposable
{
    private static readonly ProcessKey Supplier = Host.Key("supplier", "acme");
    private static readonly ProcessKey Control = Host.Key("supplier-control", "acme-001");
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_deadline_nobody_was_woken_for_is_worked_off()
    {
        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin(World.Morning(2026, 3, 5)));
        _host.Clock.Reset(World.Morning(2026, 3, 9));
        Assert.Single((await _host.SweepAsync()).Advanced);
        Assert.Equal("over", (await _host.ReadAsync(Host.ErrandKey("e1"))).Promoted.Phase);
    }

    [Fact]
    public async Task Effects_nobody_was_woken_for_are_carried_out()
    {
        await ControlledAsync();
        Assert.Equal(ControlPhase.Answering, (await _host.ReadAsync(Control)).Promoted.Phase);
    }

    [Fact]
    public async Task A_store_with_nothing_due_is_left_as_it_is()
    {
        await ControlledAsync();
        var before = (await _host.DocumentsAsync()).Select(d => d.ETag);
        await _host.SweepAsync();
        Assert.Equal(before, (await _host.DocumentsAsync()).Select(d => d.ETag));
    }

    [Fact]
    public async Task A_process_that_cannot_go_on_is_reported_and_holds_up_no_other()
    {
        foreach (var id in new[] { "e1", "e2" }) await _host.AcceptedAsync(Host.ErrandKey(id), new ErrandCommand.Begin(World.Morning(2026, 3, 5)));
        await _host.TamperAsync(Host.ErrandKey("e1"), d => d with { Version = 2, Events = [.. d.Events, d.Events[0] with { Version = 2, Name = "errand.cloned" }] });
        _host.Clock.Reset(World.Morning(2026, 3, 9));

        var report = await _host.SweepAsync();

        Assert.Equal(["errand/e1"], report.Failed.Select(k => k.Reference));
        Assert.Equal("over", (await _host.ReadAsync(Host.ErrandKey("e2"))).Promoted.Phase);
    }

    [Fact]
    public async Task A_deadline_that_an_older_program_did_not_know_is_found_after_refolding()
    {
        var older = _host.NewNode(catalog: new ProcessCatalog([new Errand(schema: 1)]));
        await older.Engine.GiveAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin(World.Morning(2026, 3, 5)), new CommandHeader("c", World.Manager), Host.Token);
        _host.Clock.Reset(World.Morning(2026, 3, 9));
        Assert.Empty((await _host.SweepAsync()).Advanced);

        await _host.Node.Sweep.ReconcileAsync(World.Tenant, Host.Token);
        await _host.SweepAsync();

        Assert.Equal("over", (await _host.ReadAsync(Host.ErrandKey("e1"))).Promoted.Phase);
    }

    [Fact]
    public async Task Refolding_adds_no_event()
    {
        var older = _host.NewNode(catalog: new ProcessCatalog([new Errand(schema: 1)]));
        await older.Engine.GiveAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin(World.Morning(2026, 3, 5)), new CommandHeader("c", World.Manager), Host.Token);
        await _host.Node.Sweep.ReconcileAsync(World.Tenant, Host.Token);
        var document = await _host.ReadAsync(Host.ErrandKey("e1"));
        Assert.Equal((1L, 2), (document.Version, document.Schema));
    }

    [Fact]
    public async Task A_parent_that_missed_its_childs_report_hears_it()
    {
        await ControlledAsync();
        await CancelledUnheardAsync();
        await _host.Node.Sweep.ReconcileAsync(World.Tenant, Host.Token);
        Assert.Equal(ControlPhase.Cancelled, await HeardPhaseAsync());
    }

    [Fact]
    public async Task Reconciling_what_is_in_order_writes_nothing()
    {
        await ControlledAsync();
        var before = (await _host.DocumentsAsync()).Select(d => d.ETag);
        await _host.Node.Sweep.ReconcileAsync(World.Tenant, Host.Token);
        Assert.Equal(before, (await _host.DocumentsAsync()).Select(d => d.ETag));
    }

    [Fact]
    public async Task A_parent_that_hears_newer_news_meanwhile_is_not_told_the_older()
    {
        await ControlledAsync();
        // The report that the control is extended after silence is lost, so the sweep is about to repeat it ...
        await _host.TamperAsync(Supplier, d => Misled(d));
        var reads = 0;
        var store = new FaultInjectingStore(_host.Store, call =>
        {
            // ... and between its look at the parent and its command the control is cancelled and the parent hears of it.
            if (call is { Operation: StoreOperation.Read, Id: "acme" } && ++reads == 2) CancelAsync().GetAwaiter().GetResult();
            return Fault.None;
        });

        await _host.NewNode(store).Sweep.ReconcileAsync(World.Tenant, Host.Token);

        Assert.Equal(ControlPhase.Cancelled, await HeardPhaseAsync());
    }

    private async Task ControlledAsync()
    {
        await _host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await _host.AcceptedAsync(Supplier, ASupplier.Start());
        await _host.SweepAsync();
        await _host.SweepAsync();
    }

    private async Task CancelAsync()
    {
        await _host.AcceptedAsync(Control, new SupplierControlCommand.Cancel(), reason: "Avtalet upphör");
        await _host.DispatchAsync(Control);
    }

    private async Task CancelledUnheardAsync()
    {
        await _host.AcceptedAsync(Control, new SupplierControlCommand.Cancel(), reason: "Avtalet upphör");
        await _host.TamperAsync(Control, d => d with { Effects = [], Receipts = [.. d.Receipts, .. d.Effects.Select(e => new EffectReceipt(e.Number, _host.Clock.GetCurrentInstant(), "p-operator"))] });
    }

    /// <summary>The supplier as if it had heard nothing of its control.</summary>
    private ProcessDocument Misled(ProcessDocument supplier)
    {
        var events = supplier.Events.Where(e => e.Name != "supplier.control-reported").ToList();
        return _host.Catalog["supplier"].Refold(supplier with { Events = events, Version = events.Count });
    }

    private async Task<string?> HeardPhaseAsync() => World.Suppliers.StateOf(await _host.ReadAsync(Supplier)).Controls.Single().Phase;
}
