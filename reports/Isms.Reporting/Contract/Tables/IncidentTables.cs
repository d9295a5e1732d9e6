using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>Incidents, their tracks, clocks and reports.</summary>
public static class IncidentTables
{
    private static readonly DatasetColumn IncidentKey = Whole("incident_key", ("Incidentnyckel", "Incident key"), ("Incidenten.", "The incident."));

    private static readonly DatasetColumn TrackKey = Whole("incident_track_key", ("Spårnyckel", "Track key"), ("Incidentspåret.", "The track."));

    private static readonly DatasetColumn Party = Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Den personuppgiftsansvariga organisationen, eller den som beslutar för verksamhetsutövaren.", "The controller, or the organisation that decides for the operator."));

    private static readonly DatasetColumn Law = Code<TrackLaw>("law", ("Lag", "Law"), ("Vilken lag spåret gäller.", "Which law the track is about."));

    /// <summary>Incidents.</summary>
    public static DatasetTable Incident { get; } = new("incident", TableKind.Fact,
        Text(("Incident", "Incident")), Text(("En rad per rapporterad incident, också de som visade sig inte vara någon.", "One row per incident reported, also those that turned out to be none.")),
    [
        Key("incident_key", ("Incidentnyckel", "Incident key")),
        Reference("organisation_key", "organisation", ("Upptäckt hos", "Place of discovery"), ("Organisationen där den upptäcktes.", "The organisation where it was discovered."), nullable: true),
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören som den kom från; saknas när den inte kom från någon.", "The supplier it came from; missing when it came from none."), nullable: true),
        CaseReference,
        Code("phase", ("Skede", "Phase"), ("Var incidenten står.", "Where the incident stands."), IncidentPhase.All),
        Flag("open", ("Öppen", "Open"), ("den är varken avslutad eller avskriven", "it is neither closed nor dismissed")),
        Flag("dismissed", ("Ingen incident", "Dismissed"), ("den visade sig inte vara någon incident", "it turned out to be no incident")),
        Code<IncidentSeverity>("severity", ("Allvarlighetsgrad", "Severity"), ("Hur allvarlig den bedömdes vara; saknas innan den är bedömd.", "How grave it was judged to be; missing until it was judged."), nullable: true),
        Code<IncidentOrigin>("origin", ("Ursprung", "Origin"), ("Var den kom ifrån; saknas innan den är bedömd.", "Where it came from; missing until it was judged."), nullable: true),
        Code<YesNoUnknown>("concerns_personal_data", ("Personuppgifter", "Personal data"), ("Om personuppgifter berörs, enligt bedömningen eller annars rapporten.", "Whether personal data are concerned, by the judgement or else the report.")),
        Code<YesNoUnknown>("malicious", ("Avsiktlig", "Malicious"), ("Om någon menade det; saknas innan den är bedömd.", "Whether somebody meant it; missing until it was judged."), nullable: true),
        Flag("significant", ("Betydande", "Significant"), ("den bedömdes vara betydande; saknas utan bedömning", "it was judged to be significant; missing without a judgement"), nullable: true),
        Flag("reported_by_system", ("Från annat system", "From another system"), ("ett annat system rapporterade den", "another system reported it")),
        Moment("discovered_at", ("Upptäckt, tid", "Discovered at"), ("När den upptäcktes.", "When it was discovered.")),
        Moment("reported_at", ("Rapporterad, tid", "Reported at"), ("När den rapporterades.", "When it was reported.")),
        Day("reported_on", ("Rapporterad", "Reported on"), ("Dagen den rapporterades.", "The day it was reported.")),
        Moment("triaged_at", ("Bedömd, tid", "Judged at"), ("När den först bedömdes.", "When it was first judged."), nullable: true),
        Days("days_to_triage", ("Tid till bedömning", "Time to judgement"), ("Från rapport till första bedömningen.", "From the report to the first judgement.")),
        Moment("aware_at", ("Kännedom, tid", "Aware at"), ("När leverantören av de gemensamma tjänsterna fick kännedom, som det senast fastställdes.", "When the provider became aware, as determined last."), nullable: true),
        Whole("awareness_corrections", ("Rättad kännedom", "Corrections of awareness"), ("Antal gånger tidpunkten för kännedom rättades.", "Number of times the time of awareness was corrected.")),
        Moment("contained_at", ("Begränsad, tid", "Contained at"), ("När den inte längre spred sig.", "When it no longer spread."), nullable: true),
        Moment("recovered_at", ("Återställd, tid", "Recovered at"), ("När ordinarie drift var återställd.", "When ordinary operation was restored."), nullable: true),
        Days("days_to_recovery", ("Tid till återställning", "Time to recovery"), ("Från upptäckt till ordinarie drift.", "From discovery to ordinary operation.")),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När den avslutades eller avskrevs, så länge den inte öppnats igen.", "When it was closed or dismissed, unless opened again."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen den avslutades eller avskrevs.", "The day it was closed or dismissed."), nullable: true),
        Days("days_to_end", ("Tid till avslut", "Time to end"), ("Från rapport till avslut.", "From the report to the end.")),
        Whole("reopenings", ("Återöppnad", "Reopenings"), ("Antal gånger den öppnades igen.", "Number of times it was opened again.")),
        Whole("services", ("Tjänster", "Services"), ("Antal gemensamma tjänster som berörs.", "Number of shared services affected.")),
        Whole("systems", ("System", "Systems"), ("Antal system som berörs.", "Number of systems affected.")),
        Whole("organisations", ("Organisationer", "Organisations"), ("Antal organisationer som berörs.", "Number of organisations affected.")),
        Whole("tracks", ("Spår", "Tracks"), ("Antal incidentspår.", "Number of tracks.")),
        Whole("open_tracks", ("Öppna spår", "Open tracks"), ("Antal incidentspår som inte är avslutade.", "Number of tracks not closed.")),
        Whole("improvements", ("Förbättringar", "Improvements"), ("Antal förbättringsåtgärder; raderna finns i measure.", "Number of improvement measures; their rows are in measure.")),
        Flag("has_lessons", ("Lärdomar", "Lessons"), ("lärdomar och grundorsak är antecknade", "lessons and the root cause are recorded")),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
    ])
    { KeyColumns = 1, Source = "incident_key" };

    /// <summary>The services an incident affects.</summary>
    public static DatasetTable Service { get; } = new("incident_service", TableKind.Fact,
        Text(("Berörd tjänst", "Service affected")), Text(("En rad per incident och gemensam tjänst som någon gång angetts som berörd.", "One row per incident and shared service that was ever named as affected.")),
    [
        IncidentKey,
        Reference("service_key", "service", ("Tjänst", "Service"), ("Tjänsten.", "The service.")),
        Flag("affected", ("Berörs", "Affected"), ("tjänsten berörs enligt den senaste bedömningen, eller rapporten innan den är bedömd", "the service is affected by the last judgement, or by the report before there is one")),
    ])
    { KeyColumns = 2, Source = "incident_key" };

    /// <summary>The organisations an incident affects.</summary>
    public static DatasetTable Organisation { get; } = new("incident_organisation", TableKind.Fact,
        Text(("Berörd organisation", "Organisation affected")), Text(("En rad per incident och organisation som någon gång bedömts vara berörd.", "One row per incident and organisation that was ever judged to be affected.")),
    [
        IncidentKey,
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen.", "The organisation.")),
        Flag("affected", ("Berörs", "Affected"), ("organisationen berörs enligt den senaste bedömningen", "the organisation is affected by the last judgement")),
    ])
    { KeyColumns = 2, Source = "incident_key" };

    /// <summary>Tracks.</summary>
    public static DatasetTable Track { get; } = new("incident_track", TableKind.Fact,
        Text(("Incidentspår", "Incident track")), Text(("En rad per part som kan behöva anmäla en incident: en personuppgiftsansvarig, eller en verksamhetsutövare i en sektor.", "One row per party that may have to notify an incident: a controller, or an operator in a sector.")),
    [
        Key("incident_track_key", ("Spårnyckel", "Track key")),
        IncidentKey, Party, CaseReference, Law,
        Code<RegulatedSector>("sector", ("Sektor", "Sector"), ("Sektorn enligt cybersäkerhetslagen; saknas för dataskydd.", "The sector under the cybersecurity act; missing for data protection."), nullable: true),
        Code("phase", ("Skede", "Phase"), ("Var spåret står.", "Where the track stands."), TrackPhase.All),
        Flag("open", ("Öppet", "Open"), ("spåret är inte avslutat", "the track is not closed")),
        Flag("told_by_provider", ("Underrättad", "Told by the provider"), ("parten underrättades av leverantören av de gemensamma tjänsterna", "the party was told by the provider of the shared services")),
        Moment("notice_settled_at", ("Underrättelse mottagen, tid", "Notice settled at"), ("När parten tog del av underrättelsen eller den nådde fram på annat sätt.", "When the party took note of the notice, or it reached the party another way."), nullable: true),
        Flag("notify", ("Anmäls", "Notify"), ("det är beslutat att anmäla; saknas före beslut", "it is decided to notify; missing before a decision"), nullable: true),
        Flag("informs", ("Informerar", "Informs"), ("det är beslutat att informera registrerade eller mottagare av tjänsten; saknas före beslut", "it is decided to inform data subjects or recipients of the service; missing before a decision"), nullable: true),
        Moment("opened_at", ("Öppnat, tid", "Opened at"), ("När spåret öppnades.", "When the track was opened.")),
        Day("opened_on", ("Öppnat", "Opened on"), ("Dagen spåret öppnades.", "The day the track was opened.")),
        Moment("aware_at", ("Kännedom, tid", "Aware at"), ("När parten fick kännedom, som det senast fastställdes.", "When the party became aware, as determined last."), nullable: true),
        Whole("awareness_corrections", ("Rättad kännedom", "Corrections of awareness"), ("Antal gånger tidpunkten för kännedom rättades.", "Number of times the time of awareness was corrected.")),
        Moment("decided_at", ("Beslutat, tid", "Decided at"), ("När det första beslutet att anmäla eller inte fattades.", "When it was first decided to notify or not."), nullable: true),
        Days("days_to_decision", ("Tid till beslut", "Time to decision"), ("Från det att spåret öppnades till första beslutet.", "From the opening of the track to the first decision.")),
        Moment("closed_at", ("Avslutat, tid", "Closed at"), ("När spåret avslutades, så länge det inte öppnats igen.", "When the track was closed, unless opened again."), nullable: true),
        Whole("reopenings", ("Återöppnat", "Reopenings"), ("Antal gånger spåret öppnades igen.", "Number of times the track was opened again.")),
        Whole("clocks", ("Frister", "Clocks"), ("Antal frister som räknades, ersatta inräknade.", "Number of clocks that counted, replaced ones among them.")),
        Whole("late_clocks", ("Överskridna frister", "Late clocks"), ("Antal frister som inte hölls, ersatta inräknade.", "Number of clocks that were not met in time, replaced ones among them.")),
        Whole("reports", ("Rapporter", "Reports"), ("Antal rapporter som nådde myndigheten.", "Number of reports that reached the authority.")),
        Whole("alarms", ("Larm", "Alarms"), ("Antal larm som ringde.", "Number of alarms that rang.")),
        Whole("alarms_acknowledged", ("Bekräftade larm", "Alarms acknowledged"), ("Antal larm som någon bekräftade.", "Number of alarms that somebody acknowledged.")),
    ])
    { KeyColumns = 1, Source = "incident_track_key" };

    /// <summary>Statutory clocks.</summary>
    public static DatasetTable Clock { get; } = new("incident_clock", TableKind.Fact,
        Text(("Frist", "Statutory clock")), Text(("En rad per frist som räknades i ett incidentspår. En frist som ersattes av en annan finns kvar.", "One row per clock that counted in a track. A clock that another took the place of stays.")),
    [
        Key("incident_clock_key", ("Fristnyckel", "Clock key")),
        TrackKey, IncidentKey, Party, Law,
        Name("rule", ("Regel", "Rule"), ("Regelns id, t.ex. csl-2-5.", "The rule's id, e.g. csl-2-5.")),
        Whole("rule_version", ("Regelversion", "Rule version"), ("Versionen som fristen räknades enligt.", "The version by which the clock was counted.")),
        Flag("provisional", ("Preliminär", "Provisional"), ("fristen räknas från något som ingen har fastställt", "the clock counts from something nobody has determined")),
        Code<ClockStatus>("status", ("Läge", "Status"), ("Var fristen står.", "Where the clock stands.")),
        Flag("counts", ("Gäller", "Counts"), ("fristen gäller: ingen annan har ersatt den", "the clock counts: no other took its place")),
        Flag("running", ("Löper", "Running"), ("fristen löper", "the clock runs")),
        Moment("anchor_at", ("Räknas från, tid", "Anchor"), ("Från när fristen räknas.", "From when the clock counts.")),
        Moment("strict_at", ("Strikt tid", "Strict time"), ("Den strikta tiden; saknas när lagen inte anger någon.", "The strict time; missing where the law names none."), nullable: true),
        Moment("latest_by_law_at", ("Senast enligt lag", "Latest by law"), ("Den senaste tiden enligt lag, till upplysning.", "The latest time by law, for information."), nullable: true),
        Moment("target_at", ("Internt mål, tid", "Internal target"), ("Det egna målet.", "The internal target."), nullable: true),
        Day("strict_on", ("Strikt dag", "Strict day"), ("Dagen för den strikta tiden.", "The day of the strict time."), nullable: true),
        Moment("met_at", ("Uppfylld, tid", "Met at"), ("När det som fristen gäller gjordes.", "When what the clock asks for was done."), nullable: true),
        Flag("met_in_time", ("I tid", "Met in time"), ("det gjordes före den strikta tiden, eller utan någon strikt tid; saknas medan fristen löper, när den ersattes och när inget krävdes", "it was done by the strict time, or there was none; missing while the clock runs, when it was replaced and when nothing was required"), nullable: true),
        Flag("late", ("Överskriden", "Late"), ("fristen hölls inte", "the clock was not met in time")),
        Flag("breach_recorded", ("Överskridande antecknat", "Breach recorded"), ("den strikta tiden gick ut innan något var registrerat", "the strict time passed before anything was recorded")),
        Flag("breach_explained", ("Skäl finns", "Breach explained"), ("ett skäl till överskridandet är antecknat", "a reason for the breach is recorded")),
        Whole("minutes_to_spare", ("Minuter till godo", "Minutes to spare"), ("Hela minuter från det att det gjordes till den strikta tiden; negativt när det var sent. Saknas utan strikt tid och tills det är gjort.", "Whole minutes from when it was done to the strict time; negative when it was late. Missing without a strict time and until it is done."), nullable: true),
    ])
    { KeyColumns = 1, Source = "incident_track_key" };

    /// <summary>Reports to authorities.</summary>
    public static DatasetTable Report { get; } = new("incident_report", TableKind.Fact,
        Text(("Rapport till myndighet", "Report to an authority")), Text(("En rad per incidentspår och rapport som är påbörjad eller lämnad.", "One row per track and report that was begun or handed in.")),
    [
        Key("incident_report_key", ("Rapportnyckel", "Report key")),
        TrackKey, IncidentKey, Party, Law,
        Code<ReportStage>("stage", ("Rapport", "Stage"), ("Vilken rapport.", "Which report.")),
        Whole("fields", ("Ifyllda fält", "Fields"), ("Antal fält i formuläret som är ifyllda.", "Number of fields of the form that are filled in.")),
        Flag("sent", ("Lämnad", "Sent"), ("rapporten nådde myndigheten", "the report reached the authority")),
        Moment("sent_at", ("Lämnad, tid", "Sent at"), ("När den senast nådde myndigheten.", "When it last reached the authority."), nullable: true),
        Day("sent_on", ("Lämnad dag", "Sent on"), ("Dagen den senast nådde myndigheten.", "The day it last reached the authority."), nullable: true),
        Code<ReportChannel>("channel", ("Kanal", "Channel"), ("Hur den nådde myndigheten.", "How it reached the authority."), nullable: true),
        Flag("has_receipt_number", ("Kvittens", "Has a receipt number"), ("myndigheten gav ett nummer", "the authority gave a number")),
        Whole("supplements", ("Kompletteringar", "Supplements"), ("Antal kompletteringar.", "Number of supplements.")),
    ])
    { KeyColumns = 1, Source = "incident_track_key" };

    /// <summary>Open incidents at each end of a month.</summary>
    public static DatasetTable MonthEnd { get; } = new("incident_month_end", TableKind.MonthEnd,
        Text(("Öppen incident vid månadsslut", "Open incident at month end")), Text(("En rad per månad och incident som var öppen när månaden var slut.", "One row per month and incident that was open when the month was over.")),
    [
        Columns.MonthEnd, IncidentKey,
        Code("phase", ("Skede", "Phase"), ("Var incidenten stod.", "Where the incident stood."), [IncidentPhase.Reported, IncidentPhase.Handling, IncidentPhase.Contained, IncidentPhase.Recovered]),
        Code<IncidentSeverity>("severity", ("Allvarlighetsgrad", "Severity"), ("Hur allvarlig den då bedömdes vara.", "How grave it was then judged to be."), nullable: true),
        Whole("days_open", ("Dagar öppen", "Days open"), ("Hela kalenderdagar från rapporten till månadens sista dag.", "Whole calendar days from the report to the last day of the month.")),
        Whole("open_tracks", ("Öppna spår", "Open tracks"), ("Antal incidentspår som inte var avslutade.", "Number of tracks not closed.")),
    ])
    { KeyColumns = 2, Source = "incident_key" };
}
