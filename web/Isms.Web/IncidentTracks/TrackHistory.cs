using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;

namespace Isms.Web.IncidentTracks;

/// <summary>What happened to a track, asked for what its state no longer says.</summary>
public sealed class TrackHistory(TrackState state, IEnumerable<Recorded<TrackEvent>> events)
{
    private readonly IReadOnlyList<Recorded<TrackEvent>> _events = [.. events];

    /// <summary>What the authority asked for, of a clock that counts to an intermediate report; null of others.</summary>
    public string? AskedFor(TrackClock clock) => _events.Select(e => e.Data).OfType<TrackEvent.RequestNoted>().FirstOrDefault(e => e.Clocks.Any(c => c.Series == clock.Series))?.What;

    /// <summary>What stopped a clock: the event, with who and why; null while it runs.</summary>
    public Recorded<TrackEvent>? EndOf(TrackClock clock) => clock.Status switch
    {
        ClockStatus.Running => null,
        ClockStatus.Superseded when SuccessorOf(clock) is { } successor => _events.FirstOrDefault(e => ClocksIn(e.Data).Any(c => c.Id == successor.Id)),
        ClockStatus.NotRequired => _events.LastOrDefault(e => ClocksIn(e.Data).Any(c => c.Id == clock.Id && c.Status == ClockStatus.NotRequired)),
        _ => _events.FirstOrDefault(e => Meets(e.Data, clock)),
    };

    private TrackClock? SuccessorOf(TrackClock clock) => state.Clocks.SkipWhile(c => c.Id != clock.Id).Skip(1).FirstOrDefault(c => c.Series == clock.Series);

    private static bool Meets(TrackEvent happened, TrackClock clock) => happened switch
    {
        TrackEvent.NoticeAcknowledged or TrackEvent.NoticeDelivered => clock.RuleId == TrackRules.ProcessorNotice,
        TrackEvent.Informed e => clock.RuleId == TrackRules.RuleOf(e.Duty),
        TrackEvent.ReportSent e => e.Clocks.Any(c => c.Series == clock.Series && c.MetAt == clock.MetAt && c.Status == ClockStatus.Met),
        _ => false,
    };

    private static IReadOnlyList<TrackClock> ClocksIn(TrackEvent happened) => happened switch
    {
        TrackEvent.ProviderAwarenessCorrected e => e.Clocks,
        TrackEvent.HandlingEnded e => e.Clocks,
        TrackEvent.AwarenessDetermined e => e.Clocks,
        TrackEvent.NotificationDecided e => e.Clocks,
        TrackEvent.InformingDecided e => e.Clocks,
        TrackEvent.ReportSent e => e.Clocks,
        TrackEvent.RequestNoted e => e.Clocks,
        _ => [],
    };
}
