using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.PlanActivations;

/// <summary>The file of an activation: its page, its events, and the plan that was used. The masked copy names no people and leaves out what people wrote and how the plan works.</summary>
internal static class ActivationCaseFile
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public static async Task<IResult> WriteAsync(ActivationView view, bool masked)
    {
        var page = await StaticPage.RenderAsync<ActivationCaseFilePage>(view.Request.Http.RequestServices, new() { ["View"] = view, ["Masked"] = masked });
        var pages = new List<(string, string)> { ("arende.html", page) };
        if (!masked) pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
        var parts = masked ? [] : view.Terms.Parts.Select(part => new CaseFileEvidence($"plan/{FieldText.Of(part.Part)}.json", part.Hash)).ToList();
        return await CaseFile.OfAsync(view.Request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, parts);
    }
}
