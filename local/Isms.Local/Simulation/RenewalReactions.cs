using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Parts are written and confirmed, reviewed, exercised and approved by somebody else.</summary>
internal sealed class RenewalReactions(PlanRenewalProcess process, ContinuityPlanProcess plans, PlanTexts texts, PlanActs acts, Office office)
    : Reactions<PlanRenewalState, PlanRenewalCommand, PlanRenewalEvent>(process, office)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    // A phase that is entered, or whose time has become shorter, is planned anew.
    protected override IEnumerable<Act> To(Happening<PlanRenewalState, PlanRenewalEvent> happening) => happening.Event switch
    {
        PlanRenewalEvent.Started or PlanRenewalEvent.ReviewBegan or PlanRenewalEvent.Returned or PlanRenewalEvent.Reviewed or PlanRenewalEvent.SentForApproval or PlanRenewalEvent.Hastened => Meet(happening),
        _ => [],
    };

    protected override bool StillStands(PlanRenewalState then, PlanRenewalState now) => (then.Phase, then.PhaseSince) == (now.Phase, now.PhaseSince);

    protected override bool Allows(PlanRenewalCommand command, PlanRenewalState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        PlanRenewalRights.Permits(command.GetType(), state, personId, roles);

    private IEnumerable<Act> Meet(Happening<PlanRenewalState, PlanRenewalEvent> happening)
    {
        var (state, today) = (happening.State(), happening.Today);
        var days = state.PhaseDue is { } due ? Math.Max(1, Period.DaysBetween(today, due)) : 1;
        switch (state.Phase)
        {
            case PlanRenewalPhase.Drafting:
                var writes = today.PlusDays(Behaviour.WritingDelay(happening.Chance, days));
                foreach (var part in state.Parts.Where(p => !p.IsDone).Select(p => p.Part))
                    yield return On(happening, FieldText.Of(part), writes, (deed, now) => WriteAsync(deed, now, part));
                if (happening.Event is PlanRenewalEvent.Started && happening.Chance.Happens("assigns", Behaviour.AssignsPart)) yield return On(happening, "assign", today.PlusDays(1), AssignAsync);
                break;
            case PlanRenewalPhase.Reviewing:
                yield return On(happening, "review", today.PlusDays(Behaviour.PlanReviewDelay(happening.Chance, days)), ReviewAsync);
                break;
            case PlanRenewalPhase.Exercising:
                yield return On(happening, "exercise", today.PlusDays(state.Held is null ? Behaviour.ExerciseDelay(happening.Chance, days) : 1), ExerciseAsync);
                break;
            case PlanRenewalPhase.Approving:
                yield return On(happening, "approve", today.PlusDays(Behaviour.ApprovalDelay(happening.Chance)), ApproveAsync);
                break;
            default:
                break;
        }
    }

    private Task<Instant?> AssignAsync(Deed deed, PlanRenewalState state) => ByOwnerAsync(deed, state, async owner =>
    {
        var others = (await acts.WritersAsync()).Where(id => id != owner).ToList();
        if (others.Count > 0 && !state.PartOf(PlanPart.RecoveryPlan).IsDone) await deed.GiveAsync(new PlanRenewalCommand.Assign(PlanPart.RecoveryPlan, deed.Chance.Pick("writer", others)), owner);
    });

    private async Task<Instant?> WriteAsync(Deed deed, PlanRenewalState state, PlanPart part)
    {
        if (state.PartOf(part) is not { IsDone: false } open) return null;
        return await Office.LetAsync([open.OwnerPersonId], deed.Chance, async writer =>
        {
            var plan = Office.Key(ContinuityPlanProcess.KindName, state.Terms!.PlanId);
            var writing = new PlanWriting(Office.ChanceOf(plan));
            var (content, circumstances) = part == PlanPart.ImpactAnalysis ? await AnalyseAsync(writing, state.Terms.Number, plan) : (writing.Of(part, state.Terms.Number), null);
            // What is the same as before lies there already.
            if (_written.Add(content.Hash())) await texts.WriteAsync(content, Office.Cancelled);
            await deed.GiveAsync(new PlanRenewalCommand.Submit(content, circumstances), writer);
        });
    }

    private async Task<(PlanContent Content, PlanCircumstances? Circumstances)> AnalyseAsync(PlanWriting writing, int cycle, ProcessKey plan)
    {
        var (service, surroundings) = (plans.StateOf(await Office.ReadAsync(plan)).Details!.ServiceId, await acts.SurroundingsAsync());
        var analysis = writing.Analyse(cycle, service, surroundings);
        return (analysis, surroundings.Of(service, [.. analysis.Dependencies.Select(d => d.Reference).OfType<string>()]));
    }

    private Task<Instant?> ReviewAsync(Deed deed, PlanRenewalState state) => ByOwnerAsync(deed, state, async owner =>
    {
        if (deed.Chance.Happens("returns", Behaviour.PartReturned))
        {
            await deed.GiveAsync(new PlanRenewalCommand.Return([deed.Chance.Pick("part", Enum.GetValues<PlanPart>())], deed.Chance.Pick("message", Wording.PartReturned)), owner);
            return;
        }
        await deed.GiveAsync(new PlanRenewalCommand.AcceptReview(), owner);
    });

    private Task<Instant?> ExerciseAsync(Deed deed, PlanRenewalState state) => ByOwnerAsync(deed, state, async owner =>
    {
        // Sent back after the exercise, a plan need not be exercised again.
        if (state.Held is null)
        {
            if (!deed.Chance.Happens("exercises", Behaviour.Exercises(isQuestionable: state.Flags.Count > 0)))
            {
                await deed.GiveAsync(new PlanRenewalCommand.SendForApproval(WithoutExercise: true), owner, deed.Chance.Pick("why", Wording.NotExercised));
                return;
            }
            var outcome = Behaviour.Exercise(deed.Chance, state.Targets!);
            var held = new HeldExercise(Office.Today, outcome.Kind, deed.Chance.Pick("summary", Wording.Exercised), outcome.RecoveryTime, outcome.RecoveryPoint,
                [.. outcome.Observations.Select((severity, n) => new ExerciseObservation($"o{FieldText.Of(n + 1)}", severity, deed.Chance.Pick($"observation/{FieldText.Of(n)}", Wording.Observations)))]);
            await deed.GiveAsync(new PlanRenewalCommand.RecordExercise(held), owner);
            foreach (var observation in held.Observations.Where(o => o.Severity != FindingSeverity.Minor))
                await deed.GiveAsync(new PlanRenewalCommand.PlanMeasure(observation.Id, deed.Chance.Pick(observation.Id, Wording.PlanMeasures), owner, WorkingDays.OnOrAfter(Office.Today.PlusDays(Behaviour.MeasureDays(deed.Chance.For(observation.Id), observation.Severity)))), owner);
        }
        await deed.GiveAsync(new PlanRenewalCommand.SendForApproval(WithoutExercise: false), owner);
    });

    private async Task<Instant?> ApproveAsync(Deed deed, PlanRenewalState state)
    {
        var approver = ContinuityPlanProcess.ApproverOf(state.ApproverScope);
        var workers = state.Workers().ToHashSet(StringComparer.Ordinal);
        var approvers = (await Office.HoldersAsync(approver.Role!.Value, approver.Scope)).Where(id => !workers.Contains(id)).ToList();
        return await Office.LetAsync(approvers, deed.Chance, person => deed.Chance.Happens("sends back", Behaviour.PlanSentBack)
            ? deed.GiveAsync(new PlanRenewalCommand.SendBack(), person, deed.Chance.Pick("reason", Wording.PlanSentBack))
            : deed.GiveAsync(new PlanRenewalCommand.Approve(), person));
    }

    private Task<Instant?> ByOwnerAsync(Deed deed, PlanRenewalState state, Func<string, Task> act) => Office.LetAsync([state.OwnerPersonId], deed.Chance, act);
}
