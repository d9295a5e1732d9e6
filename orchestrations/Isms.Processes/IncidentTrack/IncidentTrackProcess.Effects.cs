using Isms.Processes.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Isms.Processes.IncidentTrack;

// Who is told, at once and by every way there is: a statutory clock runs.
public sealed partial class IncidentTrackProcess
{
    /// <inheritdoc/>
    public override IReadOnlyList<Effect> Effects(TrackState before, Recorded<TrackEvent> recorded, TrackState after, ProcessKey key)
    {
        var effects = new List<Effect>();
        if (before.Phase != after.Phase && Report(after, key) is { } report) effects.Add(report);
        effects.AddRange(recorded.Data switch
        {
            TrackEvent.Started e => [Tell(after, Representative(after), e.Terms.IsNotified ? "track.notice" : "track.opened", after.RunningClocks.FirstOrDefault())],
            TrackEvent.ProviderAwarenessCorrected { Clocks.Count: > 0 } => [Tell(after, Representative(after), "track.clocksMoved", after.RunningClocks.FirstOrDefault())],
            TrackEvent.RequestNoted e => [Tell(after, Representative(after), "track.requested", e.Clocks[0])],
            TrackEvent.HandlingEnded { Clocks: [{ IsRunning: true } clock, ..] } => [Tell(after, Representative(after), "track.finalReport", clock)],
            TrackEvent.Alarmed e => Alarms(before, e, after),
            _ => Enumerable.Empty<Effect>(),
        });
        effects.AddRange(TrackPublished.Of(recorded, after, key.Id).Select(e => new Effect.Publish(e)));
        return effects;
    }

    /// <summary>Those whom an alarm has come to since it was told last: at first the representative, each half-hour one more.</summary>
    private static IEnumerable<Effect> Alarms(TrackState before, TrackEvent.Alarmed e, TrackState after)
    {
        foreach (var alarm in e.Alarms)
        {
            var known = before.Clocks.First(c => c.Id == alarm.ClockId).Alarm;
            var first = known is not null && known.Kind == alarm.Kind && known.At == alarm.At ? known.Step + 1 : 0;
            for (var step = first; step <= alarm.Step; step++)
                yield return Tell(after, OfStep(after, step), $"track.alarm.{FieldText.Of(alarm.Kind)}", after.Clocks.First(c => c.Id == alarm.ClockId));
        }
    }

    private static Recipient OfStep(TrackState state, int step) => step switch
    {
        0 => Representative(state),
        1 => new Recipient(Role.DeputyRepresentative, Representative(state).Scope),
        _ => new Recipient(Role.Coordinator),
    };

    private static Recipient Representative(TrackState state) => new(Role.OrganisationRepresentative, $"organisation/{state.Terms!.OrganisationId}");

    private static Effect.Notify Tell(TrackState state, Recipient to, string template, TrackClock? clock)
    {
        var arguments = new Dictionary<string, string>
        {
            ["caseReference"] = state.CaseReference,
            ["incidentReference"] = state.Facts!.CaseReference,
            ["subject"] = $"organisation/{state.Terms!.OrganisationId}",
            ["law"] = FieldText.Of(state.Terms.Law),
        };
        if (clock is not null)
        {
            arguments[AlarmArguments.Rule] = clock.RuleId;
            if (clock.Strict is { } strict) arguments[AlarmArguments.Strict] = InstantPattern.ExtendedIso.Format(strict);
            if ((clock.Strict ?? clock.InternalTarget) is { } due) arguments["dueAt"] = InstantPattern.ExtendedIso.Format(due);
        }
        return new Effect.Notify(to, template, arguments) { Urgency = NotifyUrgency.Clock };
    }
}

/// <summary>What is told outside about tracks.</summary>
public static class TrackPublished
{
    /// <summary>A strict time passed before what was due was recorded.</summary>
    [PublishedAs("isms.incident-track.clock-breached", 1)]
    public sealed record ClockBreached(Instant OccurredAt, string TrackId, string IncidentId, string CaseReference, TrackLaw Law, string OrganisationId, string RuleId, Instant Strict) : PublishedEvent(OccurredAt);

    /// <summary>A report reached the authority.</summary>
    [PublishedAs("isms.incident-track.report-sent", 1)]
    public sealed record ReportSent(Instant OccurredAt, string TrackId, string IncidentId, string CaseReference, TrackLaw Law, string OrganisationId, ReportStage Stage, Instant SentAt) : PublishedEvent(OccurredAt);

    internal static IEnumerable<PublishedEvent> Of(Recorded<TrackEvent> recorded, TrackState after, string id)
    {
        var (terms, number) = (after.Terms!, after.CaseReference);
        return recorded.Data switch
        {
            TrackEvent.ClocksBreached e => after.Clocks.Where(c => e.ClockIds.Contains(c.Id)).Select(c => new ClockBreached(recorded.At, id, terms.IncidentId, number, terms.Law, terms.OrganisationId, c.RuleId, c.Strict!.Value)),
            TrackEvent.ReportSent e => [new ReportSent(recorded.At, id, terms.IncidentId, number, terms.Law, terms.OrganisationId, e.Stage, e.At)],
            _ => [],
        };
    }
}
