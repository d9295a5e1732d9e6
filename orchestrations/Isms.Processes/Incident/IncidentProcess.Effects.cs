using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Measure;

namespace Isms.Processes.Incident;

// Who is told, which tracks and measures start, and what the tracks hear.
public sealed partial class IncidentProcess
{
    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(IncidentState before, Recorded<IncidentEvent> recorded, IncidentState after, ProcessKey key) =>
    [
        .. Told(before, recorded.Data, after),
        .. Started(recorded.Data, after, key),
        .. Heard(before, recorded.Data, after),
        .. IncidentPublished.Of(recorded, after, key.Id).Select(e => new Effect.Publish(e)),
    ];

    private static IEnumerable<Effect> Told(IncidentState before, IncidentEvent happened, IncidentState after)
    {
        Recipient handler = new(Role.IncidentHandler);
        var arguments = new Dictionary<string, string> { ["caseReference"] = after.CaseReference };
        return happened switch
        {
            IncidentEvent.Reported => [Tell("incident.reported", handler)],
            IncidentEvent.Triaged =>
            [
                .. IsGrave(after) && !IsGrave(before) ? [Tell("incident.grave", new(Role.Coordinator))] : Array.Empty<Effect>(),
                .. MayConcernPeople(after) && !MayConcernPeople(before) ? [Tell("incident.personalData", new(Role.DataProtectionOfficer))] : Array.Empty<Effect>(),
            ],
            IncidentEvent.Reopened => [Tell("incident.reopened", handler)],
            // Nobody has judged yet which statutory clocks run: these go out like one.
            IncidentEvent.Reminded e => IncidentSteps.All(before).Where(s => e.Sent.Contains(s.Code)).SelectMany(s => s.To.Select(to =>
                Tell(s.Template, to, s.Template == "incident.standstill" ? NotifyUrgency.Ordinary : NotifyUrgency.Clock))),
            _ => [],
        };

        Effect Tell(string template, Recipient to, NotifyUrgency urgency = NotifyUrgency.Ordinary) => new Effect.Notify(to, template, arguments) { Urgency = urgency };
    }

    private static IEnumerable<Effect> Started(IncidentEvent happened, IncidentState after, ProcessKey key) => happened switch
    {
        IncidentEvent.TracksOpened e => e.Tracks.Select(t => new Effect.StartProcess(
            IncidentTrackProcess.KindName, t.Id, new TrackCommand.Start(t.Terms, FactsOf(after), t.PresumedAwareness, t.Terms.IsNotified ? e.Notice : null))),
        IncidentEvent.ImprovementPlanned e => [new Effect.StartProcess(MeasureProcess.KindName, e.MeasureId, new MeasureCommand.Start(
            key.Reference, key.Reference, $"improvement.{FieldText.Of(after.Improvements.Count)}", e.Severity, e.Description, e.OwnerPersonId, e.Due))],
        _ => [],
    };

    /// <summary>Tracks hear whatever changed that they know of, those that are closed too: they may open again.</summary>
    private static IEnumerable<Effect> Heard(IncidentState before, IncidentEvent happened, IncidentState after)
    {
        if (happened is IncidentEvent.ReportsPrepared prepared)
            return prepared.TrackIds.Select(id => new Effect.Signal(IncidentTrackProcess.KindName, id, new TrackCommand.PrepareReport(prepared.Stage, prepared.Fields, OnlyEmpty: true)));
        // A track begins with what is known; that handling ended before is all it has to be told.
        if (happened is IncidentEvent.TracksOpened opened)
            return after.Recovery is null ? [] : opened.Tracks.Where(t => t.Terms.Law == TrackLaw.Cybersecurity).Select(t => new Effect.Signal(IncidentTrackProcess.KindName, t.Id, new TrackCommand.EndHandling(after.Recovery.At)));
        if (after.Tracks.Count == 0) return [];
        return
        [
            .. KernelJson.AreEqual(FactsOf(before), FactsOf(after)) ? [] : after.Tracks.Select(t => new Effect.Signal(IncidentTrackProcess.KindName, t.Id, new TrackCommand.UpdateFacts(FactsOf(after)))),
            .. before.ProviderAwareness == after.ProviderAwareness ? [] : after.Tracks.Select(t => new Effect.Signal(IncidentTrackProcess.KindName, t.Id, new TrackCommand.CorrectProviderAwareness(after.ProviderAwareness))),
            .. before.Recovery?.At == after.Recovery?.At ? [] : after.Tracks.Where(t => t.Terms.Law == TrackLaw.Cybersecurity).Select(t => new Effect.Signal(IncidentTrackProcess.KindName, t.Id, new TrackCommand.EndHandling(after.Recovery?.At))),
        ];
    }

    private static TrackFacts FactsOf(IncidentState state) =>
        new(state.Report!.Title, state.CaseReference, state.Report.DiscoveredAt, state.Triage, state.Significance?.Impact ?? []);

    private static bool IsGrave(IncidentState state) => state.Triage is { Severity: >= IncidentSeverity.Serious };

    private static bool MayConcernPeople(IncidentState state) => state.Triage is { PersonalData: not YesNoUnknown.No };
}
