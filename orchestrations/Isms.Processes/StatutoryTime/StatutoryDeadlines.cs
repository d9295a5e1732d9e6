using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.StatutoryTime;

/// <summary>Computes statutory deadlines. Days are days in Stockholm; hours are hours that pass, whatever the clocks do.</summary>
public static class StatutoryDeadlines
{
    /// <summary>The last day an anchor may fall on: further ahead nobody knows the holidays, nor what time it will be.</summary>
    public static LocalDate LastDay { get; } = new(2199, 12, 31);

    /// <summary>The newest version of a rule in force on the day of the anchor, or null when there is none.</summary>
    public static StatutoryRule? InForce(RuleBook rules, string ruleId, Instant anchor) =>
        DayOf(anchor) is { } day ? Versions(rules, ruleId).FirstOrDefault(rule => rule.IsInForce(day)) : null;

    /// <summary>Why a version of a rule cannot be used with an anchor, or null when it can.</summary>
    public static Rejection? Refuse(StatutoryRule rule, Instant anchor)
    {
        if (DayOf(anchor) is not { } day) return Refusal("statutory.tooFarAhead", LastDay);
        if (day < rule.InForceFrom) return Refusal("statutory.notInForce", rule.InForceFrom);
        return rule.InForceTo is { } last && day > last ? Refusal("statutory.noLongerInForce", last) : null;
    }

    /// <summary>Why no version of a rule can be used with an anchor, or null when <see cref="InForce"/> gives one that can.</summary>
    public static Rejection? Refuse(RuleBook rules, string ruleId, Instant anchor)
    {
        if (InForce(rules, ruleId, anchor) is { } inForce) return Refuse(inForce, anchor);
        var day = DayOf(anchor);
        var versions = Versions(rules, ruleId).ToList();
        // Who asks too early is told when the rule comes into force, who asks too late when it ceased.
        var nearest = versions.Where(rule => rule.InForceFrom > day).MinBy(rule => rule.InForceFrom) ?? versions.MaxBy(rule => rule.InForceTo);
        return nearest is null ? new Rejection("statutory.unknownRule", "rule", ruleId) : Refuse(nearest, anchor);
    }

    /// <summary>The deadline that a version of a rule gives for an anchor.</summary>
    /// <exception cref="ArgumentException"><see cref="Refuse(StatutoryRule, Instant)"/> refuses the anchor.</exception>
    public static StatutoryDeadline Compute(StatutoryRule rule, Instant anchor)
    {
        if (Refuse(rule, anchor) is { } refused) throw new ArgumentException($"{rule.Id} version {FieldText.Of(rule.Version)} cannot be counted from {anchor}: {refused.Code}.", nameof(anchor));
        var counted = CountedPeriod.Of(rule, anchor);
        Instant? target = rule.InternalTarget is { } after ? anchor + after : null;
        return new(rule.Id, rule.Version, anchor, counted.Strict, counted.LatestByLaw, target, DeadlineExplanation.Of(rule, anchor, counted, target));
    }

    // Null past the last day, before calendars themselves come to an end.
    private static LocalDate? DayOf(Instant anchor) => anchor < CityTime.EndOf(LastDay) ? CityTime.DateOf(anchor) : null;

    private static IEnumerable<StatutoryRule> Versions(RuleBook rules, string ruleId) => rules.All<StatutoryRule>().Where(rule => rule.Id == ruleId);

    private static Rejection Refusal(string code, LocalDate day) => new(code, "anchor", FieldText.Of(day));
}
