using Isms.Processes.Kernel;

namespace Isms.Processes.IncidentTrack;

/// <summary>
/// Who may give which command to a track. What is decided is decided by the party's representative or deputy alone; those
/// who handle the incident prepare, send and record. Pages show a command exactly to those who may give it, and the endpoint
/// asks again.
/// </summary>
public static class TrackRights
{
    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, TrackState state, IReadOnlyCollection<(Role Role, string? Scope)> roles) => IsOffered(command, state) && Allows(command, state, roles);

    /// <summary>Whether an actor's roles allow a kind of command, whatever phase the track is in.</summary>
    public static bool Allows(Type command, TrackState state, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Terms is null) return false;
        var decides = Decides(state, roles);
        var handles = Handles(roles);
        return command.Name switch
        {
            nameof(TrackCommand.DetermineAwareness) or nameof(TrackCommand.DecideNotification) or nameof(TrackCommand.DecideInforming)
                or nameof(TrackCommand.AcknowledgeNotice) or nameof(TrackCommand.Close) => decides,
            nameof(TrackCommand.RecordNoticeDelivery) => handles,
            nameof(TrackCommand.PrepareReport) or nameof(TrackCommand.MarkSecret) or nameof(TrackCommand.LiftSecrecy) => decides || handles || roles.Contains((Role.DataProtectionOfficer, null)),
            nameof(TrackCommand.RecordSent) or nameof(TrackCommand.RecordSupplement) or nameof(TrackCommand.RecordInformed) or nameof(TrackCommand.NoteRequest)
                or nameof(TrackCommand.ExplainBreach) or nameof(TrackCommand.AcknowledgeAlarm) or nameof(TrackCommand.Reopen) => decides || handles,
            _ => false,
        };
    }

    /// <summary>Whether an actor may read the track: those who decide or handle, and the data protection officer.</summary>
    public static bool MayRead(TrackState state, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        state.Terms is { } terms && MayRead($"organisation/{terms.OrganisationId}", roles);

    /// <summary>The same for every track of an organisation, <c>organisation/id</c>.</summary>
    public static bool MayRead(string organisation, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        Decides(organisation, roles) || Handles(roles) || roles.Contains((Role.DataProtectionOfficer, null));

    /// <summary>Whether an actor decides for the party.</summary>
    public static bool Decides(TrackState state, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        state.Terms is { } terms && Decides($"organisation/{terms.OrganisationId}", roles);

    private static bool Decides(string organisation, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        roles.Contains((Role.OrganisationRepresentative, organisation)) || roles.Contains((Role.DeputyRepresentative, organisation));

    private static bool Handles(IReadOnlyCollection<(Role Role, string? Scope)> roles) => roles.Contains((Role.IncidentHandler, null)) || roles.Contains((Role.Coordinator, null));

    private static bool IsOffered(Type command, TrackState state) => command.Name switch
    {
        nameof(TrackCommand.Reopen) => state.Phase == TrackPhase.Closed,
        nameof(TrackCommand.MarkSecret) => true,
        nameof(TrackCommand.LiftSecrecy) => state.SecrecyMarks.Count > 0,
        _ when state.Phase == TrackPhase.Closed => false,
        nameof(TrackCommand.AcknowledgeNotice) or nameof(TrackCommand.RecordNoticeDelivery) => state.Notice is { SettledAt: null },
        nameof(TrackCommand.RecordSent) => state.Decision is { Notify: true } || state.Clocks.Any(c => c is { RuleId: TrackRules.IntermediateReport, IsRunning: true }),
        nameof(TrackCommand.RecordSupplement) => state.Receipts.Count > 0,
        nameof(TrackCommand.RecordInformed) => state.Informing.Any(i => i is { Inform: true, InformedAt: null }),
        nameof(TrackCommand.NoteRequest) => state.Terms?.Law == TrackLaw.Cybersecurity,
        nameof(TrackCommand.ExplainBreach) => state.Clocks.Any(c => c.NeedsReason),
        nameof(TrackCommand.AcknowledgeAlarm) => state.Clocks.Any(c => c is { IsRunning: true, Alarm.IsRinging: true }),
        nameof(TrackCommand.Close) => TrackDuties.Outstanding(state).Count == 0,
        _ => true,
    };
}
