using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Kernel;
using Isms.Processes.StatutoryTime;
using Isms.Processes.SupplierControl;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>
/// The incidents of the demonstration city: one long closed, one that came to nothing, a breach that was notified, an outage
/// at a supplier whose final report is due, a fresh breach at a supplier with its clocks running, and one that was just reported.
/// </summary>
internal sealed class DemonstrationIncidents(IServiceProvider services, DemonstrationStage stage)
{
    /// <summary>How many there are.</summary>
    public const int Count = 6;

    /// <summary>An outage at a supplier: recovered, with a report left to send.</summary>
    public const string Outage = "i004";

    /// <summary>A fresh breach at a supplier, with clocks running.</summary>
    public const string Breach = "i005";

    /// <summary>Just reported, by somebody without any role.</summary>
    public const string Fresh = "i006";

    private const string Provider = DemonstrationCity.Provider;
    private const string City = "Göteborgs kommun";
    private const string Colleague = "p126";

    private readonly IncidentProcess _incidents = services.GetRequiredService<IncidentProcess>();
    private readonly IncidentTrackProcess _tracks = services.GetRequiredService<IncidentTrackProcess>();
    private readonly RuleBook _rules = services.GetRequiredService<IRuleSource>().Current;
    private readonly Dictionary<ProcessKey, int> _given = [];
    private CancellationToken _cancelled;

    private Instant Now => stage.Clock.Now;

    /// <summary>Plays what happened on a day, counted before today; begins at nine in the morning.</summary>
    public async Task PlayDayAsync(int day, CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        switch (day)
        {
            case 66: await SlowMailAsync(); break;
            case 60: await EndAsync("i001", "Lagringen blev full när en logg växte utan gräns.", "Larm på ledigt utrymme behövs i god tid.", "Larma när lagringen för e-post är full till fyra femtedelar."); break;
            case 40: await FalseAlarmAsync(); break;
            case 24: await WrongLetterboxAsync(); break;
            case 17: await EndAsync("i003", "Två personer med samma namn förväxlades.", "Utskick ska gå på personnummer, inte namn.", "Byt sökfält i utskicksrutinen."); break;
            case 16: await OutageAsync(); break;
            case 14: await NotifyOutageAsync(); break;
            case 13: await RecoverOutageAsync(); break;
        }
    }

    /// <summary>Plays what happened today, in hours before an instant.</summary>
    public async Task PlayTodayAsync(Instant now, CancellationToken cancellationToken)
    {
        _cancelled = cancellationToken;
        await BreachAsync(now);
        stage.Clock.Now = now - Duration.FromMinutes(40);
        await ReportAsync(Fresh, Colleague, "Någon ringde och sade sig vara servicedesk", "Personen ville ha min kod till inloggningen. Jag lämnade den inte, men två kollegor fick samma samtal.", Duration.FromMinutes(25), "f04", [], YesNoUnknown.Unknown);
        await stage.SettleAsync(_cancelled);
    }

    private async Task SlowMailAsync()
    {
        await ReportAsync("i001", await RepresentativeAsync("f05"), "E-post kommer fram flera timmar för sent", "Flera förskolor väntar på svar.", Duration.FromHours(1), "f05", ["t01"], YesNoUnknown.No);
        await HandleAsync("i001", new IncidentCommand.Triage(new(IncidentSeverity.Moderate, IncidentOrigin.SystemFailure, ["t01"], ["s001"], ["f05", "f04"], null, YesNoUnknown.No, YesNoUnknown.Yes, YesNoUnknown.No, YesNoUnknown.No)), 1);
        await HandleAsync("i001", new IncidentCommand.Contain(Now, "Gamla loggar flyttades, så att nya brev tas emot."), 2);
        await HandleAsync("i001", new IncidentCommand.Recover(Now, "Köade brev är levererade."), 3);
    }

    private async Task FalseAlarmAsync()
    {
        await ReportAsync("i002", await RepresentativeAsync("f08"), "Misstänkt mejl till hela förvaltningen", null, Duration.FromMinutes(20), "f08", ["t01"], YesNoUnknown.Unknown);
        await HandleAsync("i002", new IncidentCommand.Dismiss(), 1, "Det var en beslutad övning, och mejlet kom från oss.");
    }

