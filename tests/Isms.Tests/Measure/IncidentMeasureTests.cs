using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using static Isms.Processes.Measure.MeasureCommand;
using static Isms.Tests.Specifications.World;
using MeasureSpecification = Isms.Tests.Specifications.Specification<Isms.Processes.Measure.MeasureState, Isms.Processes.Measure.MeasureCommand, Isms.Processes.Measure.MeasureEvent>;

namespace Isms.Tests.Measure;

/// <summary>Measures that come from an incident: the incident handler stands where supplier manager and reviewer stand otherwise.</summary>
public sealed class IncidentMeasureTests
{
    private static readonly (Role, string?)[] Handler = [(Role.IncidentHandler, null)];

    [Fact]
    public void The_incident_hears_how_it_stands() =>
        AMeasure.New().When(Terms).ThenSends("incident/inc1: incident.report-measure");

    [Fact]
    public void What_is_done_awaits_the_incident_handler()
    {
        var done = Done();
        Assert.Equal(["role/IncidentHandler"], done.Promoted.Awaiting.Select(a => a.Token));
        done.On(new(2026, 3, 27)).WhenTimePasses().ThenTells("measure.reported > IncidentHandler");
    }

    [Fact]
    public void A_late_one_is_told_to_the_incident_handler() =>
        AMeasure.New().Given(Terms).On(AMeasure.Due.PlusDays(1)).WhenTimePasses().ThenTells("measure.late > p-owner", "measure.late > IncidentHandler");

    [Fact]
    public void The_incident_handler_leads_and_verifies_what_another_has_done()
    {
        Assert.True(MeasureRights.Permits(typeof(Replan), AMeasure.New().Given(Terms).State, Other, Handler));
        Assert.True(MeasureRights.Permits(typeof(Verify), Done().State, Other, Handler));
        Assert.False(MeasureRights.Permits(typeof(Verify), Done().State, Owner, Handler));
    }

    [Fact]
    public void Who_reviews_supplier_controls_does_not_verify_it() => Assert.False(MeasureRights.Permits(typeof(Verify), Done().State, Other, [(Role.Reviewer, null)]));

    private static Start Terms => AMeasure.Terms with { Origin = "incident/inc1", Subject = "incident/inc1", FindingId = "improvement.1" };

    private static MeasureSpecification Done() => AMeasure.New().Given(Terms).On(new(2026, 3, 20)).Given(new ReportDone("Infört"), Owner);
}
