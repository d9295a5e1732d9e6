using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>What is told outside about continuity plans. The service is missing for plans of an own unit.</summary>
public static class ContinuityPlanPublished
{
    /// <summary>A version was approved and is in force.</summary>
    [PublishedAs("isms.continuity-plan.adopted", 1)]
    public sealed record Adopted(
        Instant OccurredAt, string PlanId, string CaseReference, int Version, LocalDate ValidThrough,
        int TolerableOutageMinutes, int RecoveryTimeMinutes, int RecoveryPointMinutes, bool IsExercised, string? ServiceId = null) : PublishedEvent(OccurredAt);

    /// <summary>The version in force became questionable.</summary>
    [PublishedAs("isms.continuity-plan.invalidated", 1)]
    public sealed record Invalidated(Instant OccurredAt, string PlanId, string CaseReference, FlagCause Cause, int Flags, string? ServiceId = null) : PublishedEvent(OccurredAt);

    /// <summary>The version in force is past its last day.</summary>
    [PublishedAs("isms.continuity-plan.expired", 1)]
    public sealed record Expired(Instant OccurredAt, string PlanId, string CaseReference, LocalDate ValidThrough, string? ServiceId = null) : PublishedEvent(OccurredAt);

    /// <summary>The plan was put to use.</summary>
    [PublishedAs("isms.continuity-plan.activated", 1)]
    public sealed record Activated(Instant OccurredAt, string PlanId, string CaseReference, string ActivationId, Instant OutageSince, string? ServiceId = null, string? Origin = null) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(Recorded<ContinuityPlanEvent> recorded, ContinuityPlanState after, string id)
    {
        var (at, number, service) = (recorded.At, after.CaseReference, after.Details!.ServiceId);
        return recorded.Data switch
        {
            ContinuityPlanEvent.Adopted { Approved: { Facts.Targets: var targets } approved } e =>
            [
                new Adopted(
                    at, id, number, e.Number, e.ValidThrough, (int)targets.MaximumTolerableOutage.TotalMinutes,
                    (int)targets.RecoveryTimeObjective.TotalMinutes, (int)targets.RecoveryPointObjective.TotalMinutes, approved.Exercise is not null, service),
            ],
            ContinuityPlanEvent.Invalidated e => [new Invalidated(at, id, number, e.Flags[0].Cause, after.Flags.Count, service)],
            ContinuityPlanEvent.Expired => [new Expired(at, id, number, after.InForce!.ValidThrough, service)],
            ContinuityPlanEvent.Activated e => [new Activated(at, id, number, e.ActivationId, e.OutageSince, service, e.Origin)],
            _ => [],
        };
    }
}
