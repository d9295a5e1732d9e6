using Isms.Processes.Incident;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Incident;

/// <summary>What is noted beside the course of an incident: entries, lessons, improvements, marks and references.</summary>
public sealed class RecordTests
{
    [Fact]
    public void An_entry_is_dated_now_unless_it_says_otherwise()
    {
        var entry = AnIncident.Judged().Given(new IncidentCommand.AddEntry(null, "Leverantören uppringd"), AnIncident.Handler).State.Entries.Single();
        Assert.Equal(new IncidentEntry("entry.1", AnIncident.Local(6, 9, 30), "Leverantören uppringd", AnIncident.Handler, AnIncident.Local(6, 9, 30), null), entry);
    }

    [Fact]
    public void An_entry_may_be_back_dated_with_a_reason()
    {
        AnIncident.Judged().When(new IncidentCommand.AddEntry(AnIncident.Local(6, 8), "Larm"), AnIncident.Handler).ThenRefused("reason.required", "reason");
        Assert.Equal("Skrevs på papper", AnIncident.Judged().Given(new IncidentCommand.AddEntry(AnIncident.Local(6, 8), "Larm"), AnIncident.Handler, "Skrevs på papper").State.Entries.Single().Reason);
    }

    [Fact]
    public void The_minute_a_form_shows_is_not_back_dated() =>
        AnIncident.Judged().When(new IncidentCommand.AddEntry(AnIncident.Local(6, 9, 30) - Duration.FromSeconds(50), "Larm"), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.EntryAdded));

    [Fact]
    public void No_entry_is_dated_in_the_future() => AnIncident.Judged().When(new IncidentCommand.AddEntry(AnIncident.Local(6, 10), "Larm"), AnIncident.Handler, "Därför").ThenRefused("time.future", "at");

    [Fact]
    public void Entries_are_numbered() => Assert.Equal(
        ["entry.1", "entry.2"], AnIncident.Judged().Given(new IncidentCommand.AddEntry(null, "Ett")).Given(new IncidentCommand.AddEntry(null, "Två")).State.Entries.Select(e => e.Id));

    [Fact]
    public void An_improvement_becomes_a_measure_of_its_own()
    {
        var start = AnIncident.Closed().When(Improvement(), AnIncident.Handler).SentTo<MeasureCommand.Start>(World.Measures, "measure/inc1-m1");
        Assert.Equal(new MeasureCommand.Start("incident/inc1", "incident/inc1", "improvement.1", FindingSeverity.Major, "Inför stark inloggning", World.Owner, new(2026, 12, 1)), start);
    }

    [Fact]
    public void An_improvement_does_not_hold_the_incident_open() => AnIncident.Learnt().Given(Improvement(), AnIncident.Handler).When(new IncidentCommand.Close(), AnIncident.Handler).ThenHappens(typeof(IncidentEvent.Closed));

    [Fact]
    public void The_incident_knows_how_its_measures_stand_also_after_its_end()
    {
        var closed = AnIncident.Closed().Given(Improvement(), AnIncident.Handler).Given(new IncidentCommand.ReportMeasure("inc1-m1", MeasurePhase.Open));
        Assert.Equal([MeasurePhase.Open], World.Incidents.Children(closed.State).Select(c => c.HeardPhase));
    }

    [Fact]
    public void An_improvement_is_due_in_the_future() => AnIncident.Learnt().When(Improvement() with { Due = new(2026, 10, 7) }).ThenRefused("date.past", "due");

    [Fact]
    public void The_same_improvement_again_is_nothing_new() => AnIncident.Learnt().Given(Improvement()).When(Improvement()).ThenNothing();

    [Fact]
    public void A_field_is_marked_as_secret_with_a_reason()
    {
        AnIncident.Judged().When(new IncidentCommand.MarkSecret(IncidentSecrecy.Description, SecrecyProvision.SecurityMeasures), AnIncident.Handler).ThenRefused("reason.required", "reason");
        var marked = AnIncident.Judged().Given(new IncidentCommand.MarkSecret(IncidentSecrecy.Description, SecrecyProvision.SecurityMeasures), AnIncident.Handler, "Visar skyddet").State.SecrecyMarks.Single();
        Assert.Equal(new SecrecyMark("description", SecrecyProvision.SecurityMeasures, "Visar skyddet", AnIncident.Handler, AnIncident.Local(6, 9, 30)), marked);
    }

    [Fact]
    public void A_field_that_is_not_there_cannot_be_marked() =>
        AnIncident.Judged().When(new IncidentCommand.MarkSecret("entry.1", SecrecyProvision.SecurityMeasures), AnIncident.Handler, "Därför").ThenRefused("secrecy.unknownField", "field");

    [Fact]
    public void A_mark_is_taken_away_with_a_reason_also_after_the_end() => Assert.Empty(
        AnIncident.Closed().Given(new IncidentCommand.MarkSecret("lessons", SecrecyProvision.RiskAnalyses), AnIncident.Handler, "Därför").Given(new IncidentCommand.LiftSecrecy("lessons"), AnIncident.Handler, "Rättat").State.SecrecyMarks);

    [Fact]
    public void A_supplier_control_that_has_to_do_with_it_is_linked_once()
    {
        var linked = AnIncident.Judged().Given(new IncidentCommand.LinkControl("acme-001"), AnIncident.Handler);
        Assert.Contains("supplier-control/acme-001", linked.Promoted.Links);
        linked.When(new IncidentCommand.LinkControl("acme-001"), AnIncident.Handler).ThenNothing();
    }

    [Fact]
    public void It_refers_to_everything_it_concerns() => Assert.Equal(
        ["organisation/schools", "organisation/culture", "organisation/provider", "shared-service/school-platform", "information-system/sp", "supplier/acme", "person/p-owner"],
        AnIncident.Fanned().Given(Improvement()).Promoted.Links);

    [Theory]
    [InlineData("organisation/schools", "organisation/education")]
    [InlineData("shared-service/school-platform", "shared-service/new-platform")]
    [InlineData("information-system/sp", "information-system/sp2")]
    [InlineData("supplier/acme", "supplier/nord")]
    [InlineData("person/p-owner", "person/p-other")]
    public void A_successor_takes_the_place_of_what_is_referred_to(string old, string successor)
    {
        var replaced = AnIncident.Fanned().Given(Improvement()).Given(new IncidentCommand.Replace(old, successor));
        Assert.Contains(successor, replaced.Promoted.Links);
        Assert.DoesNotContain(old, replaced.Promoted.Links);
    }

    [Fact]
    public void What_is_not_referred_to_is_not_replaced() => AnIncident.Fanned().When(new IncidentCommand.Replace("organisation/other", "organisation/schools")).ThenNothing();

    private static IncidentCommand.PlanImprovement Improvement() => new("Inför stark inloggning", FindingSeverity.Major, World.Owner, new(2026, 12, 1));
}
