using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.ContinuityPlan.ContinuityPlanCommand;

namespace Isms.Tests.ContinuityPlan;

public sealed class PlanFlagTests
{
    private static readonly LocalDate Today = new(2026, 6, 1);
    private static readonly RenewalRules Rules = RenewalRules.In(World.Rules);

    [Fact]
    public void Nothing_happens_while_everything_is_as_it_was() => APlan.Adopted().When(new Observe(APlan.Circumstances)).ThenNothing();

    [Fact]
    public void A_plan_that_is_not_in_force_yet_is_not_held_against_anything() => APlan.Created().When(new Observe(APlan.Raised)).ThenNothing();

    [Fact]
    public void More_protection_for_the_service_makes_its_plan_questionable_and_starts_a_shortened_renewal()
    {
        var plan = APlan.Adopted().On(Today);
        plan.When(new Observe(APlan.Raised)).Then(
            new ContinuityPlanEvent.Invalidated([new(FlagCause.ProtectionRaised, "shared-service/mail", "2-2-2", "2-2-3", Today)], APlan.Raised, Rules.Shortened),
            new ContinuityPlanEvent.CycleStarted("service-mail-002", 2, CycleCause.Invalidated, Rules.Shortened))
            .ThenTells("continuityPlan.invalidated > p-owner", $"continuityPlan.invalidated > {APlan.ApproverRole}");
        Assert.Equal(ContinuityPlanPhase.Invalidated, plan.Promoted.Phase);
    }

    [Fact]
    public void The_same_reason_is_told_once() => APlan.Flagged().When(new Observe(APlan.Raised)).ThenNothing();

    [Fact]
    public void Less_protection_changes_nothing() => APlan.Adopted().When(new Observe(APlan.Circumstances with { Levels = new SecurityLevels(1, 2, 2) })).ThenNothing();

    [Theory]
    [InlineData(SupplierStage.Exiting)]
    [InlineData(SupplierStage.Former)]
    public void A_supplier_that_moves_to_another_stage_makes_a_plan_questionable(SupplierStage stage) =>
        Assert.Equal([(FlagCause.SupplierChanged, "supplier/acme")], FlagsWhen(APlan.Circumstances with { Suppliers = [new("acme", stage)] }));

    [Fact]
    public void Another_supplier_makes_a_plan_questionable() =>
        Assert.Equal([(FlagCause.SupplierChanged, "supplier/nord")], FlagsWhen(APlan.Circumstances with { Suppliers = [new("acme", SupplierStage.Contracted), new("nord", SupplierStage.Contracted)] }));

    [Fact]
    public void Who_may_become_a_supplier_changes_nothing() =>
        Assert.Empty(FlagsWhen(APlan.Circumstances with { Suppliers = [new("acme", SupplierStage.Contracted), new("nord", SupplierStage.Prospective)] }));

    [Fact]
    public void A_dependency_that_is_retired_makes_a_plan_questionable() =>
        Assert.Equal([(FlagCause.DependencyRetired, "information-system/mailbox")], FlagsWhen(APlan.Circumstances with { Retired = ["information-system/mailbox"] }));

    [Fact]
    public void A_dependency_that_promises_to_be_back_too_late_makes_a_plan_questionable() =>
        Assert.Equal([(FlagCause.DependencySlower, "shared-service/network")], FlagsWhen(Slower(25)));

    [Fact]
    public void A_dependency_that_is_slower_but_in_time_changes_nothing() => Assert.Empty(FlagsWhen(Slower(24)));

    [Fact]
    public void What_a_fallback_bridges_may_take_its_time()
    {
        var bridged = APlan.Facts with { Needs = [.. APlan.Facts.Needs.Select(n => n with { IsBridged = true })] };
        APlan.Adopted(bridged).When(new Observe(Slower(200))).ThenNothing();
    }

    [Fact]
    public void A_second_reason_hastens_the_cycle_under_way()
    {
        var flagged = APlan.Flagged().When(new Observe(APlan.Raised with { Retired = ["shared-service/network"] }));
        flagged.ThenHappens(typeof(ContinuityPlanEvent.Invalidated)).ThenSends("plan-renewal/service-mail-002: plan-renewal.hasten");
        var hasten = flagged.SentTo<PlanRenewalCommand.Hasten>(World.Renewals, "plan-renewal/service-mail-002");
        Assert.Equal((FlagCause.DependencyRetired, Rules.Shortened), (Assert.Single(hasten.Flags).Cause, hasten.Pace));
    }

