using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;
using static Isms.Tests.ControlRound.ARound;
using static Isms.Tests.Specifications.World;

namespace Isms.Tests.ControlRound;

public sealed class ControlRoundTests
{
    [Fact]
    public void A_request_of_the_system_is_the_schedules_and_asks_for_the_job()
    {
        var outcome = New().When(Request()).Then(new ControlRoundEvent.Requested(RoundOrigin.Schedule, Terms()));
        Assert.Equal(("job", ControlRoundJob.Name), (Assert.Single(outcome.Effects).Type, outcome.Effects[0].JobName));
    }

    [Fact]
    public void The_effect_that_asks_for_the_job_is_stored_by_the_jobs_name() =>
        Assert.Equal("""{"type":"job","jobName":"control-round"}""", KernelJson.ToElement(Assert.Single(New().When(Request()).Effects)).GetRawText());

    [Fact]
    public void A_request_of_a_person_is_an_invitation() => New().When(Request(), Manager).Then(new ControlRoundEvent.Requested(RoundOrigin.Invitation, Terms()));

    [Fact]
    public void A_round_is_requested_once() => Requested().When(Request(), Manager).ThenRefused("round.exists");

    [Fact]
    public void A_round_of_nobody_is_none() => New().When(Request(Terms() with { Suppliers = [] }), Manager).ThenRefused("field.required", "suppliers");

    [Fact]
    public void A_supplier_stands_in_a_round_once() => New().When(Request(Terms("acme", "acme")), Manager).ThenRefused("round.suppliers", "suppliers");

    [Fact]
    public void A_round_has_bounds() =>
        New().When(Request(Terms([.. Enumerable.Range(0, ControlRoundProcess.MaximumSuppliers + 1).Select(n => $"s{n}")])), Manager).ThenRefused("round.tooMany", "suppliers");

    [Fact]
    public void A_round_is_planned_for_a_date_to_come() =>
        New().When(Request(Terms() with { Suppliers = [new("acme", new(2026, 3, 2))] }), Manager).ThenRefused("date.past", "plannedDue");

    [Fact]
    public void A_screening_belongs_to_a_procurement() =>
        New().When(Request(Terms() with { Purpose = ControlPurpose.Screening }), Manager).ThenRefused("field.required", "procurementReference");

    [Fact]
    public void A_plan_that_cannot_be_kept_is_refused() =>
        New().When(Request(Terms() with { Plan = ControlPlan.Default with { AnswerDays = 1, ReminderDaysBefore = [] } }), Manager).ThenRefused("number.outOfRange", "answerDays");

    [Fact]
    public void The_summary_ends_the_round() => Assert.Equal((ControlRoundPhase.Concluded, true), Phase(Requested().Given(new ControlRoundCommand.Conclude(Outcomes))));

    [Fact]
    public void Of_two_summaries_the_first_stands() =>
        Requested().Given(new ControlRoundCommand.Conclude(Outcomes)).When(new ControlRoundCommand.Conclude([Outcomes[0], new("nord", RoundResult.Started, "nord-001")])).ThenNothing();

    [Fact]
    public void A_summary_tells_of_every_supplier() => Requested().When(new ControlRoundCommand.Conclude([Outcomes[0]])).ThenRefused("round.incomplete");

    [Fact]
    public void A_summary_tells_of_no_other_supplier() =>
        Requested().When(new ControlRoundCommand.Conclude([.. Outcomes, new("other", RoundResult.Started, "other-001")])).ThenRefused("round.incomplete");

    [Fact]
    public void A_list_sees_how_it_went()
    {
        var fields = Requested().Given(new ControlRoundCommand.Conclude(Outcomes)).Promoted.Fields;
        Assert.Equal(("2", "1", "0", "1"), (fields["suppliers"], fields["started"], fields["underWay"], fields["refused"]));
    }

    [Fact]
    public void A_round_not_concluded_in_time_asks_for_its_job_again()
    {
        var outcome = Requested().At(Start + Duration.FromMinutes(15)).WhenTimePasses().Then(new ControlRoundEvent.AskedAgain(1)).ThenTells();
        Assert.Equal("job", Assert.Single(outcome.Effects).Type);
    }

    [Fact]
    public void The_waits_grow()
    {
        var waits = ControlRoundProcess.Waits.Prepend(Duration.Zero).ToList();
        var distances = waits.Skip(1).Zip(waits, (later, earlier) => later - earlier).ToList();
        Assert.Equal(distances.Distinct().Order(), distances);
    }

    [Fact]
    public void After_an_outage_the_job_is_asked_for_once() => Requested().At(Start + Duration.FromMinutes(120)).WhenTimePasses().Then(new ControlRoundEvent.AskedAgain(3));

    [Fact]
    public void When_time_helps_no_more_the_coordinator_is_told_and_awaited()
    {
        var round = Requested().At(Start + ControlRoundProcess.Waits[^1]);
        round.WhenTimePasses().ThenTells("controlRound.stuck > Coordinator");
        Assert.Null(round.Promoted.NextDeadline);
        Assert.Equal([new Awaited("controlRound.retry", Role.Coordinator)], round.Promoted.Awaiting);
    }

    [Fact]
    public void A_stuck_round_may_still_be_concluded() => Stuck().When(new ControlRoundCommand.Conclude(Outcomes)).Then(new ControlRoundEvent.Concluded(Outcomes));

    [Fact]
    public void A_retry_begins_the_waits_anew()
    {
        var round = Stuck().At(Start + Duration.FromDays(1));
        Assert.Equal("job", Assert.Single(round.When(new ControlRoundCommand.Retry(), Manager).Then(new ControlRoundEvent.Retried()).Effects).Type);
        Assert.Equal(Start + Duration.FromDays(1) + ControlRoundProcess.Waits[0], round.Promoted.NextDeadline);
        Assert.Empty(round.Promoted.Awaiting);
    }

    [Fact]
    public void A_round_that_runs_need_not_be_retried() => Requested().When(new ControlRoundCommand.Retry(), Manager).ThenNothing();

    [Fact]
    public void A_concluded_round_is_not_retried() => Requested().Given(new ControlRoundCommand.Conclude(Outcomes)).When(new ControlRoundCommand.Retry(), Manager).ThenRefused("round.concluded");

    [Fact]
    public void Retrying_is_for_coordinators_and_whoever_asked()
    {
        var state = Stuck().State;
        Assert.True(ControlRoundRights.MayRetry(state, Other, [(Role.Coordinator, null)]));
        Assert.True(ControlRoundRights.MayRetry(state, Manager, []));
        Assert.False(ControlRoundRights.MayRetry(state, Other, [(Role.SupplierManager, "supplier/acme")]));
    }

    private static (string, bool) Phase(Specifications.Specification<ControlRoundState, ControlRoundCommand, ControlRoundEvent> round) => (round.Promoted.Phase, round.Promoted.IsTerminal);
}
