using Isms.Processes.ContinuityPlan;

namespace Isms.Web.PlanRenewals;

/// <summary>The parts of a plan in addresses.</summary>
internal static class PartRoutes
{
    private static readonly Dictionary<PlanPart, string> Segments = new()
    {
        [PlanPart.ImpactAnalysis] = "konsekvensanalys",
        [PlanPart.ContinuityPlan] = "kontinuitetsplan",
        [PlanPart.RecoveryPlan] = "aterstallningsplan",
        [PlanPart.ReturnPlan] = "atergangsplan",
    };

    /// <summary>How a part is called in addresses.</summary>
    public static string SegmentOf(PlanPart part) => Segments[part];

    /// <summary>The part an address means, or null.</summary>
    public static PlanPart? PartOf(string segment) => Segments.FirstOrDefault(pair => pair.Value == segment) is { Value: not null } found ? found.Key : null;
}
