using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Representatives and their deputies take note, decide, report, inform, explain and close.</summary>
internal sealed class TrackReactions(IncidentTrackProcess process, Office office) : Reactions<TrackState, TrackCommand, TrackEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<TrackState, TrackEvent> happening) => happening.Event switch
    {
        TrackEvent.Started e =>
        [
            .. e.Terms.IsNotified ? [After(happening, "notice", Behaviour.NoticeDelay(happening.Chance), (deed, state) =>
                // Whoever has decided meanwhile has read it.
                state.Notice is { SettledAt: null } ? ByPartyAsync(deed, person => deed.GiveAsync(new TrackCommand.AcknowledgeNotice(), person)) : Task.FromResult<Instant?>(null))] : Array.Empty<Act>(),
            After(happening, "decide", Behaviour.NotifyDelay(happening.Chance), DecideAsync),
        ],
        TrackEvent.NotificationDecided { Notify: true } => TrackRules.Stages(happening.State().Terms!.Law).Where(IsOrdinary)
            .Select(stage => After(happening, FieldText.Of(stage), Behaviour.ReportDelay(happening.Chance, stage), (deed, state) => SendAsync(deed, state, stage))),
        TrackEvent.InformingDecided { Inform: true } e => [After(happening, "inform", Duration.FromHours(happening.Chance.Between("informs", 6, 60)), (deed, _) => InformAsync(deed, e.Duty))],
        TrackEvent.ClocksBreached => [After(happening, "explain", Duration.FromHours(happening.Chance.Between("explains", 1, 30)), ExplainAsync)],
        TrackEvent.Alarmed e when e.Alarms.Any(a => a.Step == 0) => [After(happening, "hear", Behaviour.AlarmDelay(happening.Chance), HearAsync)],
        _ => [],
    };

    protected override bool StillStands(TrackState then, TrackState now) => now.Phase != TrackPhase.Closed;

    protected override bool Allows(TrackCommand command, TrackState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) => TrackRights.Permits(command.GetType(), state, roles);

    // Asked for by the authority, or when handling takes its time.
    private static bool IsOrdinary(ReportStage stage) => stage is not (ReportStage.IntermediateReport or ReportStage.StatusReport);

    private Task<Instant?> DecideAsync(Deed deed, TrackState state) => ByPartyAsync(deed, async person =>
    {
        var law = state.Terms!.Law;
        if (state.Notice is { SettledAt: null }) await deed.GiveAsync(new TrackCommand.AcknowledgeNotice(), person);
        await deed.GiveAsync(new TrackCommand.DetermineAwareness(state.PresumedAwareness, Wording.AwareFrom), person);
        var notify = deed.Chance.Happens("notifies", Behaviour.Notifies(law));
        await deed.GiveAsync(new TrackCommand.DecideNotification(notify), person, deed.Chance.Pick("why", notify ? Wording.Notified : Wording.NotNotified));
        if (notify) await deed.GiveAsync(new TrackCommand.DecideInforming(TrackRules.Duties(law)[0], deed.Chance.Happens("informs", Behaviour.Informs)), person, Wording.InformingDecided);
        await CloseIfDoneAsync(deed, person);
    });

    private Task<Instant?> SendAsync(Deed deed, TrackState state, ReportStage stage) => ByPartyAsync(deed, async person =>
    {
        // Who has notified needs no early warning any more.
        if (stage == ReportStage.EarlyWarning && state.ReceiptOf(ReportStage.IncidentNotification) is not null) return;
        var late = state.Clocks.Any(c => c.IsRunning && TrackRules.StagesOf(c.RuleId).Contains(stage) && c.Strict < Office.Now);
        await deed.GiveAsync(new TrackCommand.RecordSent(stage, Office.Now, ReportChannel.Portal, $"M{FieldText.Of(deed.Chance.Between("number", 10_000, 99_999))}"), person, late ? deed.Chance.Pick("late", Wording.Late) : null);
        await CloseIfDoneAsync(deed, person);
    });

    private Task<Instant?> InformAsync(Deed deed, InformingDuty duty) => ByPartyAsync(deed, async person =>
    {
        await deed.GiveAsync(new TrackCommand.RecordInformed(duty, Office.Now, Wording.Informed), person);
        await CloseIfDoneAsync(deed, person);
    });

    private Task<Instant?> ExplainAsync(Deed deed, TrackState state) => ByPartyAsync(deed, async person =>
    {
        foreach (var clock in state.Clocks.Where(c => c.NeedsReason)) await deed.GiveAsync(new TrackCommand.ExplainBreach(clock.Id), person, deed.Chance.Pick("late", Wording.Late));
        await CloseIfDoneAsync(deed, person);
    });

    private Task<Instant?> HearAsync(Deed deed, TrackState state) => ByPartyAsync(deed, async person =>
    {
        foreach (var clock in state.Clocks.Where(c => c is { IsRunning: true, Alarm.IsRinging: true })) await deed.GiveAsync(new TrackCommand.AcknowledgeAlarm(clock.Id), person);
    });

    private async Task CloseIfDoneAsync(Deed deed, string person)
    {
        if (await StateAsync(deed.Key) is var now && now.Phase != TrackPhase.Closed && TrackDuties.Outstanding(now).Count == 0) await deed.GiveAsync(new TrackCommand.Close(), person);
    }

    /// <summary>Lets the representative act, or else the deputy. Where neither role is held nobody may decide until somebody is appointed.</summary>
    private async Task<Instant?> ByPartyAsync(Deed deed, Func<string, Task> act)
    {
        var scope = $"organisation/{(await StateAsync(deed.Key)).Terms!.OrganisationId}";
        var people = new List<string>();
        foreach (var role in (Role[])[Role.OrganisationRepresentative, Role.DeputyRepresentative])
            foreach (var id in await Office.HoldersAsync(role, scope))
                if ((await Office.RolesOfAsync(id)).Contains((role, scope))) people.Add(id);
        if (people.Count == 0) return Office.Now + Duration.FromDays(1);
        // The representative goes first whenever at work.
        foreach (var person in people)
        {
            if (await Office.LetAsync([person], deed.Chance, act) is null) return null;
        }
        return await Office.LetAsync(people, deed.Chance, act);
    }
}
