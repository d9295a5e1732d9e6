using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Web.Hosting;

namespace Isms.Web.Matters;

/// <summary>What things are called where a matter says what it is about: an entry by its name, an incident by its number, which tells those nothing who may not read it.</summary>
internal static class SubjectNames
{
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(PageRequest request, IEnumerable<string> references)
    {
        var (incidents, others) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var reference in references)
        {
            if (reference.StartsWith(IncidentProcess.KindName + "/", StringComparison.Ordinal)) incidents.Add(reference);
            else others.Add(reference);
        }
        var names = new Dictionary<string, string>(await request.Service<EntryNames>().OfAsync(request.Tenant, others, request.Cancelled), StringComparer.Ordinal);
        if (incidents.Count == 0) return names;
        foreach (var incident in await request.QueryAsync(IncidentProcess.KindName))
            if (incidents.Contains(incident.Key.Reference) && incident.Promoted.CaseReference is { } number) names[incident.Key.Reference] = number;
        return names;
    }
}
