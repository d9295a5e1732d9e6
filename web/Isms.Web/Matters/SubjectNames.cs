using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Web.Hosting;

namespace Isms.Web.Matters;

/// <summary>What things are called where a matter says what it is about: an entry by its name, an incident by its number, which tells those nothing who may not read it.</summary>
internal static class SubjectNames
{
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(PageRequest request, IEnumerable<string> references)
    {
        var (service, subjects) = (request.Service<EntryNames>(), references.ToLookup(reference => reference.StartsWith(IncidentProcess.KindName + "/", StringComparison.Ordinal)));
        var (numbers, names) = (await service.CaseReferencesOfAsync(request.Tenant, subjects[true], request.Cancelled), await service.OfAsync(request.Tenant, subjects[false], request.Cancelled));
        return numbers.Concat(names).ToDictionary(StringComparer.Ordinal);
    }
}
