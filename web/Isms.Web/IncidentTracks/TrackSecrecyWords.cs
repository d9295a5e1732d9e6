using Isms.Processes.IncidentTrack;

namespace Isms.Web.IncidentTracks;

/// <summary>What the fields that a secrecy mark can lie on are called.</summary>
internal static class TrackSecrecyWords
{
    /// <summary>The name of a field; its id when the report's form is no longer to be had.</summary>
    public static string LabelOf(TrackView view, string field)
    {
        if (view.Text.Find($"Track.secrecy.{field}") is { } label) return label;
        foreach (var report in view.Reports)
        {
            if (report.Form.Fields.FirstOrDefault(f => TrackSecrecy.ReportField(report.Stage, f.Id) == field) is { } asked)
                return $"{report.Form.Name.In(view.Text.Language)}: {asked.Number} {asked.Label.In(view.Text.Language)}";
        }
        return field;
    }
}
