using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Tests.Incident.SignificanceThresholds;

namespace Isms.Tests.Incident;

public sealed class SignificanceRulesTests
{
    private static readonly SignificanceRules Rules = SignificanceRules.Shipped().Single();

    [Fact]
    public void The_same_event_may_be_significant_in_one_sector_and_not_in_another()
    {
        var impact = Answers("sector-critical-system-degraded=1 activity-limited-minutes=150 critical-system-degraded-minutes=300");
        Assert.Equal(
            [RegulatedSector.HealthCare, RegulatedSector.DrinkingWater, RegulatedSector.WasteWater, RegulatedSector.Transport],
            Enum.GetValues<RegulatedSector>().Where(sector => Rules.Propose(sector, impact).IsSignificant));
    }

    [Fact]
    public void The_general_criteria_hold_in_every_sector() =>
        Assert.All(Enum.GetValues<RegulatedSector>(), sector => Assert.Contains("general.people", Rules.Propose(sector, Answers("people-information-harmed=500")).MetCriteria));

    [Fact]
    public void Every_criterion_that_is_met_is_named_in_the_order_of_the_rules() => Assert.Equal(
        ["general.people", "public-administration.activity-limited", "public-administration.fallback"],
        Rules.Propose(RegulatedSector.PublicAdministration, Answers("fallback-minutes=721 activity-limited-minutes=241 people-information-harmed=65000")).MetCriteria);

    [Fact]
    public void Without_answers_nothing_is_significant_and_everything_asked_in_the_sector_is_unanswered()
    {
        var proposal = Rules.Propose(RegulatedSector.Energy, []);
        Assert.False(proposal.IsSignificant);
        Assert.Empty(proposal.MetCriteria);
        Assert.Equal(Rules.MeasuresOf([RegulatedSector.Energy]).Select(m => m.Id), proposal.UnansweredMeasures);
    }

    [Fact]
    public void What_could_no_longer_meet_a_criterion_is_not_asked_for_any_more()
    {
        Assert.Contains("recurring-damage", Rules.Propose(RegulatedSector.Energy, Answers("recurring-incidents=2")).UnansweredMeasures);
        Assert.DoesNotContain("recurring-damage", Rules.Propose(RegulatedSector.Energy, Answers("recurring-incidents=1")).UnansweredMeasures);
    }

    [Fact]
    public void What_another_criterion_hangs_on_is_asked_for_all_the_same() =>
        Assert.Contains("activity-limited-minutes", Rules.Propose(RegulatedSector.PublicAdministration, Answers("sector-critical-system-degraded=0")).UnansweredMeasures);

    [Fact]
    public void An_incident_that_is_significant_already_still_tells_what_is_not_known() =>
        Assert.Contains("environmental-damage", Rules.Propose(RegulatedSector.Energy, Answers("serious-injury=1")).UnansweredMeasures);

    [Fact]
    public void When_everything_is_answered_nothing_is_unanswered()
    {
        var answers = Rules.Measures.Select(m => new ImpactAnswer(m.Id, 0)).ToList();
        Assert.All(Enum.GetValues<RegulatedSector>(), sector => Assert.Equal((false, 0), (Rules.Propose(sector, answers).IsSignificant, Rules.Propose(sector, answers).UnansweredMeasures.Count)));
    }

    [Fact]
    public void Only_what_the_sectors_affected_hang_on_is_asked()
    {
        Assert.DoesNotContain(Rules.MeasuresOf([RegulatedSector.PublicAdministration]), m => m.Id == "patient-safety-report");
        Assert.Contains(Rules.MeasuresOf([RegulatedSector.PublicAdministration, RegulatedSector.HealthCare]), m => m.Id == "patient-safety-report");
        Assert.Equal(Rules.Measures, Rules.MeasuresOf(Enum.GetValues<RegulatedSector>()));
    }

    [Theory]
    [InlineData("moon-phase=1", "impact.unknownMeasure", "moon-phase")]
    [InlineData("environmental-damage=2", "field.choice", "environmental-damage")]
    [InlineData("fallback-minutes=-1", "impact.negative", "fallback-minutes")]
    [InlineData("people-information-harmed=12.5", "field.number", "people-information-harmed")]
    [InlineData("fallback-minutes=1 fallback-minutes=2", "impact.twice", "fallback-minutes")]
    public void Answers_that_the_rules_cannot_take_are_refused_by_name(string impact, string code, string measure) =>
        Assert.Equal([(code, measure)], Rules.Check(Answers(impact)).Select(r => (r.Code, r.Field!)));

    [Fact]
    public void Sound_answers_are_not_refused() => Assert.Empty(Rules.Check(Answers("environmental-damage=0 total-cost-percent=0.5 people-information-harmed=500 fallback-minutes=0")));

