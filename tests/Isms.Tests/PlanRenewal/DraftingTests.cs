using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.PlanRenewal.PlanRenewalCommand;

namespace Isms.Tests.PlanRenewal;

public sealed class DraftingTests
{
    [Fact]
    public void A_cycle_begins_with_a_number_and_its_parts_given_out()
    {
        var renewal = ARenewal.New();
        renewal.When(ARenewal.Terms).Then(new PlanRenewalEvent.Started("KF-2026-0001", ARenewal.Terms, new(2026, 4, 6)))
            .ThenTells("planRenewal.assigned > p-writer", "planRenewal.assigned > p-other", "planRenewal.opened > p-owner")
            .ThenSends("continuity-plan/service-mail: continuity-plan.report-cycle");
        Assert.Equal(["person/p-other", "person/p-writer"], renewal.Promoted.Awaiting.Select(a => a.Token).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cycle_begins_once() => ARenewal.Drafting().When(ARenewal.Terms).ThenRefused("renewal.exists");

    [Fact]
    public void Nothing_can_be_done_with_a_cycle_that_never_began() => ARenewal.New().When(new AcceptReview()).ThenRefused("renewal.unknown");

    [Fact]
    public void A_cycle_starts_from_the_version_in_force()
    {
        var renewal = ARenewal.New().Given(ARenewal.Terms with { Base = APlan.Parts });
        Assert.Equal(APlan.Parts.Select(p => p.Hash), renewal.State.Parts.Select(p => p.Hash));
        Assert.All(renewal.State.Parts, p => Assert.Equal(PartStatus.Untouched, p.Status));
    }

    [Fact]
    public void A_draft_is_kept_by_the_hash_of_what_it_says()
    {
        var renewal = ARenewal.Drafting();
        var draft = APlan.Recovery with { Prerequisites = "" };
        renewal.When(new Draft(draft), World.Other).Then(new PlanRenewalEvent.Drafted(PlanPart.RecoveryPlan, draft.Hash()));
        Assert.Equal([draft.Hash()], World.Renewals.Evidence(renewal.State));
    }

    [Fact]
    public void The_same_draft_is_kept_once() => ARenewal.Drafting().Given(new Draft(APlan.Recovery), World.Other).When(new Draft(APlan.Recovery), World.Other).ThenNothing();

    [Fact]
    public void A_draft_that_cannot_be_stored_is_refused() =>
        ARenewal.Drafting().When(new Draft(APlan.Recovery with { Prerequisites = new string('x', 4001) })).ThenRefused("field.tooLong", "prerequisites");

    [Fact]
    public void A_finished_part_tells_what_others_must_know()
    {
        var renewal = ARenewal.Drafting();
        renewal.When(ARenewal.Submit(APlan.Analysis), APlan.Writer).Then(new PlanRenewalEvent.Submitted(
            PlanPart.ImpactAnalysis, APlan.Analysis.Hash(),
            new PartFacts(
                new PlanTargets(Duration.FromDays(3), Duration.FromDays(1), Duration.FromHours(4)),
                [new("shared-service/network", Duration.FromHours(8), false), new("information-system/mailbox", Duration.FromHours(12), false)],
                APlan.Circumstances)));
        Assert.Contains("shared-service/network", renewal.Promoted.Links);
    }

    [Fact]
    public void Finishing_a_part_again_changes_nothing() => ARenewal.Drafting().Given(ARenewal.Submit(APlan.Analysis), APlan.Writer).When(ARenewal.Submit(APlan.Analysis), APlan.Writer).ThenNothing();

    [Fact]
    public void A_finished_part_may_be_written_on() =>
        Assert.Equal(PartStatus.Drafted, ARenewal.Drafting().Given(ARenewal.Submit(APlan.Recovery), World.Other).Given(new Draft(APlan.Recovery with { Prerequisites = "" }), World.Other).State.PartOf(PlanPart.RecoveryPlan).Status);

    [Fact]
    public void An_incomplete_part_is_not_finished() => ARenewal.Drafting().When(ARenewal.Submit(APlan.Recovery with { Steps = [] })).ThenRefused("field.required", "steps");

    [Fact]
    public void A_plan_does_not_depend_on_what_is_retired() =>
        ARenewal.Drafting().When(ARenewal.Submit(APlan.Analysis, APlan.Circumstances with { Retired = ["information-system/mailbox"] })).ThenRefused("plan.dependencyRetired", "dependencies.d2.reference");

    [Fact]
    public void A_plan_does_not_promise_more_than_what_it_depends_on() =>
        ARenewal.Drafting().When(ARenewal.Submit(APlan.Analysis, APlan.Circumstances with { Recovery = [new("shared-service/network", Duration.FromHours(30))] })).ThenRefused("plan.dependencySlower", "dependencies.d1.isBridged");

    [Fact]
    public void What_a_service_s_own_plan_says_counts_for_more_than_what_is_written_here()
    {
        var slow = APlan.Analysis with { Dependencies = [APlan.Analysis.Dependencies[0] with { RecoveryTime = Duration.FromHours(90) }] };
        ARenewal.Drafting().When(ARenewal.Submit(slow)).ThenHappens(typeof(PlanRenewalEvent.Submitted));
        ARenewal.Drafting().When(ARenewal.Submit(slow, APlan.Circumstances with { Recovery = [] })).ThenRefused("plan.dependencySlower", "dependencies.d1.isBridged");
    }

    [Fact]
    public void When_the_last_part_is_finished_the_owner_reviews()
    {
        var renewal = ARenewal.Submitted(ARenewal.Drafting().On(new(2026, 3, 16)), PlanPart.ReturnPlan);
        renewal.When(ARenewal.Submit(APlan.Return), APlan.Writer).ThenHappens(typeof(PlanRenewalEvent.Submitted), typeof(PlanRenewalEvent.ReviewBegan))
            .ThenTells("planRenewal.toReview > p-owner").ThenSends("continuity-plan/service-mail: continuity-plan.report-cycle");
        Assert.Equal((PlanRenewalPhase.Reviewing, "2026-03-30", "person/p-owner"), (renewal.Promoted.Phase, renewal.Promoted.Fields["due"], Assert.Single(renewal.Promoted.Awaiting).Token));
    }

    [Fact]
    public void While_it_is_reviewed_nobody_writes()
    {
        ARenewal.Reviewing().When(new Draft(APlan.Recovery)).ThenRefused("renewal.notDrafting");
        ARenewal.Reviewing().When(ARenewal.Submit(APlan.Recovery)).ThenRefused("renewal.notDrafting");
    }

    [Fact]
    public void A_part_given_to_somebody_else_is_told() =>
        ARenewal.Drafting().When(new Assign(PlanPart.ReturnPlan, World.Other), World.Owner).Then(new PlanRenewalEvent.Assigned(PlanPart.ReturnPlan, World.Other)).ThenTells("planRenewal.assigned > p-other");

    [Fact]
    public void A_part_is_given_to_somebody() => ARenewal.Drafting().When(new Assign(PlanPart.ReturnPlan, ""), World.Owner).ThenRefused("field.required", "personId");

    [Fact]
    public void Parts_go_back_with_what_is_missing()
    {
        var renewal = ARenewal.Reviewing().On(new(2026, 3, 17));
        renewal.When(new Return([PlanPart.RecoveryPlan], "Var ligger nycklarna?"), World.Owner)
            .Then(new PlanRenewalEvent.Returned([PlanPart.RecoveryPlan], "Var ligger nycklarna?", new(2026, 4, 21))).ThenTells("planRenewal.returned > p-other");
        Assert.Equal(["person/p-other"], renewal.Promoted.Awaiting.Select(a => a.Token));
        renewal.When(ARenewal.Submit(APlan.Recovery with { Prerequisites = "Nycklar i skåpet" }), World.Other).ThenHappens(typeof(PlanRenewalEvent.Submitted), typeof(PlanRenewalEvent.ReviewBegan));
    }

    [Fact]
    public void Nothing_goes_back_without_a_word() => ARenewal.Reviewing().When(new Return([], " "), World.Owner).ThenRefusedFor(("field.required", "message"), ("field.required", "parts"));

    [Fact]
    public void An_analysis_of_what_was_replaced_goes_back_by_itself()
    {
        var renewal = ARenewal.Approving();
        renewal.When(new Replace("information-system/mailbox", "information-system/postbox")).ThenHappens(typeof(PlanRenewalEvent.ReferenceReplaced), typeof(PlanRenewalEvent.Returned));
        Assert.Equal((PlanRenewalPhase.Drafting, "information-system/postbox"), (renewal.Promoted.Phase, renewal.State.ApproverScope));
    }

    [Fact]
    public void Another_person_takes_over_without_more_ado() =>
        ARenewal.Drafting().When(new Replace("person/p-writer", "person/p-other")).Then(new PlanRenewalEvent.ReferenceReplaced("person/p-writer", "person/p-other"));

    [Fact]
    public void A_reason_to_hurry_shortens_the_days_left_and_brings_a_finished_analysis_back()
    {
        var renewal = ARenewal.Reviewing().On(new(2026, 3, 20));
        renewal.When(new Hasten([ARenewal.Flag], [], ARenewal.Rules.Shortened)).Then(
            new PlanRenewalEvent.Hastened([ARenewal.Flag], [], ARenewal.Rules.Shortened, new(2026, 3, 25)),
            new PlanRenewalEvent.Returned([PlanPart.ImpactAnalysis], null, new(2026, 3, 30)));
        renewal.When(ARenewal.Submit(APlan.Analysis, APlan.Raised), APlan.Writer).ThenHappens(typeof(PlanRenewalEvent.Submitted), typeof(PlanRenewalEvent.ReviewBegan));
        Assert.Equal(new SecurityLevels(2, 2, 3), renewal.State.PartOf(PlanPart.ImpactAnalysis).Facts!.Circumstances!.Levels);
    }

    [Fact]
    public void The_same_reason_hurries_once() => ARenewal.Reviewing().Given(new Hasten([ARenewal.Flag], [], ARenewal.Rules.Shortened)).When(new Hasten([ARenewal.Flag], [], ARenewal.Rules.Shortened)).ThenNothing();

    [Fact]
    public void Haste_never_gives_more_time() =>
        Assert.Equal("2026-04-06", ARenewal.Drafting().On(new(2026, 4, 4)).Given(new Hasten([ARenewal.Flag], [], ARenewal.Rules.Shortened)).Promoted.Fields["due"]);

    [Fact]
    public void A_cycle_that_is_needed_no_longer_is_broken_off()
    {
        var renewal = ARenewal.Drafting();
        renewal.When(new Cancel(CancelCause.PlanRetired)).Then(new PlanRenewalEvent.Cancelled(CancelCause.PlanRetired))
            .ThenTells("planRenewal.cancelled > p-owner", "planRenewal.cancelled > p-writer", "planRenewal.cancelled > p-other");
        renewal.When(new AcceptReview(), World.Owner).ThenRefused("renewal.ended");
    }

    [Fact]
    public void Those_who_write_are_reminded_and_at_last_it_is_told_above()
    {
        var renewal = ARenewal.Submitted(ARenewal.Drafting(), PlanPart.RecoveryPlan);
        renewal.On(new(2026, 3, 30)).WhenTimePasses().ThenTells("planRenewal.reminder > p-other");
        renewal.On(new(2026, 4, 7)).WhenTimePasses().ThenTells("planRenewal.late > p-other", "planRenewal.late > p-owner");
        Assert.Equal(["planRenewal.draft", "planRenewal.chase"], renewal.Promoted.Awaiting.Select(a => a.Action));
        renewal.On(new(2026, 4, 14)).WhenTimePasses().ThenTells("planRenewal.late > p-other", "planRenewal.late > p-owner", "planRenewal.late > Coordinator");
        Assert.Null(renewal.Promoted.NextDeadline);
    }
}
