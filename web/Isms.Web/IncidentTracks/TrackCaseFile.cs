using System.Text;
using System.Text.Json;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.IncidentTracks;

/// <summary>The file of a track. The masked copy names no people and leaves out what lies under a secrecy mark.</summary>
internal static class TrackCaseFile
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public static async Task<IResult> WriteAsync(TrackView view, bool masked)
    {
        var incident = masked ? await view.Request.LoadAsync(IncidentProcess.KindName, view.Terms.IncidentId) : null;
        // What the track has from the incident is as secret here as there.
        IReadOnlyList<SecrecyMark> inherited = incident is null ? [] : view.Request.Service<IncidentProcess>().StateOf(incident).SecrecyMarks;
        var page = await StaticPage.RenderAsync<TrackCaseFilePage>(view.Request.Http.RequestServices, new() { ["View"] = view, ["Masked"] = masked, ["Inherited"] = inherited });
        var pages = new List<(string, string)> { ("arende.html", page) };
        if (!masked)
        {
            // The stored events and the packages hold everything that is marked: a masked copy shows them on the page only.
            pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
            pages.AddRange(view.Reports.Where(report => report.Package is not null).Select(report => ($"rapporter/{FieldText.Of(report.Stage)}.json", Encoding.UTF8.GetString(ReportJson.Of(view, report)))));
        }
        return await CaseFile.OfAsync(view.Request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, []);
    }
}
