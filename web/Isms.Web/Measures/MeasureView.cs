using Isms.Processes.Kernel;
using Isms.Processes.Measure;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;

namespace Isms.Web.Measures;

/// <summary>A measure with everything its page says.</summary>
public sealed class MeasureView
{
    private MeasureView(PageRequest request, ProcessDocument document, MeasureState state, IReadOnlyDictionary<string, string> names) =>
        (Request, Document, State, Names) = (request, document, state, names);

    /// <summary>Where the pages of measures are.</summary>
    public const string Path = "/arenden/atgarder";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public MeasureState State { get; }

    /// <summary>Titles by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>This measure's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>Loads the measure named in the path, or null.</summary>
    public static async Task<MeasureView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(MeasureProcess.KindName) is not { } document) return null;
        var names = await SubjectNames.OfAsync(request, document.Promoted.Links.Concat(TimelineLine.Actors(document)));
        return new MeasureView(request, document, request.Service<MeasureProcess>().StateOf(document), names);
    }

    /// <summary>The name of what is referred to.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : Text["Actor.unknown"];

    /// <summary>The supplier it concerns; null when it concerns none.</summary>
    public ProcessKey? Supplier => KeyOf(State.Terms!.Subject) is { Kind: RegisterKinds.Supplier } supplier ? supplier : null;

    /// <summary>The matter it comes from.</summary>
    public ProcessKey Origin => KeyOf(State.Terms!.Origin);

    /// <summary>The page of the matter it comes from; null when its kind has none.</summary>
    public string? OriginUrl => Request.Service<KindRoutes>().UrlOf(Origin);

    /// <summary>The heading.</summary>
    public string Title => Text["Measure.title", NameOf(State.Terms!.Subject)];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State.Phase switch
    {
        MeasurePhase.Open => Text["Measure.lead.open", Text.Date(State.Due)],
        MeasurePhase.RiskAccepted => Text["Measure.lead.riskAccepted", Text.Date(State.AcceptedUntil!.Value)],
        _ => Text[$"Measure.lead.{State.Phase}"],
    };

    /// <summary>The clock of an open measure.</summary>
    public DeadlineWords? Clock => State.Phase == MeasurePhase.Open ? DeadlineWords.Of(Text, Request.Now, CityTime.EndOf(State.Due)) : null;

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => Act<MeasureCommand.ReportDone>("Measure.reportDone", "klar") ?? Act<MeasureCommand.Verify>("Measure.verify", "verifiera");

    /// <summary>Everything else the person may do.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Act<MeasureCommand.SendBack>("Measure.sendBack", "skicka-tillbaka"),
            Act<MeasureCommand.Replan>("Measure.replan", "planera-om"),
            Act<MeasureCommand.AcceptRisk>("Measure.acceptRisk", "acceptera-risken"),
            Act<MeasureCommand.Cancel>("Measure.cancel", "skriv-av"),
        }.OfType<MatterAction>(),
    ];

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : MeasureCommand => MeasureRights.Allows(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>The timeline.</summary>
    public IReadOnlyList<TimelineLine> Timeline => TimelineLine.Of(Document, Text, Names);

    private ProcessKey KeyOf(string reference) => ProcessKey.FromReference(Request.Tenant, reference);

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : MeasureCommand =>
        MeasureRights.Permits(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles) ? new MatterAction(Text[label], $"{Url}/{segment}") : null;
}