    [Fact]
    public void The_successor_of_what_a_plan_depends_on_takes_its_place_and_the_plan_is_questionable_at_once()
    {
        var plan = APlan.Adopted().On(Today);
        plan.When(new Replace("information-system/mailbox", "information-system/postbox")).Then(
            new ContinuityPlanEvent.ReferenceReplaced("information-system/mailbox", "information-system/postbox"),
            new ContinuityPlanEvent.Invalidated([new(FlagCause.DependencyRetired, "information-system/mailbox", null, "information-system/postbox", Today)], null, Rules.Shortened),
            new ContinuityPlanEvent.CycleStarted("service-mail-002", 2, CycleCause.Invalidated, Rules.Shortened));
        Assert.Equal(("information-system/postbox", "information-system/postbox"), (plan.State.Facts!.Needs[1].Reference, plan.State.Details!.ApproverScope));
    }

    [Fact]
    public void Another_person_makes_no_plan_questionable() =>
        APlan.Adopted().When(new Replace("person/p-owner", "person/p-other")).Then(new ContinuityPlanEvent.ReferenceReplaced("person/p-owner", "person/p-other"));

    [Fact]
    public void A_version_made_in_knowledge_of_the_reasons_ends_them()
    {
        var plan = APlan.Flagged();
        plan.On(new(2026, 6, 20)).Given(new ReportCycle("service-mail-002", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 6, 20), facts: APlan.Facts with { Circumstances = APlan.Raised }, known: [.. plan.State.Flags])));
        Assert.Equal((ContinuityPlanPhase.Valid, "2027-03-20"), (plan.Promoted.Phase, plan.Promoted.Fields["validThrough"]));
    }

    [Fact]
    public void A_reason_that_came_too_late_for_those_who_worked_on_a_version_is_worked_on_in_another_cycle()
    {
        var plan = APlan.Flagged();
        plan.On(new(2026, 6, 20)).When(new ReportCycle("service-mail-002", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 6, 20))))
            .ThenHappens(typeof(ContinuityPlanEvent.CycleReported), typeof(ContinuityPlanEvent.Adopted), typeof(ContinuityPlanEvent.CycleStarted));
        Assert.Equal((ContinuityPlanPhase.Invalidated, "service-mail-003"), (plan.Promoted.Phase, plan.State.OpenCycle!.Id));
    }

    [Fact]
    public void Reasons_that_do_not_touch_the_plan_are_dismissed_together_with_the_cycle_they_started()
    {
        var plan = APlan.Flagged();
        plan.When(new DismissFlags(), APlan.Approver, "Planen gäller för nivån").Then(new ContinuityPlanEvent.FlagsDismissed()).ThenSends("plan-renewal/service-mail-002: plan-renewal.cancel");
        Assert.Equal(ContinuityPlanPhase.Valid, plan.Promoted.Phase);
        plan.When(new Observe(APlan.Raised)).ThenNothing();
    }

    [Fact]
    public void What_was_dismissed_is_known_and_what_comes_after_is_not() =>
        APlan.Flagged().Given(new DismissFlags(), APlan.Approver, "Planen gäller för nivån").When(new Observe(APlan.Circumstances with { Levels = new SecurityLevels(2, 2, 4) }))
            .ThenHappens(typeof(ContinuityPlanEvent.Invalidated));

    [Fact]
    public void A_cycle_that_was_under_way_anyway_survives_a_dismissal() =>
        APlan.Adopted().On(new(2027, 2, 3)).GivenTimePasses().Given(new Observe(APlan.Raised)).When(new DismissFlags(), APlan.Approver, "Gäller").ThenSends();

    [Fact]
    public void Dismissing_needs_a_reason() => APlan.Flagged().When(new DismissFlags(), APlan.Approver).ThenRefused("reason.required", "reason");

    [Fact]
    public void There_must_be_something_to_dismiss() => APlan.Adopted().When(new DismissFlags(), APlan.Approver, "Gäller").ThenRefused("plan.noFlags");

    private static PlanCircumstances Slower(int hours) => APlan.Circumstances with { Recovery = [new("shared-service/network", Duration.FromHours(hours))] };

    private static IEnumerable<(FlagCause, string)> FlagsWhen(PlanCircumstances now)
    {
        var plan = APlan.Adopted();
        plan.When(new Observe(now));
        return plan.State.Flags.Select(f => (f.Cause, f.Reference));
    }
}
