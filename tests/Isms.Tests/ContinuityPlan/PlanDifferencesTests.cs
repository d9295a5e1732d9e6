using CsCheck;
using Isms.Processes.ContinuityPlan;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

public sealed class PlanDifferencesTests
{
    [Fact]
    public void The_same_part_has_no_differences() => Assert.All(APlan.Contents, content => Assert.Empty(PlanDifferences.Between(content, content)));

    [Fact]
    public void A_changed_field_is_told_with_what_it_said() => AssertDifferences(
        APlan.Recovery, APlan.Recovery with { Prerequisites = "Kopian i skåpet" }, new PlanDifference(PlanPart.RecoveryPlan, null, null, "prerequisites", DifferenceKind.Changed, "Kopian i berget", "Kopian i skåpet"));

    [Fact]
    public void A_field_that_was_filled_in_is_added_and_one_that_was_emptied_removed()
    {
        var emptied = APlan.Recovery with { Prerequisites = "" };
        AssertDifferences(emptied, APlan.Recovery, new PlanDifference(PlanPart.RecoveryPlan, null, null, "prerequisites", DifferenceKind.Added, null, "Kopian i berget"));
        AssertDifferences(APlan.Recovery, emptied, new PlanDifference(PlanPart.RecoveryPlan, null, null, "prerequisites", DifferenceKind.Removed, "Kopian i berget", null));
    }

    [Fact]
    public void A_changed_step_is_told_field_by_field() => AssertDifferences(
        APlan.Recovery, APlan.Recovery with { Steps = [APlan.Recovery.Steps[0] with { EstimatedTime = Duration.FromHours(8), Responsible = null }, APlan.Recovery.Steps[1]] },
        new PlanDifference(PlanPart.RecoveryPlan, "steps", "s1", "estimatedTime", DifferenceKind.Changed, "6:00:00", "8:00:00"),
        new PlanDifference(PlanPart.RecoveryPlan, "steps", "s1", "responsible", DifferenceKind.Removed, "Drift", null));

    [Fact]
    public void A_new_step_is_added_and_a_missing_one_removed() => AssertDifferences(
        APlan.Recovery, APlan.Recovery with { Steps = [new("s9", "Värm upp"), APlan.Recovery.Steps[0]] },
        new PlanDifference(PlanPart.RecoveryPlan, "steps", "s9", null, DifferenceKind.Added, null, """{"id":"s9","text":"Värm upp"}"""),
        new PlanDifference(PlanPart.RecoveryPlan, "steps", "s2", null, DifferenceKind.Removed, """{"id":"s2","text":"Prova inloggning"}""", null));

    [Fact]
    public void Of_steps_in_another_order_only_the_moved_one_is_told()
    {
        PlanStep[] steps = [new("s1", "Ett"), new("s2", "Två"), new("s3", "Tre"), new("s4", "Fyra")];
        AssertDifferences(
            APlan.Recovery with { Steps = steps }, APlan.Recovery with { Steps = [steps[3], steps[0], steps[1], steps[2]] }, new PlanDifference(PlanPart.RecoveryPlan, "steps", "s4", null, DifferenceKind.Moved, null, null));
    }

    [Fact]
    public void Of_a_new_part_everything_is_added() => Assert.All(PlanDifferences.Between(null, APlan.Analysis), d => Assert.Equal(DifferenceKind.Added, d.Kind));

    [Fact]
    public void Only_versions_of_the_same_part_are_compared() => Assert.Throws<ArgumentException>(() => PlanDifferences.Between(APlan.Recovery, APlan.Return));

    [Fact]
    public void The_differences_lead_from_one_version_to_the_other() => Gen.Select(Steps, Steps).Sample(pair =>
    {
        var differences = PlanDifferences.Between(APlan.Recovery with { Steps = pair.Item1 }, APlan.Recovery with { Steps = pair.Item2 });
        var (removed, added, moved) = (Ids(DifferenceKind.Removed), Ids(DifferenceKind.Added), Ids(DifferenceKind.Moved));
        var stayed = pair.Item1.Select(s => s.Id).Except(removed).Except(moved).ToList();
        Assert.Equal(stayed, pair.Item2.Select(s => s.Id).Except(added).Except(moved));
        Assert.Equal(pair.Item1.Select(s => s.Id).Except(pair.Item2.Select(s => s.Id)).Order(StringComparer.Ordinal), removed.Order(StringComparer.Ordinal));
        Assert.Equal(pair.Item2.Select(s => s.Id).Except(pair.Item1.Select(s => s.Id)).Order(StringComparer.Ordinal), added.Order(StringComparer.Ordinal));

        List<string> Ids(DifferenceKind kind) => [.. differences.Where(d => d.Kind == kind && d.Field is null).Select(d => d.ItemId!)];
    }, iter: 300);

    [Fact]
    public void Two_versions_differ_as_often_one_way_as_the_other() => Gen.Select(Steps, Steps).Sample(pair =>
    {
        var (one, other) = (APlan.Recovery with { Steps = pair.Item1 }, APlan.Recovery with { Steps = pair.Item2 });
        Assert.Equal(PlanDifferences.Between(one, other).Count, PlanDifferences.Between(other, one).Count);
    }, iter: 300);

    private static Gen<PlanStep[]> Steps { get; } = Gen.Select(Gen.Int[1, 9], Gen.OneOf(Gen.Const("Ett"), Gen.Const("Två")), (id, text) => new PlanStep($"s{id}", text)).Array[0, 9].Select(steps => steps.DistinctBy(s => s.Id).ToArray());

    private static void AssertDifferences(PlanContent before, PlanContent after, params PlanDifference[] expected) => Assert.Equal(expected, PlanDifferences.Between(before, after));
}
