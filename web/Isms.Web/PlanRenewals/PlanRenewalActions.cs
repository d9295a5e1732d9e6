using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanRenewal;
using Isms.Web.Matters;

namespace Isms.Web.PlanRenewals;

/// <summary>What is left to do in a renewal, in words, and what the person may do about it.</summary>
public sealed class PlanRenewalActions(PlanRenewalView view)
{
    /// <summary>What happens next.</summary>
    public string? Next => view.State.Phase switch
    {
        PlanRenewalPhase.Drafting => view.Text["Renewal.next.drafting"],
        PlanRenewalPhase.Reviewing => view.Text["Renewal.next.reviewing"],
        PlanRenewalPhase.Exercising when view.State.Held is null => view.Text["Renewal.next.exercising"],
        PlanRenewalPhase.Exercising => view.Text["Renewal.next.exercised"],
        PlanRenewalPhase.Approving => view.Text["Renewal.next.approving"],
        PlanRenewalPhase.FollowUp => view.Text["Renewal.next.followUp"],
        _ => null,
    };

    /// <summary>The one act that matters now, if the person may do it: the own part before those of others.</summary>
    public MatterAction? Primary => view.State.Phase switch
    {
        PlanRenewalPhase.Drafting => view.State.Parts.Where(p => !p.IsDone && p.OwnerPersonId == view.Request.User.PersonId && view.MayWrite(p.Part)).Select(p => Write(p.Part)).FirstOrDefault(),
        PlanRenewalPhase.Reviewing => Accept,
        PlanRenewalPhase.Exercising when view.State.Held is null => Record,
        PlanRenewalPhase.Exercising => Send,
        PlanRenewalPhase.Approving => Approve,
        _ => null,
    };

    /// <summary>Everything else the person may do, but for what stands at the parts.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Accept,
            Act<PlanRenewalCommand.Return>("Renewal.return", "tillbaka"),
            Act<PlanRenewalCommand.PlanExercise>(view.State.Planned is null ? "Renewal.planExercise" : "Renewal.planExerciseAgain", "ovning/planera"),
            Record,
            Act<PlanRenewalCommand.PlanMeasure>("Renewal.planMeasure", "ovning/atgard"),
            Send,
            Approve,
            Act<PlanRenewalCommand.SendBack>("Renewal.sendBack", "skicka-tillbaka"),
        }.OfType<MatterAction>().Where(action => action != Primary),
    ];

    /// <summary>To the form of a part.</summary>
    public MatterAction Write(PlanPart part) => new(view.Text["Renewal.write", view.PartName(part).ToLower(view.Text.Culture)], $"{view.Url}/del/{PartRoutes.SegmentOf(part)}");

    private MatterAction? Accept => Act<PlanRenewalCommand.AcceptReview>("Renewal.accept", "granskad");

    private MatterAction? Record => Act<PlanRenewalCommand.RecordExercise>(view.State.Held is null ? "Renewal.recordExercise" : "Renewal.recordExerciseAgain", "ovning/resultat");

    private MatterAction? Send => Act<PlanRenewalCommand.SendForApproval>("Renewal.send", "skicka");

    private MatterAction? Approve => Act<PlanRenewalCommand.Approve>("Renewal.approve", "godkann");

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : PlanRenewalCommand => view.May<TCommand>() ? new(view.Text[label], $"{view.Url}/{segment}") : null;
}
