using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Web.Language;
using NodaTime;

namespace Isms.Web.IncidentTracks;

/// <summary>A statutory clock as people read it: what is due, by which law, when, and how that was counted.</summary>
public sealed class ClockView
{
    private readonly StatutoryRule? _rule;

    private ClockView(TrackClock clock, StatutoryRule? rule, Texts texts, Instant now, string id)
    {
        (Clock, _rule, Id) = (clock, rule, id);
        Name = rule?.Name.In(texts.Language) ?? clock.RuleId;
        if (clock.IsRunning && (clock.Strict ?? clock.InternalTarget) is { } due) Words = WordsOf(texts, now, due, clock.Strict is not null);
    }

    /// <summary>The clock.</summary>
    public TrackClock Clock { get; }

    /// <summary>Names the clock in the page; its own id may hold what addresses may not.</summary>
    public string Id { get; }

    /// <summary>What the deadline is called.</summary>
    public string Name { get; }

    /// <summary>The law and the place in it; null when the version of the rule is no longer to be had.</summary>
    public string? Law => _rule is null ? null : $"{_rule.Source} {_rule.Paragraph}";

    /// <summary>Time left until the strict time, or of a duty without one until the internal target; null when it does not run.</summary>
    public DeadlineWords? Words { get; }

    /// <summary>Whether a lawyer is to confirm the rule.</summary>
    public bool IsUncertain => _rule is { Confidence: not Confidence.High };

    /// <summary>How its times came about, in order; empty when the version of the rule is no longer to be had.</summary>
    public IReadOnlyList<ExplanationStep> Explanation =>
        _rule is not null && StatutoryDeadlines.Refuse(_rule, Clock.Anchor) is null ? StatutoryDeadlines.Compute(_rule, Clock.Anchor).Explanation : [];

    /// <summary>How it ended, as word, shape and colour.</summary>
    public (string Key, Tone Tone) Outcome => Clock switch
    {
        { Status: ClockStatus.Running, IsLate: true } => ("Track.outcome.breached", Tone.Late),
        { Status: ClockStatus.Running } => ("Track.outcome.running", Tone.Calm),
        { Status: ClockStatus.Met, IsLate: true } => ("Track.outcome.late", Tone.Late),
        { Status: ClockStatus.Met } => ("Track.outcome.met", Tone.Done),
        { Status: ClockStatus.NotRequired } => ("Track.outcome.notRequired", Tone.Calm),
        _ => ("Track.outcome.superseded", Tone.Calm),
    };

    /// <summary>The clocks of a track.</summary>
    public static IReadOnlyList<ClockView> Of(IEnumerable<TrackClock> clocks, RuleBook rules, Texts texts, Instant now) =>
        [.. clocks.Select((clock, n) => new ClockView(clock, rules.Find<StatutoryRule>(clock.RuleId, clock.RuleVersion), texts, now, FormattableString.Invariant($"clock-{n + 1}")))];

    /// <summary>Time left in words. A target of the product's own is never shown as urgent as the law's time.</summary>
    public static DeadlineWords WordsOf(Texts texts, Instant now, Instant due, bool isStrict)
    {
        var words = DeadlineWords.Of(texts, now, due);
        return isStrict || words.Tone != Tone.Late ? words : words with { Tone = Tone.Soon };
    }
}
