using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using static Isms.Processes.SupplierControl.SupplierControlCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.SupplierControl;

public sealed class FollowUpTests
{
    private static ReportMeasure Report(string phase, int number = 1) => new($"acme-001-m{number}", phase);

    [Theory]
    [InlineData(MeasurePhase.Closed)]
    [InlineData(MeasurePhase.RiskAccepted)]
    [InlineData(MeasurePhase.Cancelled)]
    public void The_last_measure_to_be_settled_closes_the_control(string phase) =>
        AControl.FollowedUp().When(Report(phase)).Then(new SupplierControlEvent.MeasureReported("acme-001-m1", phase), new SupplierControlEvent.Closed())
            .ThenSends("supplier/acme: supplier.control-report");

    [Fact]
    public void The_control_waits_for_every_measure() =>
        AControl.FollowedUp().Given(AControl.Measure() with { Description = "Utbilda" }, Reviewer).When(Report(MeasurePhase.Closed))
            .ThenHappens(typeof(SupplierControlEvent.MeasureReported));

    [Theory]
    [InlineData(MeasurePhase.Open)]
    [InlineData(MeasurePhase.Verifying)]
    public void A_measure_under_way_keeps_the_control_open(string phase) =>
        AControl.FollowedUp().When(Report(phase)).ThenHappens(typeof(SupplierControlEvent.MeasureReported));

    [Fact]
    public void The_same_report_again_changes_nothing() => AControl.FollowedUp().Given(Report(MeasurePhase.Open)).When(Report(MeasurePhase.Open)).ThenNothing();

    [Fact]
    public void A_measure_of_another_control_is_refused() => AControl.FollowedUp().When(Report(MeasurePhase.Open, 7)).ThenRefused("measure.unknown");

    [Fact]
    public void A_measure_reopened_after_the_control_closed_is_noted_and_the_control_stays_closed()
    {
        var control = AControl.FollowedUp().Given(Report(MeasurePhase.RiskAccepted)).Given(Report(MeasurePhase.Open));
        Assert.Equal((ControlPhase.Closed, "1"), (control.State.Phase, control.Promoted.Fields["openMeasures"]));
    }

    [Fact]
    public void The_measures_of_a_decided_control_are_its_expected_children() =>
        Assert.Equal([new ExpectedChild("measure", "acme-001-m1", MeasurePhase.Open)], Controls.Children(AControl.FollowedUp().Given(Report(MeasurePhase.Open)).State));

    [Fact]
    public void Planned_measures_are_no_children_before_the_decision() => Assert.Empty(Controls.Children(AControl.WithFinding().State));

    [Fact]
    public void A_control_over_new_year_is_decided_on_the_date_in_the_city()
    {
        var control = AControl.New().On(new(2026, 12, 14)).Given(AControl.Terms()).On(new(2026, 12, 28));
        control.Given(new Submit(AControl.Answers(control.State)), Contact);
        // Half past eleven in the evening in UTC is already the next year in Stockholm.
        control.At(NodaTime.Instant.FromUtc(2026, 12, 31, 23, 30));
        control.Given(new Assess([.. control.State.Unassessed().Select(q => new Assessment(q.Id, Verdict.Acceptable))]), Reviewer)
            .Given(new Decide(ControlDecision.Approved, "Allt i ordning"), Reviewer);
        Assert.Equal(Date(2027, 1, 1), control.State.Decision!.On);
    }

    [Fact]
    public void Lists_show_what_a_control_led_to() =>
        Assert.Equal(
            ["criticality=normal", "decidedOn=2026-03-12", "decision=approvedWithConditions", "due=2026-04-30", "findings=1", "openMeasures=1", "plannedDue=2026-04-16", "purpose=recurring", "subject=supplier/acme"],
            AControl.FollowedUp().Promoted.Fields.Select(f => $"{f.Key}={f.Value}").Order(StringComparer.Ordinal));
}
