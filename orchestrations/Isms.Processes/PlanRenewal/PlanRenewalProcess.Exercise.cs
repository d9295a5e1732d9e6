using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

// The exercise: planned, held, observed, and what is done about it.
public sealed partial class PlanRenewalProcess
{
    private static Decision<PlanRenewalEvent> DecidePlanExercise(PlanRenewalState state, PlannedExercise exercise, LocalDate today)
    {
        if (state.Phase is not (PlanRenewalPhase.Drafting or PlanRenewalPhase.Reviewing or PlanRenewalPhase.Exercising)) return new Rejection("renewal.notExercising");
        if (exercise == state.Planned) return Nothing;
        var wrong = DetailsRules.Known(exercise.Kind, "kind").Concat(CheckText(exercise.Scenario, "scenario")).ToList();
        if (exercise.Kind == ExerciseKind.RealEvent) wrong.Add(new Rejection("exercise.notPlanned", "kind"));
        if (exercise.On <= today) wrong.Add(new Rejection("date.past", "on"));
        return wrong.Count > 0 ? Decision<PlanRenewalEvent>.Reject(wrong) : new PlanRenewalEvent.ExercisePlanned(exercise);
    }

    private static Decision<PlanRenewalEvent> DecideRecordExercise(PlanRenewalState state, HeldExercise exercise, LocalDate today)
    {
        if (state.Phase != PlanRenewalPhase.Exercising) return new Rejection("renewal.notExercising");
        if (state.Held is { } held && KernelJson.AreEqual(exercise, held)) return Nothing;
        var wrong = DetailsRules.Known(exercise.Kind, "kind").Concat(CheckText(exercise.Summary, "summary")).ToList();
        if (exercise.On > today) wrong.Add(new Rejection("date.future", "on"));
        foreach (var (duration, field) in new[] { (exercise.RecoveryTime, "recoveryTime"), (exercise.RecoveryPoint, "recoveryPoint") })
            if (duration < Duration.Zero || duration > PlanContentRules.LongestDuration) wrong.Add(new Rejection("plan.duration", field, FieldText.Of((int)PlanContentRules.LongestDuration.TotalDays)));
        foreach (var observation in exercise.Observations)
        {
            if (!ProcessKey.IsValidId(observation.Id)) wrong.Add(new Rejection("field.id", "observations"));
            wrong.AddRange([.. DetailsRules.Known(observation.Severity, $"observations.{observation.Id}.severity"), .. CheckText(observation.Text, $"observations.{observation.Id}.text")]);
        }
        if (exercise.Observations.DistinctBy(o => o.Id).Count() != exercise.Observations.Count) wrong.Add(new Rejection("field.repeated", "observations"));
        if (exercise.Observations.Count > PlanContentRules.MaximumItems) wrong.Add(new Rejection("plan.tooManyItems", "observations", FieldText.Of(PlanContentRules.MaximumItems)));
        // A measure says what it is because of; that must stay to be read.
        if (state.Measures.Any(m => exercise.Observations.All(o => o.Id != m.ObservationId))) wrong.Add(new Rejection("exercise.observationHasMeasure", "observations"));
        return wrong.Count > 0 ? Decision<PlanRenewalEvent>.Reject(wrong) : new PlanRenewalEvent.ExerciseHeld(exercise);
    }

    private static Decision<PlanRenewalEvent> DecideMeasure(PlanRenewalState state, PlanRenewalCommand.PlanMeasure plan, DecisionContext context)
    {
        if (state.Phase == PlanRenewalPhase.Drafting || state.Held is null) return new Rejection("renewal.notExercising");
        var observation = state.Held.Observations.FirstOrDefault(o => o.Id == plan.ObservationId);
        var wrong = CheckText(plan.Description, "description").Concat(DetailsRules.RequiredId(plan.OwnerPersonId, "ownerPersonId")).ToList();
        if (observation is null) wrong.Add(new Rejection("exercise.unknownObservation", "observationId"));
        if (plan.Due <= CityTime.DateOf(context.Now)) wrong.Add(new Rejection("date.past", "due"));
        if (wrong.Count > 0) return Decision<PlanRenewalEvent>.Reject(wrong);
        if (state.Measures.Any(m => m.ObservationId == plan.ObservationId && m.Description == plan.Description && m.OwnerPersonId == plan.OwnerPersonId && m.Due == plan.Due)) return Nothing;
        return new PlanRenewalEvent.MeasurePlanned($"{context.Key.Id}-m{FieldText.Of(state.Measures.Count + 1)}", plan.ObservationId, observation!.Severity, plan.Description, plan.OwnerPersonId, plan.Due);
    }

    /// <summary>What of the exercise stands in the way of asking for approval.</summary>
    private static Rejection? CheckExercise(PlanRenewalState state, PlanRenewalCommand.SendForApproval send, DecisionContext context)
    {
        if (state.Held is not { } held)
        {
            if (!send.WithoutExercise) return new Rejection("exercise.missing", "withoutExercise");
            return context.Reason is null ? new Rejection("reason.required", "reason") : null;
        }
        if (held.Observations.FirstOrDefault(o => o.Severity != FindingSeverity.Minor && state.Measures.All(m => m.ObservationId != o.Id)) is { } bare)
            return new Rejection("exercise.observationWithoutMeasure", $"observations.{bare.Id}");
        return state.Result is { } result && (result.RecoveryTime == TargetResult.Missed || result.RecoveryPoint == TargetResult.Missed) && state.Measures.Count == 0
            ? new Rejection("exercise.missedWithoutMeasure", "observations")
            : null;
    }
}
