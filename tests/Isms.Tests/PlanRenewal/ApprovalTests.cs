using Isms.Processes.ContinuityPlan;
using Isms.Processes.Measure;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.PlanRenewal.PlanRenewalCommand;

namespace Isms.Tests.PlanRenewal;

public sealed class ApprovalTests
{
    [Fact]
    public void What_holds_together_is_exercised_next()
    {
        var renewal = ARenewal.Reviewing().On(new(2026, 3, 24));
        renewal.When(new AcceptReview(), World.Owner).Then(new PlanRenewalEvent.Reviewed(new(2026, 4, 21)));
        Assert.Equal("planRenewal.exercise", Assert.Single(renewal.Promoted.Awaiting).Action);
    }

    [Fact]
    public void Only_what_is_complete_is_reviewed() => ARenewal.Drafting().When(new AcceptReview(), World.Owner).ThenRefused("renewal.notReviewing");

    [Fact]
    public void An_exercise_is_planned_while_the_parts_are_written()
    {
        var planned = new PlannedExercise(new(2026, 4, 28), ExerciseKind.Tabletop, "Lagringen är borta");
        var renewal = ARenewal.Drafting();
        renewal.When(new PlanExercise(planned), World.Owner).Then(new PlanRenewalEvent.ExercisePlanned(planned));
        Assert.Equal("2026-04-28", renewal.Promoted.Fields["exerciseOn"]);
    }

    [Fact]
    public void An_exercise_is_planned_for_a_day_to_come_and_with_a_scenario() => ARenewal.Exercising().When(new PlanExercise(new(new(2026, 3, 1), ExerciseKind.RealEvent, "")), World.Owner)
        .ThenRefusedFor(("field.required", "scenario"), ("exercise.notPlanned", "kind"), ("date.past", "on"));

    [Fact]
    public void An_exercise_is_held_against_the_plan_s_times()
    {
        var renewal = ARenewal.Exercised();
        Assert.Equal(new ExerciseResult(new(2026, 4, 28), ExerciseKind.Functional, TargetResult.Met, TargetResult.Met), renewal.State.Result);
        Assert.Equal("planRenewal.sendForApproval", Assert.Single(renewal.Promoted.Awaiting).Action);
    }

    [Theory]
    [InlineData(24, TargetResult.Met)]
    [InlineData(25, TargetResult.Missed)]
    [InlineData(null, TargetResult.NotMeasured)]
    public void A_recovery_meets_the_objective_misses_it_or_was_not_measured(int? hours, TargetResult expected) => Assert.Equal(
        expected, ARenewal.Exercised(ARenewal.Held with { RecoveryTime = hours is { } h ? Duration.FromHours(h) : null }).State.Result!.RecoveryTime);

    [Fact]
    public void What_was_recorded_of_an_exercise_can_be_corrected() =>
        ARenewal.Exercised().When(new RecordExercise(ARenewal.Held with { Summary = "Halva kopian lästes åter" }), World.Owner).ThenHappens(typeof(PlanRenewalEvent.ExerciseHeld));

    [Fact]
    public void An_exercise_lies_in_the_past_and_says_what_came_of_it() => ARenewal.Exercising().When(
            new RecordExercise(ARenewal.Held with { On = new(2026, 3, 25), Summary = "", RecoveryTime = Duration.FromDays(400), Observations = [new("o1", FindingSeverity.Minor, " "), new("o1", FindingSeverity.Minor, "Två")] }), World.Owner)
        .ThenRefusedFor(("field.required", "summary"), ("date.future", "on"), ("plan.duration", "recoveryTime"), ("field.required", "observations.o1.text"), ("field.repeated", "observations"));

    [Fact]
    public void A_measure_because_of_an_observation_starts_at_once_and_its_cycle_hears()
    {
        var planned = ARenewal.Exercised().When(new PlanMeasure("o1", "Skriv om telefonlistan", World.Other, new(2026, 6, 30)), World.Owner);
        planned.Then(new PlanRenewalEvent.MeasurePlanned("service-mail-001-m1", "o1", FindingSeverity.Minor, "Skriv om telefonlistan", World.Other, new(2026, 6, 30)));
        var start = planned.SentTo<MeasureCommand.Start>(World.Measures, "measure/service-mail-001-m1");
        Assert.Equal(("plan-renewal/service-mail-001", "shared-service/mail", "o1"), (start.Origin, start.Subject, start.FindingId));
    }

    [Fact]
    public void A_measure_says_what_who_and_by_when() => ARenewal.Exercised().When(new PlanMeasure("o9", "", "", new(2026, 4, 29)), World.Owner)
        .ThenRefusedFor(("field.required", "description"), ("field.required", "ownerPersonId"), ("exercise.unknownObservation", "observationId"), ("date.past", "due"));

    [Fact]
    public void What_a_measure_rests_on_stays_to_be_read() => ARenewal.Exercised().Given(new PlanMeasure("o1", "Skriv om telefonlistan", World.Other, new(2026, 6, 30)), World.Owner)
        .When(new RecordExercise(ARenewal.Held with { Observations = [] }), World.Owner).ThenRefused("exercise.observationHasMeasure", "observations");

    [Fact]
    public void A_grave_observation_is_not_passed_over() => ARenewal.Exercised(ARenewal.Held with { Observations = [new("o1", FindingSeverity.Major, "Kopian var tom")] })
        .When(new SendForApproval(false), World.Owner).ThenRefused("exercise.observationWithoutMeasure", "observations.o1");

