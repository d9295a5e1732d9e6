using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.ContinuityPlan.ContinuityPlanCommand;

namespace Isms.Tests.ContinuityPlan;

public sealed class ContinuityPlanTests
{
    private static readonly RenewalRules Rules = RenewalRules.In(World.Rules);

    [Fact]
    public void A_new_plan_gets_a_number_and_its_first_cycle()
    {
        var plan = APlan.New();
        plan.When(new Create(APlan.Details))
            .Then(new ContinuityPlanEvent.Created("KP-2026-0001", APlan.Details), new ContinuityPlanEvent.CycleStarted("service-mail-001", 1, CycleCause.Establish, Rules.Ordinary))
            .ThenSends("plan-renewal/service-mail-001: plan-renewal.start").ThenTells();
        Assert.Equal((ContinuityPlanPhase.Establishing, "person/p-owner"), (plan.Promoted.Phase, Assert.Single(plan.Promoted.Awaiting).Token));
    }

    [Fact]
    public void The_first_cycle_gives_every_part_to_the_owner()
    {
        var start = APlan.New().When(new Create(APlan.Details)).SentTo<PlanRenewalCommand.Start>(World.Renewals, "plan-renewal/service-mail-001");
        Assert.Equal(Enum.GetValues<PlanPart>().Select(part => new PartOwner(part, World.Owner)), start.PartOwners);
        Assert.Equal(("shared-service/mail", 0), (start.Subject, start.Base.Count));
    }

    [Fact]
    public void A_plan_is_made_once() => APlan.Created().When(new Create(APlan.Details)).ThenRefused("plan.exists");

    [Fact]
    public void Nothing_can_be_done_with_a_plan_that_was_never_made() => APlan.New().When(new Renew(), World.Owner, "Nu").ThenRefused("plan.unknown");

    [Fact]
    public void A_plan_says_what_it_covers_and_who_answers_for_it() => APlan.New().When(new Create(new(DeliveryPerspective.ServiceOrganisation, null, null, "", "", ""))).ThenRefusedFor(
        ("field.required", "serviceId"), ("field.required", "organisationId"), ("field.required", "ownerPersonId"), ("field.required", "approverScope"));

    [Fact]
    public void A_plan_covers_a_service_or_a_unit_and_not_both() =>
        APlan.New().When(new Create(APlan.Details with { UnitName = "Ledningsstab" })).ThenRefused("plan.serviceOrUnit", "unitName");

    [Fact]
    public void A_plan_of_a_unit_names_it() => APlan.New("staff").When(new Create(APlan.Unit with { UnitName = " " })).ThenRefused("field.required", "unitName");

    [Fact]
    public void A_supplier_approves_no_plan() => APlan.New().When(new Create(APlan.Details with { ApproverScope = "supplier/acme" })).ThenRefused("plan.approver", "approverScope");

    [Fact]
    public void Two_plans_of_one_service_cannot_be_told_apart_by_their_ids() =>
        Assert.Throws<InvalidOperationException>(() => APlan.New("another").When(new Create(APlan.Details)));

    [Fact]
    public void A_plan_of_a_unit_is_shown_by_its_name_and_one_of_a_service_by_the_service()
    {
        var unit = APlan.New("staff").Given(new Create(APlan.Unit));
        Assert.Equal(("Ledningsstab", "shared-service/mail"), (unit.Promoted.Title, APlan.Created().Promoted.Title));
        Assert.Equal("continuity-plan/staff", World.Plans.Effects(World.Plans.Initial with { Details = APlan.Unit }, new(2, default, "", null, new ContinuityPlanEvent.CycleStarted("staff-001", 1, CycleCause.Establish, Rules.Ordinary)), unit.State, new(World.Tenant, "continuity-plan", "staff"))
            .OfType<Effect.StartProcess>().Select(s => ((PlanRenewalCommand.Start)s.Command).Subject).Single());
    }

