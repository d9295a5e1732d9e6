using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Web.Hosting;
using Isms.Web.Language;
using Isms.Web.Matters;

namespace Isms.Web.IncidentTracks;

/// <summary>A track with everything its page says: names resolved, clocks explained, reports with what they lack.</summary>
public sealed class TrackView
{
    private TrackView(PageRequest request, ProcessDocument document, TrackState state, IReadOnlyDictionary<string, string> names, TrackHistory history)
    {
        (Request, Document, State, Names, History) = (request, document, state, names, history);
        var rules = request.Service<IRuleSource>().Current;
        Clocks = ClockView.Of(state.Clocks, rules, request.Texts, request.Now);
        Running = [.. state.RunningClocks.Select(running => Clocks.Single(view => view.Clock.Id == running.Id))];
        Reports = [.. TrackRules.Stages(Terms.Law).Select(stage => ReportView.Of(state, rules, stage)).OfType<ReportView>()];
    }

    /// <summary>Where the pages of tracks are.</summary>
    public const string Path = "/arenden/incidentspar";

    /// <summary>The request.</summary>
    public PageRequest Request { get; }

    /// <summary>The document.</summary>
    public ProcessDocument Document { get; }

    /// <summary>Its state.</summary>
    public TrackState State { get; }

    /// <summary>Titles by reference.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>All that happened.</summary>
    public TrackHistory History { get; }

    /// <summary>Every clock, oldest first.</summary>
    public IReadOnlyList<ClockView> Clocks { get; }

    /// <summary>The clocks that run, nearest first.</summary>
    public IReadOnlyList<ClockView> Running { get; }

    /// <summary>The reports of the law, in its order; those that no form is published for are left out.</summary>
    public IReadOnlyList<ReportView> Reports { get; }

    /// <summary>Who is controller of the organisation's processing; null when that is not registered.</summary>
    public string? Controller { get; private init; }

    /// <summary>Those who decide for the party: the representatives first, then the deputies; empty when nobody is appointed.</summary>
    public IReadOnlyList<(Role Role, string Name)> Deciders { get; private init; } = [];

    /// <summary>The words.</summary>
    public Texts Text => Request.Texts;

    /// <summary>What the track is about.</summary>
    public TrackTerms Terms => State.Terms!;

    /// <summary>This track's page.</summary>
    public string Url => $"{Path}/{Document.Key.Id}";

    /// <summary>The party as the law names it, the controller or the operator, with the organisation that stands for it.</summary>
    public string Party
    {
        get
        {
            var organisation = NameOf($"organisation/{Terms.OrganisationId}");
            return (Terms.LegalEntity ?? Controller) is { } party && party != organisation ? Text["Track.party", party, organisation] : organisation;
        }
    }

    /// <summary>The heading.</summary>
    public string Title => Text["Track.title", Text[$"TrackLaw.{FieldText.Of(Terms.Law)}.short"], NameOf($"organisation/{Terms.OrganisationId}")];

    /// <summary>The present state in a sentence.</summary>
    public string Lead => State.Phase switch
    {
        TrackPhase.Assessing => Text[State.IsAwarenessDetermined ? "Track.lead.deciding" : "Track.lead.assessing"],
        TrackPhase.Reporting => Text.Count("Track.lead.reporting", Running.Count),
        TrackPhase.NotNotified => Text["Track.lead.notNotified"],
        _ => Text["Track.lead.closed", Text.Time(State.PhaseSince)],
    };

    /// <summary>How urgent the track is.</summary>
    public Tone Tone => State.Phase == TrackPhase.Closed ? Tone.Done : Running.Count > 0 ? Running[0].Words?.Tone ?? Tone.Calm : Tone.Calm;

    /// <summary>Loads the track named in the path; null when there is none that the person may read.</summary>
    public static async Task<TrackView?> LoadAsync(PageRequest request)
    {
        if (await request.LoadAsync(IncidentTrackProcess.KindName) is not { } document) return null;
        var process = request.Service<IncidentTrackProcess>();
        var state = process.StateOf(document);
        if (!TrackRights.MayRead(state, request.User.ScopedRoles)) return null;
        var scope = $"organisation/{state.Terms!.OrganisationId}";
        var held = new List<(Role Role, string Person)>();
        foreach (var role in (Role[])[Role.OrganisationRepresentative, Role.DeputyRepresentative])
            held.AddRange((await request.Service<RoleDirectory>().HoldersAsync(request.Tenant, role, scope, request.Cancelled)).Select(person => (role, $"person/{person}")));
        var references = document.Promoted.Links.Concat(TimelineLine.Actors(document)).Concat(held.Select(h => h.Person));
        var names = await request.Service<EntryNames>().OfAsync(request.Tenant, references, request.Cancelled);
        return new TrackView(request, document, state, names, new TrackHistory(state, process.History(document.Events)))
        {
            Controller = (await request.LoadAsync(OrganisationRegister.KindName, state.Terms.OrganisationId))?.Promoted.Fields.GetValueOrDefault("controllerIdentity"),
            Deciders = [.. held.Where(h => names.ContainsKey(h.Person)).Select(h => (h.Role, names[h.Person]))],
        };
    }

    /// <summary>The name of what is referred to.</summary>
    public string NameOf(string reference) => Names.TryGetValue(reference, out var name) ? name : Text["Actor.unknown"];

    /// <summary>The name of a person who acted.</summary>
    public string PersonName(string personId) => personId == Actors.System ? Text["Actor.system"] : NameOf($"person/{personId}");

    /// <summary>Whether to offer the person a command now.</summary>
    public bool May<TCommand>() where TCommand : TrackCommand => TrackRights.Permits(typeof(TCommand), State, Request.User.ScopedRoles);

    /// <summary>Whether the person's roles allow a command, whatever the phase.</summary>
    public bool Allows<TCommand>() where TCommand : TrackCommand => TrackRights.Allows(typeof(TCommand), State, Request.User.ScopedRoles);

    /// <summary>Whether the person decides for the party.</summary>
    public bool Decides => TrackRights.Decides(State, Request.User.ScopedRoles);

    /// <summary>The mark on a field, or null.</summary>
    public SecrecyMark? MarkOn(string field) => State.SecrecyMarks.FirstOrDefault(mark => mark.Field == field);
}
