using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierSignal;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using SignalSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.SupplierSignal.SupplierSignalState, Isms.Processes.SupplierSignal.SupplierSignalCommand, Isms.Processes.SupplierSignal.SupplierSignalEvent>;

namespace Isms.Tests.SupplierSignal;

public sealed class SupplierSignalTests
{
    private static readonly Instant Then = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void A_signal_waits_for_the_manager_of_its_supplier() =>
        Assert.Equal(["role/SupplierManager/supplier/acme"], ASignal().Promoted.Awaiting.Select(a => a.Token));

    [Theory]
    [InlineData(SignalKind.Incident, 3)]
    [InlineData(SignalKind.Vulnerability, 3)]
    [InlineData(SignalKind.Insolvency, 3)]
    [InlineData(SignalKind.OwnershipChange, 14)]
    [InlineData(SignalKind.EndOfSupport, 14)]
    public void What_may_be_going_on_now_is_due_sooner(SignalKind kind, int days) => Assert.Equal(World.Date(2026, 3, 2).PlusDays(days), ASignal(kind).State.Due);

    [Fact]
    public void The_manager_is_told_at_once() => New().When(Report()).ThenTells("supplierSignal.received > SupplierManager of supplier/acme");

    [Fact]
    public void An_undecided_signal_is_escalated_to_the_coordinator_the_day_after_it_was_due() =>
        Assert.Equal(["SupplierManager", "Coordinator"], ASignal().On(World.Date(2026, 3, 6)).WhenTimePasses().Effects.Where(e => e.Template == "supplierSignal.late").Select(e => e.To!.Role!.Value.ToString()));

    [Fact]
    public void The_same_news_again_is_nothing_new() => ASignal().When(Report()).ThenNothing();

    [Fact]
    public void Older_news_does_not_overwrite_newer() => ASignal().When(Report(at: Then - Duration.FromHours(1), summary: "Äldre")).ThenNothing();

    [Fact]
    public void Newer_news_of_a_decided_signal_must_be_decided_anew()
    {
        var signal = ASignal().Given(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, false), World.Manager, "Berör oss inte");
        signal.When(Report(at: Then + Duration.FromHours(1), summary: "Värre")).ThenHappens(typeof(SupplierSignalEvent.Updated));
        Assert.Equal(SupplierSignalProcess.Open, signal.State.Phase);
    }

    [Fact]
    public void Starting_a_control_gives_the_supplier_the_command() =>
        Assert.Equal(["supplier/acme"], ASignal().When(new SupplierSignalCommand.Decide(SignalDecision.StartControl, ASupplier.Start(), false), World.Manager).Effects.Select(e => e.Receiver));

    [Fact]
    public void To_do_nothing_needs_a_reason() => ASignal().When(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, false), World.Manager).ThenRefused("reason.required", "reason");

    [Fact]
    public void A_decision_is_made_once() => ASignal().Given(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, false), World.Manager, "Nej")
        .When(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, false), World.Manager, "Nej").ThenRefused("supplierSignal.decided");

    [Fact]
    public void Only_an_end_of_support_is_noted_as_one() =>
        ASignal().When(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, true), World.Manager, "Nej").ThenRefused("supplierSignal.noSupportEnd", "notesSupportEnd");

    [Fact]
    public void A_noted_end_of_support_changes_the_supplier_and_leaves_the_rest()
    {
        var effect = Assert.Single(ASignal(SignalKind.EndOfSupport, endsOn: World.Date(2027, 12, 31)).When(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, true), World.Manager, "Byts ut").Effects);
        var supplier = ASupplier.Registered();
        supplier.When((RegisterCommand<SupplierDetails>)((IProcessType)World.Suppliers).DecodeCommand(effect.Command!.Value));
        Assert.Equal(KernelJson.ToElement(ASupplier.Details() with { SupportStatus = SupportStatus.EndOfSupportAnnounced, SupportEnds = World.Date(2027, 12, 31) }).GetRawText(), KernelJson.ToElement(supplier.State.Details).GetRawText());
    }

    [Fact]
    public void A_supplier_that_has_a_successor_hands_its_signals_over()
    {
        var signal = ASignal().Given(new SupplierSignalCommand.Replace("supplier/acme", "supplier/nord"));
        Assert.Contains("supplier/nord", signal.Promoted.Links);
    }

    private static SignalSpecification New() => new(
        World.Signals, new ProcessKey(World.Tenant, SupplierSignalProcess.KindName, "watch.1"), World.Rules, World.Catalog, CityTime.MorningOf(World.Date(2026, 3, 2)) + Duration.FromHours(2), "LS-2026-0001");

    private static SignalSpecification ASignal(SignalKind kind = SignalKind.Incident, LocalDate? endsOn = null) => New().Given(Report(kind, endsOn: endsOn));

    private static SupplierSignalCommand.Report Report(SignalKind kind = SignalKind.Incident, Instant? at = null, string summary = "Intrång", LocalDate? endsOn = null) =>
        new(new SignalFacts("acme", kind, "watch", "1", new FactStamp(at ?? Then, "m1"), summary, endsOn, ["hr-system"]));
}
