using Isms.Processes.Incident;

namespace Isms.Web.Incidents;

/// <summary>What the fields that a secrecy mark can lie on are called.</summary>
internal static class IncidentSecrecyWords
{
    public static string LabelOf(IncidentView view, string field) => view.State.Entries.FirstOrDefault(entry => entry.Id == field) is { } entry
        ? view.Text["Incident.secrecy.entry", view.Text.Time(entry.At)]
        : view.Text[$"Incident.secrecy.{field}"];

    /// <summary>The fields there is something in.</summary>
    public static IEnumerable<string> Filled(IncidentState state) => IncidentSecrecy.Fields(state).Where(field => field switch
    {
        IncidentSecrecy.Description => state.Report?.Description is not null,
        IncidentSecrecy.Triage => state.Triage is not null,
        IncidentSecrecy.Awareness => state.Awareness.Count > 0,
        IncidentSecrecy.Significance => state.Assessments.Count > 0,
        IncidentSecrecy.Notice => state.Notice is not null,
        IncidentSecrecy.Containment => state.Containment is not null,
        IncidentSecrecy.Recovery => state.Recovery is not null,
        IncidentSecrecy.Lessons => state.Lessons is not null,
        IncidentSecrecy.Improvements => state.Improvements.Count > 0,
        _ => true,
    });
}
