using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;
using static Isms.Processes.PlanActivation.PlanActivationCommand;

namespace Isms.Tests.PlanActivation;

public sealed class PlanActivationTests
{
    private static readonly ActivationEvaluation Evaluation = new("Lagringen gick sönder", "Ha fler nycklar", PlanHeld: false, Duration.FromHours(2));

    [Fact]
    public void A_plan_in_use_has_a_number_and_its_owner_leads()
    {
        var activation = AnActivation.New();
        activation.When(AnActivation.Terms).Then(new PlanActivationEvent.Started("KA-2026-0001", AnActivation.Terms)).ThenSends("continuity-plan/service-mail: continuity-plan.report-activation");
        Assert.Equal((PlanActivationPhase.Fallback, "person/p-owner", "6"), (activation.Promoted.Phase, Assert.Single(activation.Promoted.Awaiting).Token, activation.Promoted.Fields["stepsLeft"]));
    }

    [Fact]
    public void An_activation_begins_once() => AnActivation.Begun().When(AnActivation.Terms).ThenRefused("activation.exists");

    [Fact]
    public void Nothing_can_be_done_with_one_that_never_began() => AnActivation.New().When(new AbortReturn()).ThenRefused("activation.unknown");

    [Fact]
    public void A_step_is_ticked_with_when_and_by_whom()
    {
        var activation = AnActivation.Begun();
        activation.When(new Tick(PlanPart.ContinuityPlan, "s1", AnActivation.At(5, 7), "Ingen svarade först"), APlan.Writer)
            .Then(new PlanActivationEvent.Ticked(PlanPart.ContinuityPlan, "s1", AnActivation.At(5, 7), "Ingen svarade först"));
        Assert.Equal(new StepTick(PlanPart.ContinuityPlan, "s1", AnActivation.At(5, 7), APlan.Writer, "Ingen svarade först"), Assert.Single(activation.State.Ticks));
        Assert.Equal(["s2"], activation.State.Left(PlanPart.ContinuityPlan));
    }

    [Fact]
    public void Two_who_tick_the_same_step_tick_it_once() => AnActivation.Begun().Given(new Tick(PlanPart.ContinuityPlan, "s1", AnActivation.At(5, 7), null), APlan.Writer)
        .When(new Tick(PlanPart.ContinuityPlan, "s1", AnActivation.At(5, 8), null), World.Other).ThenNothing();

