using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace Isms.Web.Portal;

/// <summary>One section's questions. Saving keeps a draft; files are added to the control at once, since a form cannot hold them.</summary>
internal static class SectionForm
{
    private const string ToOverview = "overview";

    public static async Task<FormPage?> LoadAsync(PageRequest request)
    {
        var (visit, texts) = (request.Visit(), request.Texts);
        var sheet = await AnswerPages.SheetAsync(request);
        var sections = sheet.Sections;
        var at = sections.ToList().FindIndex(section => section.Id == request.Route("section"));
        if (at < 0) return null;
        var fields = new QuestionFields(sheet, texts, visit.Id);
        var form = new Form
        {
            Title = sections[at].Title.In(texts.Language),
            Lead = texts["Portal.section.lead", at + 1, sections.Count],
            Crumbs = [new Crumb(texts["Portal.title"], PortalUrls.Overview(visit.Id)), new Crumb(sections[at].Title.In(texts.Language))],
            Fields = [.. sections[at].Questions.SelectMany(fields.Of)],
            IsDraft = true,
            Submit = texts["Portal.section.submit"],
            Buttons = [new FormButton(ToOverview, texts["Portal.section.toOverview"])],
            Version = sheet.Draft.Section(sections[at].Id).Version,
        };
        var next = at + 1 < sections.Count ? PortalUrls.Section(visit.Id, sections[at + 1].Id) : PortalUrls.Submit(visit.Id);
        return FormPage.Action(form, (input, cancelled) => SaveAsync(request, sheet, sections[at], next, input, cancelled));
    }

    private static async Task<FormOutcome> SaveAsync(PageRequest request, AnswerSheet sheet, QuestionnaireSection section, string next, FormInput input, CancellationToken cancelled)
    {
        var (visit, drafts) = (request.Visit(), request.Service<DraftStore>());
        var (seen, savedBy) = (request.SeenVersion!.Value, request.CommandId.ToString());
        // Looked at before anything is stored, so that a form that comes too late leaves nothing behind.
        var stored = sheet.Draft.Section(section.Id);
        if (stored.Version != seen && stored.SavedBy != savedBy) return new FormOutcome.Changed();

        var inspected = await InspectAsync(section, input, cancelled);
        if (Refused(request, sheet, inspected) is { } refused) return refused;
        foreach (var file in inspected)
        {
            await request.Service<EvidenceIntake>().StoreAsync(file, cancelled);
            if (await GiveAsync(request, $"{savedBy}/{file.File!.QuestionId}/{file.File.Hash}", new SupplierControlCommand.AddEvidence(file.File), cancelled) is { } wrong) return wrong;
        }
        IReadOnlyList<Answer> answers = [.. section.Questions.Where(question => question.Kind != QuestionKind.Evidence).Select(question => QuestionFields.Read(question, input))];
        if (!await drafts.SaveAsync(visit.Key, section.Id, seen, savedBy, answers, cancelled)) return new FormOutcome.Changed();

        var here = PortalUrls.Section(visit.Id, section.Id);
        if (QuestionFields.Removal(input.Button) is not { } removal) return new FormOutcome.Done(input.Button == ToOverview ? PortalUrls.Overview(visit.Id) : next, "portalSaved");
        // Only what this page shows can be removed from it.
        if (section.Questions.All(question => question.Id != removal.QuestionId)) return new FormOutcome.Missing();
        return await GiveAsync(request, $"{savedBy}/remove", new SupplierControlCommand.RemoveEvidence(removal.QuestionId, removal.Hash), cancelled)
            ?? new FormOutcome.Done($"{here}#{removal.QuestionId}", "portalFileRemoved");
    }

    private static async Task<IReadOnlyList<InspectedFile>> InspectAsync(QuestionnaireSection section, FormInput input, CancellationToken cancelled)
    {
        var inspected = new List<InspectedFile>();
        foreach (var question in section.Questions.Where(question => question.Kind == QuestionKind.Evidence))
            foreach (var upload in input.AllFiles.Where(file => file.Name == question.Id))
                inspected.Add(await EvidenceIntake.InspectAsync(question.Id, upload, cancelled));
        return inspected;
    }

    private static FormOutcome.Refused? Refused(PageRequest request, AnswerSheet sheet, IReadOnlyList<InspectedFile> inspected)
    {
        var errors = inspected.Where(file => file.Refusal is not null)
            .Select(file => new FormError(file.Refusal!.Field, request.Texts["Portal.file.refused", Path.GetFileName(file.Content.FileName), Say(request, file.Refusal)])).ToList();
        if (errors.Count == 0 && inspected.Count > 0 && sheet.State.Evidence.Count + inspected.Count > SupplierControlProcess.MaximumFiles)
            errors.Add(new(inspected[0].File!.QuestionId, Say(request, new Rejection("evidence.tooMany", null, FieldText.Of(SupplierControlProcess.MaximumFiles)))));
        if (errors.Count == 0) return null;
        var isTooLarge = inspected.Any(file => file.Refusal?.Code == "evidence.tooLarge");
        return new(errors, isTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
    }

    // A file that is added or removed overwrites nothing of a colleague's, so no version is asked for.
    private static async Task<FormOutcome?> GiveAsync(PageRequest request, string commandId, SupplierControlCommand command, CancellationToken cancelled)
    {
        var visit = request.Visit();
        return await request.Engine.GiveAsync(visit.Key, command, new CommandHeader(commandId, visit.PersonId), cancelled) switch
        {
            CommandOutcome.Accepted or CommandOutcome.Unchanged => null,
            CommandOutcome.Rejected rejected => new FormOutcome.Refused([.. rejected.Rejections.Select(rejection => new FormError(rejection.Field, Say(request, rejection)))]),
            _ => new FormOutcome.Missing(),
        };
    }

    private static string Say(PageRequest request, Rejection rejection) => request.Texts[$"Rejection.{rejection.Code}", [.. rejection.Arguments]];
}
