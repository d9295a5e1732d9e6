using Isms.Processes.Engine;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Registers;

namespace Isms.Web.IncidentTracks;

/// <summary>The names that a report is filled in with.</summary>
internal static class ReportNaming
{
    /// <summary>As the registers have them now.</summary>
    public static async Task<ReportNames> OfAsync(TrackView view)
    {
        var (request, terms, triage) = (view.Request, view.Terms, view.State.Facts?.Triage);
        var services = (triage?.ServiceIds ?? []).Select(id => $"{RegisterKinds.SharedService}/{id}").ToList();
        var systems = (triage?.SystemIds ?? []).Select(id => $"{RegisterKinds.InformationSystem}/{id}").ToList();
        var supplier = triage?.SupplierId is { } id ? $"{RegisterKinds.Supplier}/{id}" : null;
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, [.. services, .. systems, .. supplier is null ? Array.Empty<string>() : [supplier]], request.Cancelled);
        var organisation = await request.LoadAsync(OrganisationRegister.KindName, terms.OrganisationId) is { } document ? request.Service<OrganisationRegister>().StateOf(document).Details : null;
        return new ReportNames(organisation?.Name, organisation?.ControllerIdentity, Known(services), Known(systems), supplier is null ? null : names.GetValueOrDefault(supplier));

        IReadOnlyList<string> Known(IEnumerable<string> references) => [.. references.Where(names.ContainsKey).Select(reference => names[reference])];
    }
}
