using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using Isms.Reporting.Projections;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Measure;
using Isms.Tests.PlanActivation;
using Isms.Tests.PlanRenewal;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>What the dataset tells of continuity plans, their cycles, exercises and uses.</summary>
public sealed class PlanRowTests
{
    private static readonly string[] Standing = ["impact_valid", "continuity_valid", "recovery_valid", "return_valid", "tested", "expired", "flagged", "complete"];

    [Fact]
    public void A_plan_is_told_with_its_times_and_dates()
    {
        var plan = APlan.Adopted();
        var row = Plan(plan.Document!, plan.Now);
        Assert.Equal(["serviceOrganisation", "valid", 1L, 1L, 72m, 24m, 4m, 2L, 1L, 1L], row.Values("perspective", "phase", "in_use", "has_version", "tolerable_outage_hours", "recovery_time_hours", "recovery_point_hours", "dependencies", "versions", "cycles"));
        Assert.Equal([APlan.Begun, new LocalDate(2026, 5, 4), new LocalDate(2026, 5, 4), new LocalDate(2027, 5, 4), new LocalDate(2026, 4, 28)], row.Values("created_on", "first_adopted_on", "adopted_on", "valid_through", "exercised_on"));
        Assert.Equal([SurrogateKey.Of("shared-service", "mail"), SurrogateKey.Of("organisation", "provider")], row.Values("service_key", "organisation_key"));
    }

    [Fact]
    public void Before_the_first_version_nothing_is_valid_and_nothing_has_a_time()
    {
        var plan = APlan.Created();
        var row = Plan(plan.Document!, plan.Now);
        Assert.All(row.Values(Standing), flag => Assert.Equal(0L, flag));
        Assert.Equal([null, null, null, 1L], row.Values("met_last_exercise", "recovery_time_hours", "valid_through", "renewal_under_way"));
    }

    [Fact]
    public void An_exercised_plan_in_force_is_complete() =>
        Assert.Equal([1L, 1L, 1L, 1L, 1L, 0L, 0L, 1L], Plan(APlan.Adopted().Document!, World.Morning(2026, 6, 1)).Values(Standing));

