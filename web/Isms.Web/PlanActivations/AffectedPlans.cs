using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Matters;

namespace Isms.Web.PlanActivations;

/// <summary>A plan that may be put to use because of an incident.</summary>
/// <param name="Key">The plan.</param>
/// <param name="Name">What it is of.</param>
/// <param name="Why">What of the incident it has to do with.</param>
internal sealed record AffectedPlan(ProcessKey Key, string Name, string Why);

/// <summary>Finds the plans in force, and not in use yet, that an incident has to do with: of the services affected first, then those that need something affected.</summary>
internal static class AffectedPlans
{
    public static async Task<IReadOnlyList<AffectedPlan>> OfAsync(PageRequest request, IncidentState incident)
    {
        var (services, systems) = incident.Triage is { } triage ? (triage.ServiceIds, triage.SystemIds) : (incident.Report?.ServiceIds ?? [], incident.Report?.SystemIds ?? []);
        if (services.Count == 0 && systems.Count == 0) return [];
        var affected = services.Select(id => $"{RegisterKinds.SharedService}/{id}").Concat(systems.Select(id => $"{RegisterKinds.InformationSystem}/{id}")).ToHashSet(StringComparer.Ordinal);
        var found = (await request.QueryAsync(ContinuityPlanProcess.KindName, new DocumentQuery(IsTerminal: false)))
            .Where(plan => plan.Promoted.Fields.ContainsKey("version") && !plan.Promoted.Fields.ContainsKey("activation"))
            .Select(plan => (Plan: plan, OfService: plan.Promoted.Fields.GetValueOrDefault("service") is { } service && services.Contains(service), Needs: plan.Promoted.Links.Where(affected.Contains).ToList()))
            .Where(match => match.OfService || match.Needs.Count > 0).ToList();
        var names = await SubjectNames.OfAsync(request, found.SelectMany(match => match.Needs.Append(SubjectOf(match.Plan))).Where(reference => !reference.StartsWith(ContinuityPlanProcess.KindName + "/", StringComparison.Ordinal)).Distinct());
        return
        [
            .. found.Select(match => (match.OfService, Affected: new AffectedPlan(
                    match.Plan.Key, names.GetValueOrDefault(SubjectOf(match.Plan), match.Plan.Promoted.Title),
                    match.OfService ? request.Texts["Activation.activate.affected"] : request.Texts["Activation.activate.needs", string.Join(", ", match.Needs.Select(need => names.GetValueOrDefault(need, need)))])))
                .OrderByDescending(plan => plan.OfService).ThenBy(plan => plan.Affected.Name, StringComparer.Create(request.Texts.In("sv").Culture, ignoreCase: true)).Select(plan => plan.Affected),
        ];
    }

    private static string SubjectOf(DocumentSummary plan) => plan.Promoted.Fields.GetValueOrDefault("subject", plan.Key.Reference);
}
