using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Access;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Matters;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.Incidents;

/// <summary>The forms of an incident from the first note to its end, one per command; what is judged and decided about it is asked in forms of their own.</summary>
internal sealed class IncidentForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        IncidentForm.Map<IncidentCommand.AddEntry>(routes, "anteckning", Policies.SignedIn, Entry);
        IncidentForm.Map<IncidentCommand.Contain>(routes, "begransad", Policies.HandleIncidents, Contain);
        IncidentForm.Map<IncidentCommand.Recover>(routes, "aterstalld", Policies.HandleIncidents, Recover);
        IncidentForm.Map<IncidentCommand.RecordLessons>(routes, "lardomar", Policies.HandleIncidents, Lessons);
        IncidentForm.Map<IncidentCommand.PlanImprovement>(routes, "forbattring", Policies.HandleIncidents, ImproveAsync);
        IncidentForm.Map<IncidentCommand.LinkControl>(routes, "kontroll", Policies.HandleIncidents, LinkControlAsync);
        IncidentForm.Map<IncidentCommand.MarkSecret>(routes, "sekretess", Policies.MarkSecrecy, MarkSecret);
        IncidentForm.Map<IncidentCommand.LiftSecrecy>(routes, "sekretess/{field}/hav", Policies.MarkSecrecy, LiftSecrecy);
        IncidentForm.Map<IncidentCommand.Close>(routes, "avsluta", Policies.HandleIncidents, Close);
        IncidentForm.Map<IncidentCommand.Dismiss>(routes, "avskriv", Policies.HandleIncidents, form => form.Page("Incident.dismiss", "dismissed", [form.Reason()], _ => new IncidentCommand.Dismiss(), "Incident.dismiss.lead"));
        IncidentForm.Map<IncidentCommand.Reopen>(routes, "oppna-igen", Policies.HandleIncidents, form => form.Page("Incident.reopen", "reopened", [form.Reason()], _ => new IncidentCommand.Reopen(), "Incident.reopen.lead"));
    }

    private static FormPage Entry(IncidentForm form) => form.Page(
        "Incident.addEntry", "entryAdded",
        [
            form.LongText("text", "Incident.entry.text", hint: "Incident.entry.textHint"),
            Field.Moment("at", form.Text["Incident.entry.at"]) with { Hint = form.Text["Incident.entry.atHint"] },
            form.Reason("Incident.entry.reason", "Incident.entry.reasonHint", isRequired: false),
        ],
        input => new IncidentCommand.AddEntry(input.OptionalInstant("at"), input.Text("text")),
        // Who reads nothing else comes back to the own report.
        then: form.State.ReportedBy == form.Request.User.PersonId && !form.View.Allows<IncidentCommand.Triage>() ? $"{IncidentReportPages.MinePath}/{form.View.Document.Key.Id}" : null);

    private static FormPage Contain(IncidentForm form) => Milestone(form, form.State.Containment, "Incident.contain", "contained", (at, how) => new IncidentCommand.Contain(at, how));

    private static FormPage Recover(IncidentForm form) => Milestone(form, form.State.Recovery, "Incident.recover", "recovered", (at, how) => new IncidentCommand.Recover(at, how));

    private static FormPage Milestone(IncidentForm form, IncidentMilestone? before, string label, string flash, Func<NodaTime.Instant, string, IncidentCommand> command) => form.Page(
        before is null ? label : $"{label}Again", flash,
        [
            form.At($"{label}.at", before?.At ?? form.Request.Now),
            form.LongText("how", $"{label}.how", before?.How),
            .. before is null ? Array.Empty<Field>() : [form.Reason("Incident.correction")],
        ],
        input => command(input.Instant("at"), input.Text("how")), $"{label}.lead");

    private static FormPage Lessons(IncidentForm form) => form.Page(
        form.State.Lessons is null ? "Incident.lessons" : "Incident.lessonsAgain", "lessonsRecorded",
        [form.LongText("rootCause", "Incident.lessons.rootCause", form.State.Lessons?.RootCause), form.LongText("lessons", "Incident.lessons.lessons", form.State.Lessons?.Lessons, "Incident.lessons.hint")],
        input => new IncidentCommand.RecordLessons(input.Text("lessons"), input.Text("rootCause")));

    private static async Task<FormPage?> ImproveAsync(IncidentForm form) => form.Page(
        "Incident.improve", "improvementPlanned",
        [
            form.LongText("description", "Incident.improve.description"),
            Field.Radios("severity", form.Text["Incident.improve.severity"], form.Options<FindingSeverity>("Severity")) with { Required = true },
            Field.Select("ownerPersonId", form.Text["Measure.owner"], await PersonOptions.StaffAsync(form.Request)) with { Required = true },
            Field.Date("due", form.Text["Control.measure.due"]) with { Required = true },
        ],
        input => new IncidentCommand.PlanImprovement(input.Text("description"), input.Choice<FindingSeverity>("severity"), input.Text("ownerPersonId"), input.Date("due")), "Incident.improve.lead")
        // The measure is a process of its own, made by an effect; the person ought to see it on the next page.
        .Then(cancelled => form.Request.Service<EffectDispatcher>().DispatchAsync(form.View.Document.Key, cancelled));

    private static async Task<FormPage?> LinkControlAsync(IncidentForm form)
    {
        var supplier = form.State.Triage?.SupplierId is { } id ? $"supplier/{id}" : null;
        var controls = await form.Request.QueryAsync(SupplierControlProcess.KindName, new DocumentQuery(LinkedTo: supplier));
        var names = await SubjectNames.OfAsync(form.Request, controls.Select(control => control.Promoted.Fields["subject"]).Distinct());
        return form.Page(
            "Incident.linkControl", "controlLinked",
            [
                Field.Select("controlId", form.Text["Incident.linkControl.control"],
                    [.. controls.Where(control => !form.State.ControlIds.Contains(control.Key.Id)).OrderByDescending(control => control.OpenedAt).Select(control => new Option(
                        control.Key.Id, $"{control.Promoted.CaseReference} {names.GetValueOrDefault(control.Promoted.Fields["subject"])}, {form.Text[$"Phase.supplier-control.{control.Promoted.Phase}"].ToLower(form.Text.Culture)}"))])
                    with { Required = true, Hint = form.Text[supplier is null ? "Incident.linkControl.hintAll" : "Incident.linkControl.hint"] },
            ],
            input => new IncidentCommand.LinkControl(input.Text("controlId")));
    }

    private static FormPage MarkSecret(IncidentForm form) => form.Page(
        "Track.markSecret", "markedSecret",
        [
            Field.Select("field", form.Text["Track.secrecy.field"], [.. IncidentSecrecyWords.Filled(form.State).Select(field => new Option(field, IncidentSecrecyWords.LabelOf(form.View, field)))]) with { Required = true },
            Field.Radios("provision", form.Text["Track.secrecy.provision"], form.Options<SecrecyProvision>()) with { Required = true },
            form.Reason(),
        ],
        input => new IncidentCommand.MarkSecret(input.Text("field"), input.Choice<SecrecyProvision>("provision")), "Track.secrecy.hint");

    private static FormPage? LiftSecrecy(IncidentForm form) => form.View.MarkOn(form.Request.Route("field")) is not { } mark ? null : form.Page(
        "Track.liftSecrecy.title", "secrecyLifted",
        [Field.Paragraph(form.Text["Track.liftSecrecy.lead", IncidentSecrecyWords.LabelOf(form.View, mark.Field), form.Text[$"SecrecyProvision.{FieldText.Of(mark.Provision)}"]]), form.Reason()],
        _ => new IncidentCommand.LiftSecrecy(mark.Field));

    private static FormPage? Close(IncidentForm form)
    {
        if (IncidentPhase.IsEnded(form.State.Phase)) return null;
        var left = IncidentDuties.BeforeClosing(form.State).Select(missing => form.Text[$"Rejection.{missing.Code}", [.. missing.Arguments]]).ToList();
        return form.Page(
            "Incident.close", "closed", left.Count == 0 ? [] : [Field.Content(Obstacles(form.Text["Incident.close.missing"], left))], _ => new IncidentCommand.Close(), "Incident.close.lead");
    }

    private static RenderFragment Obstacles(string lead, IReadOnlyList<string> obstacles) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "obstacles");
        builder.OpenElement(2, "p");
        builder.AddContent(3, lead);
        builder.CloseElement();
        builder.OpenElement(4, "ul");
        foreach (var obstacle in obstacles)
        {
            builder.OpenElement(5, "li");
            builder.AddContent(6, obstacle);
            builder.CloseElement();
        }
        builder.CloseElement();
        builder.CloseElement();
    };
}
