using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using Isms.Tests.Measure;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>What the dataset tells of measures and accepted risks.</summary>
public sealed class MeasureRowTests
{
    private static readonly Instant Later = World.Morning(2027, 6, 1);

    [Fact]
    public void A_measure_is_told_from_its_start_to_its_end()
    {
        var measure = AMeasure.Open().On(new(2026, 3, 10)).Given(new MeasureCommand.Replan(World.Other, new(2026, 4, 10)), World.Manager, "Mer tid");
        measure.On(new(2026, 4, 13)).GivenTimePasses().Given(new MeasureCommand.ReportDone("Klart"), World.Other).On(new(2026, 4, 15)).Given(new MeasureCommand.Verify(), World.Reviewer);
        Assert.Equal(
            """
            measure_key = 1787758252193166
            supplier_control_key = 3446810098971087
            finding_key = 3151070425179509
            supplier_key = 7145402995322601
            case_reference = AT-2026-0001
            severity = major
            phase = closed
            started_at = 2026-03-02T09:00:00Z
            started_on = 2026-03-02
            first_due = 2026-03-31
            due = 2026-04-10
            postponed_days = 10
            replannings = 1
            reported_at = 2026-04-13T08:00:00Z
            reported_on = 2026-04-13
            reported_late = 1
            days_to_report = 41.9583
            closed = 1
            ended_at = 2026-04-15T08:00:00Z
            ended_on = 2026-04-15
            days_to_end = 43.9583
            escalations = 1
            """,
            Projected.Story(Assert.Single(measure.Document!.In(MeasureTables.Measure, Later))));
    }

    [Fact]
    public void A_measure_refers_to_the_finding_it_is_against()
    {
        var finding = AControl.WithFinding().Document!.In(ControlTables.Finding, Later)[0];
        var measure = AMeasure.Open().Document!.In(MeasureTables.Measure, Later)[0];
        Assert.Equal(finding.Values("finding_key", "supplier_control_key", "supplier_key"), measure.Values("finding_key", "supplier_control_key", "supplier_key"));
    }

    [Fact]
    public void An_accepted_risk_is_in_force_to_the_end_of_its_last_day_and_then_the_measure_opens_again()
    {
        var measure = AMeasure.Accepted();
        var end = CityTime.EndOf(new(2026, 9, 20));
        Assert.Equal(end, measure.Document!.Project(end - Duration.Epsilon).ValidUntil);
        Assert.Equal([184L, 1L, null], Acceptance(measure.Document!, end - Duration.Epsilon).Values("days_granted", "in_force", "ending"));
        Assert.Equal([184L, 0L, null], Acceptance(measure.Document!, end).Values("days_granted", "in_force", "ending"));

        measure.At(end + Duration.FromHours(1)).GivenTimePasses();

        Assert.Equal([0L, "expired", new LocalDate(2026, 9, 21)], Acceptance(measure.Document!, Later).Values("in_force", "ending", "ended_on"));
        Assert.Equal(["open", 1L, 1L], measure.Document!.In(MeasureTables.Measure, Later)[0].Values("phase", "acceptances", "reopenings"));
    }

    [Fact]
    public void An_acceptance_ends_early_when_its_measure_is_cancelled()
    {
        var measure = AMeasure.Accepted().On(new(2026, 5, 4)).Given(new MeasureCommand.Cancel(), World.Manager, "Avtalet upphörde");
        Assert.Equal([0L, "cancelled", new LocalDate(2026, 5, 4)], Acceptance(measure.Document!, Later).Values("in_force", "ending", "ended_on"));
    }

    [Fact]
    public void Every_acceptance_has_a_row_in_the_month_its_measure_began()
    {
        var measure = AMeasure.Accepted().On(new(2026, 9, 22)).GivenTimePasses().Given(new MeasureCommand.AcceptRisk(new(2026, 12, 31)), World.Manager, "Ännu en gång");
        var rows = measure.Document!.In(MeasureTables.RiskAcceptance, Later);
        Assert.Equal([1L, 2L], rows.Select(r => (long)r.Value("number")!).Order());
        Assert.All(rows, row => Assert.Equal(new YearMonth(2026, 3), row.Period));
    }

    private static DatasetRow Acceptance(ProcessDocument document, Instant asOf) => Assert.Single(document.In(MeasureTables.RiskAcceptance, asOf));
}
