using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>Continuity plans as they stand, and how they stood at each end of a month until they were no longer needed.</summary>
internal sealed class ContinuityPlanProjection : IDatasetProjection
{
    private static readonly ContinuityPlanProcess Process = new();

    /// <inheritdoc/>
    public string Kind => ContinuityPlanProcess.KindName;

    /// <inheritdoc/>
    public IReadOnlyList<DatasetTable> Tables { get; } = [PlanTables.Plan, PlanTables.Basis];

    /// <inheritdoc/>
    public ProjectedRows Project(ProcessDocument document, Instant asOf)
    {
        var (state, history, monthEnds) = (Process.Initial, new History(), new List<DatasetRow>());
        var key = SurrogateKey.Of(Kind, document.Key.Id);
        YearMonth? month = null;
        foreach (var folded in Process.FoldedUntil(document, asOf))
        {
            // Whatever ends before this event saw the state before it.
            for (; month is { } ending && Months.EndOf(ending) <= folded.At; month = ending.PlusMonths(1)) AddEnd(ending);
            month ??= Months.Of(folded.At);
            state = folded.After;
            history = folded.Recorded.Data switch
            {
                ContinuityPlanEvent.Created => history with { CreatedAt = folded.At },
                ContinuityPlanEvent.Invalidated => history with { Invalidations = history.Invalidations + 1 },
                ContinuityPlanEvent.Expired => history with { Expiries = history.Expiries + 1 },
                ContinuityPlanEvent.Retired => history with { RetiredAt = folded.At },
                _ => history,
            };
        }
        if (state.Details is not { } details || month is not { } current) return new([], null);
        for (; Months.EndOf(current) <= asOf && !state.IsRetired; current = current.PlusMonths(1)) AddEnd(current);
        return new(
            [RowOf(state, details, history, key, asOf), .. monthEnds],
            state.IsRetired ? null : Rows.FirstAfter(asOf, Months.EndOf(current), Rows.EndOf(state.InForce?.ValidThrough), Rows.EndOf(state.TestedThrough)));

        void AddEnd(YearMonth ending)
        {
            if (!state.IsRetired) monthEnds.Add(PlanBasis.Plan(ending, key, state));
        }
    }

    private static DatasetRow RowOf(ContinuityPlanState state, PlanDetails details, History history, long key, Instant asOf)
    {
        var (version, targets) = (state.InForce, state.Facts?.Targets);
        return PlanTables.Plan.Row(Months.Of(history.CreatedAt),
            [
                ("continuity_plan_key", key), ("organisation_key", Rows.Organisation(details.OrganisationId)), ("service_key", PlanBasis.ServiceKey(details)), ("case_reference", state.CaseReference),
                ("perspective", FieldText.Of(details.Perspective)), ("phase", state.Phase), ("in_use", !state.IsRetired), ("has_version", version is not null),
                .. PlanBasis.Of(state, asOf).Values,
                ("flags", state.Flags.Count), ("renewal_under_way", state.OpenCycle is not null), ("activated", state.OpenActivation is not null),
                ("created_at", history.CreatedAt), ("created_on", CityTime.DateOf(history.CreatedAt)),
                ("first_adopted_on", version is null ? null : state.Versions[0].ApprovedOn), ("adopted_on", version?.ApprovedOn), ("valid_through", version?.ValidThrough), ("renew_from", state.RenewFrom),
                ("exercised_on", state.LastExercise?.On), ("tested_through", state.TestedThrough), ("retired_on", Rows.DayOf(history.RetiredAt)),
                ("tolerable_outage_hours", Rows.Hours(targets?.MaximumTolerableOutage)), ("recovery_time_hours", Rows.Hours(targets?.RecoveryTimeObjective)), ("recovery_point_hours", Rows.Hours(targets?.RecoveryPointObjective)),
                ("dependencies", state.Facts?.Needs.Count ?? 0), ("versions", state.Versions.Count), ("cycles", state.Cycles.Count),
                ("invalidations", history.Invalidations), ("expiries", history.Expiries), ("activations", state.Activations.Count),
            ]);
    }

    /// <summary>What the events tell beside the state they lead to.</summary>
    private sealed record History(Instant CreatedAt = default, Instant? RetiredAt = null, int Invalidations = 0, int Expiries = 0);
}
