using Isms.Processes.Kernel;
using Isms.Processes.Measure;

namespace Isms.Processes.SupplierControl;

// Who is told, which measures start, and what the supplier's document hears.
public sealed partial class SupplierControlProcess
{
    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(SupplierControlState before, Recorded<SupplierControlEvent> recorded, SupplierControlState after, ProcessKey key)
    {
        var effects = new List<Effect>();
        if (before.Phase != after.Phase && Report(after, key) is { } report) effects.Add(report);
        var told = recorded.Data is SupplierControlEvent.Reminded reminded
            ? SupplierControlSteps.All(before).Where(s => reminded.Sent.Contains(s.Code)).Select(s => (s.Template, s.To, s.Urgency))
            : Told(before, recorded.Data, after).Select(t => (t.Template, t.To, Urgency: NotifyUrgency.Ordinary));
        effects.AddRange(told.SelectMany(t => t.To.Distinct().Select(to => new Effect.Notify(to, t.Template, Arguments(after)) { Urgency = t.Urgency })));
        effects.AddRange(Started(before, after).Select(m => new Effect.StartProcess(MeasureProcess.KindName, m.Id, new MeasureCommand.Start(
            key.Reference, $"supplier/{after.Terms!.SupplierId}", m.FindingId, after.Findings.Single(f => f.Id == m.FindingId).Severity, m.Description, m.OwnerPersonId, m.Due))));
        effects.AddRange(SupplierControlPublished.Of(before, recorded, after, key.Id).Select(e => new Effect.Publish(e)));
        return effects;
    }

    /// <summary>Measures become processes with the decision, those planned later at once.</summary>
    private static IEnumerable<PlannedMeasure> Started(SupplierControlState before, SupplierControlState after) => after.Decision is null
        ? []
        : before.Decision is null ? after.Measures : after.Measures.ExceptBy(before.Measures.Select(m => m.Id), m => m.Id);

    private static IEnumerable<(string Template, IReadOnlyList<Recipient> To)> Told(SupplierControlState before, SupplierControlEvent happened, SupplierControlState after)
    {
        Recipient contact = new(PersonId: after.ContactPersonId);
        return happened switch
        {
            SupplierControlEvent.Started or SupplierControlEvent.LinkRenewed => [("supplierControl.invited", [contact])],
            SupplierControlEvent.ContactChanged => [("supplierControl.invited", [contact])],
            SupplierControlEvent.SupplierChanged or SupplierControlEvent.ReferenceReplaced when after.LinkGeneration > before.LinkGeneration && after.Phase == ControlPhase.Answering => [("supplierControl.invited", [contact])],
            SupplierControlEvent.Extended => [("supplierControl.extended", [contact])],
            SupplierControlEvent.Submitted => [("supplierControl.receipt", [contact]), ("supplierControl.submitted", [SupplierControlSteps.Reviewer(after)])],
            SupplierControlEvent.Returned => [("supplierControl.returned", [contact])],
            SupplierControlEvent.ReviewerAssigned when after.Phase == ControlPhase.Assessing => [("supplierControl.submitted", [SupplierControlSteps.Reviewer(after)])],
            SupplierControlEvent.SilenceRecorded => [("supplierControl.silence", [SupplierControlSteps.Manager(after), SupplierControlSteps.Reviewer(after)])],
            SupplierControlEvent.DecisionProposed => [("supplierControl.proposed", [SupplierControlSteps.Manager(after)])],
            SupplierControlEvent.DecisionSentBack => [("supplierControl.sentBack", [new(PersonId: before.Proposal!.ByPersonId)])],
            SupplierControlEvent.Decided => [("supplierControl.decided", [contact, SupplierControlSteps.Manager(after)])],
            SupplierControlEvent.Cancelled => [("supplierControl.cancelled", before.Phase == ControlPhase.Answering ? [contact, SupplierControlSteps.Manager(after)] : [SupplierControlSteps.Manager(after)])],
            _ => [],
        };
    }

    private static Dictionary<string, string> Arguments(SupplierControlState state)
    {
        var arguments = new Dictionary<string, string>
        {
            ["caseReference"] = state.CaseReference,
            ["subject"] = $"supplier/{state.Terms!.SupplierId}",
        };
        if (DueOf(state) is { } due) arguments["due"] = FieldText.Of(due);
        if (state.AnswerDue is { } answerDue) arguments["answerDue"] = FieldText.Of(answerDue);
        if (state.Decision is { } decision) arguments["decision"] = FieldText.Of(decision.Decision);
        return arguments;
    }
}
