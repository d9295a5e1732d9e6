using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.IncidentTrack;

/// <summary>
/// Incidentspår: what one party, a controller or a regulated operator in a sector, owes an authority because of one incident,
/// with its own awareness, decisions, clocks, reports and receipts. Its parent is the incident. Commands, events and state
/// stand beside this file; decisions are in <c>IncidentTrackProcess.Decisions.cs</c> and <c>.Reports.cs</c>.
/// </summary>
public sealed partial class IncidentTrackProcess() : Process<TrackState, TrackCommand, TrackEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "incident-track";

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "IS";

    /// <inheritdoc/>
    public override TrackState Initial { get; } = new();

    /// <inheritdoc/>
    protected override TrackCommand DeadlineReached { get; } = new TrackCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(TrackCommand command) => command is TrackCommand.Start;

    /// <inheritdoc/>
    public override bool Concludes(TrackCommand command) => command is not (TrackCommand.PrepareReport or TrackCommand.RecordSupplement or TrackCommand.MarkSecret);

    /// <inheritdoc/>
    public override bool OnlyReminds(TrackEvent happened) => happened is TrackEvent.Alarmed or TrackEvent.ClocksBreached or TrackEvent.AlarmAcknowledged;

    /// <inheritdoc/>
    public override TrackState Evolve(TrackState state, Recorded<TrackEvent> recorded)
    {
        var (at, by, reason) = (recorded.At, recorded.ActorId, recorded.Reason ?? "");
        return recorded.Data switch
        {
            TrackEvent.Started e => Enter(state with
            {
                CaseReference = e.CaseReference,
                Terms = e.Terms,
                Facts = e.Facts,
                PresumedAwareness = e.PresumedAwareness,
                Notice = e.Terms.IsNotified ? new ProviderNotice(e.Notice, at) : null,
                Clocks = e.Clocks,
            }, TrackPhase.Assessing, at),
            TrackEvent.FactsUpdated e => state with { Facts = e.Facts },
            TrackEvent.ProviderAwarenessCorrected e => state with
            {
                Terms = state.Terms! with { ProviderAwareness = e.At },
                PresumedAwareness = state.Terms.IsNotified ? state.PresumedAwareness : e.At,
                Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at),
            },
            TrackEvent.HandlingEnded e => state with { HandlingEndedAt = e.At, Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at) },
            TrackEvent.NoticeAcknowledged => Settle(state, state.Notice! with { SettledAt = at, SettledBy = by }),
            TrackEvent.NoticeDelivered e => Settle(state, state.Notice! with { SettledAt = e.At, Channel = e.Channel, ReceivedBy = e.ReceivedBy }),
            TrackEvent.AwarenessDetermined e => state with
            {
                Awareness = [.. state.Awareness, new AwarenessDetermination(e.At, e.Evidence, by, at, state.Awareness.Count > 0 ? recorded.Reason : null)],
                Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at),
            },
            TrackEvent.NotificationDecided e => Enter(state with
            {
                Decisions = [.. state.Decisions, new NotificationDecision(e.Notify, reason, by, at)],
                Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at),
            }, e.Notify ? TrackPhase.Reporting : TrackPhase.NotNotified, at),
            TrackEvent.InformingDecided e => state with
            {
                Informing = [.. state.Informing.Where(i => i.Duty != e.Duty), new InformingDecision(e.Duty, e.Inform, reason, by, at)],
                Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at),
            },
            TrackEvent.Informed e => state with
            {
                Informing = [.. state.Informing.Select(i => i.Duty == e.Duty ? i with { InformedAt = e.At, How = e.How } : i)],
                Clocks = WithMet(state.Clocks, TrackRules.RuleOf(e.Duty), e.At),
            },
            TrackEvent.ReportPrepared e => state with { Packages = WithFields(state.Packages, e, by, at) },
            TrackEvent.ReportSent e => state with
            {
                Receipts = [.. state.Receipts, new ReportReceipt(e.Stage, e.At, e.Channel, e.ReceiptNumber, by, at)],
                Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at),
            },
            TrackEvent.ReportSupplemented e => state with { Supplements = [.. state.Supplements, new ReportSupplement(e.Stage, e.At, e.Channel, e.ReceiptNumber, e.Text, by)] },
            TrackEvent.RequestNoted e => state with { Clocks = TrackClocks.Lay(state.Clocks, e.Clocks, at) },
            TrackEvent.Alarmed e => state with { Clocks = [.. state.Clocks.Select(c => e.Alarms.FirstOrDefault(a => a.ClockId == c.Id) is { } rung ? c with { Alarm = new ClockAlarm(rung.Kind, rung.At, rung.Step) } : c)] },
            TrackEvent.ClocksBreached e => state with { Clocks = [.. state.Clocks.Select(c => e.ClockIds.Contains(c.Id) ? c with { BreachedAt = c.Strict } : c)] },
            TrackEvent.BreachExplained e => WithClock(state, e.ClockId, c => c with { BreachReason = reason }),
            TrackEvent.AlarmAcknowledged e => WithClock(state, e.ClockId, c => c.Alarm is { } alarm ? c with { Alarm = alarm with { AcknowledgedBy = by, AcknowledgedAt = at } } : c),
            TrackEvent.MarkedSecret e => state with { SecrecyMarks = [.. state.SecrecyMarks.Where(m => m.Field != e.Field), new SecrecyMark(e.Field, e.Provision, reason, by, at)] },
            TrackEvent.SecrecyLifted e => state with { SecrecyMarks = [.. state.SecrecyMarks.Where(m => m.Field != e.Field)] },
            TrackEvent.Closed => Enter(state, TrackPhase.Closed, at),
            TrackEvent.Reopened => Enter(state, state.Decision switch { null => TrackPhase.Assessing, { Notify: true } => TrackPhase.Reporting, _ => TrackPhase.NotNotified }, at),
            TrackEvent.ReferenceReplaced e when state.Terms is { } terms => state with { Terms = terms with { OrganisationId = Registers.References.Replace("organisation", terms.OrganisationId, e.Old, e.Successor)! } },
            _ => state,
        };
    }

    /// <inheritdoc/>
    public override Instant? NextDeadline(TrackState state) => state.Clocks.Where(c => c.IsRunning).Select(TrackClocks.Next).Min();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(TrackState state)
    {
        if (state.Terms is not { } terms || state.Phase == TrackPhase.Closed) return [];
        var scope = $"organisation/{terms.OrganisationId}";
        var awaited = new List<Awaited>();
        var step = state.Clocks.Where(c => c is { IsRunning: true, Alarm.IsRinging: true }).Select(c => (int?)c.Alarm!.Step).Max();
        if (step >= 0) awaited.Add(new("track.acknowledgeAlarm", Role.OrganisationRepresentative, scope));
        if (step >= 1) awaited.Add(new("track.acknowledgeAlarm", Role.DeputyRepresentative, scope));
        if (step >= 2) awaited.Add(new("track.acknowledgeAlarm", Role.Coordinator));
        var left = TrackDuties.Outstanding(state);
        awaited.AddRange(left.Select(duty => ActionOf(duty, scope)).Distinct());
        if (left.Count == 0) awaited.Add(new("track.close", Role.OrganisationRepresentative, scope));
        return awaited;
    }

    /// <inheritdoc/>
    public override Effect.Signal? Report(TrackState state, ProcessKey key) => state.Terms is not { } terms
        ? null
        : new Effect.Signal(IncidentKind, terms.IncidentId, new IncidentCommand.ReportTrack(key.Id, state.Phase));

    /// <inheritdoc/>
    public override string Phase(TrackState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(TrackState state) => state.Phase == TrackPhase.Closed;

    /// <inheritdoc/>
    public override string Title(TrackState state) => state.Facts?.Title ?? "";

    /// <inheritdoc/>
    public override string CaseReference(TrackState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(TrackState state) => state.Terms is { } terms ? [$"{IncidentKind}/{terms.IncidentId}", $"organisation/{terms.OrganisationId}"] : [];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(TrackState state)
    {
        var fields = new Dictionary<string, string>();
        if (state is not { Terms: { } terms, Facts: { } facts }) return fields;
        fields["subject"] = $"organisation/{terms.OrganisationId}";
        fields["incident"] = terms.IncidentId;
        fields["incidentReference"] = facts.CaseReference;
        fields["law"] = FieldText.Of(terms.Law);
        if (terms.LegalEntity is { } entity) fields["legalEntity"] = entity;
        if (terms.Sector is { } sector) fields["sector"] = FieldText.Of(sector);
        if (state.Decision is { } decision) fields["notify"] = FieldText.Of(decision.Notify);
        var running = state.RunningClocks.ToList();
        fields["runningClocks"] = FieldText.Of(running.Count);
        fields["ringingAlarms"] = FieldText.Of(running.Count(c => c.Alarm is { IsRinging: true }));
        fields["lateClocks"] = FieldText.Of(state.Clocks.Count(c => c.IsLate));
        if (running.Count > 0) fields["clocks"] = ClockText.Of(running);
        if (running.Count > 0 && (running[0].Strict ?? running[0].InternalTarget) is { } due) fields["dueAt"] = InstantPattern.ExtendedIso.Format(due);
        return fields;
    }

    /// <inheritdoc/>
    protected override TrackCommand ReplaceReference(string old, string successor) => new TrackCommand.Replace(old, successor);

    private const string IncidentKind = "incident";

    private static Awaited ActionOf(OutstandingDuty duty, string scope) => duty.Code == OutstandingDuty.Handling
        ? new("track.endHandling", Role.IncidentHandler)
        : new($"track.{duty.Code}", Role.OrganisationRepresentative, scope);

    private static TrackState Enter(TrackState state, string phase, Instant at) => state.Phase == phase ? state : state with { Phase = phase, PhaseSince = at };

    private static TrackState Settle(TrackState state, ProviderNotice notice) =>
        state with { Notice = notice, Clocks = WithMet(state.Clocks, TrackRules.ProcessorNotice, notice.SettledAt!.Value) };

    private static TrackState WithClock(TrackState state, string clockId, Func<TrackClock, TrackClock> change) =>
        state with { Clocks = [.. state.Clocks.Select(c => c.Id == clockId ? change(c) : c)] };

    private static IReadOnlyList<TrackClock> WithMet(IReadOnlyList<TrackClock> clocks, string series, Instant at) =>
        [.. clocks.Select(c => c.Series == series && c.IsRunning ? TrackClocks.Meet(c, at, null) : c)];

    private static IReadOnlyList<ReportPackage> WithFields(IReadOnlyList<ReportPackage> packages, TrackEvent.ReportPrepared e, string by, Instant at)
    {
        var fields = new SortedDictionary<string, string>(packages.FirstOrDefault(p => p.Stage == e.Stage)?.Fields.ToDictionary() ?? [], StringComparer.Ordinal);
        foreach (var (field, value) in e.Fields)
        {
            if (value.Length > 0) fields[field] = value;
            else fields.Remove(field);
        }
        return [.. packages.Where(p => p.Stage != e.Stage), new ReportPackage(e.Stage, e.FormId, e.FormVersion, fields, by, at)];
    }
}
