using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Controls;

/// <summary>The forms of a control, one per command. Who may give it is asked for each control, at showing and at posting.</summary>
internal sealed class ControlForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map<SupplierControlCommand.RecordFinding>(routes, "brist", Policies.AssessSupplierControls, Finding);
        Map<SupplierControlCommand.WithdrawFinding>(routes, "brist/{finding}/ta-tillbaka", Policies.AssessSupplierControls, WithdrawFinding);
        Map<SupplierControlCommand.PlanMeasure>(routes, "atgard", Policies.FollowUpMeasures, MeasureAsync);
        Map<SupplierControlCommand.DropMeasure>(routes, "atgard/{measure}/stryk", Policies.AssessSupplierControls, DropMeasure);
        Map<SupplierControlCommand.Return>(routes, "komplettering", Policies.AssessSupplierControls, Return);
        Map<SupplierControlCommand.Decide>(routes, "besluta", Policies.AssessSupplierControls, Decide);
        Map<SupplierControlCommand.Approve>(routes, "godkann", Policies.DecideSupplierControls, Approve);
        Map<SupplierControlCommand.SendBack>(routes, "skicka-tillbaka", Policies.DecideSupplierControls, SendBack);
        Map<SupplierControlCommand.Extend>(routes, "mer-tid", Policies.ChaseSupplierControls, Extend);
        Map<SupplierControlCommand.ChangeContact>(routes, "kontaktperson", Policies.ChaseSupplierControls, ChangeContactAsync);
        Map<SupplierControlCommand.RenewLink>(routes, "ny-lank", Policies.ChaseSupplierControls, RenewLink);
        Map<SupplierControlCommand.AssignReviewer>(routes, "bedomare", Policies.LeadSupplierControls, AssignReviewerAsync);
        Map<SupplierControlCommand.Cancel>(routes, "avbryt", Policies.LeadSupplierControls, Cancel);
    }

    private static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, string policy, Func<ControlForm, FormPage?> make) where TCommand : SupplierControlCommand =>
        Map<TCommand>(routes, segment, policy, form => Task.FromResult(make(form)));

    private static void Map<TCommand>(IEndpointRouteBuilder routes, string segment, string policy, Func<ControlForm, Task<FormPage?>> make) where TCommand : SupplierControlCommand =>
        routes.MapForm($"{ControlView.Path}/{{id}}/{segment}", policy, async request => await ControlForm.LoadAsync<TCommand>(request) is { } form ? await make(form) : null);

    private static FormPage Finding(ControlForm form) => form.Page(
        "Control.recordFinding", "control.findingRecorded",
        [
            Field.LongText("description", form.Text["Control.finding.description"]) with { Required = true },
            Field.Radios("severity", form.Text["Control.finding.severity"], form.Options<FindingSeverity>("Severity", "Control.finding.severityHint")) with { Required = true },
            Field.Select("questionId", form.Text["Control.finding.question"], [new Option("", form.Text["Control.finding.noQuestion"]), .. form.QuestionOptions()]),
        ],
        input => new SupplierControlCommand.RecordFinding(input.OptionalText("questionId"), input.Choice<FindingSeverity>("severity"), input.Text("description")));

    private static FormPage? WithdrawFinding(ControlForm form) => form.State.StandingFindings().FirstOrDefault(f => f.Id == form.Request.Route("finding")) is not { } finding
        ? null
        : form.Page("Control.finding.withdraw", "control.findingWithdrawn", [Field.Paragraph(finding.Description), form.Reason()], _ => new SupplierControlCommand.WithdrawFinding(finding.Id), lead: "Control.finding.withdrawLead");

    private static async Task<FormPage?> MeasureAsync(ControlForm form) => form.Page(
        "Control.planMeasure", "control.measurePlanned",
        [
            Field.Select("findingId", form.Text["Control.measure.finding"], [.. form.State.StandingFindings().Select(f => new Option(f.Id, f.Description))]) with { Required = true },
            Field.LongText("description", form.Text["Control.measure.description"]) with { Required = true },
            Field.Select("ownerPersonId", form.Text["Control.measure.owner"], await PersonOptions.StaffAsync(form.Request)) with { Required = true },
            Field.Date("due", form.Text["Control.measure.due"]) with { Required = true, Hint = form.Text["Control.measure.dueHint"] },
        ],
        input => new SupplierControlCommand.PlanMeasure(input.Text("findingId"), input.Text("description"), input.Text("ownerPersonId"), input.Date("due")));

    private static FormPage? DropMeasure(ControlForm form) => form.State.Measures.FirstOrDefault(m => m.Id == form.Request.Route("measure")) is not { } measure
        ? null
        : form.Page("Control.measure.drop", "control.measureDropped", [Field.Paragraph(measure.Description)], _ => new SupplierControlCommand.DropMeasure(measure.Id));

    private static FormPage Return(ControlForm form) => form.Page(
        "Control.return", "control.returned",
        [
            Field.Checkboxes("questionIds", form.Text["Control.return.questions"], form.QuestionOptions(), form.State.Assessments.Where(a => a.Verdict == Verdict.Deficient).Select(a => a.QuestionId)) with { Required = true },
            Field.LongText("message", form.Text["Control.return.message"]) with { Required = true },
            Field.Date("answerDue", form.Text["Control.return.due"], CityTime.DateOf(form.Request.Now).PlusDays(14)) with { Required = true },
        ],
        input => new SupplierControlCommand.Return(input.All("questionIds"), input.Text("message"), input.Date("answerDue")));

    private static FormPage Decide(ControlForm form)
    {
        var (label, flash) = form.State.FourEyes ? ("Control.propose", "control.proposed") : ("Control.decide", "control.decided");
        return form.Page(
            label, flash,
            [
                Field.Radios("decision", form.Text["Control.decide.decision"], form.Options<ControlDecision>("Decision")) with { Required = true },
                Field.LongText("justification", form.Text["Control.decide.justification"]) with { Required = true },
            ],
            input => new SupplierControlCommand.Decide(input.Choice<ControlDecision>("decision"), input.Text("justification")),
            lead: $"{label}.lead", confirmation: $"{label}.confirm");
    }

    private static FormPage? Approve(ControlForm form) => form.State.Proposal is not { } proposal ? null : form.Page(
        "Control.approve", "control.decided",
        [Field.Paragraph(form.Text["Control.approve.lead", form.Text[$"Decision.{FieldText.Of(proposal.Decision)}"], proposal.Justification])],
        _ => new SupplierControlCommand.Approve(), confirmation: "Control.approve.confirm");

    private static FormPage SendBack(ControlForm form) => form.Page("Control.sendBack", "control.sentBack", [form.Reason()], _ => new SupplierControlCommand.SendBack());

    private static FormPage Extend(ControlForm form) => form.Page(
        "Control.extend", "control.extended",
        [Field.Date("answerDue", form.Text["Control.extend.due"], CityTime.DateOf(form.Request.Now).PlusDays(14)) with { Required = true }, form.Reason()],
        input => new SupplierControlCommand.Extend(input.Date("answerDue")));

    private static async Task<FormPage?> ChangeContactAsync(ControlForm form) => form.Page(
        "Control.changeContact", "control.contactChanged",
        [
            Field.Select("personId", form.Text["Control.changeContact.person"], await PersonOptions.OfSupplierAsync(form.Request, form.State.Terms!.SupplierId)) with { Required = true, Hint = form.Text["Control.changeContact.hint"] },
            form.Reason(),
        ],
        input => new SupplierControlCommand.ChangeContact(input.Text("personId"), ByContact: false));

    private static FormPage RenewLink(ControlForm form) => form.Page("Control.renewLink", "control.linkRenewed", [form.Reason()], _ => new SupplierControlCommand.RenewLink(), lead: "Control.renewLink.lead");

    private static async Task<FormPage?> AssignReviewerAsync(ControlForm form) => form.Page(
        "Control.assignReviewer", "control.reviewerAssigned",
        [Field.Select("personId", form.Text["Control.assignReviewer.person"], await PersonOptions.HoldersAsync(form.Request, Role.Reviewer), form.State.ReviewerPersonId) with { Required = true }],
        input => new SupplierControlCommand.AssignReviewer(input.Text("personId")));

    private static FormPage Cancel(ControlForm form) => form.Page("Control.cancel", "control.cancelled", [form.Reason()], _ => new SupplierControlCommand.Cancel(), lead: "Control.cancel.lead", confirmation: "Control.cancel.confirm");
}
