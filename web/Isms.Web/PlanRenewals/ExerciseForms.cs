using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Isms.Web.Controls;
using Isms.Web.Forms;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Isms.Web.PlanRenewals;

/// <summary>The exercise of a renewal: planned, what came of it, and what is done about what was observed.</summary>
internal sealed class ExerciseForms : IPages
{
    // Places to fill in beside those filled in; the form may be sent again.
    private const int Spare = 3;

    public void Map(IEndpointRouteBuilder routes)
    {
        PlanRenewalForm.Map<PlanRenewalCommand.PlanExercise>(routes, "ovning/planera", Plan);
        PlanRenewalForm.Map<PlanRenewalCommand.RecordExercise>(routes, "ovning/resultat", Record);
        PlanRenewalForm.Map<PlanRenewalCommand.PlanMeasure>(routes, "ovning/atgard", MeasureAsync);
    }

    private static FormPage Plan(PlanRenewalForm form)
    {
        var planned = form.State.Planned;
        return form.Page(
            planned is null ? "Renewal.planExercise" : "Renewal.planExerciseAgain", "exercisePlanned",
            [
                Field.Date("on", form.Text["Exercise.on"], planned?.On) with { Required = true },
                Field.Radios("kind", form.Text["Exercise.kind"], Kinds(form.Text, kind => kind != ExerciseKind.RealEvent), planned is null ? null : FieldText.Of(planned.Kind)) with { Required = true },
                form.LongText("scenario", "Exercise.scenario", planned?.Scenario, "Exercise.scenario.hint"),
            ],
            input => new PlanRenewalCommand.PlanExercise(new PlannedExercise(input.Date("on"), input.Choice<ExerciseKind>("kind"), input.Text("scenario"))), "Renewal.planExercise.lead");
    }

    private static FormPage Record(PlanRenewalForm form)
    {
        var (held, planned, texts) = (form.State.Held, form.State.Planned, form.Text);
        var observed = held?.Observations ?? [];
        var next = observed.Select(o => int.TryParse(o.Id[1..], out var number) ? number : 0).DefaultIfEmpty(0).Max();
        var rows = observed.Concat(Enumerable.Range(next + 1, Spare).Select(number => new ExerciseObservation($"o{number}", default, ""))).ToList();
        return form.Page(
            held is null ? "Renewal.recordExercise" : "Renewal.recordExerciseAgain", "exerciseRecorded",
            [
                Field.Date("on", texts["Exercise.heldOn"], held?.On ?? planned?.On) with { Required = true },
                Field.Radios("kind", texts["Exercise.kind"], Kinds(texts, _ => true), (held?.Kind ?? planned?.Kind) is { } kind ? FieldText.Of(kind) : null) with { Required = true },
                form.LongText("summary", "Exercise.summary", held?.Summary, "Exercise.summary.hint"),
                Time(texts, "recoveryTime", "Exercise.recoveryTime", held?.RecoveryTime, form.State.Targets?.RecoveryTimeObjective),
                Time(texts, "recoveryPoint", "Exercise.recoveryPoint", held?.RecoveryPoint, form.State.Targets?.RecoveryPointObjective),
                Field.Heading(texts["Exercise.observations"]),
                Field.Paragraph(texts["Exercise.observations.hint"]),
                .. rows.SelectMany((row, at) => new[]
                {
                    Field.LongText($"observations.{row.Id}.text", texts["Exercise.observation", at + 1], row.Text) with { MaximumLength = PlanRenewalProcess.MaximumText },
                    Field.Radios($"observations.{row.Id}.severity", texts["Exercise.severity", at + 1], Severities(texts), row.Text.Length == 0 ? null : FieldText.Of(row.Severity)),
                }),
            ],
            input => new PlanRenewalCommand.RecordExercise(new HeldExercise(
                input.Date("on"), input.Choice<ExerciseKind>("kind"), input.Text("summary"), DurationField.Read(input, "recoveryTime", texts), DurationField.Read(input, "recoveryPoint", texts),
                [.. rows.Select(row => Read(row.Id, input, texts)).OfType<ExerciseObservation>()])),
            "Renewal.recordExercise.lead");
    }

    private static async Task<FormPage?> MeasureAsync(PlanRenewalForm form)
    {
        if (form.State.Held is not { Observations.Count: > 0 } held) return null;
        var chosen = held.Observations.FirstOrDefault(o => o.Id == form.Request.Query("iakttagelse")) ?? (held.Observations.Count == 1 ? held.Observations[0] : null);
        return form.Page(
            "Renewal.planMeasure", "measurePlanned",
            [
                Field.Radios("observationId", form.Text["Exercise.measureFor"], [.. held.Observations.Select(o => new Option(o.Id, o.Text, form.Text[$"Severity.{FieldText.Of(o.Severity)}"]))], chosen?.Id) with { Required = true },
                form.LongText("description", "Exercise.measure"),
                Field.Select("ownerPersonId", form.Text["Measure.owner"], await PersonOptions.StaffAsync(form.Request)) with { Required = true },
                Field.Date("due", form.Text["Control.measure.due"]) with { Required = true },
            ],
            input => new PlanRenewalCommand.PlanMeasure(input.Text("observationId"), input.Text("description"), input.Text("ownerPersonId"), input.Date("due")), "Renewal.planMeasure.lead");
    }

    private static Field Time(Texts texts, string name, string label, Duration? value, Duration? target) =>
        DurationField.Of(texts, name, label, value) with { Hint = target is { } known ? texts["Exercise.target", DurationWords.Of(texts, known), texts["Duration.hint"]] : texts["Duration.hint"] };

    /// <summary>An observation that was filled in; one without a text is none, unless somebody said how grave it is.</summary>
    private static ExerciseObservation? Read(string id, FormInput input, Texts texts)
    {
        var (text, severity) = (input.OptionalText($"observations.{id}.text"), input.OptionalText($"observations.{id}.severity"));
        if (text is null && severity is null) return null;
        if (text is null) input.Refuse($"observations.{id}.text", texts["Exercise.observation.noText"]);
        if (severity is null) input.Refuse($"observations.{id}.severity", texts["Exercise.observation.noSeverity"]);
        return text is null || severity is null ? null : new(id, FieldText.To<FindingSeverity>(severity), text);
    }

    private static IReadOnlyList<Option> Kinds(Texts texts, Func<ExerciseKind, bool> isOffered) =>
        [.. Enum.GetValues<ExerciseKind>().Where(isOffered).Select(kind => new Option(FieldText.Of(kind), texts[$"ExerciseKind.{FieldText.Of(kind)}"], texts[$"ExerciseKind.{FieldText.Of(kind)}.hint"]))];

    private static IReadOnlyList<Option> Severities(Texts texts) => [.. Enum.GetValues<FindingSeverity>().Select(severity => new Option(FieldText.Of(severity), texts[$"Severity.{FieldText.Of(severity)}"]))];
}
