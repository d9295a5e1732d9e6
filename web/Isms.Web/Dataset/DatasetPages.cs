using Isms.Processes.Engine;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Web.Dataset;

/// <summary>The exports of the dataset: how the last one went, one more, and snapshots of what a board saw.</summary>
internal sealed class DatasetPages : IPages
{
    /// <summary>Where they are.</summary>
    public const string Path = "/drift/dataset";

    public void Map(IEndpointRouteBuilder routes)
    {
        // A drill has no dataset.
        if (routes.ServiceProvider.GetService<IDatasetExports>() is null) return;
        routes.MapPage(Path, Policies.KeepDataset, ShowAsync);
        routes.MapForm($"{Path}/exportera", Policies.Operate, ExportAsync);
        routes.MapForm($"{Path}/ogonblicksbild", Policies.KeepDataset, TakeSnapshotAsync);
        routes.MapPage($"{Path}/ogonblicksbilder/{{id}}", Policies.KeepDataset, CheckSnapshotAsync);
    }

    /// <summary>The way to the pages below the dataset's; only operators have a page above it.</summary>
    public static IReadOnlyList<Crumb> CrumbsOf(PageRequest request, bool below)
    {
        var crumbs = new List<Crumb>();
        if (request.User.May(Policies.Operate)) crumbs.Add(new(request.Texts["Navigation.operation"], "/drift"));
        if (below) crumbs.Add(new(request.Texts["Dataset.title"], Path));
        return crumbs;
    }

    private static async Task<IResult?> ShowAsync(PageRequest request) => new RazorComponentResult<DatasetPage>(new
    {
        Status = await request.Service<IDatasetExports>().StatusAsync(request.Cancelled),
        request.Now,
        MayExport = request.User.May(Policies.Operate),
        Crumbs = CrumbsOf(request, below: false),
    });

    private static Task<FormPage?> ExportAsync(PageRequest request)
    {
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Dataset.export.title"],
            Lead = texts["Dataset.export.lead"],
            Fields = [Field.Checkboxes("extent", texts["Dataset.export.extent"], [new("everything", texts["Dataset.export.everything"], texts["Dataset.export.everything.hint"])])],
            Submit = texts["Dataset.export.submit"],
            Cancel = Path,
            Crumbs = CrumbsOf(request, below: true),
        };
        return Task.FromResult<FormPage?>(FormPage.Action(form, async (input, cancelled) =>
        {
            await request.Service<IDatasetExports>().RequestAsync(input.All("extent").Contains("everything", StringComparer.Ordinal), cancelled);
            return new FormOutcome.Done(Path, "dataset.requested");
        }));
    }

    private static Task<FormPage?> TakeSnapshotAsync(PageRequest request)
    {
        var texts = request.Texts;
        var form = new Form
        {
            Title = texts["Dataset.snapshot.take"],
            Lead = texts["Dataset.snapshot.lead"],
            Fields = [Field.Text("title", texts["Dataset.snapshot.name"]) with { Required = true, Hint = texts["Dataset.snapshot.name.hint"] }],
            Submit = texts["Dataset.snapshot.submit"],
            Cancel = Path,
            Crumbs = CrumbsOf(request, below: true),
        };
        return Task.FromResult<FormPage?>(FormPage.Action(form, async (input, cancelled) =>
            await request.Service<IDatasetExports>().TakeSnapshotAsync(input.Text("title"), request.User.PersonId, cancelled) switch
            {
                SnapshotOutcome.Taken => new FormOutcome.Done(Path, "dataset.snapshot"),
                SnapshotOutcome.NameTaken => new FormOutcome.Refused([new FormError("title", texts["Dataset.snapshot.nameTaken"])]),
                _ => new FormOutcome.Refused([new FormError(null, texts["Dataset.snapshot.nothing"])]),
            }));
    }

    private static async Task<IResult?> CheckSnapshotAsync(PageRequest request) =>
        await request.Service<IDatasetExports>().CheckSnapshotAsync(request.Route("id"), request.Cancelled) is { } check
            ? new RazorComponentResult<SnapshotPage>(new { Check = check, Crumbs = CrumbsOf(request, below: true) })
            : null;
}
