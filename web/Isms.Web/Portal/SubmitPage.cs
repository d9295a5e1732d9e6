using System.Globalization;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Isms.Web.Portal;

/// <summary>The last look at every answer, and handing them in: exactly those that were shown.</summary>
internal static class SubmitPage
{
    /// <summary>Beside the control's version the form carries the draft's.</summary>
    public const string DraftField = "draft";

    public static async Task<IResult?> ShowAsync(PageRequest request) => View(request, await AnswerPages.SheetAsync(request), StatusCodes.Status200OK);

    public static async Task<IResult> SubmitAsync(PageRequest request, IFormCollection posted)
    {
        var visit = request.Visit();
        var sheet = await AnswerPages.SheetAsync(request);
        if (request.SeenVersion is not { } seen || !long.TryParse(posted[DraftField], NumberStyles.None, CultureInfo.InvariantCulture, out var seenDraft)) return Results.BadRequest();
        if (seenDraft != sheet.Draft.Version) return View(request, sheet, StatusCodes.Status409Conflict, isChanged: true);

        var command = new SupplierControlCommand.Submit(sheet.ToSubmit());
        switch (await request.Engine.GiveAsync(visit.Key, command, new CommandHeader(request.CommandId.ToString(), visit.PersonId, seen), request.Cancelled))
        {
            case CommandOutcome.Accepted or CommandOutcome.Unchanged:
                // Not to be stopped by a browser that went away: the answers are in the control now.
                await request.Service<DraftStore>().RemoveAsync(visit.Key, CancellationToken.None);
                return Flash.Redirect(request.Http, PortalUrls.Overview(visit.Id), "portalSubmitted");
            case CommandOutcome.Rejected rejected:
                return View(request, sheet, StatusCodes.Status422UnprocessableEntity, rejected.Rejections);
            case CommandOutcome.Conflict conflict:
                var now = request.Service<SupplierControlProcess>().StateOf(conflict.Document);
                // A colleague may have handed in at the same moment: then there is nothing left to check.
                if (now.Phase != ControlPhase.Answering) return Flash.Redirect(request.Http, PortalUrls.Overview(visit.Id), null);
                return View(request, new AnswerSheet(now, sheet.Draft), StatusCodes.Status409Conflict, isChanged: true, version: conflict.Document.Version);
            default:
                return Results.NotFound();
        }
    }

    private static RazorComponentResult<CheckBeforeSubmit> View(
        PageRequest request, AnswerSheet sheet, int status, IReadOnlyList<Rejection>? rejections = null, bool isChanged = false, long? version = null) =>
        new(new
        {
            Sheet = sheet,
            request.Visit().Id,
            request.CommandId,
            Version = version ?? request.Visit().Document.Version,
            Rejections = rejections ?? sheet.Missing(),
            IsRefused = rejections is not null,
            IsChanged = isChanged,
        })
        { StatusCode = status };
}
