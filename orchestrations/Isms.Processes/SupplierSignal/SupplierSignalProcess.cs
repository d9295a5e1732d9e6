using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.SupplierSignal;

/// <summary>
/// Leverantörssignal: another system tells that something has happened at or around a supplier; its supplier manager decides
/// whether an extra control is needed. Commands, events and state stand beside this file.
/// </summary>
public sealed class SupplierSignalProcess() : Process<SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "supplier-signal";

    /// <summary>Phase of a signal that waits for a decision.</summary>
    public const string Open = "open";

    /// <summary>Phase of a decided signal.</summary>
    public const string DecidedPhase = "decided";

    /// <summary>Calendar days to decide on what may be going on right now.</summary>
    public const int UrgentDays = 3;

    /// <summary>Calendar days to decide on the rest.</summary>
    public const int OtherDays = 14;

    /// <summary>Longest reason.</summary>
    public const int MaximumText = 2000;

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "LS";

    /// <inheritdoc/>
    public override SupplierSignalState Initial { get; } = new();

    /// <inheritdoc/>
    protected override SupplierSignalCommand DeadlineReached { get; } = new SupplierSignalCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(SupplierSignalCommand command) => command is SupplierSignalCommand.Report;

    /// <inheritdoc/>
    public override bool OnlyReminds(SupplierSignalEvent happened) => happened is SupplierSignalEvent.Reminded;

    /// <inheritdoc/>
    public override Decision<SupplierSignalEvent> Decide(SupplierSignalState state, SupplierSignalCommand command, DecisionContext context)
    {
        if (command is SupplierSignalCommand.Report report) return DecideReport(state, report.Facts, context);
        if (state.Facts is not { } facts) return new Rejection("supplierSignal.unknown");
        return command switch
        {
            SupplierSignalCommand.DeadlineReached => DecideDeadline(state, context.Now),
            SupplierSignalCommand.Replace replace => replace.Old != replace.Successor && Links(state).Contains(replace.Old) ? new SupplierSignalEvent.ReferenceReplaced(replace.Old, replace.Successor) : Decision<SupplierSignalEvent>.Nothing,
            SupplierSignalCommand.Decide when state.Phase == DecidedPhase => new Rejection("supplierSignal.decided"),
            SupplierSignalCommand.Decide decide => CheckDecision(facts, decide, context) is { Count: > 0 } wrong
                ? Decision<SupplierSignalEvent>.Reject(wrong)
                : new SupplierSignalEvent.Decided(decide.Decision, decide.Control, decide.NotesSupportEnd),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <inheritdoc/>
    public override SupplierSignalState Evolve(SupplierSignalState state, Recorded<SupplierSignalEvent> recorded) => recorded.Data switch
    {
        SupplierSignalEvent.Reported e => new() { Phase = Open, CaseReference = e.CaseReference, Facts = e.Facts, Due = e.Due, PhaseSince = recorded.At },
        SupplierSignalEvent.Updated e => state with { Phase = Open, Facts = e.Facts, Due = e.Due, PhaseSince = recorded.At, Decision = null, StepsReached = [] },
        SupplierSignalEvent.Decided e => state with { Phase = DecidedPhase, Decision = e.Decision, PhaseSince = recorded.At, StepsReached = [] },
        SupplierSignalEvent.Reminded e => state with { StepsReached = [.. state.StepsReached.Union(e.Reached, StringComparer.Ordinal)] },
        SupplierSignalEvent.ReferenceReplaced e when state.Facts is { } facts => state with
        {
            Facts = facts with
            {
                SupplierId = References.Replace(RegisterKinds.Supplier, facts.SupplierId, e.Old, e.Successor)!,
                SystemIds = References.Replace(RegisterKinds.InformationSystem, facts.SystemIds, e.Old, e.Successor),
            },
        },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(SupplierSignalState state) => Remaining(state).Select(s => (Instant?)s.At).FirstOrDefault();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(SupplierSignalState state) =>
        state is { Phase: Open, Facts: { } facts } ? [new("supplierSignal.decide", Role.SupplierManager, $"supplier/{facts.SupplierId}")] : [];

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(SupplierSignalState before, Recorded<SupplierSignalEvent> recorded, SupplierSignalState after, ProcessKey key)
    {
        var facts = after.Facts!;
        var arguments = new Dictionary<string, string> { ["caseReference"] = after.CaseReference, ["subject"] = $"supplier/{facts.SupplierId}", ["signalKind"] = FieldText.Of(facts.Kind), ["due"] = FieldText.Of(after.Due) };
        return recorded.Data switch
        {
            SupplierSignalEvent.Reported or SupplierSignalEvent.Updated => [new Effect.Notify(Manager(after), "supplierSignal.received", arguments)],
            SupplierSignalEvent.Reminded e => [.. Steps(before).Where(s => e.Sent.Contains(s.Code)).SelectMany(s => s.To.Select(to => new Effect.Notify(to, s.Template, arguments) { Urgency = s.Urgency }))],
            SupplierSignalEvent.Decided e =>
            [
                .. e.NotesSupportEnd && facts.EndsOn is { } ends ? [new Effect.Signal(SupplierRegister.KindName, facts.SupplierId, SupportEnds(facts, ends, recorded.At))] : Array.Empty<Effect>(),
                .. e.Control is { } control ? [new Effect.Signal(SupplierRegister.KindName, facts.SupplierId, control)] : Array.Empty<Effect>(),
            ],
            _ => [],
        };
    }

    /// <inheritdoc/>
    public override string Phase(SupplierSignalState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(SupplierSignalState state) => state.Phase == DecidedPhase;

    /// <inheritdoc/>
    // The name of whom it is about is looked up when it is shown.
    public override string Title(SupplierSignalState state) => state.Facts is { } facts ? $"supplier/{facts.SupplierId}" : "";

    /// <inheritdoc/>
    public override string CaseReference(SupplierSignalState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(SupplierSignalState state) =>
        state.Facts is { } facts ? [$"supplier/{facts.SupplierId}", .. facts.SystemIds.Select(id => $"information-system/{id}")] : [];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(SupplierSignalState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Facts is not { } facts) return fields;
        fields["subject"] = $"supplier/{facts.SupplierId}";
        fields["signalKind"] = FieldText.Of(facts.Kind);
        if (state.Phase == Open) fields["due"] = FieldText.Of(state.Due);
        if (state.Decision is { } decision) fields["decision"] = FieldText.Of(decision);
        return fields;
    }

    /// <inheritdoc/>
    protected override SupplierSignalCommand ReplaceReference(string old, string successor) => new SupplierSignalCommand.Replace(old, successor);

    private static Decision<SupplierSignalEvent> DecideReport(SupplierSignalState state, SignalFacts told, DecisionContext context)
    {
        var due = CityTime.DateOf(context.Now).PlusDays(told.Kind is SignalKind.Incident or SignalKind.Vulnerability or SignalKind.Insolvency ? UrgentDays : OtherDays);
        if (state.Facts is not { } known) return new SupplierSignalEvent.Reported(context.CaseReference!, told, due);
        if (!told.Stamp.IsAfter(known.Stamp)) return Decision<SupplierSignalEvent>.Nothing;
        return new SupplierSignalEvent.Updated(told, due);
    }

    private static List<Rejection> CheckDecision(SignalFacts facts, SupplierSignalCommand.Decide decide, DecisionContext context)
    {
        var wrong = new List<Rejection>();
        if (!Enum.IsDefined(decide.Decision)) wrong.Add(new Rejection("field.choice", "decision"));
        if (decide.Decision == SignalDecision.StartControl != decide.Control is not null) wrong.Add(new Rejection("supplierSignal.control", "decision"));
        if (decide.Decision != SignalDecision.StartControl && context.Reason is null) wrong.Add(new Rejection("reason.required", "reason"));
        if (decide.NotesSupportEnd && facts is not { Kind: SignalKind.EndOfSupport, EndsOn: not null }) wrong.Add(new Rejection("supplierSignal.noSupportEnd", "notesSupportEnd"));
        return wrong;
    }

    // Heard from the signal's own source, so that older news of it changes nothing here either.
    private static RegisterCommand<SupplierDetails>.Hear SupportEnds(SignalFacts facts, LocalDate ends, Instant now) => new(
        facts.Source, facts.Stamp,
        new Dictionary<string, System.Text.Json.JsonElement>
        {
            ["supportStatus"] = KernelJson.ToElement(ends <= CityTime.DateOf(now) ? SupportStatus.Unsupported : SupportStatus.EndOfSupportAnnounced),
            ["supportEnds"] = KernelJson.ToElement(ends),
        },
        KernelJson.ToElement(new { }));

    private static Recipient Manager(SupplierSignalState state) => new(Role.SupplierManager, $"supplier/{state.Facts!.SupplierId}");

    private static IEnumerable<TimedStep> Remaining(SupplierSignalState state) => TimedSteps.Remaining(Steps(state), state.PhaseSince, state.StepsReached);

    private static IEnumerable<TimedStep> Steps(SupplierSignalState state)
    {
        if (state.Phase != Open) yield break;
        yield return new("reminder-1-before", CityTime.MorningOf(state.Due.PlusDays(-1)), StepKind.Reminder, "supplierSignal.reminder", [Manager(state)]);
        yield return new("escalation-coordinator", CityTime.MorningOf(state.Due.PlusDays(1)), StepKind.Escalation, "supplierSignal.late", [Manager(state), new(Role.Coordinator)]);
    }

    private static Decision<SupplierSignalEvent> DecideDeadline(SupplierSignalState state, Instant now)
    {
        var reached = Remaining(state).Where(s => s.At <= now).ToList();
        return reached.Count == 0 ? Decision<SupplierSignalEvent>.Nothing : new SupplierSignalEvent.Reminded([.. reached.Select(s => s.Code)], TimedSteps.ToSend(reached, now));
    }
}
