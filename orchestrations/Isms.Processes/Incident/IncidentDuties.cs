using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;

namespace Isms.Processes.Incident;

/// <summary>
/// What is left to do in an incident, computed from state alone. What nobody has denied counts as so: until then the law may
/// ask for tracks.
/// </summary>
public static class IncidentDuties
{
    private static readonly Recipient Handler = new(Role.IncidentHandler);

    /// <summary>Personal data are or may be concerned, and no controller has a track.</summary>
    public static bool LacksControllers(IncidentState state) => IsOpen(state, out var triage) && triage.PersonalData != YesNoUnknown.No && !Has(state, TrackLaw.DataProtection);

    /// <summary>It is grave, no operator has a track, and nobody has assessed whether it is significant.</summary>
    public static bool LacksAssessment(IncidentState state) =>
        IsOpen(state, out var triage) && triage.Severity >= IncidentSeverity.Serious && state.Significance is null && !Has(state, TrackLaw.Cybersecurity);

    /// <summary>It is significant, and no operator has a track.</summary>
    public static bool LacksOperators(IncidentState state) => IsOpen(state, out _) && state.Significance is { IsSignificant: true } && !Has(state, TrackLaw.Cybersecurity);

    /// <summary>Tracks are to be opened, or what decides on them is to be assessed; statutory clocks may be running meanwhile.</summary>
    public static bool LacksTracks(IncidentState state) => LacksControllers(state) || LacksAssessment(state) || LacksOperators(state);

    /// <summary>What stands in the way of closing; empty when nothing does.</summary>
    public static IReadOnlyList<Rejection> BeforeClosing(IncidentState state)
    {
        if (state.Triage is null) return [new("incident.notTriaged")];
        var left = new List<Rejection>();
        if (OpenTracks(state) is > 0 and var open) left.Add(new("incident.tracksOpen", null, FieldText.Of(open)));
        if (LacksControllers(state)) left.Add(new("incident.controllersMissing"));
        if (LacksAssessment(state)) left.Add(new("incident.assessmentMissing"));
        if (LacksOperators(state)) left.Add(new("incident.operatorsMissing"));
        if (state.Recovery is null) left.Add(new("incident.notRecovered"));
        if (state.Lessons is null) left.Add(new("incident.lessonsMissing"));
        return left;
    }

    /// <summary>The number of tracks in which something is left to do.</summary>
    public static int OpenTracks(IncidentState state) => state.Tracks.Count(t => t.IsOpen);

    /// <summary>The phase an open incident is in by what has been reached.</summary>
    public static string PhaseOf(IncidentState state) =>
        state.Recovery is not null ? IncidentPhase.Recovered
        : state.Containment is not null ? IncidentPhase.Contained
        : state.Triage is not null ? IncidentPhase.Handling
        : IncidentPhase.Reported;

    /// <summary>Who must act, the most pressing first.</summary>
    public static IReadOnlyList<Awaited> Awaiting(IncidentState state)
    {
        if (state.Report is null || IncidentPhase.IsEnded(state.Phase)) return [];
        return [.. Actions(state).Select(action => new Awaited(action, Handler.Role))];
    }

    private static IEnumerable<string> Actions(IncidentState state)
    {
        if (LacksControllers(state) || LacksOperators(state)) yield return "incident.openTracks";
        if (LacksAssessment(state)) yield return "incident.assessSignificance";
        var next = state.Phase switch
        {
            IncidentPhase.Reported => "incident.triage",
            IncidentPhase.Handling => "incident.contain",
            IncidentPhase.Contained => "incident.recover",
            _ when state.Lessons is null => "incident.recordLessons",
            _ when OpenTracks(state) > 0 => "incident.followTracks",
            _ when LacksTracks(state) => null,
            _ => "incident.close",
        };
        if (next is not null) yield return next;
    }

    private static bool IsOpen(IncidentState state, out IncidentTriage triage)
    {
        triage = state.Triage!;
        return state.Triage is not null && !IncidentPhase.IsEnded(state.Phase);
    }

    private static bool Has(IncidentState state, TrackLaw law) => state.Tracks.Any(t => t.Terms.Law == law);
}
