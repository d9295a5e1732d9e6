using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanRenewals;

/// <summary>How a renewal is led from its parts to its approval; the parts and the exercise have forms of their own.</summary>
internal sealed class PlanRenewalForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        PlanRenewalForm.Map<PlanRenewalCommand.Assign>(routes, "del/{part}/ansvarig", AssignAsync);
        PlanRenewalForm.Map<PlanRenewalCommand.Return>(routes, "tillbaka", Return);
        PlanRenewalForm.Map<PlanRenewalCommand.AcceptReview>(routes, "granskad", form => form.Page("Renewal.accept", "reviewed", [], _ => new PlanRenewalCommand.AcceptReview(), "Renewal.accept.lead"));
        PlanRenewalForm.Map<PlanRenewalCommand.SendForApproval>(routes, "skicka", Send);
        PlanRenewalForm.Map<PlanRenewalCommand.Approve>(routes, "godkann", Approve);
        PlanRenewalForm.Map<PlanRenewalCommand.SendBack>(routes, "skicka-tillbaka", form => form.Page("Renewal.sendBack", "sentBack", [form.Reason("Renewal.sendBack.reason")], _ => new PlanRenewalCommand.SendBack(), "Renewal.sendBack.lead"));
    }

    private static async Task<FormPage?> AssignAsync(PlanRenewalForm form)
    {
        if (PartRoutes.PartOf(form.Request.Route("part")) is not { } part) return null;
        return form.Page(
            "Renewal.assign", "assigned",
            [Field.Paragraph(form.View.PartName(part)), Field.Select("personId", form.Text["Renewal.partOwner"], await PersonOptions.StaffAsync(form.Request), form.State.PartOf(part).OwnerPersonId) with { Required = true, Hint = form.Text["Renewal.partOwner.hint"] }],
            input => new PlanRenewalCommand.Assign(part, input.Text("personId")), "Renewal.assign.lead");
    }

    private static FormPage Return(PlanRenewalForm form) => form.Page(
        "Renewal.return", "returned",
        [
            Field.Checkboxes("parts", form.Text["Renewal.return.parts"], [.. Enum.GetValues<PlanPart>().Select(part => new Option(FieldText.Of(part), form.View.PartName(part), form.View.Names.Person(form.State.PartOf(part).OwnerPersonId)))]) with { Required = true },
            form.LongText("message", "Renewal.return.message", hint: "Renewal.return.messageHint"),
        ],
        input => new PlanRenewalCommand.Return(input.Choices<PlanPart>("parts"), input.Text("message")), "Renewal.return.lead");

    private static FormPage Send(PlanRenewalForm form) => form.State.Held is not null
        ? form.Page("Renewal.send", "sentForApproval", [], _ => new PlanRenewalCommand.SendForApproval(false), "Renewal.send.lead", form.Text["Renewal.send.confirm", form.View.Names.Approver(form.State.ApproverScope)])
        : form.Page(
            "Renewal.send", "sentForApproval",
            [
                Field.Checkboxes("withoutExercise", form.Text["Renewal.send.noExercise"], [new Option("true", form.Text["Renewal.send.withoutExercise"])]) with { Required = true },
                form.Reason("Renewal.send.reason"),
            ],
            input => new PlanRenewalCommand.SendForApproval(input.Flag("withoutExercise")), "Renewal.send.lead", form.Text["Renewal.send.confirm", form.View.Names.Approver(form.State.ApproverScope)]);

    /// <summary>The last look: what is approved, against what is in force.</summary>
    private static FormPage Approve(PlanRenewalForm form) => form.Page(
        "Renewal.approve", "approved", [], _ => new PlanRenewalCommand.Approve(), "Renewal.approve.lead", form.Text["Renewal.approve.confirm"], _ => DifferencesAsync(form));

    private static async Task<RenderFragment> DifferencesAsync(PlanRenewalForm form)
    {
        var before = await form.View.ReadBaseAsync();
        var (after, names) = await form.View.ReadAsync(before);
        return builder =>
        {
            builder.OpenComponent<ApprovedContent>(0);
            builder.AddComponentParameter(1, nameof(ApprovedContent.View), form.View);
            builder.AddComponentParameter(2, nameof(ApprovedContent.Before), before);
            builder.AddComponentParameter(3, nameof(ApprovedContent.After), after);
            builder.AddComponentParameter(4, nameof(ApprovedContent.Names), names);
            builder.CloseComponent();
        };
    }
}
