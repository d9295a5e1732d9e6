using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.Measure;

/// <summary>
/// Åtgärd: somebody mends something by a date, somebody else verifies, or the risk is accepted for a time. Commands, events
/// and state stand beside this file.
/// </summary>
public sealed class MeasureProcess() : Process<MeasureState, MeasureCommand, MeasureEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "measure";

    /// <summary>Days from the expiry of an acceptance until the reopened measure is due.</summary>
    public const int DaysAfterExpiry = 30;

    /// <summary>Longest acceptance, in calendar months.</summary>
    public const int LongestAcceptanceMonths = 12;

    /// <summary>The step that is reached the morning after an open measure was due.</summary>
    internal const string OverdueStep = "escalation-manager";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "AT";

    /// <inheritdoc/>
    public override MeasureState Initial { get; } = new("", "", null, "", default, default, []);

    /// <inheritdoc/>
    protected override MeasureCommand DeadlineReached { get; } = new MeasureCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(MeasureCommand command) => command is MeasureCommand.Start;

    /// <inheritdoc/>
    public override bool Concludes(MeasureCommand command) => true;

    /// <inheritdoc/>
    public override bool OnlyReminds(MeasureEvent happened) => happened is MeasureEvent.Reminded;

    /// <inheritdoc/>
    public override Decision<MeasureEvent> Decide(MeasureState state, MeasureCommand command, DecisionContext context)
    {
        if (command is MeasureCommand.Start start) return state.Terms is null ? new MeasureEvent.Started(context.CaseReference!, start) : new Rejection("measure.exists");
        if (state.Terms is null) return new Rejection("measure.unknown");
        var today = CityTime.DateOf(context.Now);
        return command switch
        {
            MeasureCommand.DeadlineReached => DecideDeadline(state, context.Now),
            MeasureCommand.Replace replace => replace.Old != replace.Successor && References(state).Contains(replace.Old) ? new MeasureEvent.ReferenceReplaced(replace.Old, replace.Successor) : Decision<MeasureEvent>.Nothing,
            _ when IsTerminal(state) => new Rejection("measure.ended"),
            MeasureCommand.ReportDone done when state.Phase == MeasurePhase.Open => CheckComment(done.Comment) is { } wrong ? wrong : new MeasureEvent.ReportedDone(done.Comment),
            MeasureCommand.ReportDone => new Rejection("measure.notOpen"),
            MeasureCommand.Verify when state.Phase != MeasurePhase.Verifying => new Rejection("measure.notReported"),
            MeasureCommand.Verify => context.ActorId == state.ReportedBy ? new Rejection("measure.fourEyes") : new MeasureEvent.Verified(),
            MeasureCommand.SendBack back when state.Phase == MeasurePhase.Verifying => WithReason(context, CheckDue(back.Due, today, "due"), new MeasureEvent.SentBack(back.Due)),
            MeasureCommand.SendBack => new Rejection("measure.notReported"),
            MeasureCommand.Replan plan when state.Phase == MeasurePhase.Open => plan.OwnerPersonId == state.OwnerPersonId && plan.Due == state.Due
                ? Decision<MeasureEvent>.Nothing
                : WithReason(context, CheckOwner(plan.OwnerPersonId) ?? (plan.Due == state.Due ? null : CheckDue(plan.Due, today, "due")), new MeasureEvent.Replanned(plan.OwnerPersonId, plan.Due)),
            MeasureCommand.Replan => new Rejection("measure.notOpen"),
            MeasureCommand.AcceptRisk accept when state.Phase is MeasurePhase.Open or MeasurePhase.Verifying => WithReason(context,
                CheckDue(accept.ExpiresOn, today, "expiresOn") ?? (accept.ExpiresOn > today.PlusMonths(LongestAcceptanceMonths) ? new Rejection("acceptance.tooLong", "expiresOn", FieldText.Of(LongestAcceptanceMonths)) : null),
                new MeasureEvent.RiskAccepted(accept.ExpiresOn)),
            MeasureCommand.AcceptRisk => new Rejection("measure.notOpen"),
            MeasureCommand.Cancel => WithReason(context, null, new MeasureEvent.Cancelled()),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <inheritdoc/>
    public override MeasureState Evolve(MeasureState state, Recorded<MeasureEvent> recorded) => recorded.Data switch
    {
        MeasureEvent.Started e => Enter(state with { CaseReference = e.CaseReference, Terms = e.Terms, OwnerPersonId = e.Terms.OwnerPersonId, Due = e.Terms.Due }, MeasurePhase.Open, recorded.At),
        MeasureEvent.ReportedDone e => Enter(state with { Comment = e.Comment, ReportedBy = recorded.ActorId }, MeasurePhase.Verifying, recorded.At),
        MeasureEvent.Verified => Enter(state, MeasurePhase.Closed, recorded.At),
        MeasureEvent.SentBack e => Enter(state with { Due = e.Due }, MeasurePhase.Open, recorded.At),
        MeasureEvent.Replanned e => Enter(state with { OwnerPersonId = e.OwnerPersonId, Due = e.Due }, MeasurePhase.Open, recorded.At),
        MeasureEvent.RiskAccepted e => Enter(state with { AcceptedBy = recorded.ActorId, AcceptedUntil = e.ExpiresOn }, MeasurePhase.RiskAccepted, recorded.At),
        MeasureEvent.Reopened e => Enter(state with { Due = e.Due }, MeasurePhase.Open, recorded.At),
        MeasureEvent.Cancelled => Enter(state, MeasurePhase.Cancelled, recorded.At),
        MeasureEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
        MeasureEvent.ReferenceReplaced e => state with
        {
            OwnerPersonId = Registers.References.Replace("person", state.OwnerPersonId, e.Old, e.Successor)!,
            AcceptedBy = Registers.References.Replace("person", state.AcceptedBy, e.Old, e.Successor),
        },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(MeasureState state) => Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(MeasureState state) => state.Phase switch
    {
        MeasurePhase.Open => [new("measure.doIt", PersonId: state.OwnerPersonId)],
        MeasurePhase.Verifying => [VerifiedBy(MeasureOrigin.Verifier(state.Terms!))],
        _ => [],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(MeasureState before, Recorded<MeasureEvent> recorded, MeasureState after, ProcessKey key)
    {
        var effects = new List<Effect>();
        if (before.Phase != after.Phase && Report(after, key) is { } report) effects.Add(report);
        Recipient owner = new(PersonId: after.OwnerPersonId);
        var told = recorded.Data switch
        {
            MeasureEvent.Started or MeasureEvent.Replanned => [("measure.assigned", [owner], NotifyUrgency.Ordinary)],
            MeasureEvent.ReportedDone => [("measure.reported", [MeasureOrigin.Verifier(after.Terms!)], NotifyUrgency.Ordinary)],
            MeasureEvent.SentBack => [("measure.sentBack", [owner], NotifyUrgency.Ordinary)],
            MeasureEvent.Reopened => [("measure.reopened", [owner, new Recipient(PersonId: before.AcceptedBy)], NotifyUrgency.Ordinary)],
            MeasureEvent.Reminded e => Steps(before).Where(s => e.Sent.Contains(s.Code)).Select(s => (s.Template, s.To, s.Urgency)),
            _ => Enumerable.Empty<(string Template, IReadOnlyList<Recipient> To, NotifyUrgency Urgency)>(),
        };
        var arguments = new Dictionary<string, string> { ["caseReference"] = after.CaseReference, ["subject"] = after.Terms!.Subject, ["due"] = FieldText.Of(after.AcceptedUntil is { } until && after.Phase == MeasurePhase.RiskAccepted ? until : after.Due) };
        effects.AddRange(told.SelectMany(t => t.To.Distinct().Select(to => new Effect.Notify(to, t.Template, arguments) { Urgency = t.Urgency })));
        effects.AddRange(MeasurePublished.Of(before, recorded, after, key.Id).Select(e => new Effect.Publish(e)));
        return effects;
    }

    /// <inheritdoc/>
    public override Effect.Signal? Report(MeasureState state, ProcessKey key) => state.Terms is { } terms ? MeasureOrigin.Report(terms, key, state.Phase) : null;

    /// <inheritdoc/>
    public override string Phase(MeasureState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(MeasureState state) => state.Phase is MeasurePhase.Closed or MeasurePhase.Cancelled;

    /// <inheritdoc/>
    public override string Title(MeasureState state) => state.Terms?.Description ?? "";

    /// <inheritdoc/>
    public override string CaseReference(MeasureState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(MeasureState state) => state.Terms is null ? [] : [.. References(state), state.Terms.Origin, state.Terms.Subject];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(MeasureState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Terms is not { } terms) return fields;
        fields["subject"] = terms.Subject;
        fields["origin"] = terms.Origin;
        fields["severity"] = FieldText.Of(terms.Severity);
        fields["owner"] = state.OwnerPersonId;
        if (state.Phase is MeasurePhase.Open or MeasurePhase.Verifying) fields["due"] = FieldText.Of(state.Due);
        if (state is { Phase: MeasurePhase.RiskAccepted, AcceptedUntil: { } until }) fields["acceptedUntil"] = FieldText.Of(until);
        return fields;
    }

    /// <inheritdoc/>
    protected override MeasureCommand ReplaceReference(string old, string successor) => new MeasureCommand.Replace(old, successor);

    private static Awaited VerifiedBy(Recipient verifier) => new("measure.verify", verifier.Role, verifier.Scope);

    private static IEnumerable<string> References(MeasureState state)
    {
        yield return $"person/{state.OwnerPersonId}";
        if (state.AcceptedBy is { } accepted) yield return $"person/{accepted}";
    }

    private static MeasureState Enter(MeasureState state, string phase, Instant at) => state with { Phase = phase, PhaseSince = at, StepsReached = [] };

    private static IEnumerable<TimedStep> Remaining(MeasureState state) => TimedSteps.Remaining(Steps(state), state.PhaseSince, state.StepsReached);

    private static IEnumerable<TimedStep> Steps(MeasureState state) => state.Phase switch
    {
        MeasurePhase.Open => OpenSteps(state),
        MeasurePhase.Verifying => VerifyingSteps(state),
        MeasurePhase.RiskAccepted => AcceptedSteps(state),
        _ => [],
    };

    private static IEnumerable<TimedStep> OpenSteps(MeasureState state)
    {
        Recipient owner = new(PersonId: state.OwnerPersonId);
        yield return new("reminder-7-before", CityTime.MorningOf(state.Due.PlusDays(-7)), StepKind.Reminder, "measure.reminder", [owner]);
        yield return new(OverdueStep, CityTime.MorningOf(state.Due.PlusDays(1)), StepKind.Escalation, "measure.late", [owner, MeasureOrigin.Leader(state.Terms!)]);
        yield return new("escalation-coordinator", CityTime.MorningOf(state.Due.PlusDays(14)), StepKind.Escalation, "measure.late", [owner, new(Role.Coordinator)]);
    }

    private static IEnumerable<TimedStep> VerifyingSteps(MeasureState state)
    {
        var since = CityTime.DateOf(state.PhaseSince);
        yield return new("reminder-7-after", CityTime.MorningOf(since.PlusDays(7)), StepKind.Reminder, "measure.reported", [MeasureOrigin.Verifier(state.Terms!)]);
        yield return new("escalation-coordinator", CityTime.MorningOf(since.PlusDays(14)), StepKind.Escalation, "measure.reported", [new(Role.Coordinator)]);
    }

    private static IEnumerable<TimedStep> AcceptedSteps(MeasureState state)
    {
        var until = state.AcceptedUntil!.Value;
        yield return new("reminder-30-before", CityTime.MorningOf(until.PlusDays(-30)), StepKind.Reminder, "measure.acceptanceEnds", [new(PersonId: state.OwnerPersonId), new(PersonId: state.AcceptedBy)]);
        yield return new("expired", CityTime.EndOf(until), StepKind.Transition, "measure.reopened", []);
    }

    private static Decision<MeasureEvent> DecideDeadline(MeasureState state, Instant now)
    {
        var reached = Remaining(state).Where(s => s.At <= now).ToList();
        if (reached.Count == 0) return Decision<MeasureEvent>.Nothing;
        if (reached.Any(s => s.Code == "expired")) return new MeasureEvent.Reopened(state.AcceptedUntil!.Value.PlusDays(DaysAfterExpiry));
        return new MeasureEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }

    private static Decision<MeasureEvent> WithReason(DecisionContext context, Rejection? wrong, MeasureEvent happened)
    {
        var all = new[] { context.Reason is null ? new Rejection("reason.required", "reason") : null, wrong }.OfType<Rejection>().ToList();
        return all.Count > 0 ? Decision<MeasureEvent>.Reject(all) : happened;
    }

    private static Rejection? CheckOwner(string id) => ProcessKey.IsValidId(id) ? null : new Rejection("field.required", "ownerPersonId");

    private static Rejection? CheckDue(LocalDate date, LocalDate today, string field) => date <= today ? new Rejection("date.past", field) : null;

    private static Rejection? CheckComment(string comment) => string.IsNullOrWhiteSpace(comment) ? new Rejection("field.required", "comment")
        : comment.Length > SupplierControlProcess.MaximumText ? new Rejection("field.tooLong", "comment", FieldText.Of(SupplierControlProcess.MaximumText)) : null;
}
