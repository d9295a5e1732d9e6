using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using NodaTime;

namespace Isms.Reporting.Projections;

/// <summary>How a continuity plan stands at an instant, and the rows from which coverage is found.</summary>
internal static class PlanBasis
{
    /// <summary>The key of the service a plan covers; null for a unit.</summary>
    public static long? ServiceKey(PlanDetails details) => details.ServiceId is { } id ? SurrogateKey.Of(RegisterKinds.SharedService, id) : null;

    /// <summary>How a plan stands.</summary>
    public static PlanStanding Of(ContinuityPlanState state, Instant at)
    {
        if (state is not { IsRetired: false, InForce: { } version }) return PlanStanding.None;
        var expired = CityTime.EndOf(version.ValidThrough) <= at;
        return new(
            Valid(PlanPart.ImpactAnalysis), Valid(PlanPart.ContinuityPlan), Valid(PlanPart.RecoveryPlan), Valid(PlanPart.ReturnPlan),
            state.TestedThrough is { } through && at < CityTime.EndOf(through), expired, state.Flags.Count > 0, state.LastExercise is { } exercise ? Met(exercise) : null);

        bool Valid(PlanPart part) => !expired && version.Parts.Any(p => p.Part == part);
    }

    /// <summary>Whether an exercise reached what was measured; null when nothing was.</summary>
    public static bool? Met(ExerciseResult result) => (result.RecoveryTime, result.RecoveryPoint) switch
    {
        (TargetResult.Missed, _) or (_, TargetResult.Missed) => false,
        (TargetResult.Met, _) or (_, TargetResult.Met) => true,
        _ => null,
    };

    /// <summary>A service in use.</summary>
    public static DatasetRow Service(YearMonth month, long key) => Row(month, key, isPlan: false, key, null, hasVersion: false, PlanStanding.None, isRenewed: false, null);

    /// <summary>A plan that is needed.</summary>
    public static DatasetRow Plan(YearMonth month, long key, ContinuityPlanState state) => Row(
        month, key, isPlan: true, ServiceKey(state.Details!), Rows.Organisation(state.Details!.OrganisationId), state.InForce is not null,
        Of(state, Months.EndOf(month)), state.OpenCycle is not null, state.InForce?.ValidThrough);

    private static DatasetRow Row(YearMonth month, long key, bool isPlan, long? service, long? organisation, bool hasVersion, PlanStanding standing, bool isRenewed, LocalDate? through) => PlanTables.Basis.Row(month,
        [
            ("month_end", Months.LastDayOf(month)), ("document_key", key), ("is_plan", isPlan), ("service_key", service), ("organisation_key", organisation),
            ("has_version", hasVersion), .. standing.Values, ("renewal_under_way", isRenewed), ("valid_through", through),
        ]);
}

/// <summary>How a plan stands; see the columns of <see cref="PlanTables.Plan"/>.</summary>
internal sealed record PlanStanding(bool Impact, bool Continuity, bool Recovery, bool Return, bool Tested, bool Expired, bool Flagged, bool? MetLastExercise)
{
    /// <summary>No plan, none in force yet, or no longer needed.</summary>
    public static PlanStanding None { get; } = new(false, false, false, false, false, false, false, null);

    /// <summary>The values of its columns.</summary>
    public (string Column, object? Value)[] Values =>
    [
        ("impact_valid", Impact), ("continuity_valid", Continuity), ("recovery_valid", Recovery), ("return_valid", Return),
        ("tested", Tested), ("expired", Expired), ("flagged", Flagged), ("complete", Continuity && Recovery && Return && Tested && !Flagged), ("met_last_exercise", MetLastExercise),
    ];
}
