using Isms.Processes.Kernel;

namespace Isms.Processes.Incident;

/// <summary>
/// Who may read an incident and who may give it which command. Pages show a command exactly to those who may give it, and
/// the endpoint asks again. Whether the command fits the state is the process's own decision.
/// </summary>
public static class IncidentRights
{
    /// <summary>
    /// Whether somebody may report an incident discovered in an organisation (null when none is named). Whoever is signed in may;
    /// a representative who has no other role does so for the organisations represented.
    /// </summary>
    public static bool MayReport(string? organisationId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        roles.Count == 0 || roles.Any(r => !IsRepresentative(r.Role)) || roles.Any(r => r.Scope == $"organisation/{organisationId}");

    /// <summary>
    /// Whether somebody may read an incident: those who handle or oversee incidents, who reported it, and who holds a role for
    /// what it concerns: represents, owns risks, information or a system of, manages the supplier, reads for the board.
    /// </summary>
    public static bool MayRead(IncidentState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        state.Report is not null && MayRead(state.ReportedBy, Process.Links(state), personId, roles);

    /// <summary>The same of an incident in a list, by what the store promoted.</summary>
    public static bool MayRead(Promoted incident, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        MayRead(incident.Fields.GetValueOrDefault("reportedBy"), incident.Links, personId, roles);

    /// <summary>Whether to offer a kind of command to an actor: it fits the state, and the actor's roles allow it.</summary>
    public static bool Permits(Type command, IncidentState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IsOffered(command, state) && Allows(command, state, personId, roles);

    /// <summary>Whether an actor's roles allow a kind of command, whatever phase the incident is in.</summary>
    public static bool Allows(Type command, IncidentState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles)
    {
        if (state.Report is null) return false;
        var handles = Handles(roles);
        var protects = roles.Contains((Role.DataProtectionOfficer, null));
        return command.Name switch
        {
            nameof(IncidentCommand.Triage) or nameof(IncidentCommand.DetermineAwareness) or nameof(IncidentCommand.AssessSignificance)
                or nameof(IncidentCommand.OpenTracks) or nameof(IncidentCommand.PrepareReports) or nameof(IncidentCommand.Contain) or nameof(IncidentCommand.Recover)
                or nameof(IncidentCommand.RecordLessons) or nameof(IncidentCommand.PlanImprovement) or nameof(IncidentCommand.LinkControl)
                or nameof(IncidentCommand.Close) or nameof(IncidentCommand.Dismiss) or nameof(IncidentCommand.Reopen) => handles,
            nameof(IncidentCommand.AddEntry) => handles || protects || state.ReportedBy == personId,
            nameof(IncidentCommand.MarkSecret) or nameof(IncidentCommand.LiftSecrecy) => handles || protects,
            _ => false,
        };
    }

    private static readonly IncidentProcess Process = new();

    private static bool IsOffered(Type command, IncidentState state) => command.Name switch
    {
        nameof(IncidentCommand.MarkSecret) => true,
        nameof(IncidentCommand.LiftSecrecy) => state.SecrecyMarks.Count > 0,
        nameof(IncidentCommand.PlanImprovement) => state.Phase != IncidentPhase.Dismissed,
        nameof(IncidentCommand.Reopen) => IncidentPhase.IsEnded(state.Phase),
        _ when IncidentPhase.IsEnded(state.Phase) => false,
        nameof(IncidentCommand.AssessSignificance) or nameof(IncidentCommand.OpenTracks) or nameof(IncidentCommand.Contain) or nameof(IncidentCommand.Recover) => state.Triage is not null,
        nameof(IncidentCommand.PrepareReports) => IncidentDuties.OpenTracks(state) > 0,
        nameof(IncidentCommand.Close) => IncidentDuties.BeforeClosing(state).Count == 0,
        nameof(IncidentCommand.Dismiss) => IncidentDuties.OpenTracks(state) == 0,
        _ => true,
    };

    private static bool MayRead(string? reportedBy, IReadOnlyList<string> links, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        Handles(roles) || roles.Contains((Role.DataProtectionOfficer, null)) || roles.Contains((Role.BoardReader, null))
        || reportedBy == personId
        || roles.Any(r => r.Scope is not null && links.Contains(r.Scope));

    private static bool Handles(IReadOnlyCollection<(Role Role, string? Scope)> roles) => roles.Contains((Role.IncidentHandler, null)) || roles.Contains((Role.Coordinator, null));

    private static bool IsRepresentative(Role role) => role is Role.OrganisationRepresentative or Role.DeputyRepresentative;
}
