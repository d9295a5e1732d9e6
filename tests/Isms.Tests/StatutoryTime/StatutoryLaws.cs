using CsCheck;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Tests.StatutoryTime;

/// <summary>What holds for every rule of the product and any anchor.</summary>
public sealed class StatutoryLaws
{
    private static readonly Instant First = Instant.FromUtc(2015, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2201, 1, 1, 0, 0);
    private static readonly StatutoryRule[] Rules = [.. Clock.Rules.All<StatutoryRule>()];

    private static readonly Gen<Instant> Anchors = Gen.Long[First.ToUnixTimeTicks(), Last.ToUnixTimeTicks()].Select(Instant.FromUnixTimeTicks);
    private static readonly Gen<StatutoryRule> AnyRule = Gen.Int[0, Rules.Length - 1].Select(i => Rules[i]);
    private static readonly Gen<(StatutoryRule Rule, Instant Anchor)> Counted = Gen.Select(AnyRule, Anchors).Where(pair => StatutoryDeadlines.Refuse(pair.Item1, pair.Item2) is null);

    [Fact]
    public void The_strict_time_is_never_after_the_latest_by_law_and_the_target_never_after_the_strict_time() => Counted.Sample(pair =>
    {
        var deadline = StatutoryDeadlines.Compute(pair.Rule, pair.Anchor);
        Assert.Equal(deadline.Strict is null, deadline.LatestByLaw is null);
        Assert.True(deadline.Strict is null || deadline.Strict <= deadline.LatestByLaw);
        Assert.True(deadline.Strict is null || deadline.Strict >= pair.Anchor);
        Assert.True(deadline.InternalTarget is null || deadline.InternalTarget > pair.Anchor);
        Assert.True(deadline.Strict is null || deadline.InternalTarget is null || deadline.InternalTarget < deadline.Strict);
    });

    [Fact]
    public void A_later_anchor_never_gives_an_earlier_deadline() => Gen.Select(Counted, Gen.OneOf(Gen.Long[0, 2 * NodaConstants.TicksPerDay], Gen.Long[0, 400 * NodaConstants.TicksPerDay])).Sample((pair, later) =>
    {
        var after = pair.Anchor + Duration.FromTicks(later);
        if (StatutoryDeadlines.Refuse(pair.Rule, after) is not null) return;
        var (first, second) = (StatutoryDeadlines.Compute(pair.Rule, pair.Anchor), StatutoryDeadlines.Compute(pair.Rule, after));
        Assert.False(second.Strict < first.Strict || second.LatestByLaw < first.LatestByLaw || second.InternalTarget < first.InternalTarget);
    });

    [Fact]
    public void Every_warning_leaves_between_the_anchor_and_the_strict_time() => Counted.Where(pair => pair.Rule.Period.Kind != PeriodKind.Given).Sample(pair =>
    {
        var deadline = StatutoryDeadlines.Compute(pair.Rule, pair.Anchor);
        Assert.All(pair.Rule.WarningOffsets, offset => Assert.InRange(deadline.Strict!.Value - offset, pair.Anchor, deadline.Strict.Value));
    });

    [Fact]
    public void The_end_of_a_month_is_the_last_second_of_a_day_and_the_latest_by_law_one_on_which_work_is_done() => Counted.Where(pair => pair.Rule.Period.Kind == PeriodKind.CalendarMonths).Sample(pair =>
    {
        var deadline = StatutoryDeadlines.Compute(pair.Rule, pair.Anchor);
        Assert.Equal(["23:59:59", "23:59:59"], new[] { deadline.Strict, deadline.LatestByLaw }.Select(instant => Clock.InCity(instant)![11..]));
        var latest = CityTime.DateOf(deadline.LatestByLaw!.Value);
        Assert.False(latest.DayOfWeek == IsoDayOfWeek.Saturday || SwedishCalendar.PublicHoliday(latest) is not null);
        Assert.False(pair.Rule.CountingLaw == CountingLaw.Swedish && SwedishCalendar.Eve(latest) is not null);
    });

    [Fact]
    public void Every_deadline_is_explained_in_both_languages_with_its_paragraphs() => Counted.Sample(pair =>
    {
        var steps = StatutoryDeadlines.Compute(pair.Rule, pair.Anchor).Explanation;
        Assert.Equal((pair.Rule.Source, pair.Rule.Paragraph), (steps[0].Source, steps[0].Paragraph));
        Assert.All(steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Text.Sv) || string.IsNullOrWhiteSpace(step.Text.En) || step.Source is null != step.Paragraph is null && step.Paragraph is not null));
        Assert.Equal(pair.Rule.Confidence != Confidence.High, steps.Any(step => step.Source == pair.Rule.Source && step.Text.Sv.Contains("ska bekräftas av jurist", StringComparison.Ordinal)));
    });

    [Fact]
    public void What_is_refused_is_not_computed_and_everything_else_is() => Gen.Select(AnyRule, Anchors).Sample((rule, anchor) =>
    {
        if (StatutoryDeadlines.Refuse(rule, anchor) is null) Assert.Equal((rule.Id, rule.Version, anchor), StatutoryDeadlines.Compute(rule, anchor) is var d ? (d.RuleId, d.RuleVersion, d.Anchor) : default);
        else Assert.Throws<ArgumentException>(() => StatutoryDeadlines.Compute(rule, anchor));
    });
}
