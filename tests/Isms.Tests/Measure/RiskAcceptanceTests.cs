using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using static Isms.Processes.Measure.MeasureCommand;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.Measure;

public sealed class RiskAcceptanceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_risk_of_a_measure_that_is_open_or_reported_can_be_accepted(bool reported) =>
        (reported ? AMeasure.Verifying() : AMeasure.Open()).When(new AcceptRisk(new(2026, 9, 20)), Manager, "Avtalet upphör ändå")
            .Then(new MeasureEvent.RiskAccepted(new(2026, 9, 20))).ThenSends("supplier-control/acme-001: supplier-control.report-measure");

    [Fact]
    public void An_acceptance_needs_a_reason_and_a_date_to_come() =>
        AMeasure.Open().When(new AcceptRisk(new(2026, 3, 2)), Manager).ThenRefusedFor(("reason.required", "reason"), ("date.past", "expiresOn"));

    [Fact]
    public void An_acceptance_lasts_twelve_months_and_not_a_day_longer()
    {
        AMeasure.Open().When(new AcceptRisk(new(2027, 3, 3)), Manager, "Länge").ThenRefused("acceptance.tooLong", "expiresOn");
        AMeasure.Open().When(new AcceptRisk(new(2027, 3, 2)), Manager, "Länge").ThenHappens(typeof(MeasureEvent.RiskAccepted));
    }

    [Fact]
    public void An_accepted_risk_is_not_accepted_again_meanwhile() => AMeasure.Accepted().When(new AcceptRisk(new(2026, 12, 1)), Manager, "Mer").ThenRefused("measure.notOpen");

    [Fact]
    public void A_month_before_the_end_owner_and_risk_owner_are_reminded() =>
        AMeasure.Accepted().At(Morning(2026, 8, 21)).WhenTimePasses().ThenTells("measure.acceptanceEnds > p-owner", "measure.acceptanceEnds > p-manager");

    [Fact]
    public void At_the_end_of_the_last_day_the_measure_opens_again()
    {
        var end = CityTime.EndOf(new(2026, 9, 20));
        AMeasure.Accepted().At(end - NodaTime.Duration.FromTicks(1)).GivenTimePasses().At(end).WhenTimePasses()
            .Then(new MeasureEvent.Reopened(new(2026, 10, 20)))
            .ThenTells("measure.reopened > p-owner", "measure.reopened > p-manager")
            .ThenSends("supplier-control/acme-001: supplier-control.report-measure");
    }

    [Fact]
    public void A_reopened_measure_awaits_its_owner_again() =>
        Assert.Equal(["person/p-owner"], AMeasure.Accepted().At(CityTime.EndOf(new(2026, 9, 20))).GivenTimePasses().Promoted.Awaiting.Select(a => a.Token));

    [Fact]
    public void An_acceptance_ends_at_midnight_on_the_night_the_clocks_go_back()
    {
        var measure = AMeasure.Open().Given(new AcceptRisk(new(2026, 10, 25)), Manager, "Kort").On(new(2026, 10, 1)).GivenTimePasses();
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 10, 25, 23, 0), measure.Promoted.NextDeadline);
    }

    [Fact]
    public void An_accepted_risk_can_be_cancelled() => AMeasure.Accepted().When(new Cancel(), Manager, "Avtalet har upphört").Then(new MeasureEvent.Cancelled());

    [Fact]
    public void After_an_outage_over_the_expiry_the_measure_is_open_and_its_steps_are_worked_off()
    {
        var measure = AMeasure.Accepted().On(new(2026, 11, 10));
        measure.WhenTimePasses().Then(new MeasureEvent.Reopened(new(2026, 10, 20)), new MeasureEvent.Reminded(["escalation-manager", "escalation-coordinator"], ["escalation-manager", "escalation-coordinator"]));
    }

    [Fact]
    public void A_successor_takes_the_risk_owners_place() =>
        Assert.Equal(Other, AMeasure.Accepted().Given(new Replace("person/p-manager", "person/p-other")).State.AcceptedBy);
}
