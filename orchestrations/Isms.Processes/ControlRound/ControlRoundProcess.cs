using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Processes.ControlRound;

/// <summary>
/// Kontrollomgång: controls of several suppliers started at once, by the schedule or by a person. The work is done by a job
/// (<see cref="ControlRoundJob"/>) that may get lost: until it has concluded the round, time asks for it again, and at last
/// the coordinator is awaited. Commands, events and state stand beside this file.
/// </summary>
public sealed class ControlRoundProcess() : Process<ControlRoundState, ControlRoundCommand, ControlRoundEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "control-round";

    /// <summary>Suppliers one round may have.</summary>
    public const int MaximumSuppliers = 500;

    /// <summary>When the job is asked for again, counted from when it was first; at the last of them the coordinator is awaited.</summary>
    public static IReadOnlyList<Duration> Waits { get; } =
        [Duration.FromMinutes(15), Duration.FromMinutes(45), Duration.FromMinutes(105), Duration.FromMinutes(225), Duration.FromMinutes(465)];

    /// <inheritdoc/>
    public override int Schema => 1;

    /// <inheritdoc/>
    public override ControlRoundState Initial { get; } = new(default, null, "", default, 0, null);

    /// <inheritdoc/>
    protected override ControlRoundCommand DeadlineReached { get; } = new ControlRoundCommand.DeadlineReached();

    /// <inheritdoc/>
    public override bool Creates(ControlRoundCommand command) => command is ControlRoundCommand.Request;

    /// <inheritdoc/>
    public override bool Concludes(ControlRoundCommand command) => true;

    /// <inheritdoc/>
    public override bool OnlyReminds(ControlRoundEvent happened) => happened is ControlRoundEvent.AskedAgain;

    /// <inheritdoc/>
    public override Decision<ControlRoundEvent> Decide(ControlRoundState state, ControlRoundCommand command, DecisionContext context)
    {
        if (command is ControlRoundCommand.Request request) return state.Terms is null ? DecideRequest(request.Terms, context) : new Rejection("round.exists");
        if (state.Terms is null) return new Rejection("round.unknown");
        return command switch
        {
            ControlRoundCommand.DeadlineReached => DecideDeadline(state, context.Now),
            // Two jobs at once both come to an end; what the first one found stands.
            ControlRoundCommand.Conclude when state.Outcomes is not null => Decision<ControlRoundEvent>.Nothing,
            ControlRoundCommand.Conclude conclude => IsComplete(state.Terms, conclude.Outcomes) ? new ControlRoundEvent.Concluded(conclude.Outcomes) : new Rejection("round.incomplete"),
            ControlRoundCommand.Retry when state.Outcomes is not null => new Rejection("round.concluded"),
            ControlRoundCommand.Retry => state.IsStuck ? new ControlRoundEvent.Retried() : Decision<ControlRoundEvent>.Nothing,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <inheritdoc/>
    public override ControlRoundState Evolve(ControlRoundState state, Recorded<ControlRoundEvent> recorded) => recorded.Data switch
    {
        ControlRoundEvent.Requested e => state with { Origin = e.Origin, Terms = e.Terms, RequestedBy = recorded.ActorId, AskedSince = recorded.At },
        ControlRoundEvent.AskedAgain e => state with { Attempts = e.Attempts },
        ControlRoundEvent.Retried => state with { AskedSince = recorded.At, Attempts = 0 },
        ControlRoundEvent.Concluded e => state with { Outcomes = e.Outcomes },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(ControlRoundState state) =>
        state.Terms is null || state.Outcomes is not null || state.IsStuck ? null : state.AskedSince + Waits[state.Attempts];

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(ControlRoundState state) => state.IsStuck ? [new("controlRound.retry", Role.Coordinator)] : [];

    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(ControlRoundState before, Recorded<ControlRoundEvent> recorded, ControlRoundState after, ProcessKey key) => recorded.Data switch
    {
        ControlRoundEvent.Requested or ControlRoundEvent.Retried => [new Effect.StartJob(ControlRoundJob.Name)],
        ControlRoundEvent.AskedAgain when after.IsStuck =>
        [
            new Effect.StartJob(ControlRoundJob.Name),
            new Effect.Notify(new Recipient(Role.Coordinator), "controlRound.stuck", new Dictionary<string, string> { ["suppliers"] = FieldText.Of(after.Terms!.Suppliers.Count) }),
        ],
        ControlRoundEvent.AskedAgain => [new Effect.StartJob(ControlRoundJob.Name)],
        _ => [],
    };

    /// <inheritdoc/>
    public override string Phase(ControlRoundState state) => state.Outcomes is null ? ControlRoundPhase.Running : ControlRoundPhase.Concluded;

    /// <inheritdoc/>
    public override bool IsTerminal(ControlRoundState state) => state.Outcomes is not null;

    /// <inheritdoc/>
    public override string Title(ControlRoundState state) => "";

    // A round links to no supplier: it lasts minutes, and retiring a supplier meanwhile must ask for no successor in it.

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(ControlRoundState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Terms is not { } terms) return fields;
        fields["origin"] = FieldText.Of(state.Origin);
        fields["purpose"] = FieldText.Of(terms.Purpose);
        fields["suppliers"] = FieldText.Of(terms.Suppliers.Count);
        if (state.IsStuck) fields["stuck"] = FieldText.Of(true);
        if (state.Outcomes is null) return fields;
        fields["started"] = FieldText.Of(state.Count(RoundResult.Started));
        fields["underWay"] = FieldText.Of(state.Count(RoundResult.UnderWay));
        fields["refused"] = FieldText.Of(state.Count(RoundResult.Refused));
        return fields;
    }

    private static Decision<ControlRoundEvent> DecideRequest(RoundTerms terms, DecisionContext context)
    {
        var wrong = Check(terms, CityTime.DateOf(context.Now)).ToList();
        if (wrong.Count > 0) return Decision<ControlRoundEvent>.Reject(wrong);
        return new ControlRoundEvent.Requested(context.ActorId == Actors.System ? RoundOrigin.Schedule : RoundOrigin.Invitation, terms);
    }

    private static IEnumerable<Rejection> Check(RoundTerms terms, LocalDate today)
    {
        if (terms.Suppliers.Count == 0) yield return new Rejection("field.required", "suppliers");
        if (terms.Suppliers.Count > MaximumSuppliers) yield return new Rejection("round.tooMany", "suppliers", FieldText.Of(MaximumSuppliers));
        if (terms.Suppliers.Any(s => !ProcessKey.IsValidId(s.SupplierId)) || terms.Suppliers.DistinctBy(s => s.SupplierId).Count() != terms.Suppliers.Count) yield return new Rejection("round.suppliers", "suppliers");
        if (terms.Suppliers.Any(s => s.PlannedDue <= today)) yield return new Rejection("date.past", "plannedDue");
        if (terms.Purpose == ControlPurpose.Screening && string.IsNullOrWhiteSpace(terms.ProcurementReference)) yield return new Rejection("field.required", "procurementReference");
        foreach (var rejection in terms.Plan.Check()) yield return rejection;
    }

    private static Decision<ControlRoundEvent> DecideDeadline(ControlRoundState state, Instant now)
    {
        var over = state.Outcomes is null ? Waits.Count(wait => state.AskedSince + wait <= now) : 0;
        return over > state.Attempts ? new ControlRoundEvent.AskedAgain(over) : Decision<ControlRoundEvent>.Nothing;
    }

    private static bool IsComplete(RoundTerms terms, IReadOnlyList<RoundOutcome> outcomes) =>
        outcomes.Select(o => o.SupplierId).Order(StringComparer.Ordinal).SequenceEqual(terms.Suppliers.Select(s => s.SupplierId).Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
