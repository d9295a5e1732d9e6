using Isms.Local.Demonstration;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.StatutoryTime;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>Incident handlers judge, open tracks, contain, restore, learn and close.</summary>
internal sealed class IncidentReactions(IncidentProcess process, OrganisationRegister organisations, IRuleSource rules, PlanActs plans, Office office)
    : Reactions<IncidentState, IncidentCommand, IncidentEvent>(process, office)
{
    protected override IEnumerable<Act> To(Happening<IncidentState, IncidentEvent> happening) => happening.Event switch
    {
        IncidentEvent.Reported => [After(happening, "judge", IncidentActs.IsBreach(happening.Key) ? Duration.FromMinutes(20) : Behaviour.TriageDelay(happening.Chance), JudgeAsync)],
        IncidentEvent.Triaged => Handle(happening),
        IncidentEvent.Contained => [Recover(happening)],
        IncidentEvent.Recovered => [On(happening, "lessons", happening.Today.PlusDays(Behaviour.LessonsDelay(happening.Chance)), LearnAsync)],
        IncidentEvent.TrackReported e when e.Phase == TrackPhase.Closed && happening.State() is { Lessons: not null } state && IncidentDuties.BeforeClosing(state).Count == 0 => [On(happening, "close", happening.Today, CloseAsync)],
        _ => [],
    };

    // Much may have happened meanwhile; what is decided looks at the state it finds.
    protected override bool StillStands(IncidentState then, IncidentState now) => !IncidentPhase.IsEnded(now.Phase);

    protected override bool Allows(IncidentCommand command, IncidentState state, string personId, IReadOnlyCollection<(Role Role, string? Scope)> roles) =>
        IncidentRights.Permits(command.GetType(), state, personId, roles);

    private IEnumerable<Act> Handle(Happening<IncidentState, IncidentEvent> happening)
    {
        var state = happening.State();
        if (IncidentDuties.LacksTracks(state)) yield return After(happening, "tracks", Behaviour.TrackDelay(happening.Chance), DecideOnTracksAsync);
        if (state.Triage!.Severity >= IncidentSeverity.Serious)
        {
            yield return After(happening, "contain", Behaviour.ContainmentDelay(happening.Chance), ContainAsync);
            if (state.Triage.ServiceIds.Count > 0 && happening.Chance.Happens("activates plan", Behaviour.ActivatesPlan))
                yield return After(happening, "activate", Behaviour.ActivationDelay(happening.Chance), (deed, now) => ByHandlerAsync(deed, handler => plans.ActivateAsync(deed.Key, now.Triage!.ServiceIds, now.Report!.DiscoveredAt, handler, deed.Chance)));
        }
        else
        {
            yield return Recover(happening);
        }
    }

    private Act Recover(Happening<IncidentState, IncidentEvent> happening) => After(happening, "recover", Behaviour.RecoveryDelay(happening.Chance, happening.State().Triage!.Severity), (deed, _) =>
        ByHandlerAsync(deed, handler => deed.GiveAsync(new IncidentCommand.Recover(Office.Now, deed.Chance.Pick("how", Wording.Recovered)), handler)));

    private Task<Instant?> JudgeAsync(Deed deed, IncidentState state) => ByHandlerAsync(deed, async handler =>
    {
        if (!IncidentActs.IsBreach(deed.Key) && deed.Chance.Happens("none", Behaviour.NoIncident))
        {
            await deed.GiveAsync(new IncidentCommand.Dismiss(), handler, Wording.NoIncident);
            return;
        }
        await deed.GiveAsync(new IncidentCommand.Triage(IncidentActs.IsBreach(deed.Key) ? await BreachAsync(deed) : await FactsAsync(deed, state.Report!)), handler);
    });

    private async Task<IncidentTriage> FactsAsync(Deed deed, ReportedIncident report)
    {
        var (chance, origin) = (deed.Chance, Behaviour.IncidentOrigin(deed.Chance));
        var personalData = chance.Happens("personal data", Behaviour.ConcernsPersonalData);
        var others = personalData ? await CustomersAsync() : [];
        List<string> affected = [report.OrganisationId ?? DemonstrationCity.Provider];
        for (var n = 1; n < (personalData ? Behaviour.Controllers(chance) : 1); n++) affected.Add(chance.Pick($"controller/{FieldText.Of(n)}", others));
        var supplier = origin == IncidentOrigin.ThirdPartyFailure && report.SystemIds is [var system, ..]
            ? (await Office.ReadAsync(Office.Key(RegisterKinds.InformationSystem, system))).Promoted.Fields.GetValueOrDefault("supplier")
            : null;
        return new IncidentTriage(
            Behaviour.IncidentSeverity(chance), origin, report.ServiceIds, report.SystemIds, [.. affected.Distinct(StringComparer.Ordinal)], supplier,
            origin == IncidentOrigin.MaliciousAct ? YesNoUnknown.Yes : YesNoUnknown.No, report.Ongoing, personalData ? YesNoUnknown.Yes : YesNoUnknown.No, YesNoUnknown.No);
    }

    /// <summary>A critical supplier is broken into, and every customer's personal data are concerned.</summary>
    private async Task<IncidentTriage> BreachAsync(Deed deed)
    {
        var critical = (await Office.OpenAsync(RegisterKinds.Supplier)).Where(s => s.Promoted.Fields["criticality"] == FieldText.Of(Criticality.Critical) && s.Promoted.Fields["stage"] == FieldText.Of(SupplierStage.Contracted)).Select(s => s.Key.Id).ToList();
        return new IncidentTriage(IncidentSeverity.Critical, IncidentOrigin.ThirdPartyFailure, [], [], await CustomersAsync(), deed.Chance.Pick("supplier", critical), YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.No);
    }

    private Task<Instant?> DecideOnTracksAsync(Deed deed, IncidentState state) => ByHandlerAsync(deed, async handler =>
    {
        var triage = state.Triage!;
        await deed.GiveAsync(new IncidentCommand.DetermineAwareness(state.ReportedAt, Wording.AwareFrom), handler);
        var grave = triage.Severity >= IncidentSeverity.Serious;
        var significant = IncidentActs.IsBreach(deed.Key) || (grave && deed.Chance.Happens("significant", Behaviour.Significant));
        if (grave) await deed.GiveAsync(new IncidentCommand.AssessSignificance([], significant), handler, Wording.SignificanceAssessed);
        var affected = new Dictionary<string, OrganisationDetails>(StringComparer.Ordinal);
        foreach (var id in triage.OrganisationIds) if (await DetailsAsync(id) is { } details) affected[id] = details;
        var proposed = TrackPlanning.Propose(affected, new(DemonstrationCity.Provider, (await DetailsAsync(DemonstrationCity.Provider))!));
        // Before the cybersecurity act there was nobody to notify under it.
        var inForce = StatutoryDeadlines.InForce(rules.Current, TrackRules.EarlyWarning, state.ReportedAt) is not null;
        var controllers = triage.PersonalData == YesNoUnknown.Yes ? proposed.Controllers : [];
        var operators = significant && inForce ? proposed.Operators : [];
        if (controllers.Count + operators.Count > 0) await deed.GiveAsync(new IncidentCommand.OpenTracks(controllers, operators, Wording.IncidentNotice), handler);
    });

    private Task<Instant?> ContainAsync(Deed deed, IncidentState state) =>
        ByHandlerAsync(deed, handler => deed.GiveAsync(new IncidentCommand.Contain(Office.Now, deed.Chance.Pick("how", Wording.Contained)), handler));

    private Task<Instant?> LearnAsync(Deed deed, IncidentState state) => ByHandlerAsync(deed, async handler =>
    {
        await deed.GiveAsync(new IncidentCommand.RecordLessons(deed.Chance.Pick("lessons", Wording.Lessons), deed.Chance.Pick("cause", Wording.RootCauses)), handler);
        if (deed.Chance.Happens("improves", Behaviour.Improves(state.Triage!.Severity)))
            await deed.GiveAsync(new IncidentCommand.PlanImprovement(deed.Chance.Pick("improvement", Wording.Improvements), FindingSeverity.Major, handler, Office.Today.PlusDays(deed.Chance.Between("due", 30, 120))), handler);
        await CloseIfDoneAsync(deed, handler);
    });

    private Task<Instant?> CloseAsync(Deed deed, IncidentState state) => ByHandlerAsync(deed, handler => CloseIfDoneAsync(deed, handler));

    private async Task CloseIfDoneAsync(Deed deed, string handler)
    {
        if (await StateAsync(deed.Key) is var now && !IncidentPhase.IsEnded(now.Phase) && IncidentDuties.BeforeClosing(now).Count == 0) await deed.GiveAsync(new IncidentCommand.Close(), handler);
    }

    private Task<Instant?> ByHandlerAsync(Deed deed, Func<string, Task> act) => Office.LetAsync(Role.IncidentHandler, null, deed.Chance, act);

    private async Task<IReadOnlyList<string>> CustomersAsync() =>
        [.. (await Office.OpenAsync(RegisterKinds.Organisation)).Where(o => o.Promoted.Fields["customer"] == FieldText.Of(true)).Select(o => o.Key.Id)];

    private async Task<OrganisationDetails?> DetailsAsync(string id) => organisations.StateOf(await Office.ReadAsync(Office.Key(RegisterKinds.Organisation, id))).Details;
}
