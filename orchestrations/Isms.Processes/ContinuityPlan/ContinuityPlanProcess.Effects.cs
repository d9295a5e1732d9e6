using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;

namespace Isms.Processes.ContinuityPlan;

// Which cycles and activations start, what those under way hear, and who is told.
public sealed partial class ContinuityPlanProcess
{
    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(ContinuityPlanState before, Recorded<ContinuityPlanEvent> recorded, ContinuityPlanState after, ProcessKey key) =>
    [
        .. Sent(before, recorded.Data, after, key),
        .. Told(recorded.Data, after).SelectMany(t => t.To.Distinct().Select(to => new Effect.Notify(to, t.Template, Arguments(recorded.Data, after, key)))),
        .. ContinuityPlanPublished.Of(recorded, after, key.Id).Select(e => new Effect.Publish(e)),
    ];

    private static IEnumerable<Effect> Sent(ContinuityPlanState before, ContinuityPlanEvent happened, ContinuityPlanState after, ProcessKey key) => happened switch
    {
        ContinuityPlanEvent.CycleStarted e => [new Effect.StartProcess(PlanRenewalProcess.KindName, e.CycleId, StartOf(before, e, key))],
        ContinuityPlanEvent.Activated e => [new Effect.StartProcess(PlanActivationProcess.KindName, e.ActivationId, StartOf(after, e, key))],
        ContinuityPlanEvent.Invalidated e when before.OpenCycle is { } cycle => [ToCycle(cycle, new PlanRenewalCommand.Hasten(e.Flags, before.Lessons, e.Pace))],
        ContinuityPlanEvent.Amended e =>
        [
            .. after.OpenCycle is { } cycle ? [ToCycle(cycle, new PlanRenewalCommand.ChangeLead(e.Details.OwnerPersonId, e.Details.ApproverScope))] : Array.Empty<Effect>(),
            .. after.OpenActivation is { } activation ? [new Effect.Signal(PlanActivationProcess.KindName, activation.Id, new PlanActivationCommand.ChangeLead(e.Details.OwnerPersonId, e.Details.ApproverScope))] : Array.Empty<Effect>(),
        ],
        // A cycle that was there anyway goes on, if faster than it had to.
        ContinuityPlanEvent.FlagsDismissed when after.OpenCycle is { Cause: CycleCause.Invalidated } cycle => [ToCycle(cycle, new PlanRenewalCommand.Cancel(CancelCause.FlagsDismissed))],
        ContinuityPlanEvent.Retired when after.OpenCycle is { } cycle => [ToCycle(cycle, new PlanRenewalCommand.Cancel(CancelCause.PlanRetired))],
        _ => [],
    };

    private static IEnumerable<(string Template, IReadOnlyList<Recipient> To)> Told(ContinuityPlanEvent happened, ContinuityPlanState state)
    {
        var (owner, approver) = (new Recipient(PersonId: state.Details!.OwnerPersonId), ApproverOf(state.Details.ApproverScope));
        return happened switch
        {
            ContinuityPlanEvent.Invalidated => [("continuityPlan.invalidated", [owner, approver])],
            ContinuityPlanEvent.Expired => [("continuityPlan.expired", [owner, approver, new Recipient(Role.Coordinator)])],
            ContinuityPlanEvent.Activated => [("continuityPlan.activated", [owner, approver, new Recipient(Role.Coordinator)])],
            _ => [],
        };
    }

    private static Dictionary<string, string> Arguments(ContinuityPlanEvent happened, ContinuityPlanState state, ProcessKey key)
    {
        var arguments = new Dictionary<string, string> { ["caseReference"] = state.CaseReference, ["subject"] = SubjectOf(state, key) };
        if (happened is ContinuityPlanEvent.Invalidated e)
        {
            arguments["flagCause"] = FieldText.Of(e.Flags[0].Cause);
            arguments["flags"] = FieldText.Of(state.Flags.Count);
        }
        if (state.InForce is { } version) arguments["validThrough"] = FieldText.Of(version.ValidThrough);
        return arguments;
    }

    private static Effect.Signal ToCycle(KnownCycle cycle, PlanRenewalCommand command) => new(PlanRenewalProcess.KindName, cycle.Id, command);

    private static PlanRenewalCommand.Start StartOf(ContinuityPlanState before, ContinuityPlanEvent.CycleStarted e, ProcessKey key)
    {
        var details = before.Details!;
        return new(
            key.Id, e.Number, e.Cause, SubjectOf(before, key), details.OwnerPersonId, details.ApproverScope, e.Pace,
            [.. Enum.GetValues<PlanPart>().Select(part => before.PartOwners.FirstOrDefault(o => o.Part == part) ?? new PartOwner(part, details.OwnerPersonId))],
            before.InForce?.Parts ?? [], before.Flags, before.Lessons);
    }

    private static PlanActivationCommand.Start StartOf(ContinuityPlanState state, ContinuityPlanEvent.Activated e, ProcessKey key)
    {
        var (version, facts, details) = (state.InForce!, state.Facts!, state.Details!);
        return new(
            key.Id, e.Number, SubjectOf(state, key), version.Number, version.Parts, facts.Targets, facts.Checklist, e.OutageSince, e.Origin,
            details.OwnerPersonId, details.ApproverScope, [.. state.PartOwners.Select(o => o.PersonId).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>What names the plan: its service, or itself by the name of its unit.</summary>
    private static string SubjectOf(ContinuityPlanState state, ProcessKey key) => state.Details!.ServiceId is { } service ? $"{RegisterKinds.SharedService}/{service}" : key.Reference;
}
