using Isms.Processes.Inbound;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;

namespace Isms.Tests.Inbound;

public sealed class SupplierSignalMessageTests : IAsyncLifetime
{
    private readonly Desk _desk = new();

    public async ValueTask InitializeAsync() => await _desk.CreateAsync(RegisterKinds.Supplier, "acme", ASupplier.Details());

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_signal_becomes_a_matter_named_by_the_sources_own_key()
    {
        Assert.Equal("supplier-signal/cmdb.INC-7", (await _desk.AcceptedAsync(Signal("INC-7", hour: 5))).Reference);
        Assert.IsType<InboundOutcome.AlreadyDone>(await _desk.ReceiveAsync(Signal("INC-7", hour: 4)));
    }

    [Fact]
    public async Task A_signal_about_a_supplier_nobody_knows_is_refused() =>
        Assert.Equal(["message.noSuchEntry $.data.supplier"], await _desk.RefusedAsync(Desk.Message("supplier-signal", new { supplier = new { id = "okand" }, reference = "1", kind = "incident" })));

    [Fact]
    public async Task An_end_of_support_without_a_date_is_refused() =>
        Assert.Equal(["message.missing $.data.endsOn"], await _desk.RefusedAsync(Desk.Message("supplier-signal", new { supplier = new { id = "acme" }, reference = "1", kind = "endOfSupport" })));

    [Fact]
    public async Task The_managers_decision_starts_an_extra_control_of_the_supplier()
    {
        var signal = await _desk.AcceptedAsync(Signal("INC-7"));
        await _desk.Host.AcceptedAsync(signal, new SupplierSignalCommand.Decide(SignalDecision.StartControl, ASupplier.Start(ControlPurpose.Extraordinary), false));
        while ((await _desk.Host.SweepAsync()).Advanced.Count > 0) { }
        Assert.Equal(ControlPurpose.Extraordinary, World.Suppliers.StateOf(await _desk.Host.ReadAsync(Host.Key(RegisterKinds.Supplier, "acme"))).Undecided!.Purpose);
        Assert.Empty(await _desk.Host.ProblemsAsync());
    }

    private static System.Text.Json.Nodes.JsonObject Signal(string reference, int hour = 0) => Desk.Message("supplier-signal", new { supplier = new { id = "acme" }, reference, kind = "incident", summary = "Intrång hos leverantören" }, hour);
}
