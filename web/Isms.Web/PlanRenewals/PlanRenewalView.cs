using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Web.ContinuityPlans;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;

namespace Isms.Web.PlanRenewals;

/// <summary>A renewal with everything its page says: its plan, names resolved, its measures.</summary>
public sealed class PlanRenewalView
{
    private PlanRenewalView(PageRequest request, ProcessDocument document, PlanRenewalState state, ContinuityPlanState plan, PlanNames names) =>
        (Request, Document, State, Plan, Names) = (request, document, state, plan, names);

    /// <summary>Where the pages of renewals are.</summary>
    public const string Path = "/arenden/planfornyelser";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public PlanRenewalState State { get; }

    /// <summary>The plan it renews.</summary>
    public ContinuityPlanState Plan { get; }

    /// <summary>Names.</summary>
    public PlanNames Names { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>What was true when it started.</summary>
    public PlanRenewalCommand.Start Terms => State.Terms!;

    /// <summary>This renewal's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>The plan's page.</summary>
    public string PlanUrl => $"{ContinuityPlanView.Path}/{Terms.PlanId}";

    /// <summary>Loads the renewal named in the path; null when there is none that the person may read.</summary>
    public static async Task<PlanRenewalView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(PlanRenewalProcess.KindName) is not { } document || !PlanAccess.MayRead(request.User, document.Promoted)) return null;
        var state = request.Service<PlanRenewalProcess>().StateOf(document);
        if (await request.LoadAsync(ContinuityPlanProcess.KindName, state.Terms!.PlanId) is not { } plan) throw new InvalidOperationException($"{document.Key.Reference} has no plan.");
        var references = document.Promoted.Links.Concat(TimelineLine.Actors(document)).Concat(state.Flags.Select(f => f.Reference)).Concat(state.Workers().Select(id => $"{RegisterKinds.Person}/{id}"))
            .Concat(state.Flags.Where(f => f.Cause == FlagCause.DependencyRetired).Select(f => f.Is).OfType<string>());
        return new PlanRenewalView(request, document, state, request.Service<ContinuityPlanProcess>().StateOf(plan), await PlanNames.LoadAsync(request, references, []));
    }

    /// <summary>What the parts say as they are now, with the names behind them; parts not begun are missing.</summary>
    public async Task<(IReadOnlyList<PlanContent> Contents, PlanNames Names)> ReadAsync(IReadOnlyList<PlanContent>? others = null)
    {
        var contents = await PlanReading.ReadAsync(Request, State.Parts.Where(p => p.Hash is not null).Select(p => new PartHash(p.Part, p.Hash!)));
        return (contents, await PlanNames.LoadAsync(Request, [], contents.Concat(others ?? [])));
    }

    /// <summary>What the version said that the cycle started from; empty for a new plan.</summary>
    public Task<IReadOnlyList<PlanContent>> ReadBaseAsync() => PlanReading.ReadAsync(Request, Terms.Base);

    /// <summary>What the plan covers.</summary>
    public string Covers => Plan.Details!.UnitName ?? Names.Of(Terms.Subject);

    /// <summary>The heading.</summary>
    public string Title => Text["Renewal.title", Covers];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State.Phase switch
    {
        PlanRenewalPhase.Drafting => Text["Renewal.lead.drafting", State.Parts.Count(p => p.IsDone), State.Parts.Count],
        PlanRenewalPhase.Exercising when State.Held is not null => Text["Renewal.lead.exercised"],
        PlanRenewalPhase.FollowUp or PlanRenewalPhase.Closed => Text[$"Renewal.lead.{State.Phase}", Text.Date(State.Approval!.On)],
        _ => Text[$"Renewal.lead.{State.Phase}"],
    };

    /// <summary>When the present phase ought to be over.</summary>
    public DeadlineWords? Clock => PlanRenewalProcess.DueOf(State) is { } due && !Document.Promoted.IsTerminal ? DeadlineWords.Of(Text, Request.Now, CityTime.EndOf(due)) : null;

    /// <summary>How urgent it is.</summary>
    public Tone Tone => Document.Promoted.IsTerminal ? Tone.Done : Clock?.Tone ?? Tone.Calm;

    /// <summary>Whether the person may write a part now.</summary>
    public bool MayWrite(PlanPart part) => State.Phase == PlanRenewalPhase.Drafting && PlanRenewalRights.MayWrite(part, State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : PlanRenewalCommand => PlanRenewalRights.Permits(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : PlanRenewalCommand => PlanRenewalRights.Allows(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>The name of a part.</summary>
    public string PartName(PlanPart part) => Text[$"PlanPart.{FieldText.Of(part)}"];

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineLine> Timeline
    {
        get
        {
            var process = Request.Service<PlanRenewalProcess>();
            return TimelineLine.Of(Document, Text, Names.All, stored => Detail(process.EventNames.Decode(stored.Name, stored.Data)));
        }
    }

    private string? Detail(PlanRenewalEvent happened) => happened switch
    {
        PlanRenewalEvent.Started e => Text[$"CycleCause.{FieldText.Of(e.Terms.Cause)}"],
        PlanRenewalEvent.Assigned e => $"{PartName(e.Part)}: {Names.Person(e.PersonId)}",
        PlanRenewalEvent.Drafted e => PartName(e.Part),
        PlanRenewalEvent.Submitted e => PartName(e.Part),
        PlanRenewalEvent.Returned e => $"{string.Join(", ", e.Parts.Select(PartName))}. {e.Message}".Trim(),
        PlanRenewalEvent.ExercisePlanned e => $"{Text[$"ExerciseKind.{FieldText.Of(e.Exercise.Kind)}"]}, {Text.Date(e.Exercise.On)}",
        PlanRenewalEvent.ExerciseHeld e => $"{Text[$"ExerciseKind.{FieldText.Of(e.Exercise.Kind)}"]}, {Text.Date(e.Exercise.On)}",
        PlanRenewalEvent.MeasurePlanned e => e.Description,
        PlanRenewalEvent.MeasureReported e => Text[$"Phase.measure.{e.Phase}"],
        PlanRenewalEvent.Hastened e => string.Join(" ", e.Flags.Select(f => $"{Text[$"FlagCause.{FieldText.Of(f.Cause)}"]}.")),
        PlanRenewalEvent.Cancelled e => Text[$"CancelCause.{FieldText.Of(e.Cause)}"],
        _ => null,
    };
}
