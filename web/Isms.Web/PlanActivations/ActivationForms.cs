using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.PlanRenewals;
using Microsoft.AspNetCore.Routing;

namespace Isms.Web.PlanActivations;

/// <summary>The forms of an activation, one for each command.</summary>
internal sealed class ActivationForms : IPages
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ActivationForm.Map<PlanActivationCommand.Tick>(routes, "steg/{part}/{step}", form => Step(form) is { Tick: null } step ? Tick(form, step) : null);
        ActivationForm.Map<PlanActivationCommand.Untick>(routes, "steg/{part}/{step}/ta-tillbaka", form => Step(form) is { Tick: not null } step ? Untick(form, step) : null);
        ActivationForm.Map<PlanActivationCommand.NoteDeviation>(routes, "avvikelse", NoteDeviation);
        ActivationForm.Map<PlanActivationCommand.BeginReturn>(routes, "atergang", BeginReturn);
        ActivationForm.Map<PlanActivationCommand.AbortReturn>(routes, "avbryt-atergang", form => form.Page("Activation.abortReturn", "returnAborted", [form.Reason("Activation.abortReturn.why")], _ => new PlanActivationCommand.AbortReturn(), form.Text["Activation.abortReturn.lead"]));
        ActivationForm.Map<PlanActivationCommand.CompleteReturn>(routes, "ordinarie", CompleteReturn);
        ActivationForm.Map<PlanActivationCommand.Evaluate>(routes, "utvardera", Evaluate);
        ActivationForm.Map<PlanActivationCommand.Cancel>(routes, "avbryt", form => form.Page("Activation.cancel", "cancelled", [form.Reason("Activation.cancel.why")], _ => new PlanActivationCommand.Cancel(), form.Text["Activation.cancel.lead"]));
    }

    private static ActivationStep? Step(ActivationForm form) => form.View.StepOf(form.Request.Route("part"), form.Request.Route("step"));

    private static FormPage Tick(ActivationForm form, ActivationStep step) => form.Page(
        "Activation.tick", "ticked",
        [form.At("Activation.tick.at"), form.LongText("note", "Activation.tick.note", isRequired: false)],
        input => new PlanActivationCommand.Tick(step.Part, step.Step.Id, input.Instant("at"), input.OptionalText("note")), step.Step.Text, FieldText.Of(step.Part));

    private static FormPage Untick(ActivationForm form, ActivationStep step) => form.Page(
        "Activation.untick", "unticked", [form.Reason("Activation.untick.why")], _ => new PlanActivationCommand.Untick(step.Part, step.Step.Id), step.Step.Text, FieldText.Of(step.Part));

    private static FormPage NoteDeviation(ActivationForm form)
    {
        var steps = form.View.Checklists.SelectMany(list => list.Steps).ToList();
        return form.Page(
            "Activation.noteDeviation", "deviationNoted",
            [
                form.LongText("text", "Activation.deviation.text", "Activation.deviation.textHint"),
                form.At("Activation.deviation.at"),
                Field.Select("stepId", form.Text["Activation.deviation.step"], [.. steps.Select(step => new Option(ValueOf(step), $"{form.Text[$"PlanPart.{FieldText.Of(step.Part)}"]}: {step.Step.Text}"))]),
            ],
            input =>
            {
                var step = steps.FirstOrDefault(step => ValueOf(step) == input.Text("stepId"));
                return new PlanActivationCommand.NoteDeviation(step?.Part, step?.Step.Id, input.Instant("at"), input.Text("text"));
            },
            anchor: "deviations");

        static string ValueOf(ActivationStep step) => $"{FieldText.Of(step.Part)}/{step.Step.Id}";
    }

    private static FormPage BeginReturn(ActivationForm form) => form.Page(
        "Activation.beginReturn", "returnBegan",
        [.. Criteria(form, form.View.Return?.EntryCriteria ?? []), form.At("Activation.beginReturn.at")],
        input => new PlanActivationCommand.BeginReturn(input.Instant("at"), input.All("criterionIds")), Left(form, PlanPart.RecoveryPlan) ?? form.Text["Activation.beginReturn.lead"], FieldText.Of(PlanPart.ReturnPlan));

    private static FormPage CompleteReturn(ActivationForm form) => form.Page(
        "Activation.completeReturn", "returned",
        [.. Criteria(form, form.View.Return?.ExitCriteria ?? []), form.At("Activation.completeReturn.at")],
        input => new PlanActivationCommand.CompleteReturn(input.Instant("at"), input.All("criterionIds")), Left(form, PlanPart.ReturnPlan) ?? form.Text["Activation.completeReturn.lead"]);

    /// <summary>The criteria to tick, and why one goes on although some do not hold.</summary>
    private static IEnumerable<Field> Criteria(ActivationForm form, IReadOnlyList<PlanCriterion> criteria) =>
    [
        Field.Checkboxes("criterionIds", form.Text["Activation.criteria"], [.. criteria.Select(criterion => new Option(criterion.Id, criterion.Text))]) with { Hint = form.Text["Activation.criteriaHint"] },
        form.Reason("Activation.criteria.why", "Activation.criteria.whyHint", isRequired: false),
    ];

    /// <summary>That steps are left is no obstacle, but must be seen before the phase ends.</summary>
    private static string? Left(ActivationForm form, PlanPart part) => form.View.State.Left(part).Count() is > 0 and var left
        ? form.Text.Count("Activation.stepsLeft", left, form.Text[$"PlanPart.{FieldText.Of(part)}"].ToLower(form.Text.Culture))
        : null;

    private static FormPage Evaluate(ActivationForm form) => form.Page(
        "Activation.evaluate", "evaluated",
        [
            form.LongText("summary", "Activation.evaluate.summary"),
            form.LongText("lessons", "Activation.evaluate.lessons", "Activation.evaluate.lessonsHint"),
            Field.Radios("planHeld", form.Text["Activation.evaluate.planHeld"], [new Option("true", form.Text["Activation.evaluate.held"]), new Option("false", form.Text["Activation.evaluate.notHeld"], form.Text["Activation.evaluate.notHeldHint"])]) with { Required = true },
            DurationField.Of(form.Text, "dataLost", "Activation.evaluate.dataLost", null) with { Hint = form.Text["Activation.evaluate.dataLostHint"] },
        ],
        input => new PlanActivationCommand.Evaluate(new(input.Text("summary"), input.Text("lessons"), input.Flag("planHeld"), DurationField.Read(input, "dataLost", form.Text))),
        form.Text["Activation.evaluate.lead"]);
}
