using System.IO.Compression;
using System.Text;
using Isms.Processes.ContinuityPlan;
using Isms.Web.Access;
using Isms.Web.ContinuityPlans;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.OfflinePlans;

/// <summary>The files for use without a network: one plan's, and all of them in a zip.</summary>
internal sealed class OfflinePlanPages : IPages
{
    /// <summary>Where all of them are fetched.</summary>
    public const string AllPath = "/kontinuitet/planer.zip";

    /// <summary>Where one is fetched, below its plan.</summary>
    public const string Segment = "utskrift";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage($"{ContinuityPlanView.Path}/{{id}}/{Segment}", Policies.SignedIn, OneAsync);
        routes.MapPage(AllPath, Policies.ReadMatters, AllAsync);
    }

    private static async Task<IResult?> OneAsync(PageRequest request)
    {
        if (await request.LoadAsync(ContinuityPlanProcess.KindName) is not { } plan || !await PlanAccess.MayReadPlanAsync(request, plan)) return null;
        var files = request.Service<OfflinePlans>();
        // Made anew, so that what is fetched is what holds now; written only if something is different.
        await files.RefreshAsync(plan.Key, request.Cancelled);
        return await files.OpenAsync(OfflinePlans.NameOf(plan.Key.Id), request.Cancelled) is { } page
            ? Results.Stream(page, "text/html; charset=utf-8", $"{plan.Promoted.CaseReference}.html")
            : null;
    }

    private static async Task<IResult?> AllAsync(PageRequest request)
    {
        var files = request.Service<OfflinePlans>();
        await files.RunDueAsync(request.Tenant, request.Cancelled);
        var zipped = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(zipped, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, request.Cancelled))
        {
            await foreach (var name in files.ListAsync(request.Cancelled))
            {
                await using var page = await files.OpenAsync(name, request.Cancelled);
                // Taken away since it was listed.
                if (page is null) continue;
                await using var entry = await zip.CreateEntry(name).OpenAsync(request.Cancelled);
                await page.CopyToAsync(entry, request.Cancelled);
            }
        }
        zipped.Position = 0;
        return Results.Stream(zipped, "application/zip", "kontinuitetsplaner.zip");
    }
}