    private async Task WrongLetterboxAsync()
    {
        await ReportAsync("i003", await RepresentativeAsync("f04"), "Lönebesked gick till fel brevlåda", "Elva lönebesked gick till en annan anställd med samma namn.", Duration.FromHours(2), "f04", ["t01"], YesNoUnknown.Yes);
        await HandleAsync("i003", new IncidentCommand.Triage(new(IncidentSeverity.Moderate, IncidentOrigin.HumanError, ["t01"], [], ["f04"], null, YesNoUnknown.No, YesNoUnknown.No, YesNoUnknown.Yes, YesNoUnknown.No)), 1);
        await HandleAsync("i003", new IncidentCommand.OpenTracks([new("f04", ProviderIsProcessor: true)], [], "Elva lönebesked gick till fel mottagare i morse. Breven är återkallade."), 1);
        var (track, representative) = (await TrackAsync("i003", TrackLaw.DataProtection, "f04"), await RepresentativeAsync("f04"));
        await TrackActAsync(track, representative, new TrackCommand.AcknowledgeNotice(), 1);
        await TrackActAsync(track, representative, new TrackCommand.DetermineAwareness(Now, "Intraservices underrättelse"), 0);
        await TrackActAsync(track, representative, new TrackCommand.DecideNotification(true), 1, "Uppgifter om lön och sjukfrånvaro har lästs av en obehörig.");
        await SendAsync(track, ReportStage.BreachNotification, "DI-11043", 20);
        await TrackActAsync(track, representative, new TrackCommand.DecideInforming(InformingDuty.DataSubjects, false), 1, "Mottagaren har raderat breven och intygat det. Hög risk kvarstår inte.");
        await TrackActAsync(track, representative, new TrackCommand.Close(), 1);
        await HandleAsync("i003", new IncidentCommand.Contain(Now, "Breven återkallades och mottagaren raderade dem."), 0);
        await HandleAsync("i003", new IncidentCommand.Recover(Now, "Rätt mottagare har fått sina besked."), 0);
    }

    private async Task OutageAsync()
    {
        await ReportAsync(Outage, Actors.System, "Gemensamma filytor svarar inte", "Larm från övervakningen: inga filytor går att öppna.", Duration.FromMinutes(10), Provider, ["t08"], YesNoUnknown.No, "driftlarm", "DL-20871");
        await HandleAsync(Outage, new IncidentCommand.Triage(new(IncidentSeverity.Serious, IncidentOrigin.ThirdPartyFailure, ["t08"], ["s003"], [Provider, "f04"], "l001", YesNoUnknown.No, YesNoUnknown.Yes, YesNoUnknown.No, YesNoUnknown.No)), 1);
        await HandleAsync(Outage, new IncidentCommand.DetermineAwareness(Now - Duration.FromMinutes(70), "Driftlarmet, bekräftat av leverantören per telefon"), 0);
        await HandleAsync(Outage, new IncidentCommand.AddEntry(Now - Duration.FromHours(2), "Leverantören bytte en lagringsnod."), 0, "Framgick först när leverantören ringde.");
        await HandleAsync(Outage, new IncidentCommand.AddEntry(null, "Reservrutin: filer skickas med e-post."), 1);
        // The thresholds are those of the rules in force; in older days nothing is proposed.
        IReadOnlyList<ImpactAnswer> impact = SignificanceRules.InForce(_rules, Now) is null ? [] : [new("sector-critical-system-degraded", 1), new("activity-limited-minutes", 330), new("fallback-minutes", 300)];
        await HandleAsync(Outage, new IncidentCommand.AssessSignificance(impact, true), 4, "Verksamheten har varit begränsad i mer än fyra timmar.");
        if (IsActInForce) await NoticeOutageAsync();
        await HandleAsync(Outage, new IncidentCommand.Contain(Now, "Noden är urkopplad, och trafiken går genom de andra två."), 1);
        await HandleAsync(Outage, new IncidentCommand.MarkSecret(IncidentSecrecy.Containment, SecrecyProvision.SecurityMeasures), 0, "Visar hur lagringen är byggd.");
        await HandleAsync(Outage, new IncidentCommand.LinkControl("l001-001"), 0);
    }

