using Isms.Processes.ContinuityPlan;

namespace Isms.Tests.ContinuityPlan;

public sealed class RenewalRulesTests
{
    private static readonly RenewalRules Shipped = Assert.Single(RenewalRules.Folder.Shipped);

    [Fact]
    public void Plans_are_renewed_yearly_and_those_of_highly_available_services_sooner() =>
        Assert.Equal([12, 12, 12, 12, 9, 6], new int?[] { null, 0, 1, 2, 3, 4 }.Select(Shipped.MonthsFor));

    [Fact]
    public void A_renewal_must_fit_into_its_lead_time() => AssertProblem(Shipped with { LeadDays = 60 }, "lead time must hold");

    [Fact]
    public void A_plan_must_hold_longer_than_its_renewal_takes() => AssertProblem(Shipped with { ValidMonths = 3 }, "must be shorter");

    [Fact]
    public void Every_phase_needs_a_day() => AssertProblem(Shipped with { Shortened = Shipped.Shortened with { ReviewDays = 0 } }, "shortened pace");

    [Fact]
    public void Availability_ends_at_four() => AssertProblem(Shipped with { ValidMonthsByAvailability = new Dictionary<int, int> { [5] = 6 } }, "Availability levels");

    private static void AssertProblem(RenewalRules rules, string words) => Assert.Contains(words, Assert.Single(rules.Check()), StringComparison.Ordinal);
}
