using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.PlanRenewal;

/// <summary>
/// Förnyelse av en kontinuitetsplan: one cycle in which its parts are written, reviewed, exercised and approved by somebody
/// else. Its parent is the plan. Commands, events and state stand beside this file; decisions are in
/// <c>PlanRenewalProcess.Decisions.cs</c> and <c>.Exercise.cs</c>.
/// </summary>
public sealed partial class PlanRenewalProcess() : Process<PlanRenewalState, PlanRenewalCommand, PlanRenewalEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "plan-renewal";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "KF";

    /// <inheritdoc/>
    public override PlanRenewalState Initial { get; } = new();

    /// <inheritdoc/>
    protected override PlanRenewalCommand DeadlineReached { get; } = new PlanRenewalCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(PlanRenewalCommand command) => command is PlanRenewalCommand.Start;

    /// <inheritdoc/>
    public override bool Concludes(PlanRenewalCommand command) => command is PlanRenewalCommand.Submit or PlanRenewalCommand.AcceptReview or PlanRenewalCommand.SendForApproval or PlanRenewalCommand.Approve or PlanRenewalCommand.SendBack;

    /// <inheritdoc/>
    public override bool OnlyReminds(PlanRenewalEvent happened) => happened is PlanRenewalEvent.Reminded or PlanRenewalEvent.MeasureReported;

    /// <inheritdoc/>
    public override PlanRenewalState Evolve(PlanRenewalState state, Recorded<PlanRenewalEvent> recorded) => recorded.Data switch
    {
        PlanRenewalEvent.Started e => Enter(state with
        {
            CaseReference = e.CaseReference,
            Terms = e.Terms,
            OwnerPersonId = e.Terms.OwnerPersonId,
            ApproverScope = e.Terms.ApproverScope,
            Pace = e.Terms.Pace,
            Parts = [.. e.Terms.PartOwners.Select(o => new PartState(o.Part, o.PersonId, PartStatus.Untouched, e.Terms.Base.FirstOrDefault(b => b.Part == o.Part)?.Hash))],
            Flags = e.Terms.Flags,
            Lessons = e.Terms.Lessons,
        }, PlanRenewalPhase.Drafting, e.Due, recorded.At),
        PlanRenewalEvent.Assigned e => WithPart(state, e.Part, p => p with { OwnerPersonId = e.PersonId }),
        PlanRenewalEvent.Drafted e => WithPart(state, e.Part, p => p with { Hash = e.Hash, Status = PartStatus.Drafted, Facts = null }),
        PlanRenewalEvent.Submitted e => WithPart(state, e.Part, p => p with { Hash = e.Hash, Status = PartStatus.Submitted, SubmittedBy = recorded.ActorId, Facts = e.Facts, Message = null }),
        PlanRenewalEvent.ReviewBegan e => Enter(state, PlanRenewalPhase.Reviewing, e.Due, recorded.At),
        PlanRenewalEvent.Returned e => Enter(
            state with { Parts = [.. state.Parts.Select(p => e.Parts.Contains(p.Part) ? p with { Status = PartStatus.Returned, Message = e.Message } : p)], ForwardedBy = null },
            PlanRenewalPhase.Drafting, e.Due, recorded.At),
        PlanRenewalEvent.Reviewed e => Enter(state, PlanRenewalPhase.Exercising, e.Due, recorded.At),
        PlanRenewalEvent.ExercisePlanned e => state with { Planned = e.Exercise },
        PlanRenewalEvent.ExerciseHeld e => state with { Held = e.Exercise },
        PlanRenewalEvent.MeasurePlanned e => state with { Measures = [.. state.Measures, new ExerciseMeasure(e.MeasureId, e.ObservationId, e.Description, e.OwnerPersonId, e.Due)] },
        PlanRenewalEvent.SentForApproval e => Enter(state with { ForwardedBy = recorded.ActorId }, PlanRenewalPhase.Approving, e.Due, recorded.At),
        PlanRenewalEvent.SentBack => state with { ForwardedBy = null },
        PlanRenewalEvent.Approved e => Enter(state with { Approval = new PlanApproval(recorded.ActorId, e.On) }, PlanRenewalPhase.FollowUp, null, recorded.At),
        PlanRenewalEvent.Hastened e => Enter(state with { Flags = [.. state.Flags, .. e.Flags], Lessons = [.. state.Lessons, .. e.Lessons], Pace = e.Pace }, state.Phase, e.Due, recorded.At),
        PlanRenewalEvent.LeadChanged e => state with { OwnerPersonId = e.OwnerPersonId, ApproverScope = e.ApproverScope },
        PlanRenewalEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
        PlanRenewalEvent.MeasureReported e => state with { Measures = [.. state.Measures.Select(m => m.Id == e.MeasureId ? m with { Phase = e.Phase } : m)] },
        PlanRenewalEvent.ReferenceReplaced e => Replace(state, e.Old, e.Successor),
        PlanRenewalEvent.Closed => Enter(state, PlanRenewalPhase.Closed, null, recorded.At),
        PlanRenewalEvent.Cancelled => Enter(state, PlanRenewalPhase.Cancelled, null, recorded.At),
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(PlanRenewalState state) => PlanRenewalSteps.Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(PlanRenewalState state)
    {
        var action = state.Phase switch
        {
            PlanRenewalPhase.Drafting => "planRenewal.draft",
            PlanRenewalPhase.Reviewing => "planRenewal.review",
            PlanRenewalPhase.Exercising when state.Held is null => "planRenewal.exercise",
            PlanRenewalPhase.Exercising => "planRenewal.sendForApproval",
            PlanRenewalPhase.Approving => "planRenewal.approve",
            PlanRenewalPhase.FollowUp => "planRenewal.followUp",
            _ => null,
        };
        if (action is null) return [];
        var awaited = PlanRenewalSteps.Actors(state).Select(a => new Awaited(action, a.Role, a.Scope, a.PersonId));
        return state.Phase == PlanRenewalPhase.Drafting && state.StepsReached.Contains("escalation-owner") ? [.. awaited, new("planRenewal.chase", PersonId: state.OwnerPersonId)] : [.. awaited];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExpectedChild> Children(PlanRenewalState state) => [.. state.Measures.Select(m => new ExpectedChild(MeasureProcess.KindName, m.Id, m.Phase))];

    /// <inheritdoc/>
    public override Effect.Signal? Report(PlanRenewalState state, ProcessKey key) => state.Terms is not { } terms
        ? null
        : new Effect.Signal(ContinuityPlanProcess.KindName, terms.PlanId, new ContinuityPlanCommand.ReportCycle(key.Id, state.Phase, ApprovedIn(state)));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Evidence(PlanRenewalState state) => [.. state.Parts.Select(p => p.Hash).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string Phase(PlanRenewalState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(PlanRenewalState state) => state.Phase is PlanRenewalPhase.Closed or PlanRenewalPhase.Cancelled;

    /// <inheritdoc/>
    public override string Title(PlanRenewalState state) => state.Terms?.Subject ?? "";

    /// <inheritdoc/>
    public override string CaseReference(PlanRenewalState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(PlanRenewalState state) => state.Terms is not { } terms ? [] :
    [
        .. new[] { $"{ContinuityPlanProcess.KindName}/{terms.PlanId}", terms.Subject, state.ApproverScope, $"{RegisterKinds.Person}/{state.OwnerPersonId}" }
            .Concat(state.Parts.Select(p => $"{RegisterKinds.Person}/{p.OwnerPersonId}"))
            .Concat(state.Measures.Select(m => $"{RegisterKinds.Person}/{m.OwnerPersonId}"))
            .Concat(NeedsOf(state).Select(n => n.Reference))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(PlanRenewalState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Terms is not { } terms) return fields;
        fields["subject"] = terms.Subject;
        fields["plan"] = terms.PlanId;
        fields["cause"] = FieldText.Of(terms.Cause);
        fields["owner"] = state.OwnerPersonId;
        fields["partsDone"] = FieldText.Of(state.Parts.Count(p => p.IsDone));
        fields["flags"] = FieldText.Of(state.Flags.Count);
        fields["openMeasures"] = FieldText.Of(state.Measures.Count(m => !m.IsFinished));
        if (DueOf(state) is { } due) fields["due"] = FieldText.Of(due);
        if (state is { Held: null, Planned: { } planned } && PlanRenewalPhase.IsOpen(state.Phase)) fields["exerciseOn"] = FieldText.Of(planned.On);
        if (state.Held is { } held) fields["exercisedOn"] = FieldText.Of(held.On);
        if (state.Approval is { } approval) fields["approvedOn"] = FieldText.Of(approval.On);
        return fields;
    }

    /// <summary>The date by whose end the present phase ought to be over.</summary>
    public static LocalDate? DueOf(PlanRenewalState state) => state.Phase == PlanRenewalPhase.FollowUp ? state.Measures.Where(m => !m.IsFinished).Select(m => (LocalDate?)m.Due).Min() : state.PhaseDue;

    /// <inheritdoc/>
    protected override PlanRenewalCommand ReplaceReference(string old, string successor) => new PlanRenewalCommand.Replace(old, successor);

    private static IReadOnlyList<NeededEntry> NeedsOf(PlanRenewalState state) => state.Parts.FirstOrDefault(p => p.Part == PlanPart.ImpactAnalysis)?.Facts?.Needs ?? [];

    private static ApprovedPlan? ApprovedIn(PlanRenewalState state) => state.Approval is not { } approval ? null : new(
        [.. state.Parts.Select(p => new PartHash(p.Part, p.Hash!))], [.. state.Parts.Select(p => new PartOwner(p.Part, p.OwnerPersonId))],
        PlanFacts.Of(part => state.PartOf(part).Facts!), state.Result, approval.ByPersonId, approval.On, state.Flags);

    private static PlanRenewalState Enter(PlanRenewalState state, string phase, LocalDate? due, Instant at) => state with { Phase = phase, PhaseDue = due, PhaseSince = at, StepsReached = [] };

    private static PlanRenewalState WithPart(PlanRenewalState state, PlanPart part, Func<PartState, PartState> change) => state with { Parts = [.. state.Parts.Select(p => p.Part == part ? change(p) : p)] };

    private static PlanRenewalState Replace(PlanRenewalState state, string old, string successor) => state with
    {
        Terms = state.Terms! with { Subject = state.Terms.Subject == old ? successor : state.Terms.Subject },
        OwnerPersonId = References.Replace(RegisterKinds.Person, state.OwnerPersonId, old, successor)!,
        ApproverScope = state.ApproverScope == old ? successor : state.ApproverScope,
        Parts =
        [
            .. state.Parts.Select(p => p with
            {
                OwnerPersonId = References.Replace(RegisterKinds.Person, p.OwnerPersonId, old, successor)!,
                Facts = p.Facts is { Needs: { } needs } facts ? facts with { Needs = PlanFacts.Replace(needs, old, successor), Circumstances = facts.Circumstances?.Replace(old, successor) } : p.Facts,
            }),
        ],
        Measures = [.. state.Measures.Select(m => m with { OwnerPersonId = References.Replace(RegisterKinds.Person, m.OwnerPersonId, old, successor)! })],
    };
}