    [Fact]
    public void Steps_stand_in_the_order_they_were_taken() => Assert.Equal(
        ["s2", "s1"], AnActivation.Begun().Given(new Tick(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), null)).Given(new Tick(PlanPart.RecoveryPlan, "s2", AnActivation.At(5, 7), null)).State.Ticks.Select(t => t.StepId));

    [Theory]
    [InlineData(PlanPart.ContinuityPlan, "s9")]
    [InlineData(PlanPart.ImpactAnalysis, "a1")]
    public void Only_steps_of_the_plan_are_ticked(PlanPart part, string step) => AnActivation.Begun().When(new Tick(part, step, AnActivation.At(5, 7), null)).ThenRefused("activation.unknownStep", "stepId");

    [Fact]
    public void A_step_is_taken_after_the_loss_and_not_in_the_time_to_come()
    {
        AnActivation.Begun().When(new Tick(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 5), null)).ThenRefused("activation.tooEarly", "at");
        AnActivation.Begun().When(new Tick(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 9), null)).ThenRefused("time.future", "at");
    }

    [Fact]
    public void A_mistaken_tick_is_taken_back_for_a_reason()
    {
        var activation = AnActivation.Begun().Given(new Tick(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), null));
        activation.When(new Untick(PlanPart.RecoveryPlan, "s1"), World.Owner).ThenRefused("reason.required", "reason");
        activation.When(new Untick(PlanPart.RecoveryPlan, "s1"), World.Owner, "Fel rad").Then(new PlanActivationEvent.Unticked(PlanPart.RecoveryPlan, "s1"));
        activation.When(new Untick(PlanPart.RecoveryPlan, "s1"), World.Owner, "Fel rad").ThenNothing();
    }

    [Fact]
    public void What_goes_otherwise_than_planned_is_noted()
    {
        var activation = AnActivation.Begun();
        activation.When(new NoteDeviation(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), "Kopian var krypterad"), APlan.Writer)
            .Then(new PlanActivationEvent.DeviationNoted(new("d1", PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), "Kopian var krypterad", APlan.Writer)));
        activation.When(new NoteDeviation(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), "Kopian var krypterad"), APlan.Writer).ThenNothing();
    }

    [Fact]
    public void A_deviation_says_something_and_of_a_step_that_there_is() =>
        AnActivation.Begun().When(new NoteDeviation(null, "s1", AnActivation.At(5, 8), "")).ThenRefusedFor(("field.required", "text"), ("activation.unknownStep", "stepId"));

    [Fact]
    public void The_return_begins_when_what_must_be_so_is_so()
    {
        var activation = AnActivation.Begun().At(AnActivation.At(6, 5));
        activation.When(new BeginReturn(AnActivation.At(6, 4), ["c1"]), World.Owner).Then(new PlanActivationEvent.ReturnBegan(AnActivation.At(6, 4), []));
        Assert.Equal((PlanActivationPhase.Returning, Duration.FromHours(22)), (activation.Promoted.Phase, activation.State.Outage));
    }

    [Fact]
    public void The_return_begins_all_the_same_for_a_reason_that_is_kept()
    {
        var activation = AnActivation.Begun();
        activation.When(new BeginReturn(AnActivation.At(5, 8), []), World.Owner).ThenRefused("activation.criteriaMissing", "reason");
        activation.When(new BeginReturn(AnActivation.At(5, 8), []), World.Owner, "Kontrolleras efteråt").Then(new PlanActivationEvent.ReturnBegan(AnActivation.At(5, 8), ["c1"]));
        Assert.Equal("Kontrolleras efteråt", activation.State.ReturnBegan!.Reason);
    }

    [Fact]
    public void Only_the_plan_s_criteria_hold() => AnActivation.Begun().When(new BeginReturn(AnActivation.At(5, 8), ["c1", "c2"]), World.Owner).ThenRefused("activation.unknownCriterion", "criterionIds");

    [Fact]
    public void A_return_that_does_not_work_is_aborted()
    {
        var activation = AnActivation.Returning();
        activation.When(new AbortReturn(), World.Owner, "Lagringen föll igen").Then(new PlanActivationEvent.ReturnAborted());
        Assert.Equal((PlanActivationPhase.Fallback, (Duration?)null), (activation.Promoted.Phase, activation.State.Outage));
    }

    [Fact]
    public void Operation_is_ordinary_not_before_the_return_began() => AnActivation.Returning().When(new CompleteReturn(AnActivation.At(6, 3), ["c2", "c3"]), World.Owner).ThenRefused("activation.tooEarly", "at");

    [Fact]
    public void After_the_return_an_evaluation_is_awaited()
    {
        var activation = AnActivation.Evaluating();
        Assert.Equal(("planActivation.evaluate", "2026-10-20"), (Assert.Single(activation.Promoted.Awaiting).Action, activation.Promoted.Fields["due"]));
        activation.On(new(2026, 10, 13)).WhenTimePasses().ThenTells("planActivation.evaluationReminder > p-owner");
        activation.On(new(2026, 10, 21)).WhenTimePasses().ThenTells("planActivation.evaluationLate > p-owner", "planActivation.evaluationLate > Coordinator");
    }

    [Fact]
    public void What_was_learnt_goes_to_the_plan()
    {
        var evaluated = AnActivation.Evaluating().At(AnActivation.At(9, 10)).When(new Evaluate(Evaluation), World.Owner);
        evaluated.Then(new PlanActivationEvent.Evaluated(Evaluation));
        var report = evaluated.SentTo<ContinuityPlanCommand.ReportActivation>(World.Plans, "continuity-plan/service-mail");
        Assert.Equal((PlanActivationPhase.Closed, new PlanLesson(AnActivation.Id, "Ha fler nycklar", false, new(2026, 10, 9))), (report.Phase, report.Lesson));
    }

    [Fact]
    public void An_evaluation_is_made_when_it_is_over() => AnActivation.Returning().When(new Evaluate(Evaluation), World.Owner).ThenRefused("activation.notEvaluating");

    [Fact]
    public void An_evaluation_says_something() =>
        AnActivation.Evaluating().When(new Evaluate(new("", " ", true, Duration.FromDays(-1))), World.Owner).ThenRefusedFor(("field.required", "summary"), ("field.required", "lessons"), ("plan.duration", "dataLost"));

    [Fact]
    public void It_is_told_when_the_objective_and_when_the_tolerable_outage_has_passed()
    {
        var activation = AnActivation.Begun();
        activation.At(AnActivation.At(6, 6)).WhenTimePasses().ThenTells("planActivation.objectivePassed > p-owner", "planActivation.objectivePassed > Coordinator");
        activation.At(AnActivation.At(8, 6)).WhenTimePasses()
            .ThenTells("planActivation.outagePassed > p-owner", $"planActivation.outagePassed > {APlan.ApproverRole}", "planActivation.outagePassed > Coordinator");
        Assert.Null(activation.Promoted.NextDeadline);
    }

    [Fact]
    public void Once_the_return_has_begun_no_time_is_counted() => AnActivation.Returning().At(AnActivation.At(30, 6)).WhenTimePasses().ThenNothing();

    [Fact]
    public void What_was_told_is_not_told_again_when_the_return_is_aborted() =>
        AnActivation.Begun().At(AnActivation.At(6, 6)).GivenTimePasses().Given(new BeginReturn(AnActivation.At(6, 6), ["c1"])).Given(new AbortReturn(), World.Owner, "Föll igen").WhenTimePasses().ThenNothing();

    [Fact]
    public void An_activation_by_mistake_is_cancelled()
    {
        var activation = AnActivation.Begun();
        activation.When(new Cancel(), World.Owner, "Fel plan").Then(new PlanActivationEvent.Cancelled());
        activation.When(new Tick(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), null)).ThenRefused("activation.ended");
    }

    [Fact]
    public void Who_worked_on_the_plan_may_tick_and_only_who_leads_decides()
    {
        var state = AnActivation.Begun().State;
        Assert.True(PlanActivationRights.Permits(typeof(Tick), state, APlan.Writer, []));
        Assert.False(PlanActivationRights.Permits(typeof(BeginReturn), state, APlan.Writer, []));
        Assert.True(PlanActivationRights.Permits(typeof(BeginReturn), state, World.Other, [(Role.IncidentHandler, null)]));
        Assert.False(PlanActivationRights.Permits(typeof(Tick), state, World.Other, []));
    }
}