    [Fact]
    public void What_was_approved_in_a_cycle_is_in_force_for_a_year_and_renewed_a_quarter_before()
    {
        var plan = APlan.Created().On(new(2026, 5, 4));
        var approved = APlan.Approved(new(2026, 5, 4), APlan.Exercised);
        plan.When(new ReportCycle("service-mail-001", PlanRenewalPhase.FollowUp, approved)).Then(
            new ContinuityPlanEvent.CycleReported("service-mail-001", PlanRenewalPhase.FollowUp),
            new ContinuityPlanEvent.Adopted(1, "service-mail-001", approved, new(2027, 5, 4), new(2027, 2, 3), new(2028, 4, 28)));
        Assert.Equal((ContinuityPlanPhase.Valid, CityTime.MorningOf(new(2027, 2, 3))), (plan.Promoted.Phase, plan.Promoted.NextDeadline));
        var version = plan.State.InForce!;
        Assert.Equal(new PlanVersion(1, "service-mail-001", version.Parts, APlan.Approver, new(2026, 5, 4), new(2027, 5, 4)), version);
    }

    [Theory]
    [InlineData(2, "2027-05-04")]
    [InlineData(3, "2027-02-04")]
    [InlineData(4, "2026-11-04")]
    public void The_more_available_a_service_must_be_the_sooner_its_plan_is_renewed(int availability, string through) => Assert.Equal(
        through, APlan.Adopted(APlan.Facts with { Circumstances = APlan.Circumstances with { Levels = new SecurityLevels(1, 1, availability) } }).Promoted.Fields["validThrough"]);

