using Isms.Processes.ContinuityPlan;
using Isms.Web.Hosting;

namespace Isms.Web.ContinuityPlans;

/// <summary>Reads what the parts of plans say.</summary>
internal static class PlanReading
{
    /// <summary>The parts, in the order of <see cref="PlanPart"/>.</summary>
    public static async Task<IReadOnlyList<PlanContent>> ReadAsync(PageRequest request, IEnumerable<PartHash> parts)
    {
        var contents = new List<PlanContent>();
        foreach (var part in parts.OrderBy(part => part.Part)) contents.Add(await request.Service<PlanTexts>().ReadAsync(part.Hash, request.Cancelled));
        return contents;
    }

    /// <summary>What is different between two versions, part by part.</summary>
    public static IReadOnlyList<PlanDifference> Between(IReadOnlyList<PlanContent> before, IReadOnlyList<PlanContent> after) =>
        [.. after.SelectMany(part => PlanDifferences.Between(before.FirstOrDefault(old => old.Part == part.Part), part))];
}
