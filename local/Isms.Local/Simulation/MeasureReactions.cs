using Isms.Local.Demonstration;
using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Owners do, put off or give up measures; reviewers verify; risk owners accept.</summary>
internal sealed class MeasureReactions(MeasureProcess process, Office office) : Reactions<MeasureState, MeasureCommand, MeasureEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<MeasureState, MeasureEvent> happening) => happening.Event switch
    {
        MeasureEvent.Started or MeasureEvent.SentBack or MeasureEvent.Replanned or MeasureEvent.Reopened => [Go(happening)],
        // Somebody else takes over where the owner left off.
        MeasureEvent.ReferenceReplaced when happening.State().Phase == MeasurePhase.Open => [Go(happening)],
        MeasureEvent.ReportedDone => [On(happening, "verify", happening.Today.PlusDays(Behaviour.VerificationDelay(happening.Chance)), VerifyAsync)],
        _ => [],
    };

    protected override bool StillStands(MeasureState then, MeasureState now) => (then.Phase, then.PhaseSince, then.OwnerPersonId) == (now.Phase, now.PhaseSince, now.OwnerPersonId);

    protected override bool Allows(MeasureCommand command, MeasureState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        MeasureRights.Permits(command.GetType(), state, personId, roles);

    private Act Go(Happening<MeasureState, MeasureEvent> happening)
    {
        var plan = Behaviour.Measure(happening.Chance, happening.Today, happening.State().Due);
        return On(happening, "go", plan.On, (deed, state) => plan.Course switch
        {
            MeasureCourse.Done or MeasureCourse.DoneLate => Office.LetAsync([state.OwnerPersonId], deed.Chance, owner => deed.GiveAsync(new MeasureCommand.ReportDone(deed.Chance.Pick("comment", Wording.Done)), owner)),
            MeasureCourse.Replanned => ByManagerAsync(deed, state, manager =>
                deed.GiveAsync(new MeasureCommand.Replan(state.OwnerPersonId, Office.Today.PlusDays(Behaviour.MoreMeasureDays)), manager, deed.Chance.Pick("reason", Wording.Replanned))),
            MeasureCourse.RiskAccepted => AcceptAsync(deed, state),
            _ => ByManagerAsync(deed, state, manager => deed.GiveAsync(new MeasureCommand.Cancel(), manager, deed.Chance.Pick("reason", Wording.Dropped))),
        });
    }

    private Task<Instant?> ByManagerAsync(Deed deed, MeasureState state, Func<string, Task> act) => FollowedUpBy(state) is { } role
        ? Office.LetAsync(role, null, deed.Chance, act)
        : Office.LetAsync(Role.SupplierManager, state.Terms!.Subject, deed.Chance, act);

    /// <summary>What is learnt from an incident is followed up by those who handled it, what an exercise showed by the coordinator; null for what a control found.</summary>
    private static Role? FollowedUpBy(MeasureState state) => state.Terms!.Origin[..state.Terms.Origin.IndexOf('/', StringComparison.Ordinal)] switch
    {
        IncidentProcess.KindName => Role.IncidentHandler,
        PlanRenewalProcess.KindName => Role.Coordinator,
        _ => null,
    };

    /// <summary>The risk is that of the organisation whose system is concerned; the manager looks for its risk owner.</summary>
    private async Task<Instant?> AcceptAsync(Deed deed, MeasureState state)
    {
        var systems = await Office.OpenAsync(RegisterKinds.InformationSystem, state.Terms!.Subject);
        foreach (var organisation in systems.Select(s => s.Promoted.Fields["owner"]).Append(DemonstrationCity.Provider).Distinct(StringComparer.Ordinal))
        {
            var owners = new List<string>();
            // A vacant role falls to the coordinator, who may stand in for much but not own a risk.
            foreach (var id in await Office.HoldersAsync(Role.RiskOwner, $"{RegisterKinds.Organisation}/{organisation}"))
                if ((await Office.RolesOfAsync(id)).Any(r => r.Role == Role.RiskOwner)) owners.Add(id);
            if (owners.Count == 0) continue;
            return await Office.LetAsync(owners, deed.Chance, owner => deed.GiveAsync(
                new MeasureCommand.AcceptRisk(Office.Today.PlusMonths(Behaviour.AcceptanceMonths(deed.Chance))), owner, deed.Chance.Pick("reason", Wording.Accepted)));
        }
        return Office.Now + Duration.FromDays(7);
    }

    private async Task<Instant?> VerifyAsync(Deed deed, MeasureState state)
    {
        var verifiers = (await Office.HoldersAsync(FollowedUpBy(state) ?? Role.Reviewer)).Where(id => id != state.ReportedBy).ToList();
        return await Office.LetAsync(verifiers, deed.Chance, verifier => deed.Chance.Happens("not done", Behaviour.NotDone)
            ? deed.GiveAsync(new MeasureCommand.SendBack(Office.Today.PlusDays(Behaviour.MoreMeasureDays)), verifier, deed.Chance.Pick("reason", Wording.NotDone))
            : deed.GiveAsync(new MeasureCommand.Verify(), verifier));
    }
}