    [Fact]
    public void A_plan_that_was_never_exercised_is_valid_and_not_complete()
    {
        var plan = APlan.Created().On(new(2026, 5, 4)).Given(new ContinuityPlanCommand.ReportCycle($"{APlan.Id}-001", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 5, 4))));
        Assert.Equal([1L, 1L, 1L, 1L, 0L, 0L, 0L, 0L], Plan(plan.Document!, plan.Now).Values(Standing));
    }

    [Fact]
    public void A_questionable_plan_is_valid_and_not_complete()
    {
        var plan = APlan.Flagged();
        Assert.Equal([1L, 1L, 1L, 1L, 1L, 0L, 1L, 0L], Plan(plan.Document!, plan.Now).Values(Standing));
        Assert.Equal([1L, 1L], Plan(plan.Document!, plan.Now).Values("flags", "invalidations"));
    }

    [Fact]
    public void A_plan_is_valid_through_the_end_of_its_last_day_in_the_city()
    {
        var document = APlan.Adopted().Document!;
        var end = CityTime.EndOf(new(2027, 5, 4));
        Assert.Equal([1L, 0L], Plan(document, end - Duration.Epsilon).Values("return_valid", "expired"));
        Assert.Equal([0L, 1L], Plan(document, end).Values("return_valid", "expired"));
        Assert.Equal(end, document.Project(CityTime.EndOf(new(2027, 4, 30))).ValidUntil);
    }

    [Fact]
    public void An_exercise_counts_for_its_months_and_no_longer()
    {
        var document = APlan.Adopted().Document!;
        var through = (LocalDate)Plan(document, World.Morning(2026, 6, 1)).Value("tested_through")!;
        Assert.Equal(1L, Plan(document, CityTime.EndOf(through) - Duration.Epsilon).Value("tested"));
        Assert.Equal(0L, Plan(document, CityTime.EndOf(through)).Value("tested"));
    }

    [Theory]
    [InlineData(TargetResult.Met, TargetResult.NotMeasured, 1L)]
    [InlineData(TargetResult.Met, TargetResult.Missed, 0L)]
    [InlineData(TargetResult.NotMeasured, TargetResult.Missed, 0L)]
    [InlineData(TargetResult.NotMeasured, TargetResult.NotMeasured, null)]
    public void The_last_exercise_is_met_when_nothing_that_was_measured_was_missed(TargetResult time, TargetResult point, long? met)
    {
        var exercise = APlan.Exercised with { RecoveryTime = time, RecoveryPoint = point };
        var plan = APlan.Created().On(new(2026, 5, 4)).Given(new ContinuityPlanCommand.ReportCycle($"{APlan.Id}-001", PlanRenewalPhase.Closed, APlan.Approved(new(2026, 5, 4), exercise)));
        Assert.Equal(met, Plan(plan.Document!, plan.Now).Value("met_last_exercise"));
    }

    [Fact]
    public void A_plan_no_longer_needed_has_no_standing_and_no_more_month_ends()
    {
        var plan = APlan.Adopted().On(new(2026, 7, 1)).Given(new ContinuityPlanCommand.Retire(), World.Manager, "Tjänsten upphör");
        Assert.All(Plan(plan.Document!, plan.Now).Values(Standing), flag => Assert.Equal(0L, flag));
        Assert.Equal([0L, new LocalDate(2026, 7, 1)], Plan(plan.Document!, plan.Now).Values("in_use", "retired_on"));
        Assert.Equal([new YearMonth(2026, 3), new(2026, 4), new(2026, 5), new(2026, 6)], plan.Document!.In(PlanTables.Basis, World.Morning(2026, 12, 1)).Select(r => r.Period!.Value));
    }

    [Fact]
    public void A_cycle_is_told_from_its_start_to_the_approval()
    {
        var renewal = ARenewal.Approving().On(new(2026, 5, 4)).Given(new PlanRenewalCommand.Approve(), APlan.Approver);
        var row = Renewal(renewal.Document!, renewal.Now);
        Assert.Equal(["establish", "closed", 0L, 0L, 1L, 1L, "adopted", new LocalDate(2026, 5, 4), 4L], row.Values("cause", "phase", "open", "shortened", "exercised", "four_eyes", "outcome", "approved_on", "parts_changed"));
        Assert.Equal(SurrogateKey.Of("continuity-plan", APlan.Id), row.Value("continuity_plan_key"));
        Assert.Equal([14m, 8m], row.Values("days_drafting", "days_reviewing").Select(days => Math.Round((decimal)days!)));
    }

    [Fact]
    public void A_phase_is_late_when_its_day_is_over()
    {
        var document = ARenewal.Drafting().Document!;
        var due = (LocalDate)Renewal(document, World.Morning(2026, 3, 3)).Value("due")!;
        Assert.Equal(0L, Renewal(document, CityTime.EndOf(due) - Duration.Epsilon).Value("late"));
        Assert.Equal(1L, Renewal(document, CityTime.EndOf(due)).Value("late"));
        Assert.Equal(CityTime.EndOf(due), document.Project(World.Morning(2026, 3, 3)).ValidUntil);
    }

    [Fact]
    public void A_phase_that_ended_after_its_day_is_counted()
    {
        var renewal = ARenewal.Submitted(ARenewal.Drafting().On(new(2026, 9, 1)));
        Assert.Equal([1L, "reviewing"], Renewal(renewal.Document!, renewal.Now).Values("late_phases", "phase"));
    }

    [Fact]
    public void A_hastened_cycle_is_shortened()
    {
        var renewal = ARenewal.Drafting().Given(new PlanRenewalCommand.Hasten([ARenewal.Flag], [], ARenewal.Rules.Shortened));
        Assert.Equal(1L, Renewal(renewal.Document!, renewal.Now).Value("shortened"));
    }

    [Fact]
    public void A_part_that_was_confirmed_as_it_was_is_not_changed()
    {
        var renewal = ARenewal.Submitted(ARenewal.New().Given(ARenewal.Terms with { Base = APlan.Parts }));
        Assert.Equal(0L, Renewal(renewal.Document!, renewal.Now).Value("parts_changed"));
    }

    [Fact]
    public void An_exercise_is_held_against_the_times_of_the_plan()
    {
        var renewal = ARenewal.Exercised(ARenewal.Held with { RecoveryPoint = Duration.FromHours(5) });
        var row = Assert.Single(renewal.Document!.In(PlanTables.Exercise, renewal.Now));
        Assert.Equal(["functional", new LocalDate(2026, 4, 28), 20m, 5m, "met", "missed", 0L, 1L, 1L], row.Values("kind", "held_on", "recovery_time_hours", "recovery_point_hours", "recovery_time_result", "recovery_point_result", "met", "observations", "observations_minor"));
    }

    [Fact]
    public void A_corrected_exercise_stays_one()
    {
        var renewal = ARenewal.Exercised().Given(new PlanRenewalCommand.RecordExercise(ARenewal.Held with { RecoveryTime = Duration.FromHours(30) }), World.Owner);
        Assert.Equal([1L, "missed"], Assert.Single(renewal.Document!.In(PlanTables.Exercise, renewal.Now)).Values("corrections", "recovery_time_result"));
    }

    [Fact]
    public void A_use_of_a_plan_is_held_against_its_times()
    {
        var activation = AnActivation.Evaluating().Given(new PlanActivationCommand.Evaluate(new("Allt gick", "Ring tidigare", true, Duration.FromHours(6))), World.Owner);
        var row = Activation(activation.Document!, activation.Now);
        Assert.Equal(["closed", 2m, 22m, 27m, 1L, 1L, 6m, 0L, 1L, 1L], row.Values("phase", "hours_to_activation", "outage_hours", "hours_to_ordinary", "met_recovery_time", "within_tolerable_outage", "data_lost_hours", "met_recovery_point", "evaluated", "plan_held"));
        Assert.Equal(SurrogateKey.Of("incident", "in1"), row.Value("incident_key"));
    }

    [Fact]
    public void While_the_loss_lasts_no_time_is_met_or_missed()
    {
        var activation = AnActivation.Begun();
        Assert.Equal([null, null, null, null, 0L], Activation(activation.Document!, activation.Now).Values("outage_hours", "met_recovery_time", "within_tolerable_outage", "plan_held", "evaluated"));
    }

    [Fact]
    public void A_loss_longer_than_the_objective_is_told_as_an_escalation()
    {
        var activation = AnActivation.Begun().At(AnActivation.At(6, 7)).GivenTimePasses();
        Assert.Equal(["objective-passed", 1L], Assert.Single(activation.Document!.In(MatterTables.Reminder, activation.Now)).Values("step", "escalation"));
    }

    [Fact]
    public void Every_service_in_use_needs_a_plan_and_a_unit_counts_when_it_has_one()
    {
        var services = new[] { "mail", "network" }.Select(id => ServiceOf(id, retired: null));
        var unit = APlan.New("unit-staff").Given(new ContinuityPlanCommand.Create(APlan.Unit)).Document!;
        var rows = Coverage(new(2026, 5), [.. services, APlan.Adopted().Document!, unit]);
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal(1L, row.Value("needed")));
        Assert.Equal([1L, 1L], Of(rows, "mail").Values("has_version", "complete"));
        Assert.Equal([null, null, 0L, 0L], Of(rows, "network").Values("continuity_plan_key", "organisation_key", "has_version", "complete"));
        Assert.Equal([null, SurrogateKey.Of("continuity-plan", "unit-staff"), 0L], rows.Single(r => r.Value("service_key") is null).Values("service_key", "subject_key", "has_version"));
    }

    [Fact]
    public void A_service_out_of_use_needs_no_plan() =>
        Assert.Empty(Coverage(new(2026, 5), [ServiceOf("mail", new(2026, 5, 20)), APlan.Adopted().Document!]));

    [Fact]
    public void Of_two_plans_of_one_service_the_better_one_counts()
    {
        var second = APlan.Created().Document! with { Key = new(World.Tenant, ContinuityPlanProcess.KindName, "service-old") };
        Assert.Equal(SurrogateKey.Of("continuity-plan", APlan.Id), Assert.Single(Coverage(new(2026, 5), [ServiceOf("mail", null), second, APlan.Adopted().Document!])).Value("continuity_plan_key"));
    }

    [Fact]
    public void Coverage_tells_how_things_stood_at_the_end_of_the_month() =>
        Assert.Equal([0L, 1L], new YearMonth[] { new(2026, 4), new(2026, 5) }.Select(month => Assert.Single(Coverage(month, [ServiceOf("mail", null), APlan.Adopted().Document!])).Value("complete")));

    [Fact]
    public void A_measure_after_an_exercise_names_its_cycle()
    {
        var measure = AMeasure.New().Given(AMeasure.Terms with { Origin = $"plan-renewal/{ARenewal.Id}", Subject = "shared-service/mail" }).Document!;
        Assert.Equal([null, null, SurrogateKey.Of("plan-renewal", ARenewal.Id)], Assert.Single(measure.In(MeasureTables.Measure, World.Morning(2026, 6, 1))).Values("supplier_control_key", "incident_key", "plan_renewal_key"));
    }

    private static DatasetRow Plan(ProcessDocument document, Instant asOf) => Assert.Single(document.In(PlanTables.Plan, asOf));

    private static DatasetRow Renewal(ProcessDocument document, Instant asOf) => Assert.Single(document.In(PlanTables.Renewal, asOf));

    private static DatasetRow Activation(ProcessDocument document, Instant asOf) => Assert.Single(document.In(PlanTables.Activation, asOf));

    private static DatasetRow Of(IReadOnlyList<DatasetRow> rows, string service) => rows.Single(r => r.Value("service_key") is long key && key == SurrogateKey.Of("shared-service", service));

    private static ProcessDocument ServiceOf(string id, LocalDate? retired)
    {
        var service = RegisterSpecifications.Service().On(new(2026, 1, 8)).Given(new RegisterCommand<SharedServiceDetails>.Create(new($"Tjänsten {id}", ServiceCategory.BaseService, "Kontor", "", new(2, 2, 2), [], false)));
        if (retired is { } day) service.On(day).Given(new RegisterCommand<SharedServiceDetails>.Retire(null, []), World.Manager, "Upphör");
        return service.Document! with { Key = new(World.Tenant, RegisterKinds.SharedService, id) };
    }

    private static List<DatasetRow> Coverage(YearMonth month, IReadOnlyList<ProcessDocument> documents)
    {
        var table = DatasetProjections.Derived.Single(d => d.Table == PlanTables.MonthEnd);
        var rows = table.Derive(month, [.. documents.SelectMany(d => d.In(PlanTables.Basis, World.Morning(2026, 12, 1))).Where(r => r.Period == month)]).ToList();
        Assert.All(rows, Conformance.Check);
        return rows;
    }
}