    [Fact]
    public void A_version_is_adopted_once()
    {
        var plan = APlan.Created().On(new(2026, 5, 4)).Given(new ReportCycle("service-mail-001", PlanRenewalPhase.FollowUp, APlan.Approved(new(2026, 5, 4))));
        plan.When(new ReportCycle("service-mail-001", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 5, 4)))).Then(new ContinuityPlanEvent.CycleReported("service-mail-001", PlanRenewalPhase.Closed));
    }

    [Fact]
    public void A_plan_hears_only_its_own_cycles() => APlan.Created().When(new ReportCycle("service-pay-001", PlanRenewalPhase.Closed, null)).ThenRefused("plan.unknownCycle");

    [Fact]
    public void The_renewal_opens_with_those_who_wrote_the_parts_and_with_the_version_in_force()
    {
        var opened = APlan.Adopted().On(new(2027, 2, 3)).WhenTimePasses();
        opened.Then(new ContinuityPlanEvent.CycleStarted("service-mail-002", 2, CycleCause.Scheduled, Rules.Ordinary));
        var start = opened.SentTo<PlanRenewalCommand.Start>(World.Renewals, "plan-renewal/service-mail-002");
        Assert.Equal(Enum.GetValues<PlanPart>().Select(part => new PartOwner(part, APlan.Writer)), start.PartOwners);
        Assert.Equal(APlan.Parts, start.Base);
    }

    [Fact]
    public void A_plan_that_nobody_renewed_in_time_expires_visibly()
    {
        var plan = APlan.Adopted().On(new(2027, 2, 3)).GivenTimePasses().On(new(2027, 5, 4), 23);
        plan.WhenTimePasses().ThenNothing();
        plan.On(new(2027, 5, 5), 0).WhenTimePasses().Then(new ContinuityPlanEvent.Expired())
            .ThenTells("continuityPlan.expired > p-owner", $"continuityPlan.expired > {APlan.ApproverRole}", "continuityPlan.expired > Coordinator");
        Assert.Equal((ContinuityPlanPhase.Expired, (Instant?)null), (plan.Promoted.Phase, plan.Promoted.NextDeadline));
        Assert.Equal(APlan.Parts, plan.State.InForce!.Parts);
    }

    [Fact]
    public void After_an_outage_of_the_product_the_renewal_is_opened_and_the_plan_expired_at_once() =>
        APlan.Adopted().On(new(2028, 1, 1)).WhenTimePasses().ThenHappens(typeof(ContinuityPlanEvent.CycleStarted), typeof(ContinuityPlanEvent.Expired));

    [Fact]
    public void A_newer_version_ends_the_expiry()
    {
        var plan = APlan.Adopted().On(new(2027, 6, 1)).GivenTimePasses().Given(new ReportCycle("service-mail-002", PlanRenewalPhase.Closed, APlan.Approved(new(2027, 6, 1))));
        Assert.Equal((ContinuityPlanPhase.Valid, 2), (plan.Promoted.Phase, plan.State.Versions.Count));
    }

    [Fact]
    public void An_exercise_of_an_earlier_cycle_still_counts_when_a_later_one_was_skipped()
    {
        var plan = APlan.Adopted().On(new(2027, 3, 1)).GivenTimePasses().Given(new ReportCycle("service-mail-002", PlanRenewalPhase.Closed, APlan.Approved(new(2027, 3, 1))));
        Assert.Equal("2028-04-28", plan.Promoted.Fields["testedThrough"]);
    }

    [Fact]
    public void A_plan_is_renewed_before_its_time_when_somebody_asks() =>
        APlan.Adopted().When(new Renew(), World.Owner, "Ny lokal").Then(new ContinuityPlanEvent.CycleStarted("service-mail-002", 2, CycleCause.Requested, Rules.Ordinary));

    [Fact]
    public void A_plan_is_renewed_in_one_cycle_at_a_time() => APlan.Created().When(new Renew(), World.Owner, "Ny lokal").ThenRefused("plan.renewalUnderWay");

    [Fact]
    public void Renewing_before_the_time_needs_a_reason() => APlan.Adopted().When(new Renew(), World.Owner).ThenRefused("reason.required", "reason");

    [Fact]
    public void Another_owner_leads_the_cycle_under_way_too() => APlan.Created().When(new Amend(APlan.Details with { OwnerPersonId = World.Other }), World.Manager, "Ny tjänst")
        .ThenSends("plan-renewal/service-mail-001: plan-renewal.change-lead");

    [Fact]
    public void What_a_plan_covers_stays() => APlan.Created().When(new Amend(APlan.Details with { ServiceId = "pay" }), World.Manager, "Fel").ThenRefused("plan.scopeFixed", "serviceId");

    [Fact]
    public void A_plan_is_put_to_use_from_when_the_loss_began()
    {
        var since = CityTime.MorningOf(new(2026, 5, 4));
        var plan = APlan.Adopted();
        var used = plan.When(new Activate(since, "incident/in1"), World.Owner);
        used.Then(new ContinuityPlanEvent.Activated("service-mail-a01", 1, since, "incident/in1"))
            .ThenTells("continuityPlan.activated > p-owner", $"continuityPlan.activated > {APlan.ApproverRole}", "continuityPlan.activated > Coordinator");
        var start = used.SentTo<PlanActivationCommand.Start>(World.Activations, "plan-activation/service-mail-a01");
        Assert.Equal((1, APlan.Facts.Targets, "s1 s2"), (start.Version, start.Targets, string.Join(' ', start.Checklist.Return)));
    }

    [Fact]
    public void A_plan_without_a_version_cannot_be_used() => APlan.Created().When(new Activate(CityTime.MorningOf(APlan.Begun), null)).ThenRefused("plan.noVersion");

    [Fact]
    public void A_plan_is_used_once_at_a_time() => APlan.Adopted().Given(new Activate(CityTime.MorningOf(APlan.Begun), null)).When(new Activate(CityTime.MorningOf(APlan.Begun), null)).ThenRefused("plan.inUse");

    [Fact]
    public void A_loss_to_come_is_none() => APlan.Adopted().When(new Activate(CityTime.MorningOf(new(2026, 5, 6)), "Storm")).ThenRefusedFor(("time.future", "outageSince"), ("field.id", "origin"));

    [Fact]
    public void What_was_learnt_waits_for_the_next_cycle()
    {
        var lesson = new PlanLesson("service-mail-a01", "Ha fler nycklar", PlanHeld: true, new(2026, 5, 10));
        var plan = APlan.Adopted().Given(new Activate(CityTime.MorningOf(APlan.Begun), null)).Given(new ReportActivation("service-mail-a01", PlanActivationPhase.Closed, lesson));
        Assert.Equal(ContinuityPlanPhase.Valid, plan.Promoted.Phase);
        Assert.Equal([lesson], plan.On(new(2027, 2, 3)).WhenTimePasses().SentTo<PlanRenewalCommand.Start>(World.Renewals, "plan-renewal/service-mail-002").Lessons);
        Assert.Empty(plan.State.Lessons);
    }

    [Fact]
    public void A_plan_that_did_not_hold_is_renewed_at_once_with_what_was_learnt()
    {
        var lesson = new PlanLesson("service-mail-a01", "Kopian var tom", PlanHeld: false, new(2026, 5, 10));
        var reported = APlan.Adopted().Given(new Activate(CityTime.MorningOf(APlan.Begun), null)).When(new ReportActivation("service-mail-a01", PlanActivationPhase.Closed, lesson));
        reported.ThenHappens(typeof(ContinuityPlanEvent.ActivationReported), typeof(ContinuityPlanEvent.Invalidated), typeof(ContinuityPlanEvent.CycleStarted));
        var start = reported.SentTo<PlanRenewalCommand.Start>(World.Renewals, "plan-renewal/service-mail-002");
        Assert.Equal((FlagCause.ActivationShowed, lesson, Rules.Shortened), (Assert.Single(start.Flags).Cause, Assert.Single(start.Lessons), start.Pace));
    }

    [Fact]
    public void A_plan_that_is_no_longer_needed_breaks_its_cycle_off()
    {
        var plan = APlan.Created();
        plan.When(new Retire(), World.Manager, "Tjänsten läggs ned").Then(new ContinuityPlanEvent.Retired()).ThenSends("plan-renewal/service-mail-001: plan-renewal.cancel");
        Assert.True(plan.Promoted.IsTerminal);
    }

    [Fact]
    public void A_plan_in_use_is_not_retired() => APlan.Adopted().Given(new Activate(CityTime.MorningOf(APlan.Begun), null)).When(new Retire(), World.Manager, "Klar").ThenRefused("plan.inUse");

    [Fact]
    public void A_retired_plan_does_nothing_more()
    {
        var plan = APlan.Adopted().Given(new Retire(), World.Manager, "Tjänsten läggs ned");
        plan.When(new Renew(), World.Owner, "Nu").ThenRefused("plan.retired");
        plan.On(new(2028, 1, 1)).WhenTimePasses().ThenNothing();
    }

    [Fact]
    public void The_roles_decide_who_may_do_what()
    {
        var state = APlan.Flagged().State;
        (Role, string?)[] approver = [(Role.SystemOwner, "information-system/mailbox")];
        Assert.True(ContinuityPlanRights.Permits(typeof(DismissFlags), state, APlan.Approver, approver));
        Assert.False(ContinuityPlanRights.Permits(typeof(DismissFlags), state, World.Owner, []));
        Assert.True(ContinuityPlanRights.Permits(typeof(Activate), state, World.Other, [(Role.IncidentHandler, null)]));
        Assert.False(ContinuityPlanRights.Permits(typeof(Activate), state, World.Other, [(Role.SystemOwner, "information-system/other")]));
        Assert.True(ContinuityPlanRights.Allows(typeof(Renew), state, World.Owner, []));
        Assert.False(ContinuityPlanRights.Permits(typeof(Renew), state, World.Owner, []));
        Assert.False(ContinuityPlanRights.Permits(typeof(Retire), state, World.Owner, []));
    }

    [Fact]
    public void Verification_finds_every_part_of_every_version() => Assert.Equal(APlan.Parts.Select(p => p.Hash), World.Plans.Evidence(APlan.Adopted().State));

    [Fact]
    public void A_plan_is_among_the_users_of_what_it_covers_and_depends_on() => Assert.Equal(
        ["information-system/mailbox", "organisation/provider", "person/p-owner", "person/p-writer", "shared-service/mail", "shared-service/network"],
        APlan.Adopted().Promoted.Links.Order(StringComparer.Ordinal));
}
