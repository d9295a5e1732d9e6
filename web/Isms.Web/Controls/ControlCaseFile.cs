using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Controls;

/// <summary>The file of a control. The masked copy names no people and holds no free text, file names or evidence.</summary>
internal static class ControlCaseFile
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public static async Task<IResult> WriteAsync(PageRequest request, ControlView view, bool masked)
    {
        var page = await StaticPage.RenderAsync<ControlCaseFilePage>(request.Http.RequestServices, new() { ["View"] = view, ["Masked"] = masked });
        var pages = new List<(string, string)> { ("arende.html", page) };
        // The stored events hold what people wrote; a masked copy shows them on the page only, without the words.
        if (!masked) pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
        var evidence = masked ? [] : view.State.Evidence.Select((file, n) => new CaseFileEvidence($"underlag/{n + 1:00}-{file.FileName}", file.Hash)).ToList();
        return await CaseFile.OfAsync(request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, evidence);
    }
}
