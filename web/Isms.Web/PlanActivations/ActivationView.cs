using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanActivation;
using Isms.Web.ContinuityPlans;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using NodaTime;

namespace Isms.Web.PlanActivations;

/// <summary>An activation with everything its page says: the parts of the plan as they were when it began, names resolved.</summary>
public sealed class ActivationView
{
    private ActivationView(PageRequest request, ProcessDocument document, PlanActivationState state, IReadOnlyList<PlanContent> contents, PlanNames names) =>
        (Request, Document, State, Contents, Names) = (request, document, state, contents, names);

    /// <summary>Where the pages of activations are.</summary>
    public const string Path = "/arenden/aktiveringar";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public PlanActivationState State { get; }

    /// <summary>The parts of the version in use.</summary>
    public IReadOnlyList<PlanContent> Contents { get; }

    /// <summary>Names.</summary>
    public PlanNames Names { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>What was true when it started.</summary>
    public PlanActivationCommand.Start Terms => State.Terms!;

    /// <summary>This activation's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>The plan's page.</summary>
    public string PlanUrl => $"{ContinuityPlanView.Path}/{Terms.PlanId}";

    /// <summary>What is away: the service or the unit.</summary>
    public string Subject => Names.Of(Terms.Subject);

    /// <summary>The heading.</summary>
    public string Title => Text["Activation.title", Subject];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State.Phase switch
    {
        PlanActivationPhase.Fallback => Text["Activation.lead.fallback", DurationWords.Of(Text, Request.Now - Terms.OutageSince)],
        PlanActivationPhase.Returning => Text["Activation.lead.returning", DurationWords.Of(Text, State.Outage!.Value)],
        PlanActivationPhase.Evaluating => Text["Activation.lead.evaluating", Text.Time(State.Returned!.At)],
        _ => Text[$"Activation.lead.{State.Phase}", Text.Time(State.PhaseSince)],
    };

    /// <summary>When the service is to be back by the plan.</summary>
    public Instant ObjectiveAt => Terms.OutageSince + Terms.Targets.RecoveryTimeObjective;

    /// <summary>Until when the loss can be tolerated.</summary>
    public Instant TolerableUntil => Terms.OutageSince + Terms.Targets.MaximumTolerableOutage;

    /// <summary>The nearest of the plan's times that is not over, or the last of them; afterwards by when to evaluate.</summary>
    public DeadlineWords? Clock => State.Phase switch
    {
        PlanActivationPhase.Fallback => DeadlineWords.Of(Text, Request.Now, IsObjectivePassed ? TolerableUntil : ObjectiveAt),
        PlanActivationPhase.Evaluating => DeadlineWords.Of(Text, Request.Now, CityTime.EndOf(FieldText.ToDate(Document.Promoted.Fields["due"]))),
        _ => null,
    };

    /// <summary>What it is the deadline of.</summary>
    public string? ClockNote => State.Phase switch
    {
        PlanActivationPhase.Fallback => Text[IsObjectivePassed ? "Activation.clockNote.outage" : "Activation.clockNote.objective"],
        PlanActivationPhase.Evaluating => Text["Activation.clockNote.evaluation"],
        _ => null,
    };

    /// <summary>How urgent it is.</summary>
    public Tone Tone => PlanActivationPhase.IsEnded(State.Phase) ? Tone.Done : Clock?.Tone ?? Tone.Calm;

    /// <summary>How the loss stands, or stood, against one of the plan's times.</summary>
    public (string Words, Tone Tone) Against(Duration target)
    {
        var lasted = State.Outage ?? (PlanActivationPhase.IsEnded(State.Phase) ? State.PhaseSince - Terms.OutageSince : Request.Now - Terms.OutageSince);
        return lasted > target ? (Text["Activation.exceeded", DurationWords.Of(Text, lasted - target)], Tone.Late) : (Text[State.Outage is null ? "Activation.within" : "Activation.held"], State.Outage is null ? Tone.Calm : Tone.Done);
    }

    /// <summary>The parts that have steps, what matters now first.</summary>
    public IReadOnlyList<ActivationChecklist> Checklists
    {
        get
        {
            var lists = new[] { PlanPart.ContinuityPlan, PlanPart.RecoveryPlan, PlanPart.ReturnPlan }.Select(part => new ActivationChecklist(part, StepsOf(part), IsNow(part)));
            return [.. lists.OrderByDescending(list => list.IsNow)];
        }
    }

    /// <summary>How the work goes on meanwhile.</summary>
    public ContinuityRoutines? Routines => Contents.OfType<ContinuityRoutines>().FirstOrDefault();

    /// <summary>How it is restored.</summary>
    public RecoveryPlan? Recovery => Contents.OfType<RecoveryPlan>().FirstOrDefault();

    /// <summary>The way back.</summary>
    public ReturnPlan? Return => Contents.OfType<ReturnPlan>().FirstOrDefault();

    /// <summary>Loads the activation named in the path; null when there is none that the person may read.</summary>
    public static async Task<ActivationView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(PlanActivationProcess.KindName) is not { } document || !PlanAccess.MayRead(request.User, document.Promoted)) return null;
        var state = request.Service<PlanActivationProcess>().StateOf(document);
        var contents = await PlanReading.ReadAsync(request, state.Terms!.Parts);
        return new ActivationView(request, document, state, contents, await PlanNames.LoadAsync(request, document.Promoted.Links.Concat(TimelineLine.Actors(document)), contents));
    }

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : PlanActivationCommand => PlanActivationRights.Permits(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>Whether the person may give a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : PlanActivationCommand => PlanActivationRights.Allows(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>What a step says; its id where the plan no longer tells.</summary>
    public string TextOf(PlanPart part, string stepId) => StepsOf(part).FirstOrDefault(step => step.Step.Id == stepId)?.Step.Text ?? stepId;

    /// <summary>What criteria say.</summary>
    public IEnumerable<string> CriteriaTexts(IEnumerable<string> ids) =>
        ids.Select(id => (Return?.EntryCriteria ?? []).Concat(Return?.ExitCriteria ?? []).FirstOrDefault(criterion => criterion.Id == id)?.Text ?? id);

    /// <summary>A step of the path, or null when the plan has none such.</summary>
    public ActivationStep? StepOf(string part, string stepId) =>
        Enum.TryParse<PlanPart>(part, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? StepsOf(parsed).FirstOrDefault(step => step.Step.Id == stepId) : null;

    private bool IsObjectivePassed => ObjectiveAt <= Request.Now;

    private IReadOnlyList<ActivationStep> StepsOf(PlanPart part)
    {
        IEnumerable<PlanStep> steps = part switch
        {
            PlanPart.ContinuityPlan => Routines?.Steps ?? [],
            PlanPart.RecoveryPlan => Recovery?.Steps ?? [],
            PlanPart.ReturnPlan => [.. Return?.Steps ?? [], .. Return?.Reconciliation ?? []],
            _ => [],
        };
        return [.. steps.Select(step => new ActivationStep(part, step, State.Ticks.FirstOrDefault(tick => tick.Part == part && tick.StepId == step.Id)))];
    }

    private bool IsNow(PlanPart part) => State.Phase switch
    {
        PlanActivationPhase.Fallback => part != PlanPart.ReturnPlan,
        PlanActivationPhase.Returning => part == PlanPart.ReturnPlan,
        _ => false,
    };
}

/// <summary>The steps of one part.</summary>
/// <param name="Part">The part.</param>
/// <param name="Steps">In the plan's order.</param>
/// <param name="IsNow">They belong to the present phase.</param>
public sealed record ActivationChecklist(PlanPart Part, IReadOnlyList<ActivationStep> Steps, bool IsNow)
{
    /// <summary>How many are taken.</summary>
    public int Done => Steps.Count(step => step.Tick is not null);
}

/// <summary>A step with its tick; null until it is taken.</summary>
public sealed record ActivationStep(PlanPart Part, PlanStep Step, StepTick? Tick);
