using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>Supplier controls and their parts.</summary>
public static class ControlTables
{
    private static readonly DatasetColumn ControlKey = Key("supplier_control_key", ("Kontrollnyckel", "Supplier control key"));

    private static readonly DatasetColumn SupplierKey = Reference("supplier_key", "supplier", ("Leverantör", "Supplier"), ("Den kontrollerade leverantören.", "The supplier controlled."));

    private static readonly DatasetColumn StartedOn = Day("started_on", ("Startad", "Started on"), ("Dagen kontrollen började.", "The day the control began."));

    /// <summary>Supplier controls.</summary>
    public static DatasetTable SupplierControl { get; } = new("supplier_control", TableKind.Fact,
        Text(("Leverantörskontroll", "Supplier control")), Text(("En rad per leverantörskontroll.", "One row per supplier control.")),
    [
        ControlKey, SupplierKey, CaseReference,
        Whole("cycle", ("Omgång", "Cycle"), ("Kontrollens nummer hos leverantören, från 1.", "The number of the control at its supplier, from 1.")),
        Code<ControlPurpose>("purpose", ("Anledning", "Purpose"), ("Varför kontrollen görs.", "Why the control is made.")),
        Flag("screening", ("Granskning före avtal", "Screening"), ("kontrollen görs före avtal", "the control is made before a contract")),
        Code<Criticality>("criticality_at_start", ("Kritikalitet vid start", "Criticality at start"), ("Leverantörens kritikalitet när kontrollen började.", "The supplier's criticality when the control began.")),
        Code<Criticality>("criticality", ("Kritikalitet", "Criticality"), ("Leverantörens kritikalitet som kontrollen senast fick veta den.", "The supplier's criticality as the control last heard it.")),
        Flag("four_eyes", ("Två beslutar", "Four eyes"), ("beslutet kräver två personer", "the decision needs two people")),
        Flag("processes_personal_data", ("Behandlar personuppgifter", "Processes personal data"), ("leverantören behandlade personuppgifter när kontrollen började", "the supplier processed personal data when the control began")),
        Name("questionnaire", ("Frågeformulär", "Questionnaire"), ("Formulärets kod.", "The code of the questionnaire.")),
        Whole("questionnaire_version", ("Formulärversion", "Questionnaire version"), ("Formulärets version.", "The version of the questionnaire.")),
        Code("phase", ("Skede", "Phase"), ("Var kontrollen står.", "Where the control stands."), [ControlPhase.Answering, ControlPhase.Assessing, ControlPhase.Approving, ControlPhase.FollowUp, ControlPhase.Closed, ControlPhase.Cancelled]),
        Flag("undecided", ("Pågår", "Undecided"), ("kontrollen ännu leder till ett beslut", "the control still leads to a decision")),
        Flag("late", ("Försenad", "Late"), ("dagen i ”due” är slut utan att skedet är det", "the day in “due” is over and the phase is not")),
        Flag("past_planned_due", ("Efter planerad dag", "Past planned due"), ("den planerade dagen är slut utan beslut i en kontroll som pågår", "the planned day is over without a decision in a control that goes on")),
        Day("due", ("Förfaller", "Due"), ("Dagen vid vars slut det nuvarande skedet ska vara över.", "The day by whose end the present phase ought to be over."), nullable: true),
        Day("planned_due", ("Planerat beslut", "Planned due"), ("Dagen beslutet planerades till när kontrollen började.", "The day the decision was planned for when the control began.")),
        Moment("started_at", ("Startad, tid", "Started at"), ("När kontrollen började.", "When the control began.")),
        StartedOn,
        Day("first_answer_due", ("Första svarsdag", "First answer due"), ("Svarsdagen när kontrollen började.", "The day answers were due when the control began.")),
        Day("answer_due", ("Svarsdag", "Answer due"), ("Den svarsdag som gäller eller senast gällde.", "The day answers are due, or last were.")),
        Moment("opened_at", ("Öppnad, tid", "Opened at"), ("När leverantören första gången gick in genom sin länk.", "When the supplier first entered through its link."), nullable: true),
        Moment("answered_at", ("Besvarad, tid", "Answered at"), ("När svaren första gången lämnades in.", "When the answers were first handed in."), nullable: true),
        Day("answered_on", ("Besvarad", "Answered on"), ("Dagen svaren första gången lämnades in.", "The day the answers were first handed in."), nullable: true),
        Days("days_to_answer", ("Tid till svar", "Time to answer"), ("Från start till första inlämningen.", "From the start to the first submission.")),
        Flag("answered", ("Har svarat", "Answered"), ("leverantören har lämnat in svar", "the supplier has handed answers in")),
        Flag("answered_late", ("Sent svar", "Answered late"), ("den första inlämningen kom efter den svarsdag som då gällde", "the first submission came after the answer date then in force")),
        Flag("silent", ("Tystnad", "Silent"), ("leverantörens tystnad är antecknad och står kvar", "the supplier's silence is recorded and stands")),
        Whole("submissions", ("Inlämningar", "Submissions"), ("Antal gånger svar lämnades in.", "Number of times answers were handed in.")),
        Whole("returns", ("Kompletteringar", "Returns"), ("Antal gånger svaren gick tillbaka för komplettering.", "Number of times the answers went back for completion.")),
        Whole("extensions", ("Förlängningar", "Extensions"), ("Antal gånger leverantören fick mer tid.", "Number of times the supplier got more time.")),
        Whole("contact_changes", ("Kontaktbyten", "Contact changes"), ("Antal byten av den som svarar som gjordes i kontrollen.", "Number of changes of who answers that were made in the control.")),
        Whole("link_renewals", ("Nya länkar", "Link renewals"), ("Antal gånger leverantörens länk förnyades på begäran.", "Number of times the supplier's link was renewed on request.")),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
        Whole("questions", ("Frågor", "Questions"), ("Antal frågor till leverantören.", "Number of questions put to the supplier.")),
        Whole("answered_questions", ("Besvarade frågor", "Answered questions"), ("Antal frågor med svar eller underlag.", "Number of questions with an answer or evidence.")),
        Whole("required_unanswered", ("Obligatoriska utan svar", "Required unanswered"), ("Antal obligatoriska frågor utan svar eller underlag.", "Number of required questions with neither answer nor evidence.")),
        Whole("acceptable", ("Godtagbara svar", "Acceptable answers"), ("Antal svar som bedömts godtagbara.", "Number of answers assessed as acceptable.")),
        Whole("deficient", ("Bristfälliga svar", "Deficient answers"), ("Antal svar som bedömts bristfälliga.", "Number of answers assessed as deficient.")),
        Whole("not_applicable", ("Ej tillämpliga svar", "Answers not applicable"), ("Antal svar som bedömts ej tillämpliga.", "Number of answers assessed as not applicable.")),
        Whole("evidence_files", ("Underlag", "Evidence files"), ("Antal bifogade filer.", "Number of files attached.")),
        Whole("findings", ("Brister", "Findings"), ("Antal brister som står kvar.", "Number of findings that stand.")),
        Whole("findings_minor", ("Mindre brister", "Minor findings"), ("Därav mindre.", "Of these, minor.")),
        Whole("findings_major", ("Större brister", "Major findings"), ("Därav större.", "Of these, major.")),
        Whole("findings_critical", ("Kritiska brister", "Critical findings"), ("Därav kritiska.", "Of these, critical.")),
        Whole("findings_withdrawn", ("Återkallade brister", "Withdrawn findings"), ("Antal brister som återkallats.", "Number of findings that were withdrawn.")),
        Whole("measures", ("Åtgärder", "Measures"), ("Antal planerade åtgärder.", "Number of measures planned.")),
        Whole("measures_finished", ("Färdiga åtgärder", "Measures finished"), ("Därav stängda, avbrutna eller med accepterad risk.", "Of these, closed, cancelled or with the risk accepted.")),
        Whole("systems", ("System", "Systems"), ("Antal system som berörs.", "Number of systems concerned.")),
        Whole("services", ("Tjänster", "Services"), ("Antal tjänster som berörs.", "Number of services concerned.")),
        Day("assessment_due", ("Bedömning senast", "Assessment due"), ("Dagen bedömningen ska vara klar, eller senast skulle vara det.", "The day the assessment is due, or last was."), nullable: true),
        Day("decision_due", ("Godkännande senast", "Decision due"), ("Dagen den andra personen ska ha svarat, eller senast skulle ha gjort det.", "The day the second person's answer is due, or last was."), nullable: true),
        Whole("proposals", ("Beslutsförslag", "Proposals"), ("Antal beslut som föreslogs för en andra person.", "Number of decisions proposed to a second person.")),
        Whole("sent_back", ("Återsända förslag", "Proposals sent back"), ("Antal förslag som återsändes.", "Number of proposals sent back.")),
        Days("days_answering", ("Tid hos leverantören", "Time answering"), ("Avslutade perioder då leverantören svarade.", "Finished stretches in which the supplier answered.")),
        Days("days_assessing", ("Tid i bedömning", "Time assessing"), ("Avslutade perioder av bedömning.", "Finished stretches of assessment.")),
        Days("days_approving", ("Tid för godkännande", "Time approving"), ("Avslutade perioder då en andra person tog ställning.", "Finished stretches in which a second person considered.")),
        Code<ControlDecision>("decision", ("Beslut", "Decision"), ("Kontrollens utfall; saknas före beslutet.", "The outcome of the control; missing before the decision."), nullable: true),
        Flag("decided", ("Beslutad", "Decided"), ("kontrollen är beslutad", "the control is decided")),
        Moment("decided_at", ("Beslutad, tid", "Decided at"), ("När beslutet fattades.", "When the decision was made."), nullable: true),
        Day("decided_on", ("Beslutad den", "Decided on"), ("Dagen beslutet fattades.", "The day the decision was made."), nullable: true),
        Flag("decided_late", ("Sent beslut", "Decided late"), ("beslutet kom efter den planerade dagen", "the decision came after the planned day")),
        Days("days_to_decision", ("Tid till beslut", "Time to decision"), ("Från start till beslut.", "From the start to the decision.")),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När kontrollen stängdes eller avbröts.", "When the control was closed or broken off."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen kontrollen stängdes eller avbröts.", "The day the control was closed or broken off."), nullable: true),
        Days("days_to_end", ("Tid till avslut", "Time to end"), ("Från start till avslut.", "From the start to the end.")),
        Flag("cancelled", ("Avbruten", "Cancelled"), ("kontrollen avbröts", "the control was broken off")),
        Code("cancellation", ("Avbruten av", "Cancellation"), ("Vad som avbröt kontrollen: en person eller att leverantören slutade vara det.", "What broke the control off: a person, or the supplier ceasing to be one."), ["person", "supplierLeft"], nullable: true),
    ])
    { KeyColumns = 1, Source = "supplier_control_key" };

    /// <summary>The answers of a control by section of the questionnaire.</summary>
    public static DatasetTable AnswerSection { get; } = new("control_answer_section", TableKind.Fact,
        Text(("Svar per avsnitt", "Answers by section")), Text(("En rad per kontroll och avsnitt i frågeformuläret.", "One row per control and section of the questionnaire.")),
    [
        ControlKey,
        Name("section", ("Avsnittskod", "Section code"), ("Avsnittets kod i formuläret.", "The code of the section in the questionnaire.")),
        Name("section_title_sv", ("Avsnitt", "Section in Swedish"), ("Avsnittets svenska rubrik i formuläret.", "The Swedish heading of the section in the questionnaire.")),
        Name("section_title_en", ("Avsnitt på engelska", "Section"), ("Avsnittets engelska rubrik i formuläret.", "The English heading of the section in the questionnaire.")),
        Whole("section_number", ("Avsnittets plats", "Section number"), ("Avsnittets plats bland dem som ställdes, från 1.", "The place of the section among those put, from 1.")),
        SupplierKey, StartedOn,
        Whole("questions", ("Frågor", "Questions"), ("Antal frågor.", "Number of questions.")),
        Whole("answered_questions", ("Besvarade frågor", "Answered questions"), ("Antal frågor med svar eller underlag.", "Number of questions with an answer or evidence.")),
        Whole("required", ("Obligatoriska frågor", "Required questions"), ("Antal obligatoriska frågor.", "Number of required questions.")),
        Whole("required_unanswered", ("Obligatoriska utan svar", "Required unanswered"), ("Antal obligatoriska frågor utan svar eller underlag.", "Number of required questions with neither answer nor evidence.")),
        Whole("answered_yes", ("Ja-svar", "Answered yes"), ("Antal svar ja på frågor med ja, delvis eller nej.", "Number of answers yes to questions of yes, partly or no.")),
        Whole("answered_partly", ("Delvis-svar", "Answered partly"), ("Antal svar delvis på sådana frågor.", "Number of answers partly to such questions.")),
        Whole("answered_no", ("Nej-svar", "Answered no"), ("Antal svar nej på sådana frågor.", "Number of answers no to such questions.")),
        Whole("acceptable", ("Godtagbara svar", "Acceptable answers"), ("Antal svar som bedömts godtagbara.", "Number of answers assessed as acceptable.")),
        Whole("deficient", ("Bristfälliga svar", "Deficient answers"), ("Antal svar som bedömts bristfälliga.", "Number of answers assessed as deficient.")),
        Whole("not_applicable", ("Ej tillämpliga svar", "Answers not applicable"), ("Antal svar som bedömts ej tillämpliga.", "Number of answers assessed as not applicable.")),
        Whole("weight", ("Vikt", "Weight"), ("Summan av frågornas vikter, 1 till 3 per fråga.", "Sum of the weights of the questions, 1 to 3 each.")),
        Whole("weight_acceptable", ("Godtagbar vikt", "Acceptable weight"), ("Därav godtagbara svar.", "Of these, acceptable answers.")),
        Whole("weight_deficient", ("Bristfällig vikt", "Deficient weight"), ("Därav bristfälliga svar.", "Of these, deficient answers.")),
        Whole("weight_not_applicable", ("Ej tillämplig vikt", "Weight not applicable"), ("Därav ej tillämpliga svar.", "Of these, answers not applicable.")),
        Whole("evidence_files", ("Underlag", "Evidence files"), ("Antal bifogade filer.", "Number of files attached.")),
    ])
    { KeyColumns = 2, Source = "supplier_control_key" };

    /// <summary>Findings.</summary>
    public static DatasetTable Finding { get; } = new("finding", TableKind.Fact,
        Text(("Brist", "Finding")), Text(("En rad per brist som antecknats i en kontroll, även återkallade.", "One row per finding recorded in a control, withdrawn ones too.")),
    [
        Key("finding_key", ("Bristnyckel", "Finding key")),
        ControlKey, SupplierKey,
        Code<FindingSeverity>("severity", ("Allvarlighet", "Severity"), ("Hur allvarlig bristen är.", "How grave the finding is.")),
        Name("section", ("Avsnittskod", "Section code"), ("Avsnittet som frågan står i; saknas för brister utan fråga.", "The section of its question; missing for findings without a question."), nullable: true),
        Name("question", ("Frågekod", "Question code"), ("Frågans kod i formuläret; saknas för brister utan fråga.", "The code of its question; missing for findings without one."), nullable: true),
        Moment("recorded_at", ("Antecknad, tid", "Recorded at"), ("När bristen antecknades.", "When the finding was recorded.")),
        Day("recorded_on", ("Antecknad", "Recorded on"), ("Dagen bristen antecknades.", "The day the finding was recorded.")),
        Flag("withdrawn", ("Återkallad", "Withdrawn"), ("bristen återkallades", "the finding was withdrawn")),
        Whole("measures", ("Åtgärder", "Measures"), ("Antal åtgärder som planerats mot bristen.", "Number of measures planned against the finding.")),
        Whole("measures_finished", ("Färdiga åtgärder", "Measures finished"), ("Därav stängda, avbrutna eller med accepterad risk.", "Of these, closed, cancelled or with the risk accepted.")),
        Flag("without_measure", ("Utan åtgärd", "Without a measure"), ("bristen står kvar utan åtgärd", "the finding stands and has no measure")),
    ])
    { KeyColumns = 1, Source = "supplier_control_key" };
}
