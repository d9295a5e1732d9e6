using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.PlanRenewal;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanRenewals;

/// <summary>
/// The form of a part. Saving keeps it as it stands, and nothing need be complete; handing it in asks for everything. A part
/// that was handed in can be opened again as long as others are being written.
/// </summary>
internal sealed class PartForms : IPages
{
    private const string HandIn = "handIn";

    public void Map(IEndpointRouteBuilder routes) => PlanRenewalForm.Map<PlanRenewalCommand.Draft>(routes, "del/{part}", WriteAsync);

    private static async Task<FormPage?> WriteAsync(PlanRenewalForm form)
    {
        var (request, view, state) = (form.Request, form.View, form.State);
        if (PartRoutes.PartOf(request.Route("part")) is not { } part) return null;
        if (!PlanRenewalRights.MayWrite(part, state, request.User.PersonId, request.User.ScopedRoles)) throw new ForbiddenException();
        var (before, now) = (await view.ReadBaseAsync(), (await view.ReadAsync()).Contents);
        var fields = PartFields.Of(
            part, form.Text, now.FirstOrDefault(c => c.Part == part), before.FirstOrDefault(c => c.Part == part), now.OfType<ImpactAnalysis>().FirstOrDefault(),
            part == PlanPart.ImpactAnalysis ? await DependencyChoice.LoadAsync(request) : null);
        var here = $"{view.Url}/del/{PartRoutes.SegmentOf(part)}";
        string? pressed = null;
        return FormPage.Command(
            request, view.Document.Key,
            new Form
            {
                Title = form.Text["Part.title", view.PartName(part), view.Covers],
                Lead = state.PartOf(part) switch
                {
                    { Status: PartStatus.Returned, Message: { } message } => form.Text["Part.lead.returned", message],
                    { Status: PartStatus.Returned } => form.Text["Part.lead.replaced"],
                    { Status: PartStatus.Submitted } => form.Text["Part.lead.submitted"],
                    _ => form.Text[$"Part.lead.{Isms.Processes.Kernel.FieldText.Of(part)}"],
                },
                Fields = fields.Fields,
                IsDraft = true,
                Submit = form.Text["Part.save"],
                Buttons = [new FormButton(HandIn, form.Text["Part.handIn"])],
                Crumbs = form.Crumbs,
                Cancel = view.Url,
                Version = view.Document.Version,
            },
            async input =>
            {
                pressed = input.Button;
                var content = fields.Read(input);
                if (input.Errors.Count == 0) await request.Service<PlanTexts>().WriteAsync(content, request.Cancelled);
                return pressed == HandIn ? new PlanRenewalCommand.Submit(content, await CircumstancesAsync(view, content)) : new PlanRenewalCommand.Draft(content);
            },
            _ => pressed == HandIn ? (view.Url, "planRenewal.partHandedIn")
                : RowButton.IsRemoval(pressed) ? (here, "planRenewal.rowRemoved")
                : RowButton.MovedRow(pressed) is { } row ? ($"{here}#{row}.{(row.StartsWith("activities", StringComparison.Ordinal) ? "name" : row.StartsWith("dependencies", StringComparison.Ordinal) ? "recoveryTime" : "text")}", "planRenewal.rowMoved")
                : (here, "planRenewal.partSaved"))
            .Then(cancelled => request.Service<EffectDispatcher>().DispatchAsync(view.Document.Key, cancelled));
    }

    private static async Task<PlanCircumstances?> CircumstancesAsync(PlanRenewalView view, PlanContent content) =>
        content is ImpactAnalysis analysis ? await view.Request.Service<PlanWatch>().ObserveAsync(view.Request.Tenant, view.Plan.Details!, analysis, view.Request.Cancelled) : null;
}
