using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using NodaTime;

namespace Isms.Tests.StatutoryTime;

/// <summary>Which version counts, and when none does.</summary>
public sealed class RuleChoiceTests
{
    private static readonly StatutoryRule First = Clock.Rule("gdpr-33-1") with { InForceTo = new LocalDate(2027, 6, 30) };
    private static readonly StatutoryRule Second = First with { Version = 2, InForceFrom = new LocalDate(2027, 7, 1), InForceTo = null, Period = new(PeriodKind.Hours, 96) };

    [Theory]
    [InlineData("gdpr-33-1", "2018-05-24T23:59:59", "2018-05-25")]
    [InlineData("csl-2-5", "2026-01-14T23:59:59", "2026-01-15")]
    [InlineData("csl-2-8", "2020-01-01T12:00", "2026-01-15")]
    public void An_anchor_before_the_rule_is_refused_with_the_day_it_came_into_force(string rule, string anchor, string from)
    {
        var refused = StatutoryDeadlines.Refuse(Clock.Rule(rule), Clock.At(anchor));
        Assert.Equal(("statutory.notInForce", "anchor", from), (refused!.Code, refused.Field, Assert.Single(refused.Arguments)));
        Assert.Equal(refused.Code, StatutoryDeadlines.Refuse(Clock.Rules, rule, Clock.At(anchor))!.Code);
        Assert.Null(StatutoryDeadlines.InForce(Clock.Rules, rule, Clock.At(anchor)));
    }

    [Theory]
    [InlineData("gdpr-33-1", "2018-05-25T00:00")]
    [InlineData("csl-2-5", "2026-01-14T23:00:00Z")]
    public void The_first_moment_of_the_first_day_in_Stockholm_is_counted(string rule, string anchor)
    {
        Assert.Null(StatutoryDeadlines.Refuse(Clock.Rules, rule, Clock.At(anchor)));
        Assert.Equal(rule, StatutoryDeadlines.InForce(Clock.Rules, rule, Clock.At(anchor))!.Id);
    }

    [Theory]
    [InlineData("2027-06-30T23:59:59", 1, "2027-07-03T23:59:59")]
    [InlineData("2027-07-01T00:00", 2, "2027-07-05T00:00:00")]
    public void The_version_of_the_day_of_the_anchor_counts(string anchor, int version, string strict)
    {
        var rule = StatutoryDeadlines.InForce(new RuleBook([First, Second]), First.Id, Clock.At(anchor))!;
        Assert.Equal((version, strict), (rule.Version, Clock.InCity(StatutoryDeadlines.Compute(rule, Clock.At(anchor)).Strict)));
    }

    [Fact]
    public void Of_versions_in_force_together_the_newest_counts() =>
        Assert.Equal(2, StatutoryDeadlines.InForce(new RuleBook([First, Second with { InForceFrom = First.InForceFrom }]), First.Id, Clock.At("2026-05-01T12:00"))!.Version);

    [Theory]
    [InlineData("2027-07-01T00:00", "statutory.noLongerInForce", "2027-06-30")]
    [InlineData("2017-07-01T00:00", "statutory.notInForce", "2018-05-25")]
    public void An_anchor_outside_the_time_of_every_version_is_told_the_nearest_bound(string anchor, string code, string day) =>
        AssertRefused(code, day, StatutoryDeadlines.Refuse(new RuleBook([First]), First.Id, Clock.At(anchor)));

    [Fact]
    public void An_anchor_between_two_versions_is_told_when_the_next_comes_into_force() =>
        AssertRefused("statutory.notInForce", "2028-01-01", StatutoryDeadlines.Refuse(new RuleBook([First, Second with { InForceFrom = new(2028, 1, 1) }]), First.Id, Clock.At("2027-10-01T12:00")));

    [Fact]
    public void An_anchor_further_ahead_than_anybody_knows_is_refused() =>
        AssertRefused("statutory.tooFarAhead", "2199-12-31", StatutoryDeadlines.Refuse(Clock.Rules, "csl-2-8", Clock.At("2200-01-01T00:00")));

    [Fact]
    public void An_unknown_rule_is_refused_by_its_id() =>
        AssertRefused("statutory.unknownRule", "csl-9-9", StatutoryDeadlines.Refuse(Clock.Rules, "csl-9-9", Clock.At("2027-01-01T00:00")));

    private static void AssertRefused(string code, string argument, Rejection? refused) => Assert.Equal((code, argument), (refused!.Code, Assert.Single(refused.Arguments)));
}
