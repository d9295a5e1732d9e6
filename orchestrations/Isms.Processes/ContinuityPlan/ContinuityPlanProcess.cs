using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Processes.ContinuityPlan;

/// <summary>
/// Kontinuitetsplan of a shared service or an own administrative unit: which versions were adopted, which is in force, whether
/// it still holds. It is the parent of its cycles, in which versions are made, and of its activations. Commands, events and
/// state stand beside this file; decisions are in <c>ContinuityPlanProcess.Decisions.cs</c>.
/// </summary>
public sealed partial class ContinuityPlanProcess() : Process<ContinuityPlanState, ContinuityPlanCommand, ContinuityPlanEvent>(KindName)
{
    /// <summary>The kind.</summary>
    public const string KindName = "continuity-plan";

    /// <summary>Longest id: those of cycles, activations and measures are derived from it.</summary>
    public const int LongestId = 90;

    /// <inheritdoc/>
    public override int Schema => 2;

    /// <inheritdoc/>
    public override string CaseReferencePrefix => "KP";

    /// <inheritdoc/>
    public override ContinuityPlanState Initial { get; } = new();

    /// <inheritdoc/>
    protected override ContinuityPlanCommand DeadlineReached { get; } = new ContinuityPlanCommand.DeadlineReached();

    /// <summary>The id of the plan of a service: there is one at most.</summary>
    public static string IdOf(string serviceId) => $"service-{serviceId}";

    /// <summary>Who approves a plan with this scope: the owner of the information, or of the system.</summary>
    public static Recipient ApproverOf(string scope) => new(scope.StartsWith(RegisterKinds.InformationSystem + "/", StringComparison.Ordinal) ? Role.SystemOwner : Role.InformationOwner, scope);

    /// <inheritdoc/>
    public override bool Creates(ContinuityPlanCommand command) => command is ContinuityPlanCommand.Create;

    /// <inheritdoc/>
    public override bool Concludes(ContinuityPlanCommand command) => true;

    /// <inheritdoc/>
    public override bool OnlyReminds(ContinuityPlanEvent happened) => happened is ContinuityPlanEvent.CycleReported or ContinuityPlanEvent.ActivationReported { Lesson: null };

    /// <inheritdoc/>
    public override ContinuityPlanState Evolve(ContinuityPlanState state, Recorded<ContinuityPlanEvent> recorded) => recorded.Data switch
    {
        ContinuityPlanEvent.Created e => state with { CaseReference = e.CaseReference, Details = e.Details },
        ContinuityPlanEvent.Amended e => state with { Details = e.Details },
        ContinuityPlanEvent.CycleStarted e => state with { Cycles = [.. state.Cycles, new KnownCycle(e.CycleId, e.Cause, null)], Lessons = [] },
        ContinuityPlanEvent.CycleReported e => state with { Cycles = [.. state.Cycles.Select(c => c.Id == e.CycleId ? c with { Phase = e.Phase } : c)] },
        ContinuityPlanEvent.Adopted e => state with
        {
            Versions = [.. state.Versions, new PlanVersion(e.Number, e.CycleId, e.Approved.Parts, e.Approved.By, e.Approved.On, e.ValidThrough)],
            Facts = e.Approved.Facts,
            PartOwners = e.Approved.Owners,
            RenewFrom = e.RenewFrom,
            LastExercise = e.Approved.Exercise ?? state.LastExercise,
            TestedThrough = e.TestedThrough ?? state.TestedThrough,
            // What came up too late for those who worked on it still stands.
            Flags = [.. state.Flags.Where(f => !e.Approved.KnownFlags.Any(f.IsSame))],
            Observed = null,
            IsExpired = false,
        },
        ContinuityPlanEvent.Invalidated e => state with
        {
            Flags = [.. state.Flags, .. e.Flags],
            Observed = e.Observed ?? state.Observed,
            Lessons = state.OpenCycle is null ? state.Lessons : [],
        },
        ContinuityPlanEvent.FlagsDismissed => state with { Flags = [], Facts = state.Facts! with { Circumstances = state.Observed ?? state.Facts.Circumstances }, Observed = null },
        ContinuityPlanEvent.Expired => state with { IsExpired = true },
        ContinuityPlanEvent.Activated e => state with { Activations = [.. state.Activations, new KnownActivation(e.ActivationId, null)] },
        ContinuityPlanEvent.ActivationReported e => state with
        {
            Activations = [.. state.Activations.Select(a => a.Id == e.ActivationId ? a with { Phase = e.Phase } : a)],
            Lessons = e.Lesson is { } lesson ? [.. state.Lessons, lesson] : state.Lessons,
        },
        ContinuityPlanEvent.ReferenceReplaced e => Replace(state, e.Old, e.Successor),
        ContinuityPlanEvent.Retired => state with { IsRetired = true },
        _ => state,
    };

    /// <inheritdoc/>
    public override Instant? NextDeadline(ContinuityPlanState state) => Steps(state).Select(s => (Instant?)s.At).Min();

    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Awaiting(ContinuityPlanState state) => state.Phase is ContinuityPlanPhase.Establishing or ContinuityPlanPhase.Invalidated or ContinuityPlanPhase.Expired
        ? [new("continuityPlan.complete", PersonId: state.Details!.OwnerPersonId)]
        : [];

