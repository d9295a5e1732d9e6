using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Web.Language;
using Isms.Web.Matters;
using NodaTime;

namespace Isms.Web.IncidentTracks;

/// <summary>What happened to a track, in words.</summary>
internal static class TrackTimeline
{
    /// <summary>The timeline, newest first, with what is worth adding to each event.</summary>
    public static IReadOnlyList<TimelineLine> Of(TrackView view) =>
        TimelineLine.Of(view.Document, view.Text, view.Names, stored => Detail(view, view.Request.Service<IncidentTrackProcess>().EventNames.Decode(stored.Name, stored.Data)));

    /// <summary>The words of an event.</summary>
    public static string EventText(TrackView view, TrackEvent happened) => view.Text[$"Event.{view.Request.Service<IncidentTrackProcess>().EventNames.NameOf(happened)}"];

    /// <summary>When and how something reached the authority, and its number there.</summary>
    public static string ReceiptText(Texts texts, Instant at, ReportChannel channel, string? number)
    {
        var (when, how) = (texts.Time(at), texts[$"ReportChannel.{FieldText.Of(channel)}"]);
        return number is null ? texts["Track.receipt", when, how] : texts["Track.receipt.number", when, how, number];
    }

    private static string? Detail(TrackView view, TrackEvent happened)
    {
        var texts = view.Text;
        return happened switch
        {
            TrackEvent.Started { PresumedAwareness: var presumed } => texts["Track.awareness.presumedAt", texts.Time(presumed)],
            TrackEvent.ProviderAwarenessCorrected e => texts.Time(e.At),
            TrackEvent.HandlingEnded e => e.At is { } ended ? texts.Time(ended) : texts["Track.handlingGoesOn"],
            TrackEvent.NoticeDelivered e => $"{texts[$"ReportChannel.{FieldText.Of(e.Channel)}"]}, {e.ReceivedBy}, {texts.Time(e.At)}",
            TrackEvent.AwarenessDetermined e => $"{texts["Track.awareness.at", texts.Time(e.At)]}. {e.Evidence}",
            TrackEvent.NotificationDecided e => texts[e.Notify ? "Track.notification.yes" : "Track.notification.no"],
            TrackEvent.InformingDecided e => $"{texts[$"InformingDuty.{FieldText.Of(e.Duty)}"]}: {texts[e.Inform ? "Track.informing.yes" : "Track.informing.no"]}",
            TrackEvent.Informed e => $"{texts[$"InformingDuty.{FieldText.Of(e.Duty)}"]}, {texts.Time(e.At)}. {e.How}",
            TrackEvent.ReportPrepared e => texts.Count("Track.fieldsChanged", e.Fields.Count, texts[$"ReportStage.{FieldText.Of(e.Stage)}"]),
            TrackEvent.ReportSent e => $"{texts[$"ReportStage.{FieldText.Of(e.Stage)}"]}. {ReceiptText(texts, e.At, e.Channel, e.ReceiptNumber)}",
            TrackEvent.ReportSupplemented e => $"{texts[$"ReportStage.{FieldText.Of(e.Stage)}"]}. {ReceiptText(texts, e.At, e.Channel, e.ReceiptNumber)} {e.Text}",
            TrackEvent.RequestNoted e => texts["Track.requestedBy", texts.Time(e.Due), e.What],
            TrackEvent.Alarmed e => string.Join(" ", e.Alarms.Select(alarm => $"{Clock(alarm.ClockId)}: {texts[$"Track.alarm.{FieldText.Of(alarm.Kind)}", texts.Time(alarm.At)]} {texts[$"Track.alarm.step{alarm.Step}"]}")),
            TrackEvent.ClocksBreached e => string.Join(", ", e.ClockIds.Select(Clock)),
            TrackEvent.BreachExplained e => Clock(e.ClockId),
            TrackEvent.AlarmAcknowledged e => Clock(e.ClockId),
            TrackEvent.MarkedSecret e => $"{TrackSecrecyWords.LabelOf(view, e.Field)}, {texts[$"SecrecyProvision.{FieldText.Of(e.Provision)}"]}",
            TrackEvent.SecrecyLifted e => TrackSecrecyWords.LabelOf(view, e.Field),
            _ => null,
        };

        string Clock(string id) => view.Clocks.FirstOrDefault(clock => clock.Clock.Id == id)?.Name ?? id;
    }
}
