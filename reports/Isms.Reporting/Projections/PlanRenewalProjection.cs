using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Renewals of continuity plans with their exercises and reminders.</summary>
internal sealed class PlanRenewalProjection : IDatasetProjection
{
    private static readonly PlanRenewalProcess Process = new();

    /// <inheritdoc/>
    public string Kind => PlanRenewalProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [PlanTables.Renewal, PlanTables.Exercise, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var history = new RenewalHistory(document.Key);
        foreach (var folded in Process.FoldedUntil(document, asOf)) history.Add(folded);
        if (history.State is not { Terms: { } terms } state) return new([], null);

        var place = new Place(
            document.Key.Id, SurrogateKey.Of(Kind, document.Key.Id), SurrogateKey.Of(ContinuityPlanProcess.KindName, terms.PlanId), Rows.KeyOf(RegisterKinds.SharedService, terms.Subject), Months.Of(history.StartedAt));
        return new(
            [
                RowOf(place, history, terms, asOf),
                .. state.Held is { } held ? [ExerciseOf(place, history, held)] : Array.Empty<DatasetRow>(),
                .. history.Reminders.Rows(place.Period, supplier: null),
            ],
            PlanRenewalPhase.IsOpen(state.Phase) ? Rows.FirstAfter(asOf, Rows.EndOf(state.PhaseDue)) : null);
    }

    private static DatasetRow RowOf(Place place, RenewalHistory history, PlanRenewalCommand.Start terms, Instant asOf)
    {
        var state = history.State;
        var isOpen = PlanRenewalPhase.IsOpen(state.Phase);
        return PlanTables.Renewal.Row(place.Period,
            ("plan_renewal_key", place.Key), ("continuity_plan_key", place.Plan), ("service_key", place.Service), ("case_reference", state.CaseReference),
            ("number", terms.Number), ("cause", FieldText.Of(terms.Cause)), ("phase", state.Phase), ("open", isOpen), ("late", isOpen && Rows.EndOf(state.PhaseDue) <= asOf),
            ("shortened", terms.Cause == CycleCause.Invalidated || history.IsHastened), ("due", isOpen ? state.PhaseDue : null), ("started_at", history.StartedAt), ("started_on", CityTime.DateOf(history.StartedAt)),
            ("days_drafting", history.DaysIn(PlanRenewalPhase.Drafting)), ("days_reviewing", history.DaysIn(PlanRenewalPhase.Reviewing)),
            ("days_exercising", history.DaysIn(PlanRenewalPhase.Exercising)), ("days_approving", history.DaysIn(PlanRenewalPhase.Approving)),
            ("late_phases", history.LatePhases), ("parts_returned", history.PartsReturned), ("sent_back", history.SentBack),
            ("parts_changed", state.Parts.Count(part => part.Hash is { } hash && terms.Base.All(b => b.Part != part.Part || b.Hash != hash))),
            ("exercised", state.Held is not null), ("four_eyes", state.Approval is { } approval ? !state.Workers().Contains(approval.ByPersonId) : null),
            ("outcome", state.Approval is not null ? "adopted" : state.Phase == PlanRenewalPhase.Cancelled ? "cancelled" : null),
            ("approved_at", history.ApprovedAt), ("approved_on", Rows.DayOf(history.ApprovedAt)), ("days_to_approval", Rows.Days(history.StartedAt, history.ApprovedAt)),
            ("ended_at", history.EndedAt), ("ended_on", Rows.DayOf(history.EndedAt)),
            ("measures", state.Measures.Count), ("measures_finished", state.Measures.Count(m => m.IsFinished)),
            ("reminders", history.Reminders.Reminded), ("escalations", history.Reminders.Escalated));
    }

    private static DatasetRow ExerciseOf(Place place, RenewalHistory history, HeldExercise held)
    {
        var (state, result) = (history.State, history.State.Result);
        return PlanTables.Exercise.Row(place.Period,
            ("plan_exercise_key", SurrogateKey.Of("plan-exercise", place.Id)), ("plan_renewal_key", place.Key), ("continuity_plan_key", place.Plan), ("service_key", place.Service),
            ("kind", FieldText.Of(held.Kind)), ("planned_on", state.Planned?.On), ("held_on", held.On), ("recorded_on", Rows.DayOf(history.ExerciseRecordedAt)), ("corrections", history.ExerciseCorrections),
            ("recovery_time_hours", Rows.Hours(held.RecoveryTime)), ("recovery_point_hours", Rows.Hours(held.RecoveryPoint)),
            ("recovery_time_result", result is null ? null : FieldText.Of(result.RecoveryTime)), ("recovery_point_result", result is null ? null : FieldText.Of(result.RecoveryPoint)),
            ("met", result is null ? null : PlanBasis.Met(result)),
            ("observations", held.Observations.Count), ("observations_minor", Count(FindingSeverity.Minor)), ("observations_major", Count(FindingSeverity.Major)), ("observations_critical", Count(FindingSeverity.Critical)),
            ("measures", state.Measures.Count));

        int Count(FindingSeverity severity) => held.Observations.Count(o => o.Severity == severity);
    }

    /// <summary>What every row of a renewal has in common.</summary>
    private sealed record Place(string Id, long Key, long Plan, long? Service, YearMonth Period);
}
