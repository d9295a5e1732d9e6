using Isms.Processes.Incident;
using Isms.Processes.Kernel;
using Isms.Web.Matters;

namespace Isms.Web.Incidents;

/// <summary>What happened in an incident: its events and what people noted, by when it happened.</summary>
internal static class IncidentTimeline
{
    /// <summary>Newest first. What was noted later than it happened says so, with the reason; what many tracks told one after the other is one line.</summary>
    public static IReadOnlyList<TimelineLine> Of(IncidentView view)
    {
        var (texts, process) = (view.Text, view.Request.Service<IncidentProcess>());
        var lines = new List<TimelineLine>();
        var told = 0;
        foreach (var stored in view.Document.Events)
        {
            var happened = process.EventNames.Decode(stored.Name, stored.Data);
            told = happened is IncidentEvent.TrackReported ? told + 1 : 0;
            if (happened is IncidentEvent.EntryAdded) continue;
            if (told > 1) lines[^1] = lines[^1] with { At = stored.At, What = texts["Incident.event.tracksReported", told], Detail = null };
            else lines.Add(TimelineLine.Of(stored, texts, view.Names, Detail(view, happened)));
        }
        lines.AddRange(view.State.Entries.Select(entry => Of(entry, view)));
        return [.. lines.AsEnumerable().Reverse().OrderByDescending(line => line.At)];
    }

    /// <summary>What people noted, oldest first.</summary>
    public static TimelineLine Of(IncidentEntry entry, IncidentView view) => new(
        entry.At, view.Text["Event.incident.entry-added"], view.PersonName(entry.ByPersonId), entry.Text,
        entry.Reason is { } reason ? view.Text["Incident.entry.backdated", view.Text.Time(entry.WrittenAt), reason] : null);

    private static string? Detail(IncidentView view, IncidentEvent happened)
    {
        var texts = view.Text;
        return happened switch
        {
            IncidentEvent.Reported e => e.Facts.Title,
            IncidentEvent.Triaged e => $"{texts[$"IncidentSeverity.{FieldText.Of(e.Facts.Severity)}"]}. {texts[$"IncidentOrigin.{FieldText.Of(e.Facts.Origin)}"]}.",
            IncidentEvent.AwarenessDetermined e => $"{texts["Track.awareness.at", texts.Time(e.At)]}. {e.Evidence}",
            IncidentEvent.SignificanceAssessed e => texts[e.IsSignificant ? "Incident.significant" : "Incident.notSignificant"],
            IncidentEvent.TracksOpened e => texts.Count("Incident.event.tracksOpened", e.Tracks.Count),
            IncidentEvent.ReportsPrepared e => texts.Count("Incident.event.prepared", e.TrackIds.Count, texts[$"ReportStage.{FieldText.Of(e.Stage)}"]),
            IncidentEvent.Contained e => $"{texts.Time(e.At)}. {e.How}",
            IncidentEvent.Recovered e => $"{texts.Time(e.At)}. {e.How}",
            IncidentEvent.ImprovementPlanned e => e.Description,
            IncidentEvent.MeasureReported e => texts[$"Phase.measure.{e.Phase}"],
            IncidentEvent.TrackReported e => PartyOf(view, e.TrackId) is { } party ? $"{party}: {texts[$"Phase.incident-track.{e.Phase}"]}" : null,
            IncidentEvent.MarkedSecret e => $"{IncidentSecrecyWords.LabelOf(view, e.Field)}, {texts[$"SecrecyProvision.{FieldText.Of(e.Provision)}"]}",
            IncidentEvent.SecrecyLifted e => IncidentSecrecyWords.LabelOf(view, e.Field),
            IncidentEvent.ControlLinked e => view.Names.GetValueOrDefault($"supplier-control/{e.ControlId}"),
            _ => null,
        };
    }

    private static string? PartyOf(IncidentView view, string trackId) =>
        view.Tracks.FirstOrDefault(track => track.Key.Id == trackId) is { } track ? ClockLine.PartyOf(track.Promoted.Fields, view.Text, view.NameOf) : null;
}
