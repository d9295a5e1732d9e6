using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;
using Isms.Web.PlanActivations;

namespace Isms.Web.Incidents;

/// <summary>An incident with everything its page says: names resolved, its tracks with their clocks, and what is kept of it.</summary>
public sealed class IncidentView
{
    private IncidentView(PageRequest request, ProcessDocument document, IncidentState state, IReadOnlyDictionary<string, string> names, IReadOnlyList<DocumentSummary> tracks, IncidentPlans plans)
    {
        (Request, Document, State, Names, Plans) = (request, document, state, names, plans);
        Tracks = [.. tracks.Where(request.User.MayKnowOf).OrderBy(track => track.Promoted.CaseReference, StringComparer.Ordinal)];
        OtherTracks = tracks.Count - Tracks.Count;
        Running = RunningClock.Of(Tracks);
        Clocks = [.. Running.Select(clock => ClockLine.Of(clock, request, Rules, NameOf))];
    }

    /// <summary>Where the pages of incidents are.</summary>
    public const string Path = "/arenden/incidenter";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public IncidentState State { get; }

    /// <summary>Titles by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The tracks that the person may read, by number.</summary>
    public IReadOnlyList<DocumentSummary> Tracks { get; }

    /// <summary>How many further tracks there are.</summary>
    public int OtherTracks { get; }

    /// <summary>Continuity plans that were put to use because of it, and whether more could be.</summary>
    public IncidentPlans Plans { get; }

    /// <summary>The clocks that run in those tracks, nearest first.</summary>
    public IReadOnlyList<RunningClock> Running { get; }

    /// <summary>The same in words.</summary>
    public IReadOnlyList<ClockLine> Clocks { get; }

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>The rules in force.</summary>
    public RuleBook Rules => Request.Service<IRuleSource>().Current;

    /// <summary>As it was reported.</summary>
    public ReportedIncident Report => State.Report!;

    /// <summary>This incident's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>Loads the incident named in the path; null when there is none that the person may read.</summary>
    public static async Task<IncidentView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(IncidentProcess.KindName) is not { } document) return null;
        var state = request.Service<IncidentProcess>().StateOf(document);
        if (!IncidentRights.MayRead(state, request.User.PersonId, request.User.ScopedRoles)) return null;
        var tracks = state.Tracks.Count == 0 ? [] : await request.QueryAsync(IncidentTrackProcess.KindName, new DocumentQuery(LinkedTo: document.Key.Reference));
        var names = new Dictionary<string, string>(await SubjectNames.OfAsync(request, document.Promoted.Links.Where(IsEntry).Concat(TimelineLine.Actors(document))), StringComparer.Ordinal);
        foreach (var id in state.ControlIds)
            if (await request.LoadAsync(SupplierControlProcess.KindName, id) is { Promoted.CaseReference: { } number } control) names[control.Key.Reference] = number;
        return new IncidentView(request, document, state, names, tracks, await IncidentPlans.OfAsync(request, document, state));
    }

    /// <summary>The name of what is referred to.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : Text["Actor.unknown"];

    /// <summary>The name of a person who acted.</summary>
    public string PersonName(string personId) => personId == Actors.System ? Text["Actor.system"] : NameOf($"person/{personId}");

    /// <summary>Who reported it: a person, or another system.</summary>
    public string Reporter => Report.Source ?? PersonName(State.ReportedBy);

    /// <summary>The heading.</summary>
    public string Title => Report.Title;

    /// <summary>The present state in a sentence, and how many clocks run.</summary>
    public string Lead => Clocks.Count == 0 ? Present : $"{Present} {Text.Count("Incident.lead.clocks", Clocks.Count)}";

    /// <summary>The nearest deadline: of a running clock, else of the incident's own next step.</summary>
    public DeadlineWords? Clock => Running.Count > 0 && Running[0].Words(Text, Request.Now) is { } words ? words
        : IncidentSteps.DueOf(State) is { } due ? DeadlineWords.Of(Text, Request.Now, due) : null;

    /// <summary>What it is the deadline of.</summary>
    public string? ClockNote => Running.Count > 0 && Running[0].Due is not null
        ? Text[Running[0].Clock.Strict is null ? "Track.clockNote.target" : Running[0].Clock.IsProvisional ? "Track.clockNote.provisional" : "Track.clockNote", $"{Clocks[0].What}, {Clocks[0].Track.Text}"]
        : IncidentSteps.DueOf(State) is null ? null : Text["Incident.clockNote.own"];

    /// <summary>How urgent it is.</summary>
    public Tone Tone => IncidentPhase.IsEnded(State.Phase) ? Tone.Done : Clock?.Tone ?? Tone.Calm;

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : IncidentCommand => IncidentRights.Permits(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : IncidentCommand => IncidentRights.Allows(typeof(TCommand), State, Request.User.PersonId, Request.User.ScopedRoles);

    /// <summary>The mark on a field, or null.</summary>
    public SecrecyMark? MarkOn(string field) => State.SecrecyMarks.FirstOrDefault(mark => mark.Field == field);

    /// <summary>An answer that may be unknown, in words.</summary>
    public string Word(YesNoUnknown answer) => Text[$"YesNoUnknown.{FieldText.Of(answer)}"];

    private string Present => State.Phase switch
    {
        IncidentPhase.Reported => Text["Incident.lead.reported", Text.Time(State.ReportedAt)],
        IncidentPhase.Closed or IncidentPhase.Dismissed => Text[$"Incident.lead.{State.Phase}", Text.Time(State.PhaseSince)],
        _ => Text[$"Incident.lead.{State.Phase}", Text[$"IncidentSeverity.{FieldText.Of(State.Triage!.Severity)}.definite"]],
    };

    private static bool IsEntry(string reference) => !reference.StartsWith(SupplierControlProcess.KindName + "/", StringComparison.Ordinal);
}
