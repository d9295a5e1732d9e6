using System.Resources;
using System.Text.RegularExpressions;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Tests.Architecture;
using Isms.Tests.Specifications;
using Isms.Web.Language;

namespace Isms.Tests.ContinuityPlan;

/// <summary>Everything the processes say by a code has words. The languages are compared elsewhere.</summary>
public sealed partial class ContinuityTextTests
{
    private static readonly Texts Words = new Texts(Texts.Files.Select(file => new TextSource(file, new ResourceManager($"Isms.Web.Texts.{file}", typeof(Texts).Assembly)))).In("sv");

    private static readonly IReadOnlyList<string> Code =
    [
        .. Source.Files("*.cs").Where(file => file.Split('/') is [_, _, "ContinuityPlan" or "PlanRenewal" or "PlanActivation", ..]).Select(Source.Read),
    ];

    [Fact]
    public void Every_event_and_phase_has_words() => AssertWords(
    [
        .. World.Plans.EventNames.All.Select(e => $"Event.{e.Key}"), .. World.Renewals.EventNames.All.Select(e => $"Event.{e.Key}"), .. World.Activations.EventNames.All.Select(e => $"Event.{e.Key}"),
        .. ContinuityPlanPhase.All.Select(p => $"Phase.continuity-plan.{p}"), .. PlanRenewalPhase.All.Select(p => $"Phase.plan-renewal.{p}"), .. PlanActivationPhase.All.Select(p => $"Phase.plan-activation.{p}"),
    ]);

    [Fact]
    public void Every_value_people_read_has_words() => AssertWords(
    [
        .. Values<PlanPart>(), .. Values<PartStatus>(), .. Values<DeliveryPerspective>(), .. Values<DependencyKind>(), .. Values<CycleCause>(), .. Values<CancelCause>(),
        .. Values<FlagCause>(), .. Values<ExerciseKind>(), .. Values<TargetResult>(), .. Values<DifferenceKind>(),
    ]);

    [Fact]
    public void Every_refusal_has_words() => AssertWords(Code.SelectMany(code => Refusal().Matches(code)).Select(m => $"Rejection.{m.Groups["code"].Value}"));

    [Fact]
    public void Every_message_and_action_has_words() => AssertWords(Code.SelectMany(code => Said().Matches(code)).Select(m => m.Groups["code"].Value)
        .SelectMany(code => Words.Find($"Action.{code}") is null ? new[] { $"Mail.{code}.subject", $"Mail.{code}.body" } : [$"Action.{code}"]));

    private static IEnumerable<string> Values<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{typeof(T).Name}.{FieldText.Of(value)}");

    private static void AssertWords(IEnumerable<string> keys)
    {
        var all = keys.Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(all);
        Assert.DoesNotContain(all, key => Words.Find(key) is null);
    }

    [GeneratedRegex(@"\bnew(?: Rejection)?\(""(?<code>(?!continuityPlan|planRenewal|planActivation)[a-z][A-Za-z]*\.[A-Za-z.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"""(?<code>(?:continuityPlan|planRenewal|planActivation)\.[A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Said();
}
