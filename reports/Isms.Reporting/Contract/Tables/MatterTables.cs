using Isms.Processes.ControlRound;
using Isms.Processes.Incident;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>What is sent when time passes, and the smaller matters.</summary>
public static class MatterTables
{
    /// <summary>Reminders and escalations.</summary>
    public static DatasetTable Reminder { get; } = new("reminder", TableKind.Fact,
        Text(("Påminnelse", "Reminder")), Text(("En rad per påminnelse eller eskalering som skickades, hur många mottagare den än hade.", "One row per reminder or escalation sent, however many it went to.")),
    [
        Key("reminder_key", ("Påminnelsenyckel", "Reminder key")),
        Key("matter_key", ("Ärendenyckel", "Matter key")),
        Code("matter_kind", ("Ärendeslag", "Kind of matter"), ("Vilket slags ärende det gällde; nyckeln är den i det slagets tabell.", "The kind of matter it was about; the key is that of the kind's table."), [SupplierControlProcess.KindName, MeasureProcess.KindName, SupplierSignalProcess.KindName, IncidentProcess.KindName, PlanRenewalProcess.KindName, PlanActivationProcess.KindName]),
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören som ärendet rör.", "The supplier the matter concerns."), nullable: true),
        Name("phase", ("Skede", "Phase"), ("Ärendets skede när den skickades; koderna är de i ärendets tabell.", "The phase of the matter when it was sent; the codes are those of the matter's table.")),
        Name("step", ("Steg", "Step"), (
            "Steget i skedet: reminder- eller escalation- följt av antalet kalenderdagar före eller efter förfallodagen, eller av vem som får veta; objective-passed och outage-passed när ett avbrott varar längre än planens tider.",
            "The step in the phase: reminder- or escalation- followed by the number of calendar days before or after the due day, or by who is told; objective-passed and outage-passed when a loss lasts longer than the times of the plan.")),
        Flag("escalation", ("Eskalering", "Escalation"), ("den gick till någon ovanför den som ska agera", "it went to somebody above who must act")),
        Moment("sent_at", ("Skickad, tid", "Sent at"), ("När den lämnades till utskick.", "When it was handed over for sending.")),
        Day("sent_on", ("Skickad", "Sent on"), ("Dagen den lämnades till utskick.", "The day it was handed over for sending.")),
    ])
    { KeyColumns = 1, Source = "matter_key" };

    /// <summary>Rounds of controls.</summary>
    public static DatasetTable ControlRound { get; } = new("control_round", TableKind.Fact,
        Text(("Kontrollomgång", "Control round")), Text(("En rad per gång kontroller av flera leverantörer startades samtidigt.", "One row per time controls of several suppliers were started at once.")),
    [
        Key("control_round_key", ("Omgångsnyckel", "Control round key")),
        Code<RoundOrigin>("origin", ("Ursprung", "Origin"), ("Vem som bad om omgången: schemat eller en person.", "Who asked for the round: the schedule or a person.")),
        Code<ControlPurpose>("purpose", ("Anledning", "Purpose"), ("Varför kontrollerna görs.", "Why the controls are made.")),
        Code("phase", ("Skede", "Phase"), ("Var omgången står.", "Where the round stands."), [ControlRoundPhase.Running, ControlRoundPhase.Concluded]),
        Moment("requested_at", ("Begärd, tid", "Requested at"), ("När omgången begärdes.", "When the round was requested.")),
        Day("requested_on", ("Begärd", "Requested on"), ("Dagen omgången begärdes.", "The day the round was requested.")),
        Moment("concluded_at", ("Klar, tid", "Concluded at"), ("När varje leverantör hade gåtts igenom.", "When every supplier had been seen to."), nullable: true),
        Days("days_to_conclude", ("Tid till klar", "Time to conclude"), ("Från begäran till klar.", "From the request to the conclusion.")),
        Whole("suppliers", ("Leverantörer", "Suppliers"), ("Antal leverantörer i omgången.", "Number of suppliers in the round.")),
        Whole("started", ("Startade", "Started"), ("Antal kontroller som startades; 0 tills omgången är klar.", "Number of controls started; 0 until the round is concluded.")),
        Whole("under_way", ("Pågick redan", "Under way"), ("Antal leverantörer med en kontroll som redan pågick; 0 tills omgången är klar.", "Number of suppliers with a control under way already; 0 until the round is concluded.")),
        Whole("refused", ("Hinder", "Refused"), ("Antal leverantörer vars kontroll inte kunde startas; 0 tills omgången är klar.", "Number of suppliers whose control could not be started; 0 until the round is concluded.")),
        Whole("asked_again", ("Omtag", "Asked again"), ("Antal gånger arbetet fick begäras på nytt.", "Number of times the work had to be asked for again.")),
    ])
    { KeyColumns = 1, Source = "control_round_key" };

    /// <summary>Supplier signals.</summary>
    public static DatasetTable SupplierSignal { get; } = new("supplier_signal", TableKind.Fact,
        Text(("Leverantörssignal", "Supplier signal")), Text(("En rad per signal om en leverantör från ett annat system.", "One row per signal about a supplier from another system.")),
    [
        Key("supplier_signal_key", ("Signalnyckel", "Supplier signal key")),
        Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Leverantören signalen gäller.", "The supplier the signal is about.")),
        CaseReference,
        Code<SignalKind>("signal_kind", ("Slag", "Kind of signal"), ("Vad signalen gäller.", "What the signal is about.")),
        Code("phase", ("Skede", "Phase"), ("Var signalen står.", "Where the signal stands."), [SupplierSignalProcess.Open, SupplierSignalProcess.DecidedPhase]),
        Flag("late", ("Försenad", "Late"), ("signalen väntar på beslut och dagen i ”due” är slut", "the signal waits for a decision and the day in “due” is over")),
        Moment("reported_at", ("Inkommen, tid", "Reported at"), ("När signalen först kom in.", "When the signal first came in.")),
        Day("reported_on", ("Inkommen", "Reported on"), ("Dagen signalen först kom in.", "The day the signal first came in.")),
        Whole("updates", ("Uppdateringar", "Updates"), ("Antal gånger källan ändrade signalen, som då måste beslutas på nytt.", "Number of times the source changed the signal, which must then be decided anew.")),
        Day("due", ("Förfaller", "Due"), ("Dagen vid vars slut signalen ska vara beslutad.", "The day by whose end the signal is to be decided.")),
        PlainDay("ends_on", ("Slutdatum", "Ends on"), ("Dagen underhållet eller avtalet slutar, enligt källan.", "The day support or the contract ends, by the source."), nullable: true),
        Whole("systems", ("System", "Systems"), ("Antal system som källan nämner.", "Number of systems the source names.")),
        Code<SignalDecision>("decision", ("Beslut", "Decision"), ("Vad signalen ledde till; saknas tills den är beslutad.", "What was made of the signal; missing until it is decided."), nullable: true),
        Moment("decided_at", ("Beslutad, tid", "Decided at"), ("När det beslut som gäller fattades.", "When the decision that stands was made."), nullable: true),
        Day("decided_on", ("Beslutad", "Decided on"), ("Dagen det beslut som gäller fattades.", "The day the decision that stands was made."), nullable: true),
        Flag("decided_late", ("Sent beslut", "Decided late"), ("det beslut som gäller kom efter sin dag", "the decision that stands came after its day")),
        Days("days_to_decision", ("Tid till beslut", "Time to decision"), ("Från det att signalen först kom in till det beslut som gäller.", "From the signal's first coming in to the decision that stands.")),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
    ])
    { KeyColumns = 1, Source = "supplier_signal_key" };
}
