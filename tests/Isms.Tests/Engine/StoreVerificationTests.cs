using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;

namespace Isms.Tests.Engine;

public sealed class StoreVerificationTests : IAsyncLifetime
{
    // SHA-256 of the text "intyg".
    private static readonly string Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("intyg"u8));
    private static readonly ProcessKey Supplier = Host.Key("supplier", "acme");
    private static readonly ProcessKey Control = Host.Key("supplier-control", "acme-001");
    private readonly Host _host = new();

    public async ValueTask InitializeAsync()
    {
        await _host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await _host.AcceptedAsync(Supplier, ASupplier.Start());
        await _host.SweepAsync();
        await StoreAsync("intyg");
        await _host.AcceptedAsync(Control, new SupplierControlCommand.AddEvidence(AControl.File("certificate") with { Hash = Hash }), World.Contact);
        await _host.SweepAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_sound_store_has_no_problems() => Assert.Empty(await _host.ProblemsAsync());

    [Fact]
    public async Task Every_document_is_looked_at() => Assert.Equal(3, (await _host.Node.Verification.RunAsync(World.Tenant, Host.Token)).Documents);

    [Fact]
    public async Task Effects_that_wait_are_no_problem()
    {
        await _host.AcceptedAsync(Control, new SupplierControlCommand.Cancel(), reason: "Avtalet upphör");
        Assert.Empty(await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_state_that_was_tampered_with_is_found()
    {
        await _host.TamperAsync(Control, d => d with { State = JsonElement.Parse(d.State.GetRawText().Replace("p-contact", "p-other", StringComparison.Ordinal)) });
        Assert.Equal(["supplier-control/acme-001 fold"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_promoted_field_that_was_tampered_with_is_found()
    {
        await _host.TamperAsync(Control, d => d with { Promoted = d.Promoted with { NextDeadline = null } });
        Assert.Equal(["supplier-control/acme-001 promoted"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_missing_event_is_found()
    {
        await _host.TamperAsync(Control, d => d with { Events = [.. d.Events.SkipLast(1)] });
        Assert.Contains("supplier-control/acme-001 events", await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_missing_receipt_is_found()
    {
        await _host.TamperAsync(Control, d => d with { Receipts = [.. d.Receipts.Skip(1)] });
        Assert.Equal(["supplier-control/acme-001 effects"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_missing_child_is_found()
    {
        await _host.AcceptedAsync(Host.Key("supplier", "nord"), ASupplier.Create(ASupplier.Details()));
        var started = await _host.AcceptedAsync(Host.Key("supplier", "nord"), ASupplier.Start());
        await _host.TamperAsync(started.Key, d => d with { Effects = [], Receipts = [.. d.Effects.Select(e => new EffectReceipt(e.Number, _host.Clock.GetCurrentInstant()))] });
        Assert.Equal(["supplier/nord child.missing"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_child_that_was_not_heard_is_found()
    {
        await _host.AcceptedAsync(Control, new SupplierControlCommand.Cancel(), reason: "Avtalet upphör");
        await _host.TamperAsync(Control, d => d with { Effects = [], Receipts = [.. d.Receipts, .. d.Effects.Select(e => new EffectReceipt(e.Number, _host.Clock.GetCurrentInstant()))] });
        Assert.Equal(["supplier/acme child.unheard"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_child_its_parent_does_not_know_is_found()
    {
        var stray = Host.Key("supplier-control", "acme-009");
        var cause = new EffectId(Supplier, new EffectNumber(2, 5));
        await _host.Node.Engine.GiveAsync(stray, AControl.Terms(), new CommandHeader(cause.ToString(), Actors.System, Cause: cause), Host.Token);
        Assert.Contains("supplier-control/acme-009 child.unexpected", await _host.ProblemsAsync());
    }

    [Fact]
    public async Task Missing_evidence_is_found()
    {
        await _host.Blobs.DeleteAsync(StoreVerification.EvidenceName(Hash), Host.Token);
        Assert.Equal(["supplier-control/acme-001 evidence.missing"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task Changed_evidence_is_found()
    {
        await StoreAsync("något annat");
        Assert.Equal(["supplier-control/acme-001 evidence.changed"], await _host.ProblemsAsync());
    }

    [Fact]
    public async Task A_document_of_a_newer_program_is_found_and_the_others_are_still_looked_at()
    {
        await _host.TamperAsync(Supplier, d => d with { Version = d.Version + 1, Events = [.. d.Events, d.Events[0] with { Version = d.Version + 1, Name = "supplier.cloned" }] });
        await StoreAsync("något annat");
        Assert.Equal(["supplier-control/acme-001 evidence.changed", "supplier/acme unreadable"], await _host.ProblemsAsync());
    }

    [Theory]
    [InlineData("""{"details":null}""")]
    [InlineData("""{"controls":7}""")]
    [InlineData("[]")]
    public async Task A_state_that_is_none_is_found_and_the_others_are_still_looked_at(string state)
    {
        await _host.TamperAsync(Supplier, d => d with { State = JsonElement.Parse(state) });
        await StoreAsync("något annat");
        var problems = await _host.ProblemsAsync();
        Assert.Contains("supplier/acme fold", problems);
        Assert.Contains("supplier-control/acme-001 evidence.changed", problems);
    }

    private Task StoreAsync(string text) => _host.Blobs.WriteAsync(StoreVerification.EvidenceName(Hash), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Host.Token);
}