    private async Task NoticeOutageAsync()
    {
        await HandleAsync(Outage, new IncidentCommand.OpenTracks([], [new(City, RegulatedSector.PublicAdministration, Provider, IsProvider: true)], null), 0);
        var (track, representative) = (await TrackAsync(Outage, TrackLaw.Cybersecurity, Provider), await RepresentativeAsync(Provider));
        await TrackActAsync(track, representative, new TrackCommand.DetermineAwareness(Now - Duration.FromHours(6), "Driftlarmet"), 0);
        await TrackActAsync(track, representative, new TrackCommand.DecideNotification(true), 0, "Incidenten är betydande.");
        await SendAsync(track, ReportStage.EarlyWarning, null, 1);
        await TrackActAsync(track, representative, new TrackCommand.DecideInforming(InformingDuty.Recipients, true), 0, "Förvaltningarna behöver veta hur de når sina filer.");
        await TrackActAsync(track, await HandlerAsync(), new TrackCommand.RecordInformed(InformingDuty.Recipients, Now, "Driftmeddelande på intranätet"), 0);
    }

    private async Task NotifyOutageAsync()
    {
        if (IsActInForce) await SendAsync(await TrackAsync(Outage, TrackLaw.Cybersecurity, Provider), ReportStage.IncidentNotification, "NCSC-1187", 1);
    }

    private Task RecoverOutageAsync() => HandleAsync(Outage, new IncidentCommand.Recover(Now, "Noden är bytt och filytorna kontrollerade."), 2);

    private async Task BreachAsync(Instant now)
    {
        stage.Clock.Now = now - Duration.FromHours(7);
        await ReportAsync(Breach, await RepresentativeAsync("f12"), "Leverantören av gemensam inloggning har haft intrång", "Leverantören skriver att någon har kommit åt användaruppgifter i natt.", Duration.FromMinutes(30), "f12", ["t13"], YesNoUnknown.Yes);
        await HandleAsync(Breach, new IncidentCommand.Triage(new(IncidentSeverity.Critical, IncidentOrigin.MaliciousAct, ["t13"], [], [Provider, "f04", "f05", "f12"], "l004", YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Yes, YesNoUnknown.Unknown)), 0.5);
        await HandleAsync(Breach, new IncidentCommand.DetermineAwareness(Now - Duration.FromMinutes(20), "Leverantörens meddelande, bekräftat i loggen"), 0);
        IReadOnlyList<ImpactAnswer> impact = SignificanceRules.InForce(_rules, Now) is null ? [] : [new("people-information-harmed", 3200)];
        await HandleAsync(Breach, new IncidentCommand.AssessSignificance(impact, true), 0.5, "Fler än femhundra personers uppgifter har lästs.");
        await HandleAsync(Breach, new IncidentCommand.OpenTracks(
            [new(Provider, ProviderIsProcessor: false), .. new[] { "f04", "f05", "f08", "f12" }.Select(id => new ControllerParty(id, ProviderIsProcessor: true))],
            IsActInForce ? [new(City, RegulatedSector.PublicAdministration, Provider, IsProvider: true)] : [],
            "Leverantören av gemensam inloggning har haft intrång i natt. Namn och e-postadresser har lästs. Vi återkommer med vilka som berörs."), 0.5);
        var (track, representative) = (await TrackAsync(Breach, TrackLaw.DataProtection, "f04"), await RepresentativeAsync("f04"));
        await TrackActAsync(track, representative, new TrackCommand.AcknowledgeNotice(), 1);
        await TrackActAsync(track, representative, new TrackCommand.DetermineAwareness(Now - Duration.FromHours(1), "Intraservices underrättelse"), 0);
        await HandleAsync(Breach, new IncidentCommand.AddEntry(null, "Leverantören har stängt de konton som användes."), 1);
    }

