using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Hosting;
using Isms.Web.Matters;

namespace Isms.Web.PlanActivations;

/// <summary>What an incident has to do with continuity plans.</summary>
/// <param name="Activations">The activations because of it that the person may read, oldest first.</param>
/// <param name="Names">What they are of, by reference.</param>
/// <param name="CanActivate">The person may put a plan to use because of it, and there is one.</param>
public sealed record IncidentPlans(IReadOnlyList<DocumentSummary> Activations, IReadOnlyDictionary<string, string> Names, bool CanActivate)
{
    /// <summary>Reads the activations and, for who may activate, the plans.</summary>
    public static async Task<IncidentPlans> OfAsync(PageRequest request, ProcessDocument incident, IncidentState state)
    {
        var activations = (await request.QueryAsync(PlanActivationProcess.KindName, new DocumentQuery(LinkedTo: incident.Key.Reference)))
            .Where(activation => PlanAccess.MayRead(request.User, activation.Promoted)).OrderBy(activation => activation.OpenedAt).ToList();
        var names = await SubjectNames.OfAsync(request, activations.Select(activation => activation.Promoted.Fields["subject"]).Distinct());
        var can = request.User.May(Policies.HandleIncidents) && !IncidentPhase.IsEnded(state.Phase) && (await AffectedPlans.OfAsync(request, state)).Count > 0;
        return new(activations, names, can);
    }
}
