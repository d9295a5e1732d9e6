using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Matters;
using Isms.Web.PlanActivations;

namespace Isms.Web.Incidents;

/// <summary>What is left to do in an incident, in words, and what the person may do about it.</summary>
public sealed class IncidentActions(IncidentView view)
{
    /// <summary>Everything awaited, the most pressing first, each with the person's way there if there is one.</summary>
    public IReadOnlyList<(string Words, MatterAction? Action)> Outstanding =>
        [.. IncidentDuties.Awaiting(view.State).Select(awaited => (view.Text[$"Incident.outstanding.{CodeOf(awaited)}"], ActionFor(CodeOf(awaited))))];

    /// <summary>What happens next.</summary>
    public string? Next => Outstanding is [var first, ..] ? first.Words : null;

    /// <summary>The one act that matters now, if the person may do it.</summary>
    public MatterAction? Primary => Outstanding.Select(left => left.Action).FirstOrDefault(action => action is not null && action.Url != TracksUrl);

    /// <summary>Everything else the person may do, but for what stands at the marks.</summary>
    public IReadOnlyList<MatterAction> Others =>
    [
        .. new[]
        {
            Triage,
            Awareness,
            Significance,
            OpenTracks,
            Act<IncidentCommand.PrepareReports>("Incident.prepare", "forbered"),
            Act<IncidentCommand.AddEntry>("Incident.addEntry", "anteckning"),
            view.Plans.CanActivate ? new(view.Text["Activation.activate"], $"{view.Url}/{ActivateForms.OfIncident}") : null,
            Contain,
            Recover,
            Lessons,
            Act<IncidentCommand.PlanImprovement>("Incident.improve", "forbattring"),
            Act<IncidentCommand.LinkControl>("Incident.linkControl", "kontroll"),
            Act<IncidentCommand.MarkSecret>("Track.markSecret", "sekretess"),
            Close,
            Act<IncidentCommand.Dismiss>("Incident.dismiss", "avskriv"),
            Act<IncidentCommand.Reopen>("Incident.reopen", "oppna-igen"),
        }.OfType<MatterAction>().Where(action => action != Primary),
    ];

    private MatterAction? Triage => Act<IncidentCommand.Triage>(view.State.Triage is null ? "Incident.triage" : "Incident.triageAgain", "bedom");

    private MatterAction? Awareness => Act<IncidentCommand.DetermineAwareness>(view.State.Awareness.Count == 0 ? "Track.determineAwareness" : "Track.correctAwareness", "kannedom");

    private MatterAction? Significance => Act<IncidentCommand.AssessSignificance>(view.State.Significance is null ? "Incident.assess" : "Incident.assessAgain", "betydelse");

    private MatterAction? OpenTracks => Act<IncidentCommand.OpenTracks>("Incident.openTracks", "spar");

    private MatterAction? Contain => Act<IncidentCommand.Contain>(view.State.Containment is null ? "Incident.contain" : "Incident.containAgain", "begransad");

    private MatterAction? Recover => Act<IncidentCommand.Recover>(view.State.Recovery is null ? "Incident.recover" : "Incident.recoverAgain", "aterstalld");

    private MatterAction? Lessons => Act<IncidentCommand.RecordLessons>(view.State.Lessons is null ? "Incident.lessons" : "Incident.lessonsAgain", "lardomar");

    // The way to closing is shown before everything is done too: its page says what is missing.
    private MatterAction? Close => view.Allows<IncidentCommand.Close>() && !IncidentPhase.IsEnded(view.State.Phase) ? new(view.Text["Incident.close"], $"{view.Url}/avsluta") : null;

    private string TracksUrl => $"{view.Url}#tracks";

    private MatterAction? ActionFor(string code) => code switch
    {
        "triage" => Triage,
        "assessSignificance" => Significance,
        "openTracks" => OpenTracks,
        "contain" => Contain,
        "recover" => Recover,
        "recordLessons" => Lessons,
        "close" => Close,
        "followTracks" => new(view.Text["Incident.followTracks"], TracksUrl),
        _ => null,
    };

    private static string CodeOf(Awaited awaited) => awaited.Action["incident.".Length..];

    private MatterAction? Act<TCommand>(string label, string segment) where TCommand : IncidentCommand => view.May<TCommand>() ? new(view.Text[label], $"{view.Url}/{segment}") : null;
}
