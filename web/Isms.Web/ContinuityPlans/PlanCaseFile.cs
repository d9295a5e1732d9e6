using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.ContinuityPlans;

/// <summary>The file of a plan: its page, its events, and what every version says. The masked copy names no people and leaves out the reasons people wrote and how the plan works: its parts and its differences.</summary>
internal static class PlanCaseFile
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public static async Task<IResult> WriteAsync(ContinuityPlanView view, bool masked)
    {
        var page = await StaticPage.RenderAsync<PlanCaseFilePage>(view.Request.Http.RequestServices, new() { ["View"] = view, ["Masked"] = masked });
        var pages = new List<(string, string)> { ("arende.html", page) };
        if (!masked) pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
        var parts = masked ? [] : view.State.Versions.SelectMany(version => version.Parts.Select(part => new CaseFileEvidence($"version-{version.Number}/{FieldText.Of(part.Part)}.json", part.Hash))).ToList();
        return await CaseFile.OfAsync(view.Request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, parts);
    }
}