    /// <inheritdoc/>
    public override IReadOnlyList<ExpectedChild> Children(ContinuityPlanState state) =>
    [
        .. state.Cycles.Select(c => new ExpectedChild(PlanRenewalProcess.KindName, c.Id, c.Phase)),
        .. state.Activations.Select(a => new ExpectedChild(PlanActivationProcess.KindName, a.Id, a.Phase)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Evidence(ContinuityPlanState state) => [.. state.Versions.SelectMany(v => v.Parts).Select(p => p.Hash).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string Phase(ContinuityPlanState state) => state.Phase;

    /// <inheritdoc/>
    public override bool IsTerminal(ContinuityPlanState state) => state.IsRetired;

    /// <inheritdoc/>
    // The name of a service is looked up when it is shown.
    public override string Title(ContinuityPlanState state) => state.Details is not { } details ? "" : details.UnitName ?? $"{RegisterKinds.SharedService}/{details.ServiceId}";

    /// <inheritdoc/>
    public override string CaseReference(ContinuityPlanState state) => state.CaseReference;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Links(ContinuityPlanState state) => state.Details is not { } details ? [] :
    [
        .. new[] { $"{RegisterKinds.Organisation}/{details.OrganisationId}", details.ApproverScope, $"{RegisterKinds.Person}/{details.OwnerPersonId}" }
            .Concat(details.ServiceId is { } service ? [$"{RegisterKinds.SharedService}/{service}"] : [])
            .Concat(state.PartOwners.Select(o => $"{RegisterKinds.Person}/{o.PersonId}"))
            .Concat(state.Facts?.Needs.Select(n => n.Reference) ?? [])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Fields(ContinuityPlanState state)
    {
        var fields = new Dictionary<string, string>();
        if (state.Details is not { } details) return fields;
        fields["perspective"] = FieldText.Of(details.Perspective);
        if (details.ServiceId is { } service)
        {
            fields["service"] = service;
            fields["subject"] = $"{RegisterKinds.SharedService}/{service}";
        }
        fields["organisation"] = details.OrganisationId;
        fields["owner"] = details.OwnerPersonId;
        fields["flags"] = FieldText.Of(state.Flags.Count);
        if (state.Flags.Count > 0) fields["flagCauses"] = string.Join(',', state.Flags.Select(f => FieldText.Of(f.Cause)).Distinct());
        if (state.OpenCycle is { } cycle) fields["cycle"] = cycle.Id;
        if (state.OpenActivation is { } activation) fields["activation"] = activation.Id;
        if (state is not { InForce: { } version, Facts: { } facts }) return fields;
        fields["version"] = FieldText.Of(version.Number);
        fields["validThrough"] = FieldText.Of(version.ValidThrough);
        // An expired plan is late among the matters too.
        if (!state.IsRetired) fields["due"] = FieldText.Of(version.ValidThrough);
        fields["tolerableOutage"] = Minutes(facts.Targets.MaximumTolerableOutage);
        fields[RecoveryTimeField] = Minutes(facts.Targets.RecoveryTimeObjective);
        fields["recoveryPoint"] = Minutes(facts.Targets.RecoveryPointObjective);
        if (state.LastExercise is { } exercise) fields["exercisedOn"] = FieldText.Of(exercise.On);
        if (state.TestedThrough is { } tested) fields["testedThrough"] = FieldText.Of(tested);
        return fields;
    }

    /// <inheritdoc/>
    protected override ContinuityPlanCommand ReplaceReference(string old, string successor) => new ContinuityPlanCommand.Replace(old, successor);

    /// <summary>The field with the recovery time objective of the version in force, in minutes.</summary>
    internal const string RecoveryTimeField = "recoveryTime";

    private const string Renewal = "renewal";
    private const string Expiry = "expiry";

    /// <summary>What time makes happen: the renewal is opened, the version in force expires.</summary>
    private static IEnumerable<(string Code, Instant At)> Steps(ContinuityPlanState state)
    {
        if (state.IsRetired || state.InForce is not { } version) yield break;
        if (state.OpenCycle is null) yield return (Renewal, CityTime.MorningOf(state.RenewFrom!.Value));
        if (!state.IsExpired) yield return (Expiry, CityTime.EndOf(version.ValidThrough));
    }

    private static ContinuityPlanState Replace(ContinuityPlanState state, string old, string successor)
    {
        var details = state.Details!;
        return state with
        {
            Details = details with
            {
                ServiceId = References.Replace(RegisterKinds.SharedService, details.ServiceId, old, successor),
                OrganisationId = References.Replace(RegisterKinds.Organisation, details.OrganisationId, old, successor)!,
                OwnerPersonId = References.Replace(RegisterKinds.Person, details.OwnerPersonId, old, successor)!,
                ApproverScope = details.ApproverScope == old ? successor : details.ApproverScope,
            },
            PartOwners = [.. state.PartOwners.Select(o => o with { PersonId = References.Replace(RegisterKinds.Person, o.PersonId, old, successor)! })],
            Facts = state.Facts?.Replace(old, successor),
        };
    }

    private static string Minutes(Duration duration) => FieldText.Of((int)duration.TotalMinutes);
}