    [Fact]
    public void The_rules_apply_from_the_first_of_July_2026_in_Stockholm()
    {
        var rules = PublishedRules.Shipped();
        var start = new LocalDate(2026, 7, 1).AtStartOfDayInZone(CityTime.Zone).ToInstant();
        Assert.Null(SignificanceRules.InForce(rules, start - Duration.Epsilon));
        Assert.Equal(1, SignificanceRules.InForce(rules, start)!.Version);
    }

    [Fact]
    public void The_newest_version_that_applies_on_the_day_proposes()
    {
        var rules = new RuleBook([Rules with { InForceTo = new(2027, 6, 30) }, Rules with { Version = 2 }, Rules with { Version = 3, InForceFrom = new(2027, 7, 1) }]);
        Assert.Equal(2, SignificanceRules.InForce(rules, World.Morning(2027, 6, 30))!.Version);
        Assert.Equal(3, SignificanceRules.InForce(rules, World.Morning(2027, 7, 1))!.Version);
        Assert.Null(SignificanceRules.InForce(new([Rules with { InForceTo = new(2027, 6, 30) }]), World.Morning(2027, 7, 1)));
    }

    [Fact]
    public void The_shipped_rules_are_sound() => Assert.Empty(Rules.Check());

    [Fact]
    public void Nothing_in_the_shipped_rules_passes_for_certain()
    {
        Assert.Equal(Confidence.Medium, Rules.Confidence);
        Assert.All(Rules.Criteria, c => Assert.Equal(Confidence.Medium, c.Confidence));
        Assert.Contains("bekräftas av jurist", Rules.Note!.Sv, StringComparison.Ordinal);
    }

    public static TheoryData<string, SignificanceRules> Unsound()
    {
        var (measure, criterion) = (Rules.Measures[0], Rules.Criteria[0]);
        SignificanceRules With(params CriterionCondition[] conditions) => Rules with { Criteria = [.. Rules.Criteria, criterion with { Id = "new", All = conditions }] };
        return new()
        {
            { "Measure 'sector-critical-system-degraded' stands twice.", Rules with { Measures = [.. Rules.Measures, measure] } },
            { "Criterion 'general.activity-limited' stands twice.", Rules with { Criteria = [.. Rules.Criteria, criterion] } },
            { "Criterion 'new' has a condition on 'moon-phase', which is no measure.", With(new CriterionCondition("moon-phase", AtLeast: 1)) },
            { "Criterion 'new' must say either 'yes', 'moreThan' or 'atLeast' of 'fallback-minutes'.", With(new CriterionCondition("fallback-minutes", MoreThan: 1, AtLeast: 1)) },
            { "Criterion 'new': 'fallback-minutes' is measured in minutes, and 'yes' goes with that unit alone.", With(new CriterionCondition("fallback-minutes", Yes: true)) },
            { "Criterion 'new' has two conditions on 'fallback-minutes'.", With(new CriterionCondition("fallback-minutes", MoreThan: 1), new CriterionCondition("fallback-minutes", MoreThan: 2)) },
            { "Criterion 'new' has a threshold below nought for 'fallback-minutes'.", With(new CriterionCondition("fallback-minutes", MoreThan: -1)) },
            { "Criterion 'new' has no conditions.", With() },
            { "Measure 'extra' is asked about, but no criterion uses it.", Rules with { Measures = [.. Rules.Measures, measure with { Id = "extra" }] } },
            { "'a b' cannot be the id of a measure or criterion.", Rules with { Criteria = [.. Rules.Criteria, criterion with { Id = "a b" }] } },
            { "'general.activity-limited' lacks its Swedish or English text.", Rules with { Criteria = [criterion with { Text = new("", "x") }, .. Rules.Criteria.Skip(1)] } },
            { "Criterion 'general.activity-limited' must name each sector once, or have none for all sectors.", Rules with { Criteria = [criterion with { Sectors = [] }, .. Rules.Criteria.Skip(1)] } },
            { "Criterion 'general.activity-limited' names no source.", Rules with { Criteria = [criterion with { Source = " " }, .. Rules.Criteria.Skip(1)] } },
            { "The rules end before they are in force.", Rules with { InForceTo = new(2026, 6, 30) } },
            { "What is not known with high confidence needs a note that says so.", Rules with { Note = null } },
            { "The version begins at 1.", Rules with { Version = 0 } },
            { "The id must be 'significance-mcffs-2026-8', whatever the regulation is called: newer rules are a higher version.", Rules with { Id = "significance-mcffs-2027-3" } },
        };
    }

    [Theory, MemberData(nameof(Unsound))]
    public void A_fault_in_rules_that_somebody_writes_is_named(string problem, SignificanceRules rules) => Assert.Equal([problem], rules.Check());
}
