using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Web.Access;

namespace Isms.Web.Matters;

/// <summary>Which matters of a list somebody may know of. Most are for everybody who reads matters; incidents and their tracks are not.</summary>
internal static class MatterRights
{
    /// <summary>Whether a document may stand in a list that the person sees.</summary>
    public static bool MayKnowOf(this CurrentUser user, DocumentSummary document) => document.Key.Kind switch
    {
        IncidentProcess.KindName => IncidentRights.MayRead(document.Promoted, user.PersonId, user.ScopedRoles),
        IncidentTrackProcess.KindName => TrackRights.MayRead(document.Promoted.Fields.GetValueOrDefault("subject", ""), user.ScopedRoles),
        _ => true,
    };
}
