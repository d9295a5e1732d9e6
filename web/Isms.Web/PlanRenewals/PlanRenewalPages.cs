using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Web.Access;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanRenewals;

/// <summary>A renewal's page, what its parts say as they are now, and its file. Who may read a renewal is asked for each.</summary>
internal sealed class PlanRenewalPages : IPages
{
    private static readonly JsonSerializerOptions Indented = new(KernelJson.Options) { WriteIndented = true };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage($"{PlanRenewalView.Path}/{{id}}", Policies.SignedIn, ShowAsync);
        routes.MapPage($"{PlanRenewalView.Path}/{{id}}/innehall", Policies.SignedIn, ContentAsync);
        routes.MapPage($"{PlanRenewalView.Path}/{{id}}/akt", Policies.SignedIn, CaseFileAsync);
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => await PlanRenewalView.LoadAsync(request) is { } view
        ? new RazorComponentResult<PlanRenewalPage>(new { View = view, Waits = (await WaitingWords.OfAsync(request, view.Document, view.Names.All)).Distinct().ToList(), Messages = await MessageLine.OfAsync(request, view.Document) })
        : null;

    private static async Task<IResult?> ContentAsync(PageRequest request)
    {
        if (await PlanRenewalView.LoadAsync(request) is not { } view) return null;
        var before = await view.ReadBaseAsync();
        var (after, names) = await view.ReadAsync(before);
        return new RazorComponentResult<RenewalContentPage>(new { View = view, Before = before, After = after, Names = names });
    }

    /// <summary>The masked copy names no people and leaves out what people wrote.</summary>
    private static async Task<IResult?> CaseFileAsync(PageRequest request)
    {
        if (await PlanRenewalView.LoadAsync(request) is not { } view) return null;
        var masked = request.Query("maskad") == "ja";
        var (contents, names) = await view.ReadAsync();
        var page = await StaticPage.RenderAsync<RenewalCaseFilePage>(request.Http.RequestServices, new() { ["View"] = view, ["Contents"] = contents, ["Names"] = names, ["Masked"] = masked });
        var pages = new List<(string, string)> { ("arende.html", page) };
        if (!masked) pages.Add(("handelser.json", JsonSerializer.Serialize(view.Document.Events, Indented)));
        var parts = masked ? [] : view.State.Parts.Where(part => part.Hash is not null).Select(part => new CaseFileEvidence($"delar/{FieldText.Of(part.Part)}.json", part.Hash!)).ToList();
        return await CaseFile.OfAsync(request, view.State.CaseReference + (masked ? "-maskad" : ""), pages, parts);
    }
}
