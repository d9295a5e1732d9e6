using System.Globalization;
using Isms.Processes.Incident;

namespace Isms.Tests.Incident;

/// <summary>Every threshold of the shipped rules: what lies just below, at and just above it.</summary>
public sealed class SignificanceThresholds
{
    private static readonly SignificanceRules Rules = SignificanceRules.Shipped().Single();

    /// <summary>Sector, criterion, consequences as <c>measure=value</c>, whether the criterion is met.</summary>
    public static TheoryData<RegulatedSector, string, string, bool> Examples() => new()
    {
        { RegulatedSector.WasteManagement, "general.activity-limited", "sector-critical-system-degraded=1 activity-limited-minutes=719", false },
        { RegulatedSector.WasteManagement, "general.activity-limited", "sector-critical-system-degraded=1 activity-limited-minutes=720", false },
        { RegulatedSector.WasteManagement, "general.activity-limited", "sector-critical-system-degraded=1 activity-limited-minutes=721", true },
        { RegulatedSector.WasteManagement, "general.activity-limited", "sector-critical-system-degraded=0 activity-limited-minutes=721", false },
        { RegulatedSector.WasteManagement, "general.fallback", "fallback-minutes=2879", false },
        { RegulatedSector.WasteManagement, "general.fallback", "fallback-minutes=2880", false },
        { RegulatedSector.WasteManagement, "general.fallback", "fallback-minutes=2881", true },
        { RegulatedSector.WasteManagement, "general.protected-information", "protected-information-harmed=0", false },
        { RegulatedSector.WasteManagement, "general.protected-information", "protected-information-harmed=1", true },
        { RegulatedSector.WasteManagement, "general.cost", "total-cost-percent=4.99", false },
        { RegulatedSector.WasteManagement, "general.cost", "total-cost-percent=5", false },
        { RegulatedSector.WasteManagement, "general.cost", "total-cost-percent=5.01", true },
        { RegulatedSector.WasteManagement, "general.other-legal-person", "other-legal-person-information-harmed=0", false },
        { RegulatedSector.WasteManagement, "general.other-legal-person", "other-legal-person-information-harmed=1", true },
        { RegulatedSector.WasteManagement, "general.people", "people-information-harmed=499", false },
        { RegulatedSector.WasteManagement, "general.people", "people-information-harmed=500", true },
        { RegulatedSector.WasteManagement, "general.people", "people-information-harmed=501", true },
        { RegulatedSector.WasteManagement, "general.environment", "environmental-damage=0", false },
        { RegulatedSector.WasteManagement, "general.environment", "environmental-damage=1", true },
        { RegulatedSector.WasteManagement, "general.other-provider", "other-provider-in-crisis=0", false },
        { RegulatedSector.WasteManagement, "general.other-provider", "other-provider-in-crisis=1", true },
        { RegulatedSector.WasteManagement, "general.serious-injury", "serious-injury=0", false },
        { RegulatedSector.WasteManagement, "general.serious-injury", "serious-injury=1", true },
        { RegulatedSector.WasteManagement, "general.recurring", "recurring-incidents=1 recurring-damage=1", false },
        { RegulatedSector.WasteManagement, "general.recurring", "recurring-incidents=2 recurring-damage=1", true },
        { RegulatedSector.WasteManagement, "general.recurring", "recurring-incidents=3 recurring-damage=1", true },
        { RegulatedSector.WasteManagement, "general.recurring", "recurring-incidents=3 recurring-damage=0", false },
        { RegulatedSector.PublicAdministration, "public-administration.activity-limited", "activity-limited-minutes=239", false },
        { RegulatedSector.PublicAdministration, "public-administration.activity-limited", "activity-limited-minutes=240", false },
        { RegulatedSector.PublicAdministration, "public-administration.activity-limited", "activity-limited-minutes=241", true },
        { RegulatedSector.PublicAdministration, "public-administration.fallback", "fallback-minutes=719", false },
        { RegulatedSector.PublicAdministration, "public-administration.fallback", "fallback-minutes=720", false },
        { RegulatedSector.PublicAdministration, "public-administration.fallback", "fallback-minutes=721", true },
        { RegulatedSector.HealthCare, "health-care.activity-limited", "activity-limited-minutes=59", false },
        { RegulatedSector.HealthCare, "health-care.activity-limited", "activity-limited-minutes=60", false },
        { RegulatedSector.HealthCare, "health-care.activity-limited", "activity-limited-minutes=61", true },
        { RegulatedSector.HealthCare, "health-care.fallback", "fallback-minutes=359", false },
        { RegulatedSector.HealthCare, "health-care.fallback", "fallback-minutes=360", false },
        { RegulatedSector.HealthCare, "health-care.fallback", "fallback-minutes=361", true },
        { RegulatedSector.HealthCare, "health-care.patient-safety", "patient-safety-report=0", false },
        { RegulatedSector.HealthCare, "health-care.patient-safety", "patient-safety-report=1", true },
        { RegulatedSector.DrinkingWater, "water.critical-system", "critical-system-degraded-minutes=239", false },
        { RegulatedSector.DrinkingWater, "water.critical-system", "critical-system-degraded-minutes=240", false },
        { RegulatedSector.DrinkingWater, "water.critical-system", "critical-system-degraded-minutes=241", true },
        { RegulatedSector.WasteWater, "water.critical-system", "critical-system-degraded-minutes=240", false },
        { RegulatedSector.WasteWater, "water.critical-system", "critical-system-degraded-minutes=241", true },
        { RegulatedSector.DrinkingWater, "water.fallback", "fallback-minutes=479", false },
        { RegulatedSector.DrinkingWater, "water.fallback", "fallback-minutes=480", false },
        { RegulatedSector.DrinkingWater, "water.fallback", "fallback-minutes=481", true },
        { RegulatedSector.WasteWater, "water.fallback", "fallback-minutes=480", false },
        { RegulatedSector.WasteWater, "water.fallback", "fallback-minutes=481", true },
        { RegulatedSector.Energy, "energy.end-users", "end-users-affected=1999 service-down-minutes=121", false },
        { RegulatedSector.Energy, "energy.end-users", "end-users-affected=2000 service-down-minutes=119", false },
        { RegulatedSector.Energy, "energy.end-users", "end-users-affected=2000 service-down-minutes=120", false },
        { RegulatedSector.Energy, "energy.end-users", "end-users-affected=2000 service-down-minutes=121", true },
        { RegulatedSector.Energy, "energy.end-users-share", "end-users-affected-percent=49.9 service-down-minutes=121", false },
        { RegulatedSector.Energy, "energy.end-users-share", "end-users-affected-percent=50 service-down-minutes=120", false },
        { RegulatedSector.Energy, "energy.end-users-share", "end-users-affected-percent=50 service-down-minutes=121", true },
        { RegulatedSector.Energy, "energy.fallback", "fallback-minutes=359", false },
        { RegulatedSector.Energy, "energy.fallback", "fallback-minutes=360", false },
        { RegulatedSector.Energy, "energy.fallback", "fallback-minutes=361", true },
        { RegulatedSector.Energy, "energy.control-lost", "control-lost-minutes=59", false },
        { RegulatedSector.Energy, "energy.control-lost", "control-lost-minutes=60", false },
        { RegulatedSector.Energy, "energy.control-lost", "control-lost-minutes=61", true },
        { RegulatedSector.Transport, "transport.activity-limited", "activity-limited-minutes=59", false },
        { RegulatedSector.Transport, "transport.activity-limited", "activity-limited-minutes=60", false },
        { RegulatedSector.Transport, "transport.activity-limited", "activity-limited-minutes=61", true },
        { RegulatedSector.Transport, "transport.departures", "departures-affected-percent=4.9", false },
        { RegulatedSector.Transport, "transport.departures", "departures-affected-percent=5", false },
        { RegulatedSector.Transport, "transport.departures", "departures-affected-percent=5.1", true },
    };

    [Theory, MemberData(nameof(Examples))]
    public void A_criterion_is_met_on_the_right_side_of_its_threshold(RegulatedSector sector, string criterion, string impact, bool isMet) =>
        Assert.Equal(isMet ? [criterion] : [], Rules.Propose(sector, Answers(impact)).MetCriteria);

    [Fact]
    public void Every_criterion_has_an_example_on_either_side() => Assert.Equal(
        Rules.Criteria.SelectMany(c => new[] { (c.Id, false), (c.Id, true) }).Order(),
        Examples().Select(e => (e.Data.Item2, e.Data.Item4)).Distinct().Order());

    internal static IReadOnlyList<ImpactAnswer> Answers(string impact) =>
        [.. impact.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split('=')).Select(answer => new ImpactAnswer(answer[0], decimal.Parse(answer[1], CultureInfo.InvariantCulture)))];
}
