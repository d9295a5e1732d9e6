using System.Reflection;
using System.Text.Json;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Messages;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Engine;
using Isms.Tests.Incident;
using Isms.Tests.IncidentTrack;
using Isms.Tests.Measure;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;

namespace Isms.Tests.Messages;

public sealed class PublishedEventTests
{
    [Fact]
    public void Every_published_name_is_used_once() =>
        Assert.Equal(SchemaFileTests.PublishedTypes.Count, SchemaFileTests.PublishedTypes.Select(NameOf).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public async Task Every_event_as_it_is_published_follows_its_schema()
    {
        await using var host = new Host();
        await new Story(host, host.Node).TellAsync();
        IEnumerable<StoredEffect> more =
        [
            .. AControl.Answering().When(new SupplierControlCommand.Cancel(), World.Manager, "Avtalet upphör").Effects,
            .. AMeasure.Open().When(new MeasureCommand.AcceptRisk(AMeasure.Due.PlusMonths(3)), World.Manager, "Avtalet upphör").Effects,
            .. ASupplier.Registered().When(ASupplier.Amend(ASupplier.Details(SupplierStage.Exiting)), World.Manager, "Avtalet upphör").Effects,
            .. ASupplier.Registered().When(new RegisterCommand<SupplierDetails>.Retire("nord", []), World.Manager, "Uppköpt").Effects,
            .. ContinuityPlans(),
            .. ASupplier.Registered().When(new RegisterCommand<SupplierDetails>.Retire(null, []), World.Manager, "Upphört").Effects,
            .. AnIncident.Just().When(new IncidentCommand.Triage(AnIncident.Grave), AnIncident.Handler).Effects,
            .. AnIncident.Just().When(new IncidentCommand.Triage(AnIncident.Harmless), AnIncident.Handler).Effects,
            .. AnIncident.Learnt().When(new IncidentCommand.Close(), AnIncident.Handler).Effects,
            .. AnIncident.Just().When(new IncidentCommand.Dismiss(), AnIncident.Handler, "Övning").Effects,
            .. ATrack.DataProtection().At(ATrack.Local(20, 12)).WhenTimePasses().Effects,
            .. ATrack.DataProtection().ToBeNotified().When(new TrackCommand.RecordSent(ReportStage.BreachNotification, ATrack.Opened, ReportChannel.Portal, "DI-1"), World.Manager).Effects,
        ];
        var published = host.Publisher.Published.Select(p => (p.Type, Payload: JsonElement.Parse(p.Payload))).Concat(more.Where(e => e.EventType is not null).Select(e => (Type: e.EventType!, Payload: e.Payload!.Value))).ToList();
        Assert.Equal(SchemaFileTests.PublishedTypes.Select(NameOf).Order(StringComparer.Ordinal), published.Select(p => p.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(published, p => Assert.Empty(SchemaCheck.Faults(MessageSchema.Of(SchemaFileTests.PublishedTypes.Single(t => NameOf(t) == p.Type)), p.Payload)));
    }

    [Fact]
    public void A_decision_is_published_with_its_outcome()
    {
        var decided = AControl.Assessed().When(new SupplierControlCommand.Decide(ControlDecision.Approved, "Väl beskrivet"), World.Reviewer);
        var payload = Assert.Single(decided.Effects, e => e.EventType == "isms.supplier-control.decided.v1").Payload!.Value;
        Assert.Equal(("acme", "approved"), (payload.GetProperty("supplierId").GetString(), payload.GetProperty("decision").GetString()));
        Assert.DoesNotContain("beskrivet", payload.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_is_published_as_overdue_the_morning_after_its_date() =>
        Assert.Equal(["isms.measure.overdue.v1"], AMeasure.Open().On(AMeasure.Terms.Due.PlusDays(1)).WhenTimePasses().Effects.Where(e => e.Type == StoredEffect.Publish).Select(e => e.EventType));

    [Fact]
    public void A_reminder_before_the_date_publishes_nothing() =>
        Assert.DoesNotContain(AMeasure.Open().On(AMeasure.Terms.Due.PlusDays(-7)).WhenTimePasses().Effects, e => e.Type == StoredEffect.Publish);

    [Fact]
    public void A_supplier_whose_stage_stays_publishes_nothing() =>
        Assert.DoesNotContain(ASupplier.Registered().When(ASupplier.Amend(ASupplier.Details() with { Name = "Acme Norden AB" }), World.Manager, "Nytt namn").Effects, e => e.Type == StoredEffect.Publish);

    [Fact]
    public void The_whole_message_says_of_what_it_is_and_which_is_newer()
    {
        var message = JsonElement.Parse(EventMessage.BytesOf(new EffectId(Host.Key(RegisterKinds.Supplier, "acme"), new EffectNumber(7, 1)), "isms.supplier.retired.v1", JsonElement.Parse("{}")));
        Assert.Equal("""{"id":"test/supplier/acme/7/1","type":"isms.supplier.retired.v1","subject":"supplier/acme","sequence":7,"data":{}}""", message.GetRawText());
    }

    private static IEnumerable<StoredEffect> ContinuityPlans()
    {
        var plan = APlan.Created().On(new(2026, 5, 4));
        return
        [
            .. plan.When(new ContinuityPlanCommand.ReportCycle($"{APlan.Id}-001", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 5, 4), APlan.Exercised))).Effects,
            .. plan.When(new ContinuityPlanCommand.Observe(APlan.Raised)).Effects,
            .. plan.When(new ContinuityPlanCommand.Activate(CityTime.MorningOf(new(2026, 5, 4)), "incident/in1"), World.Owner).Effects,
            .. plan.On(new(2027, 5, 5)).WhenTimePasses().Effects,
            // A unit has no service, and a use of its plan no incident.
            .. APlan.New("staff").Given(new ContinuityPlanCommand.Create(APlan.Unit)).Given(new ContinuityPlanCommand.ReportCycle("staff-001", PlanRenewalPhase.Closed, APlan.Approved(APlan.Begun)))
                .When(new ContinuityPlanCommand.Activate(CityTime.MorningOf(APlan.Begun), null), World.Owner).Effects,
        ];
    }

    private static string NameOf(Type type) => type.GetCustomAttribute<PublishedAsAttribute>()!.TypeName;
}
