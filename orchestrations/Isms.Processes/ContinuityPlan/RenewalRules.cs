using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;

namespace Isms.Processes.ContinuityPlan;

/// <summary>How long plans hold and how fast they are renewed, as published data. A cycle keeps the pace it was started under.</summary>
/// <param name="Id">See <see cref="IRule.Id"/>.</param>
/// <param name="Version">See <see cref="IRule.Version"/>.</param>
/// <param name="ValidMonths">Calendar months that an approved plan holds.</param>
/// <param name="ValidMonthsByAvailability">Instead, for services with these availability levels (T); those not named have <paramref name="ValidMonths"/>.</param>
/// <param name="LeadDays">How many days before a plan's last day its renewal is opened.</param>
/// <param name="TestedMonths">Calendar months that a plan counts as tested after an exercise.</param>
/// <param name="Ordinary">The pace of an ordinary renewal, and of the first one.</param>
/// <param name="Shortened">The pace of a renewal because a plan has become questionable.</param>
public sealed record RenewalRules(
    string Id, int Version, int ValidMonths, IReadOnlyDictionary<int, int> ValidMonthsByAvailability, int LeadDays, int TestedMonths, RenewalPace Ordinary, RenewalPace Shortened) : IRule
{
    /// <summary>The id of the rules through all versions.</summary>
    public const string DefaultId = "plan-renewal";

    private const int LongestMonths = 36;

    /// <summary>Where the rules lie.</summary>
    public static RuleFolder<RenewalRules> Folder { get; } = new("renewal-rules");

    /// <summary>The rules in force.</summary>
    /// <exception cref="InvalidOperationException">None are published.</exception>
    public static RenewalRules In(RuleBook rules) => rules.Newest<RenewalRules>(DefaultId) ?? throw new InvalidOperationException("No rules of renewal are published.");

    /// <summary>Calendar months that a plan holds.</summary>
    /// <param name="availability">The availability level of the service it covers; null for a unit.</param>
    public int MonthsFor(int? availability) => availability is { } level && ValidMonthsByAvailability.TryGetValue(level, out var months) ? months : ValidMonths;

    /// <summary>The pace.</summary>
    public RenewalPace PaceOf(bool isShortened) => isShortened ? Shortened : Ordinary;

    /// <inheritdoc/>
    public IEnumerable<string> Check()
    {
        if (Id != DefaultId) yield return $"The id must be '{DefaultId}'.";
        if (Version < 1) yield return "The version begins with 1.";
        if (ValidMonthsByAvailability.Values.Append(ValidMonths).Append(TestedMonths).Any(months => months is < 1 or > LongestMonths)) yield return $"Months must lie between 1 and {LongestMonths}.";
        if (ValidMonthsByAvailability.Keys.Any(level => level is < 0 or > SecurityLevels.Highest)) yield return $"Availability levels lie between 0 and {SecurityLevels.Highest}.";
        foreach (var (name, pace) in new[] { ("ordinary", Ordinary), ("shortened", Shortened) })
            if (pace.Days.Any(days => days is < 1 or > 120)) yield return $"Each phase of the {name} pace must have between 1 and 120 days.";
        // Otherwise every plan would expire while it is being renewed, or be renewed as soon as it is approved.
        if (LeadDays < Ordinary.TotalDays) yield return "The lead time must hold the whole of an ordinary renewal.";
        if (ValidMonthsByAvailability.Values.Append(ValidMonths).Min() * 28 <= LeadDays) yield return "The lead time must be shorter than the time that a plan holds.";
    }
}

/// <summary>How many calendar days each phase of a renewal has.</summary>
/// <param name="DraftingDays">To write the parts.</param>
/// <param name="ReviewDays">To review them.</param>
/// <param name="ExerciseDays">To hold the exercise.</param>
/// <param name="ApprovalDays">To approve.</param>
public sealed record RenewalPace(int DraftingDays, int ReviewDays, int ExerciseDays, int ApprovalDays)
{
    internal IEnumerable<int> Days => [DraftingDays, ReviewDays, ExerciseDays, ApprovalDays];

    internal int TotalDays => Days.Sum();

    internal int DaysOf(string phase) => phase switch
    {
        PlanRenewalPhase.Drafting => DraftingDays,
        PlanRenewalPhase.Reviewing => ReviewDays,
        PlanRenewalPhase.Exercising => ExerciseDays,
        PlanRenewalPhase.Approving => ApprovalDays,
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
