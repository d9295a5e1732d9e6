using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.ContinuityPlan;

public sealed class PlanContentTests
{
    public static TheoryData<PlanPart> EveryPart => [.. Enum.GetValues<PlanPart>()];

    [Theory]
    [MemberData(nameof(EveryPart))]
    public void A_part_is_read_as_it_was_written(PlanPart part)
    {
        var content = ContentOf(part);
        var read = PlanContent.Of(content.ToBytes());
        Assert.Equal((part, content.Hash()), (read.Part, read.Hash()));
        Assert.True(KernelJson.AreEqual(content, read));
    }

    [Fact]
    public void The_hash_says_what_a_part_says() => Assert.NotEqual(APlan.Recovery.Hash(), (APlan.Recovery with { Prerequisites = "Kopian i skåpet" }).Hash());

    [Fact]
    public void The_form_a_part_is_stored_in_is_for_ever() => Assert.Equal(
        """{"part":"returnPlan","entryCriteria":[{"id":"c1","text":"Kopian är kontrollerad"}],"steps":[{"id":"s1","text":"Stäng reservlådan"}],"reconciliation":[{"id":"s2","text":"För över breven"}],"exitCriteria":[{"id":"c2","text":"Inga brev saknas"},{"id":"c3","text":"Kunderna är informerade"}]}""",
        System.Text.Encoding.UTF8.GetString(APlan.Return.ToBytes()));

    [Fact]
    public void Durations_and_levels_are_stored_as_people_read_them() => Assert.Contains(
        """{"id":"a1","name":"Ta emot brev","impact":[0,1,2,3,3,4]},""", System.Text.Encoding.UTF8.GetString(APlan.Analysis.ToBytes()), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(EveryPart))]
    public void A_complete_part_may_be_submitted(PlanPart part) => Assert.Empty(PlanContentRules.CheckSubmission(ContentOf(part)));

    [Theory]
    [MemberData(nameof(EveryPart))]
    public void An_empty_part_may_be_kept_and_not_submitted(PlanPart part)
    {
        var empty = Empty(part);
        Assert.Empty(PlanContentRules.CheckDraft(empty));
        Assert.All(PlanContentRules.CheckSubmission(empty), r => Assert.Equal("field.required", r.Code));
        Assert.NotEmpty(PlanContentRules.CheckSubmission(empty));
    }

    [Fact]
    public void The_impact_of_an_outage_does_not_fall_with_time() => AssertRefused(WithImpact(0, 2, 1, 2, 2, 2), "impact.falls", "activities.a1.impact");

    [Fact]
    public void Consequence_levels_end_at_four() => AssertRefused(WithImpact(0, 0, 0, 0, 0, 5), "number.outOfRange", "activities.a1.impact");

    [Fact]
    public void Impact_is_judged_at_every_length_of_outage() => AssertRefused(WithImpact(0, 1, 2), "impact.incomplete", "activities.a1.impact");

    [Fact]
    public void The_objective_lies_within_the_tolerable_outage() =>
        AssertRefused(APlan.Analysis with { RecoveryTimeObjective = Duration.FromDays(4) }, "plan.objectiveBeyondOutage", "recoveryTimeObjective");

    [Fact]
    public void What_is_gravest_cannot_be_tolerated() =>
        AssertRefused(WithImpact(0, 0, 4, 4, 4, 4), "plan.outageNotTolerable", "maximumTolerableOutage");

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 24)]
    [InlineData(4, 720)]
    public void The_analysis_knows_when_an_outage_first_reaches_a_level(int level, int hours) => Assert.Equal(Duration.FromHours(hours), APlan.Analysis.FirstAt(level));

    [Fact]
    public void What_is_bridged_says_how() => AssertRefused(
        APlan.Analysis with { Dependencies = [APlan.Analysis.Dependencies[0] with { IsBridged = true }] }, "field.required", "dependencies.d1.note");

    [Theory]
    [InlineData(DependencyKind.Service, "information-system/mailbox", null)]
    [InlineData(DependencyKind.Supplier, null, "Acme")]
    [InlineData(DependencyKind.Role, "person/p1", null)]
    [InlineData(DependencyKind.Premises, null, " ")]
    public void A_dependency_names_an_entry_of_its_kind_or_what_has_no_register(DependencyKind kind, string? reference, string? name) =>
        AssertRefused(APlan.Analysis with { Dependencies = [new("d1", kind, reference, name)] }, "plan.dependency", "dependencies.d1.reference");

    [Fact]
    public void An_entry_is_depended_on_once() => AssertRefused(
        APlan.Analysis with { Dependencies = [.. APlan.Analysis.Dependencies, APlan.Analysis.Dependencies[0] with { Id = "d9" }] }, "field.repeated", "dependencies.d9.reference");

    [Fact]
    public void Items_of_a_part_have_ids_of_their_own() =>
        AssertRefused(APlan.Return with { Reconciliation = [new("s1", "För över breven")] }, "field.repeated", "reconciliation");

    [Fact]
    public void A_text_has_a_greatest_length() =>
        AssertRefused(APlan.Recovery with { Steps = [new("s1", new string('x', 4001))] }, "field.tooLong", "steps.s1.text");

    [Fact]
    public void A_part_has_a_greatest_number_of_items() => AssertRefused(
        APlan.Recovery with { Steps = [.. Enumerable.Range(1, 201).Select(n => new PlanStep($"s{n}", "Gör"))] }, "plan.tooManyItems", "steps");

    [Fact]
    public void Durations_are_not_negative() => AssertRefused(APlan.Analysis with { RecoveryPointObjective = Duration.FromHours(-1) }, "plan.duration", "recoveryPointObjective");

    private static PlanContent ContentOf(PlanPart part) => APlan.Contents.Single(c => c.Part == part);

    private static PlanContent Empty(PlanPart part) => part switch
    {
        PlanPart.ImpactAnalysis => new ImpactAnalysis([], null, null, null, "", []),
        PlanPart.ContinuityPlan => new ContinuityRoutines("", "", "", [], []),
        PlanPart.RecoveryPlan => new RecoveryPlan("", []),
        _ => new ReturnPlan([], [], [], []),
    };

    private static ImpactAnalysis WithImpact(params int[] levels) => APlan.Analysis with { Activities = [new("a1", "Ta emot brev", levels)] };

    private static void AssertRefused(PlanContent content, string code, string field) =>
        Assert.Equal([(code, field)], PlanContentRules.CheckSubmission(content).Select(r => (r.Code, r.Field)));
}
