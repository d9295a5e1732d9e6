using Isms.Processes.ContinuityPlan;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using Isms.Web.PlanRenewals;

namespace Isms.Web.ContinuityPlans;

/// <summary>A continuity plan with everything its page says: the version in force, names resolved, its renewals.</summary>
public sealed class ContinuityPlanView
{
    private ContinuityPlanView(PageRequest request, ProcessDocument document, ContinuityPlanState state, IReadOnlyList<PlanContent> contents, PlanNames names, IReadOnlyList<DocumentSummary> renewals) =>
        (Request, Document, State, Contents, Names, Renewals) = (request, document, state, contents, names, renewals);

    /// <summary>Where the pages of plans are.</summary>
    public const string Path = "/arenden/kontinuitet";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public ContinuityPlanState State { get; }

    /// <summary>What the version in force says, part by part; empty while there is none.</summary>
    public IReadOnlyList<PlanContent> Contents { get; }

    /// <summary>Names.</summary>
    public PlanNames Names { get; }

    /// <summary>Its cycles, newest first.</summary>
    public IReadOnlyList<DocumentSummary> Renewals { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>What it is about and who answers for it.</summary>
    public PlanDetails Details => State.Details!;

    /// <summary>This plan's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>Loads the plan named in the path; null when there is none that the person may read.</summary>
    public static async Task<ContinuityPlanView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(ContinuityPlanProcess.KindName) is not { } document || !await PlanAccess.MayReadPlanAsync(request, document)) return null;
        var state = request.Service<ContinuityPlanProcess>().StateOf(document);
        var contents = await PlanReading.ReadAsync(request, state.InForce?.Parts ?? []);
        var renewals = await request.QueryAsync(PlanRenewalProcess.KindName, new DocumentQuery(LinkedTo: document.Key.Reference));
        var references = document.Promoted.Links.Concat(TimelineLine.Actors(document)).Concat(state.Versions.Select(v => PersonOf(v.ApprovedBy))).Concat(state.Flags.Select(f => f.Reference))
            // What was replaced is shown by its successor.
            .Concat(state.Flags.Where(f => f.Cause == FlagCause.DependencyRetired).Select(f => f.Is).OfType<string>());
        return new ContinuityPlanView(request, document, state, contents, await PlanNames.LoadAsync(request, references, contents), [.. renewals.OrderByDescending(r => r.Key.Id, StringComparer.Ordinal)]);
    }

    /// <summary>What the plan covers.</summary>
    public string Covers => Details.UnitName ?? Names.Of($"{RegisterKinds.SharedService}/{Details.ServiceId}");

    /// <summary>The heading.</summary>
    public string Title => Text["Plan.title", Covers];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State switch
    {
        { IsRetired: true } => Text["Plan.lead.retired"],
        { InForce: null } => Text["Plan.lead.establishing"],
        { IsExpired: true, InForce: { } version } => Text["Plan.lead.expired", Text.Date(version.ValidThrough)],
        { Flags.Count: > 0, InForce: { } version } => Text.Count("Plan.lead.invalidated", State.Flags.Count, Text.Date(version.ValidThrough)),
        _ => Text[IsTested ? "Plan.lead.tested" : "Plan.lead.untested", Text.Date(State.InForce!.ValidThrough)],
    };

    /// <summary>An exercise of it still counts.</summary>
    public bool IsTested => State.TestedThrough >= CityTime.DateOf(Request.Now);

    /// <summary>When the version in force expires.</summary>
    public DeadlineWords? Clock => State is { IsRetired: false, InForce: { } version } ? DeadlineWords.Of(Text, Request.Now, CityTime.EndOf(version.ValidThrough)) : null;

    /// <summary>How urgent it is.</summary>
    public Tone Tone => PlanWords.ToneOf(State.Phase);

    /// <summary>The page of the cycle under way; null when there is none.</summary>
    public string? OpenCycleUrl => State.OpenCycle is { } cycle ? $"{PlanRenewalView.Path}/{cycle.Id}" : null;

    /// <summary>What happens next, in a sentence.</summary>
    public string? Next => State switch
    {
        { IsRetired: true } => null,
        { OpenActivation: not null } => Text["Plan.next.inUse"],
        { OpenCycle: { } cycle } => Text["Plan.next.cycle", Text[$"Phase.{PlanRenewalProcess.KindName}.{cycle.Phase ?? PlanRenewalPhase.Drafting}"].ToLower(Text.Culture)],
        { RenewFrom: { } from } => Text["Plan.next.renewFrom", Text.Date(from)],
        _ => null,
    };

    /// <summary>The one act that matters now: to where the plan is being made.</summary>
    public MatterAction? Primary => State.IsRetired || OpenCycleUrl is not { } url ? null : new(Text["Plan.openCycle"], url);

    /// <summary>Everything else the person may do.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Act<ContinuityPlanCommand.DismissFlags>("Plan.dismissFlags", "avfarda"),
            Act<ContinuityPlanCommand.Renew>("Plan.renew", "fornya"),
            Act<ContinuityPlanCommand.Amend>("Plan.amend", "andra"),
            Act<ContinuityPlanCommand.Retire>("Plan.retire", "avsluta"),
        }.OfType<MatterAction>(),
    ];

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : ContinuityPlanCommand => ContinuityPlanRights.Permits(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : ContinuityPlanCommand => ContinuityPlanRights.Allows(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<TimelineLine> Timeline
    {
        get
        {
            var process = Request.Service<ContinuityPlanProcess>();
            return TimelineLine.Of(Document, Text, Names.All, stored => Detail(process.EventNames.Decode(stored.Name, stored.Data)));
        }
    }

    private string? Detail(ContinuityPlanEvent happened) => happened switch
    {
        ContinuityPlanEvent.CycleStarted e => Text[$"CycleCause.{FieldText.Of(e.Cause)}"],
        ContinuityPlanEvent.CycleReported e => Text[$"Phase.{PlanRenewalProcess.KindName}.{e.Phase}"],
        ContinuityPlanEvent.Adopted e => Text["Plan.event.adopted", e.Number, Text.Date(e.ValidThrough)],
        ContinuityPlanEvent.Invalidated e => string.Join(" ", e.Flags.Select(f => $"{Text[$"FlagCause.{FieldText.Of(f.Cause)}"]}.")),
        ContinuityPlanEvent.ActivationReported e => Text[$"Phase.{Isms.Processes.PlanActivation.PlanActivationProcess.KindName}.{e.Phase}"],
        _ => null,
    };

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : ContinuityPlanCommand => May<TCommand>() ? new(Text[label], $"{Url}/{segment}") : null;

    private static string PersonOf(string id) => $"{RegisterKinds.Person}/{id}";
}