    [Fact]
    public void A_missed_objective_is_not_passed_over() => ARenewal.Exercised(ARenewal.Held with { RecoveryTime = Duration.FromHours(30) })
        .When(new SendForApproval(false), World.Owner).ThenRefused("exercise.missedWithoutMeasure", "observations");

    [Fact]
    public void A_plan_is_approved_without_an_exercise_only_for_a_reason()
    {
        ARenewal.Exercising().When(new SendForApproval(false), World.Owner, "Ingen tid").ThenRefused("exercise.missing", "withoutExercise");
        ARenewal.Exercising().When(new SendForApproval(true), World.Owner).ThenRefused("reason.required", "reason");
        ARenewal.Exercising().When(new SendForApproval(true), World.Owner, "Övas till hösten").Then(new PlanRenewalEvent.SentForApproval(new(2026, 4, 3)));
    }

    [Fact]
    public void The_owner_of_the_system_is_asked_to_approve()
    {
        var renewal = ARenewal.Exercised();
        renewal.When(new SendForApproval(false), World.Owner).ThenTells($"planRenewal.toApprove > {APlan.ApproverRole}");
        Assert.Equal("role/SystemOwner/information-system/mailbox", Assert.Single(renewal.Promoted.Awaiting).Token);
    }

    [Theory]
    [InlineData(APlan.Writer)]
    [InlineData(World.Owner)]
    public void Whoever_worked_on_a_plan_does_not_approve_it(string person) => ARenewal.Approving().When(new Approve(), person).ThenRefused("renewal.fourEyes");

    [Fact]
    public void What_is_approved_goes_to_the_plan_and_closes_the_cycle()
    {
        var approved = ARenewal.Approving().On(new(2026, 5, 4)).When(new Approve(), APlan.Approver);
        approved.Then(new PlanRenewalEvent.Approved(new(2026, 5, 4)), new PlanRenewalEvent.Closed());
        var report = approved.SentTo<ContinuityPlanCommand.ReportCycle>(World.Plans, "continuity-plan/service-mail");
        Assert.Equal((PlanRenewalPhase.Closed, APlan.Approver), (report.Phase, report.Approved!.By));
        Assert.Equal(APlan.Parts, report.Approved.Parts);
        Assert.True(Isms.Processes.Kernel.KernelJson.AreEqual(APlan.Facts, report.Approved.Facts));
    }

    [Fact]
    public void An_approved_cycle_stays_until_its_measures_are_finished()
    {
        var renewal = ARenewal.Exercised().Given(new PlanMeasure("o1", "Skriv om telefonlistan", World.Other, new(2026, 6, 30)), World.Owner).Given(new SendForApproval(false), World.Owner);
        renewal.When(new Approve(), APlan.Approver).ThenHappens(typeof(PlanRenewalEvent.Approved));
        Assert.Equal((PlanRenewalPhase.FollowUp, "2026-06-30"), (renewal.Promoted.Phase, renewal.Promoted.Fields["due"]));
        renewal.When(new ReportMeasure("service-mail-001-m1", MeasurePhase.Open)).Then(new PlanRenewalEvent.MeasureReported("service-mail-001-m1", MeasurePhase.Open));
        renewal.When(new ReportMeasure("service-mail-001-m1", MeasurePhase.Closed)).ThenHappens(typeof(PlanRenewalEvent.MeasureReported), typeof(PlanRenewalEvent.Closed));
    }

    [Fact]
    public void A_plan_that_is_not_approved_is_reviewed_again()
    {
        var renewal = ARenewal.Approving();
        renewal.When(new SendBack(), APlan.Approver, "Skriv om återgången").Then(new PlanRenewalEvent.SentBack(), new PlanRenewalEvent.ReviewBegan(new(2026, 5, 13))).ThenTells("planRenewal.sentBack > p-owner");
        Assert.Equal(PlanRenewalPhase.Reviewing, renewal.Promoted.Phase);
    }

    [Fact]
    public void Refusing_needs_a_reason() => ARenewal.Approving().When(new SendBack(), APlan.Approver).ThenRefused("reason.required", "reason");

    [Fact]
    public void An_approved_plan_is_adopted_whatever_happens_to_its_flags() =>
        ARenewal.Approving().Given(new Approve(), APlan.Approver).When(new Cancel(CancelCause.FlagsDismissed)).ThenNothing();

    [Fact]
    public void The_roles_decide_who_may_do_what()
    {
        var state = ARenewal.Approving().State;
        Assert.True(PlanRenewalRights.Permits(typeof(Approve), state, APlan.Approver, [(Isms.Processes.Kernel.Role.SystemOwner, "information-system/mailbox")]));
        Assert.False(PlanRenewalRights.Permits(typeof(Approve), state, APlan.Writer, [(Isms.Processes.Kernel.Role.SystemOwner, "information-system/mailbox")]));
        Assert.False(PlanRenewalRights.Permits(typeof(Approve), state, APlan.Approver, [(Isms.Processes.Kernel.Role.SystemOwner, "information-system/other")]));
        Assert.False(PlanRenewalRights.MayWrite(PlanPart.RecoveryPlan, state, APlan.Writer, []));
        Assert.True(PlanRenewalRights.MayWrite(PlanPart.ReturnPlan, state, APlan.Writer, []));
    }
}
