using Isms.Processes.Kernel;
using Isms.Processes.Measure;

namespace Isms.Processes.PlanRenewal;

// Who is told, which measures start, and what the plan hears.
public sealed partial class PlanRenewalProcess
{
    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(PlanRenewalState before, Recorded<PlanRenewalEvent> recorded, PlanRenewalState after, ProcessKey key)
    {
        var effects = new List<Effect>();
        if (before.Phase != after.Phase && Report(after, key) is { } report) effects.Add(report);
        effects.AddRange(Told(before, recorded.Data, after).SelectMany(t => t.To.Distinct().Select(to => new Effect.Notify(to, t.Template, Arguments(after)) { Urgency = t.Urgency })));
        if (recorded.Data is PlanRenewalEvent.MeasurePlanned e)
            effects.Add(new Effect.StartProcess(MeasureProcess.KindName, e.MeasureId, new MeasureCommand.Start(key.Reference, after.Terms!.Subject, e.ObservationId, e.Severity, e.Description, e.OwnerPersonId, e.Due)));
        return effects;
    }

    private static IEnumerable<(string Template, IReadOnlyList<Recipient> To, NotifyUrgency Urgency)> Told(PlanRenewalState before, PlanRenewalEvent happened, PlanRenewalState after)
    {
        if (happened is PlanRenewalEvent.Reminded reminded)
            return PlanRenewalSteps.All(before).Where(s => reminded.Sent.Contains(s.Code)).Select(s => (s.Template, s.To, s.Urgency));
        var owner = PlanRenewalSteps.Owner(after);
        IEnumerable<(string Template, IReadOnlyList<Recipient> To)> told = happened switch
        {
            PlanRenewalEvent.Started => [("planRenewal.assigned", PlanRenewalSteps.Actors(after)), .. after.Parts.Any(p => p.OwnerPersonId == after.OwnerPersonId) ? [] : new[] { ("planRenewal.opened", (IReadOnlyList<Recipient>)[owner]) }],
            PlanRenewalEvent.Assigned e when PlanRenewalPhase.Drafting == after.Phase => [("planRenewal.assigned", [new Recipient(PersonId: e.PersonId)])],
            PlanRenewalEvent.Returned e => [("planRenewal.returned", [.. e.Parts.Select(part => new Recipient(PersonId: after.PartOf(part).OwnerPersonId))])],
            PlanRenewalEvent.ReviewBegan when before.Phase == PlanRenewalPhase.Drafting => [("planRenewal.toReview", [owner])],
            PlanRenewalEvent.SentForApproval => [("planRenewal.toApprove", PlanRenewalSteps.Actors(after))],
            PlanRenewalEvent.SentBack => [("planRenewal.sentBack", [owner])],
            PlanRenewalEvent.Hastened => [("planRenewal.hastened", [.. PlanRenewalSteps.Actors(after), owner])],
            PlanRenewalEvent.LeadChanged when PlanRenewalPhase.IsOpen(after.Phase) && before.OwnerPersonId != after.OwnerPersonId => [("planRenewal.opened", [owner])],
            PlanRenewalEvent.Approved => [("planRenewal.approved", [owner, .. after.Parts.Select(p => new Recipient(PersonId: p.OwnerPersonId))])],
            PlanRenewalEvent.Cancelled => [("planRenewal.cancelled", [owner, .. before.Phase == PlanRenewalPhase.Drafting ? PlanRenewalSteps.Actors(before) : []])],
            _ => [],
        };
        return told.Select(t => (t.Template, t.To, NotifyUrgency.Ordinary));
    }

    private static Dictionary<string, string> Arguments(PlanRenewalState state)
    {
        var arguments = new Dictionary<string, string>
        {
            ["caseReference"] = state.CaseReference,
            ["subject"] = state.Terms!.Subject,
            ["renewalPhase"] = state.Phase,
        };
        if (state.PhaseDue is { } due) arguments["due"] = FieldText.Of(due);
        return arguments;
    }
}
