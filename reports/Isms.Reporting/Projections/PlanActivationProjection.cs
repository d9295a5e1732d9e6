using Isms.Processes.ContinuityPlan;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Uses of continuity plans and their reminders. Time alone changes none of their rows.</summary>
internal sealed class PlanActivationProjection : IDatasetProjection
{
    private static readonly PlanActivationProcess Process = new();

    /// <inheritdoc/>
    public string Kind => PlanActivationProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [PlanTables.Activation, MatterTables.Reminder];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, startedAt, endedAt, aborted) = (Process.Initial, default(Instant), default(Instant?), 0);
        var reminders = new Reminders(document.Key);
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            state = folded.After;
            switch (folded.Recorded.Data)
            {
                case PlanActivationEvent.Started:
                    startedAt = folded.At;
                    break;
                case PlanActivationEvent.ReturnAborted:
                    aborted++;
                    break;
                case PlanActivationEvent.Evaluated or PlanActivationEvent.Cancelled:
                    endedAt = folded.At;
                    break;
                case PlanActivationEvent.Reminded e:
                    reminders.Add(folded.Recorded.Version, e.Sent, folded.Before.Phase, folded.At);
                    break;
                default:
                    break;
            }
        }
        if (state.Terms is not { } terms) return new([], null);

        var period = Months.Of(startedAt);
        var (targets, evaluation, dataLost) = (terms.Targets, state.Evaluation, state.Evaluation?.DataLost);
        var row = PlanTables.Activation.Row(period,
            ("plan_activation_key", SurrogateKey.Of(Kind, document.Key.Id)), ("continuity_plan_key", SurrogateKey.Of(ContinuityPlanProcess.KindName, terms.PlanId)),
            ("service_key", Rows.KeyOf(RegisterKinds.SharedService, terms.Subject)), ("incident_key", Rows.KeyOf(IncidentProcess.KindName, terms.Origin)), ("case_reference", state.CaseReference),
            ("number", terms.Number), ("version", terms.Version), ("phase", state.Phase), ("open", !PlanActivationPhase.IsEnded(state.Phase)), ("cancelled", state.Phase == PlanActivationPhase.Cancelled),
            ("outage_since", terms.OutageSince), ("activated_at", startedAt), ("activated_on", CityTime.DateOf(startedAt)), ("return_began_at", state.ReturnBegan?.At), ("returned_at", state.Returned?.At),
            ("hours_to_activation", Rows.Hours(startedAt - terms.OutageSince)), ("outage_hours", Rows.Hours(state.Outage)), ("hours_to_ordinary", Rows.Hours(state.Returned?.At - terms.OutageSince)),
            ("recovery_time_objective_hours", Rows.Hours(targets.RecoveryTimeObjective)), ("tolerable_outage_hours", Rows.Hours(targets.MaximumTolerableOutage)),
            ("met_recovery_time", Within(state.Outage, targets.RecoveryTimeObjective)), ("within_tolerable_outage", Within(state.Outage, targets.MaximumTolerableOutage)),
            ("data_lost_hours", Rows.Hours(dataLost)), ("met_recovery_point", Within(dataLost, targets.RecoveryPointObjective)),
            ("steps", terms.Checklist.Continuity.Count + terms.Checklist.Recovery.Count + terms.Checklist.Return.Count), ("steps_taken", state.Ticks.Count), ("deviations", state.Deviations.Count),
            ("criteria_missing", (state.ReturnBegan?.Missing.Count ?? 0) + (state.Returned?.Missing.Count ?? 0)), ("returns_aborted", aborted),
            ("evaluated", evaluation is not null), ("plan_held", evaluation is null ? null : evaluation.PlanHeld), ("ended_at", endedAt), ("ended_on", Rows.DayOf(endedAt)),
            ("reminders", reminders.Reminded), ("escalations", reminders.Escalated));
        return new([row, .. reminders.Rows(period, supplier: null)], null);
    }

    private static bool? Within(Duration? reached, Duration target) => reached is { } time ? time <= target : null;
}
