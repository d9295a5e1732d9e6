using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Incidents;

/// <summary>The file of an incident. The masked copy names no people and leaves out what lies under a secrecy mark; tracks have files of their own.</summary>
internal static class IncidentCaseFile
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public static async Task<IResult> WriteAsync(IncidentView view, bool masked)
    {
        var page = await StaticPage.RenderAsync<IncidentCaseFilePage>(view.Request.Http.RequestServices, new() { ["View"] = view, ["Masked"] = masked });
        var pages = new List<(string, string)> { ("arende.html", page) };
        // The stored events hold everything that is marked, and name the parties of tracks: whoever may not read those gets the page alone.
        if (!masked && view.OtherTracks == 0) pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
        return await CaseFile.OfAsync(view.Request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, []);
    }
}
