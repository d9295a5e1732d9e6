using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Web.Matters;

namespace Isms.Web.PlanActivations;

/// <summary>What happened in an activation, in words.</summary>
internal static class ActivationTimeline
{
    /// <summary>The timeline, newest first.</summary>
    public static IReadOnlyList<TimelineLine> Of(ActivationView view) =>
        TimelineLine.Of(view.Document, view.Text, view.Names.All, stored => Detail(view, view.Request.Service<PlanActivationProcess>().EventNames.Decode(stored.Name, stored.Data)));

    private static string? Detail(ActivationView view, PlanActivationEvent happened)
    {
        var texts = view.Text;
        return happened switch
        {
            PlanActivationEvent.Started e => texts["Activation.timeline.outageSince", texts.Time(e.Terms.OutageSince)],
            PlanActivationEvent.Ticked e => $"{Step(e.Part, e.StepId)} ({texts.Time(e.At)}){(e.Note is { } note ? $" {note}" : "")}",
            PlanActivationEvent.Unticked e => Step(e.Part, e.StepId),
            PlanActivationEvent.DeviationNoted e => $"{texts.Time(e.Deviation.At)}: {e.Deviation.Text}",
            PlanActivationEvent.ReturnBegan e => Milestone(texts.Time(e.At), e.Missing),
            PlanActivationEvent.Returned e => Milestone(texts.Time(e.At), e.Missing),
            PlanActivationEvent.Evaluated e => texts[e.Evaluation.PlanHeld ? "Activation.evaluate.held" : "Activation.evaluate.notHeld"],
            PlanActivationEvent.LeadChanged e => view.Names.Person(e.OwnerPersonId),
            PlanActivationEvent.Reminded e => string.Join(" ", e.Reached.Select(step => texts[$"Activation.step.{step}"])),
            _ => null,
        };

        string Step(PlanPart part, string id) => $"{texts[$"PlanPart.{FieldText.Of(part)}"]}: {view.TextOf(part, id)}";
        string Milestone(string at, IReadOnlyList<string> missing) => missing.Count == 0 ? at : $"{at}. {texts["Activation.notHeld", string.Join("; ", view.CriteriaTexts(missing))]}";
    }
}