    /// <summary>The incident has ended, and something came of it.</summary>
    private async Task EndAsync(string id, string rootCause, string lessons, string improvement)
    {
        await HandleAsync(id, new IncidentCommand.RecordLessons(lessons, rootCause), 0);
        await HandleAsync(id, new IncidentCommand.PlanImprovement(improvement, FindingSeverity.Major, await HandlerAsync(), CityTime.DateOf(Now).PlusDays(75)), 0);
        await HandleAsync(id, new IncidentCommand.Close(), 0);
    }

    private async Task ReportAsync(
        string id, string reporter, string title, string? description, Duration discoveredBefore, string organisation, IReadOnlyList<string> services, YesNoUnknown personalData, string? source = null, string? reference = null)
    {
        var facts = new ReportedIncident(title, description, Now - discoveredBefore, organisation, services, [], personalData, YesNoUnknown.Yes, source, reference);
        await GiveAsync(new ProcessKey(stage.Tenant, IncidentProcess.KindName, id), reporter, new IncidentCommand.Report(facts), null);
    }

    /// <summary>The handler acts some hours later.</summary>
    private async Task HandleAsync(string id, IncidentCommand command, double hoursLater, string? reason = null)
    {
        await PassAsync(hoursLater);
        await GiveAsync(new ProcessKey(stage.Tenant, IncidentProcess.KindName, id), await HandlerAsync(), command, reason);
    }

    private async Task TrackActAsync(string track, string actor, TrackCommand command, double hoursLater, string? reason = null)
    {
        await PassAsync(hoursLater);
        await GiveAsync(new ProcessKey(stage.Tenant, IncidentTrackProcess.KindName, track), actor, command, reason);
    }

    /// <summary>The script's next command to a process; its id follows from its place in the script, so that a fill that was cut off goes on where it stopped.</summary>
    private async Task GiveAsync(ProcessKey key, string actor, object command, string? reason)
    {
        var place = _given[key] = _given.GetValueOrDefault(key) + 1;
        await stage.GiveAsync(key, FieldText.Of(place), actor, command, reason, _cancelled);
        await stage.SettleAsync(_cancelled);
    }

    /// <summary>A report is filled in with what is known and sent.</summary>
    private async Task SendAsync(string track, ReportStage report, string? receipt, double hoursLater)
    {
        var state = _tracks.StateOf((await stage.Store.ReadAsync(new ProcessKey(stage.Tenant, IncidentTrackProcess.KindName, track), _cancelled))!);
        if (ReportForm.Of(_rules, report) is { } form) await TrackActAsync(track, await HandlerAsync(), new TrackCommand.PrepareReport(report, form.Prefill(state, new ReportNames(Organisation: City, Controller: City))), hoursLater);
        await TrackActAsync(track, await HandlerAsync(), new TrackCommand.RecordSent(report, Now, ReportChannel.Portal, receipt), 0);
    }

    private async Task PassAsync(double hours)
    {
        if (hours == 0) return;
        stage.Clock.Now += Duration.FromHours(hours);
        await stage.SettleAsync(_cancelled);
    }

    private async Task<string> TrackAsync(string incident, TrackLaw law, string organisation)
    {
        var state = _incidents.StateOf((await stage.Store.ReadAsync(new ProcessKey(stage.Tenant, IncidentProcess.KindName, incident), _cancelled))!);
        return state.Tracks.Single(track => track.Terms.Law == law && track.Terms.OrganisationId == organisation).Id;
    }

    private async Task<string> HandlerAsync() => (await stage.Roles.HoldersAsync(stage.Tenant, Role.IncidentHandler, null, _cancelled))[0];

    private async Task<string> RepresentativeAsync(string organisation) => (await stage.Roles.ResolveAsync(stage.Tenant, new Recipient(Role.OrganisationRepresentative, $"organisation/{organisation}"), _cancelled)).PersonIds[0];

    private bool IsActInForce => StatutoryDeadlines.InForce(_rules, TrackRules.EarlyWarning, Now) is not null;
}
