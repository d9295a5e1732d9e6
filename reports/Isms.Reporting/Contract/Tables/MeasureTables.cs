using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>Measures and the acceptances of their risks.</summary>
public static class MeasureTables
{
    private static readonly DatasetColumn MeasureKey = Key("measure_key", ("Åtgärdsnyckel", "Measure key"));

    private static readonly DatasetColumn SupplierKey = Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören åtgärden rör.", "The supplier the measure concerns."), nullable: true);

    private static readonly DatasetColumn Severity = Code<FindingSeverity>("severity", ("Allvarlighet", "Severity"), ("Hur allvarlig bristen är.", "How grave the finding is."));

    /// <summary>Measures.</summary>
    public static DatasetTable Measure { get; } = new("measure", TableKind.Fact,
        Text(("Åtgärd", "Measure")), Text(("En rad per åtgärd, från beslutet i ärendet den kommer ur.", "One row per measure, from the decision of the matter it comes from.")),
    [
        MeasureKey,
        Whole("supplier_control_key", ("Kontrollnyckel", "Supplier control key"), ("Kontrollen som åtgärden kommer ur; saknas när den kommer ur något annat.", "The control the measure comes from; missing when it comes from something else."), nullable: true),
        Whole("finding_key", ("Bristnyckel", "Finding key"), ("Bristen i kontrollen; saknas när åtgärden kommer ur något annat.", "The finding of the control; missing when the measure comes from something else."), nullable: true),
        SupplierKey, CaseReference, Severity,
        Code("phase", ("Skede", "Phase"), ("Var åtgärden står.", "Where the measure stands."), [MeasurePhase.Open, MeasurePhase.Verifying, MeasurePhase.Closed, MeasurePhase.RiskAccepted, MeasurePhase.Cancelled]),
        Flag("open", ("Öppen", "Open"), ("åtgärden väntar på att göras eller verifieras", "the measure waits to be done or verified")),
        Flag("late", ("Försenad", "Late"), ("åtgärden ska göras och dagen i ”due” är slut", "the measure is to be done and the day in “due” is over")),
        Moment("started_at", ("Startad, tid", "Started at"), ("När åtgärden började.", "When the measure began.")),
        Day("started_on", ("Startad", "Started on"), ("Dagen åtgärden började.", "The day the measure began.")),
        Day("first_due", ("Första förfallodag", "First due"), ("Dagen den skulle vara gjord när den började.", "The day it was due when it began.")),
        Day("due", ("Förfaller", "Due"), ("Dagen den ska vara gjord, eller senast skulle vara det.", "The day it is due, or last was.")),
        Whole("postponed_days", ("Framflyttad", "Postponed"), ("Hela kalenderdagar mellan första och nuvarande förfallodag; negativt när den tidigarelagts.", "Whole calendar days between the first and the present due day; negative when it was brought forward.")),
        Whole("replannings", ("Omplaneringar", "Replannings"), ("Antal gånger ansvarig eller dag ändrades.", "Number of times owner or day were changed.")),
        Whole("sent_back", ("Återsänd", "Sent back"), ("Antal gånger den återsändes som ogjord.", "Number of times it was sent back as not done.")),
        Moment("reported_at", ("Rapporterad, tid", "Reported at"), ("När den första gången rapporterades som gjord.", "When it was first reported as done."), nullable: true),
        Day("reported_on", ("Rapporterad", "Reported on"), ("Dagen den första gången rapporterades som gjord.", "The day it was first reported as done."), nullable: true),
        Flag("reported_late", ("Sent rapporterad", "Reported late"), ("den första rapporten kom efter den dag som då gällde", "the first report came after the due day then in force")),
        Days("days_to_report", ("Tid till rapport", "Time to report"), ("Från start till första rapporten.", "From the start to the first report.")),
        Flag("closed", ("Stängd", "Closed"), ("åtgärden är verifierad av någon annan än den som gjorde den", "the measure is verified by somebody other than who reported it")),
        Flag("cancelled", ("Avbruten", "Cancelled"), ("åtgärden avbröts", "the measure was cancelled")),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När den stängdes eller avbröts.", "When it was closed or cancelled."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen den stängdes eller avbröts.", "The day it was closed or cancelled."), nullable: true),
        Days("days_to_end", ("Tid till avslut", "Time to end"), ("Från start till avslut.", "From the start to the end.")),
        Flag("risk_accepted", ("Risk accepterad", "Risk accepted"), ("risken är accepterad i stället för åtgärdad", "the risk is accepted instead of mended")),
        Day("accepted_until", ("Accepterad till", "Accepted until"), ("Sista dagen den nuvarande acceptansen gäller; saknas utan acceptans.", "The last day of the present acceptance; missing without one."), nullable: true),
        Whole("acceptances", ("Acceptanser", "Acceptances"), ("Antal gånger risken accepterades.", "Number of times the risk was accepted.")),
        Whole("reopenings", ("Återöppnad", "Reopenings"), ("Antal gånger åtgärden öppnades igen när en acceptans löpt ut.", "Number of times the measure opened again when an acceptance had expired.")),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
        Whole("incident_key", ("Incidentnyckel", "Incident key"), ("Incidenten som åtgärden är en förbättring efter; saknas när den kommer ur något annat.", "The incident that the measure improves upon; missing when it comes from something else."), nullable: true),
        Whole("plan_renewal_key", ("Förnyelsenyckel", "Plan renewal key"), ("Förnyelsen av en kontinuitetsplan i vars övning något iakttogs; saknas när åtgärden kommer ur något annat.", "The renewal of a continuity plan in whose exercise something was observed; missing when the measure comes from something else."), nullable: true),
    ])
    { KeyColumns = 1, Source = "measure_key" };

    /// <summary>Acceptances of risk.</summary>
    public static DatasetTable RiskAcceptance { get; } = new("risk_acceptance", TableKind.Fact,
        Text(("Riskacceptans", "Risk acceptance")), Text(("En rad per gång risken bakom en åtgärd accepterades.", "One row per time the risk behind a measure was accepted.")),
    [
        Key("risk_acceptance_key", ("Acceptansnyckel", "Risk acceptance key")),
        MeasureKey, SupplierKey, Severity,
        Whole("number", ("Nummer", "Number"), ("Acceptansens nummer hos åtgärden, från 1.", "The number of the acceptance at its measure, from 1.")),
        Moment("accepted_at", ("Accepterad, tid", "Accepted at"), ("När risken accepterades.", "When the risk was accepted.")),
        Day("accepted_on", ("Accepterad", "Accepted on"), ("Dagen risken accepterades.", "The day the risk was accepted.")),
        Day("expires_on", ("Löper ut", "Expires on"), ("Sista dagen acceptansen gäller.", "The last day of the acceptance.")),
        Whole("days_granted", ("Beviljade dagar", "Days granted"), ("Hela kalenderdagar från accepterandet till sista dagen.", "Whole calendar days from the acceptance to the last day.")),
        Flag("in_force", ("Gäller", "In force"), ("acceptansen gäller: den är inte avslutad och sista dagen är inte slut", "the acceptance is in force: it is not ended and its last day is not over")),
        Code("ending", ("Avslut", "Ending"), ("Hur acceptansen slutade: den löpte ut och åtgärden öppnades igen, eller åtgärden avbröts före sista dagens slut; saknas tills dess.", "How the acceptance ended: it expired and the measure opened again, or the measure was cancelled before; missing until then."), ["expired", "cancelled"], nullable: true),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När den slutade.", "When it ended."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen den slutade.", "The day it ended."), nullable: true),
    ])
    { KeyColumns = 1, Source = "measure_key" };
}
