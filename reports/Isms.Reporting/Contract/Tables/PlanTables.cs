using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using static Isms.Reporting.Contract.Columns;

namespace Isms.Reporting.Contract.Tables;

/// <summary>Continuity plans, their cycles, exercises and uses, and who has a plan at each end of a month.</summary>
public static class PlanTables
{
    private static readonly DatasetColumn PlanKey = Whole("continuity_plan_key", ("Plannyckel", "Continuity plan key"), ("Kontinuitetsplanen.", "The continuity plan."));

    private static readonly DatasetColumn Service = Reference("service_key", "service", ("Tjänst", "Service"), ("Den gemensamma tjänst som planen gäller; saknas för en egen enhet.", "The shared service the plan covers; missing for an own unit."), nullable: true);

    private static readonly DatasetColumn[] Standing =
    [
        Flag("impact_valid", ("Konsekvensanalys gäller", "Impact analysis valid"), ("konsekvensanalysen ingår i en version vars sista dag inte är slut", "the impact analysis is in a version whose last day is not over")),
        Flag("continuity_valid", ("Kontinuitetsplan gäller", "Continuity plan valid"), ("delen kontinuitetsplan ingår i en version vars sista dag inte är slut", "the part continuity plan is in a version whose last day is not over")),
        Flag("recovery_valid", ("Återställningsplan gäller", "Recovery plan valid"), ("återställningsplanen ingår i en version vars sista dag inte är slut", "the recovery plan is in a version whose last day is not over")),
        Flag("return_valid", ("Återgångsplan gäller", "Return plan valid"), ("återgångsplanen ingår i en version vars sista dag inte är slut", "the return plan is in a version whose last day is not over")),
        Flag("tested", ("Övad", "Tested"), ("den senaste övningen ännu räknas", "the last exercise still counts")),
        Flag("expired", ("Utgången", "Expired"), ("den senaste versionens sista dag är slut", "the last day of the newest version is over")),
        Flag("flagged", ("Ifrågasatt", "Flagged"), ("något som planen vilar på har ändrats, eller den höll inte när den användes, och ingen har tagit ställning till det", "what the plan rests on has changed, or it did not hold when it was used, and nobody has seen to that")),
        Flag("complete", ("Fullständig", "Complete"), (
            "kontinuitetsplan, återställningsplan och återgångsplan gäller, planen är övad och den är inte ifrågasatt",
            "continuity plan, recovery plan and return plan are valid, the plan is tested and it is not flagged")),
    ];

    private static readonly DatasetColumn MetLastExercise = Flag("met_last_exercise", ("Klarade senaste övningen", "Met last exercise"), (
        "den senaste övningen nådde varje mål som mättes; saknas utan övning och när inget mättes",
        "the last exercise reached every target that was measured; missing without an exercise and when nothing was measured"), nullable: true);

    /// <summary>Continuity plans as they stand.</summary>
    public static DatasetTable Plan { get; } = new("continuity_plan", TableKind.Fact,
        Text(("Kontinuitetsplan", "Continuity plan")), Text(("En rad per kontinuitetsplan för en gemensam tjänst eller en egen enhet, som den står.", "One row per continuity plan of a shared service or an own unit, as it stands.")),
    [
        Key("continuity_plan_key", ("Plannyckel", "Continuity plan key")),
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen som levererar tjänsten eller har enheten.", "The organisation that provides the service or has the unit.")),
        Service, CaseReference,
        Code<DeliveryPerspective>("perspective", ("Perspektiv", "Perspective"), ("Om planen gäller en leverans eller den egna förvaltningen.", "Whether the plan covers a delivery or the own administration.")),
        Code("phase", ("Skede", "Phase"), ("Var planen står.", "Where the plan stands."), ContinuityPlanPhase.All),
        Flag("in_use", ("Används", "In use"), ("planen behövs ännu", "the plan is still needed")),
        Flag("has_version", ("Har version", "Has a version"), ("någon version är fastställd", "some version was adopted")),
        .. Standing, MetLastExercise,
        Whole("flags", ("Ifrågasättanden", "Flags"), ("Antal skäl till att planen är ifrågasatt.", "Number of reasons why the plan is flagged.")),
        Flag("renewal_under_way", ("Förnyas", "Renewal under way"), ("en förnyelse pågår", "a renewal is under way")),
        Flag("activated", ("Aktiverad", "Activated"), ("planen används just nu", "the plan is in use because of a loss")),
        Moment("created_at", ("Upplagd, tid", "Created at"), ("När planen lades upp.", "When the plan was taken up.")),
        Day("created_on", ("Upplagd", "Created on"), ("Dagen planen lades upp.", "The day the plan was taken up.")),
        Day("first_adopted_on", ("Först fastställd", "First adopted on"), ("Dagen den första versionen godkändes.", "The day the first version was approved."), nullable: true),
        Day("adopted_on", ("Fastställd", "Adopted on"), ("Dagen den nyaste versionen godkändes.", "The day the newest version was approved."), nullable: true),
        Day("valid_through", ("Gäller till", "Valid through"), ("Den nyaste versionens sista dag.", "The last day of the newest version."), nullable: true),
        Day("renew_from", ("Förnyas från", "Renewed from"), ("Dagen då förnyelsen av den nyaste versionen öppnas.", "The day on which the renewal of the newest version opens."), nullable: true),
        Day("exercised_on", ("Senast övad", "Exercised on"), ("Dagen för den senaste övningen i en fastställd version.", "The day of the last exercise in an adopted version."), nullable: true),
        Day("tested_through", ("Övad till", "Tested through"), ("Den sista dag som övningen räknas.", "The last day on which the exercise counts."), nullable: true),
        Day("retired_on", ("Avslutad", "Retired"), ("Dagen planen inte längre behövdes.", "The day the plan was no longer needed."), nullable: true),
        Hours("tolerable_outage_hours", ("Tolerabelt avbrott", "Tolerable outage"), ("Maximalt tolerabelt avbrott enligt den nyaste versionen.", "The maximum tolerable outage by the newest version.")),
        Hours("recovery_time_hours", ("Återställningstid", "Recovery time objective"), ("Återställningstid (RTO) enligt den nyaste versionen.", "The recovery time objective (RTO) by the newest version.")),
        Hours("recovery_point_hours", ("Återställningspunkt", "Recovery point objective"), ("Återställningspunkt (RPO) enligt den nyaste versionen.", "The recovery point objective (RPO) by the newest version.")),
        Whole("dependencies", ("Beroenden", "Dependencies"), ("Antal tjänster, system och leverantörer som den nyaste versionen vilar på.", "Number of services, systems and suppliers that the newest version rests on.")),
        Whole("versions", ("Versioner", "Versions"), ("Antal fastställda versioner.", "Number of versions adopted.")),
        Whole("cycles", ("Förnyelser", "Cycles"), ("Antal förnyelser, den första inräknad.", "Number of cycles, the first one among them.")),
        Whole("invalidations", ("Gånger ifrågasatt", "Invalidations"), ("Antal gånger planen ifrågasattes.", "Number of times the plan became questionable.")),
        Whole("expiries", ("Gånger utgången", "Expiries"), ("Antal gånger en version gick ut utan att en nyare fanns.", "Number of times a version expired and there was no newer one.")),
        Whole("activations", ("Aktiveringar", "Activations"), ("Antal gånger planen togs i bruk.", "Number of times the plan was put to use.")),
    ])
    { KeyColumns = 1, Source = "continuity_plan_key" };

    /// <summary>Cycles of plans.</summary>
    public static DatasetTable Renewal { get; } = new("plan_renewal", TableKind.Fact,
        Text(("Förnyelse av plan", "Plan renewal")), Text(("En rad per omgång där en kontinuitetsplans delar skrivs, granskas, övas och godkänns, den första inräknad.", "One row per cycle in which the parts of a continuity plan are written, reviewed, exercised and approved, the first one among them.")),
    [
        Key("plan_renewal_key", ("Förnyelsenyckel", "Plan renewal key")),
        PlanKey, Service, CaseReference,
        Whole("number", ("Nummer", "Number"), ("Omgångens nummer hos planen, från 1.", "The number of the cycle at its plan, from 1.")),
        Code<CycleCause>("cause", ("Anledning", "Cause"), ("Varför omgången började.", "Why the cycle was started.")),
        Code("phase", ("Skede", "Phase"), ("Var omgången står.", "Where the cycle stands."), PlanRenewalPhase.All),
        Flag("open", ("Pågår", "Open"), ("omgången ännu leder till en version", "the cycle still leads to a version")),
        Flag("late", ("Försenad", "Late"), ("dagen i ”due” är slut utan att skedet är det", "the day in “due” is over and the phase is not")),
        Flag("shortened", ("Förkortad", "Shortened"), ("omgången har eller fick kortare tider, därför att planen är ifrågasatt", "the cycle has or was given shorter times, because the plan is flagged")),
        Day("due", ("Förfaller", "Due"), ("Dagen vid vars slut det nuvarande skedet ska vara över; saknas när inget skede har någon.", "The day by whose end the present phase ought to be over; missing when it has none."), nullable: true),
        Moment("started_at", ("Startad, tid", "Started at"), ("När omgången började.", "When the cycle began.")),
        Day("started_on", ("Startad", "Started on"), ("Dagen omgången började.", "The day the cycle began.")),
        Days("days_drafting", ("Tid för att skriva", "Time drafting"), ("Avslutade perioder då delarna skrevs.", "Finished stretches in which the parts were written.")),
        Days("days_reviewing", ("Tid för granskning", "Time reviewing"), ("Avslutade perioder då delarna granskades.", "Finished stretches in which the parts were reviewed.")),
        Days("days_exercising", ("Tid för övning", "Time exercising"), ("Avslutade perioder då planen övades.", "Finished stretches in which the plan was exercised.")),
        Days("days_approving", ("Tid för godkännande", "Time approving"), ("Avslutade perioder då planen väntade på godkännande.", "Finished stretches in which the plan waited for approval.")),
        Whole("late_phases", ("Försenade skeden", "Late phases"), ("Antal avslutade skeden som tog slut efter sin dag.", "Number of finished phases that ended after their day.")),
        Whole("parts_returned", ("Återlämnade delar", "Parts returned"), ("Antal delar som gick tillbaka till den som skriver, varje gång räknad.", "Number of parts that went back to those who write, each time counted.")),
        Whole("sent_back", ("Nekat godkännande", "Approval refused"), ("Antal gånger godkännande nekades.", "Number of times approval was refused.")),
        Whole("parts_changed", ("Ändrade delar", "Parts changed"), ("Antal av de fyra delarna vars innehåll skiljer sig från den version som omgången utgick från.", "Number of the four parts whose content differs from the version that the cycle started from.")),
        Flag("exercised", ("Övad", "Exercised"), ("en övning är genomförd i omgången", "an exercise was held in the cycle")),
        Flag("four_eyes", ("Två personer", "Four eyes"), ("den som godkände hade inte själv arbetat med planen; saknas före godkännandet", "who approved had not worked on the plan; missing before the approval"), nullable: true),
        Code("outcome", ("Utfall", "Outcome"), ("Vad omgången ledde till; saknas medan den pågår.", "What the cycle led to; missing while it is open."), ["adopted", "cancelled"], nullable: true),
        Moment("approved_at", ("Godkänd, tid", "Approved at"), ("När planen godkändes.", "When the plan was approved."), nullable: true),
        Day("approved_on", ("Godkänd", "Approved on"), ("Dagen planen godkändes.", "The day the plan was approved."), nullable: true),
        Days("days_to_approval", ("Tid till godkännande", "Time to approval"), ("Från start till godkännande.", "From the start to the approval.")),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När omgången stängdes eller avbröts.", "When the cycle was closed or broken off."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen omgången stängdes eller avbröts.", "The day the cycle was closed or broken off."), nullable: true),
        Whole("measures", ("Åtgärder", "Measures"), ("Antal åtgärder som planerats efter övningen.", "Number of measures planned after the exercise.")),
        Whole("measures_finished", ("Färdiga åtgärder", "Measures finished"), ("Därav stängda, avbrutna eller med accepterad risk.", "Of these, closed, cancelled or with the risk accepted.")),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
    ])
    { KeyColumns = 1, Source = "plan_renewal_key" };

    /// <summary>Exercises.</summary>
    public static DatasetTable Exercise { get; } = new("plan_exercise", TableKind.Fact,
        Text(("Övning", "Plan exercise")), Text(("En rad per förnyelse där en övning är genomförd, i den månads fil då förnyelsen började.", "One row per cycle in which an exercise was held, in the file of the month the cycle began.")),
    [
        Key("plan_exercise_key", ("Övningsnyckel", "Plan exercise key")),
        Whole("plan_renewal_key", ("Förnyelsenyckel", "Plan renewal key"), ("Förnyelsen.", "The cycle.")),
        PlanKey, Service,
        Code<ExerciseKind>("kind", ("Slag", "Kind of exercise"), ("Hur planen övades.", "How the plan was exercised.")),
        Day("planned_on", ("Planerad", "Planned on"), ("Dagen övningen planerades till; saknas när den inte var planerad.", "The day the exercise was planned for; missing when it was not planned."), nullable: true),
        Day("held_on", ("Genomförd", "Held on"), ("Dagen övningen genomfördes.", "The day the exercise was held.")),
        Day("recorded_on", ("Antecknad", "Recorded on"), ("Dagen övningen först antecknades.", "The day the exercise was first recorded.")),
        Whole("corrections", ("Rättelser", "Corrections"), ("Antal gånger anteckningen rättades.", "Number of times the record was corrected.")),
        Hours("recovery_time_hours", ("Uppmätt återställningstid", "Recovery time reached"), ("Hur lång tid återställningen tog; saknas när det inte mättes.", "How long recovery took; missing when it was not measured.")),
        Hours("recovery_point_hours", ("Uppmätt återställningspunkt", "Recovery point reached"), ("Hur mycket av det registrerade som gick förlorat, som tid; saknas när det inte mättes.", "How much of what was recorded was lost, as time; missing when it was not measured.")),
        Code<TargetResult>("recovery_time_result", ("Mot återställningstiden", "Against the recovery time objective"), ("Utfallet mot planens återställningstid; saknas medan konsekvensanalysen skrivs om.", "The result against the plan's recovery time objective; missing while its impact analysis is rewritten."), nullable: true),
        Code<TargetResult>("recovery_point_result", ("Mot återställningspunkten", "Against the recovery point objective"), ("Utfallet mot planens återställningspunkt; saknas medan konsekvensanalysen skrivs om.", "The result against the plan's recovery point objective; missing while its impact analysis is rewritten."), nullable: true),
        Flag("met", ("Klarad", "Met"), ("varje mål som mättes nåddes; saknas när inget mättes", "every target that was measured was reached; missing when nothing was measured"), nullable: true),
        Whole("observations", ("Iakttagelser", "Observations"), ("Antal iakttagelser.", "Number of observations.")),
        Whole("observations_minor", ("Mindre iakttagelser", "Minor observations"), ("Därav mindre.", "Of these, minor.")),
        Whole("observations_major", ("Större iakttagelser", "Major observations"), ("Därav större.", "Of these, major.")),
        Whole("observations_critical", ("Kritiska iakttagelser", "Critical observations"), ("Därav kritiska.", "Of these, critical.")),
        Whole("measures", ("Åtgärder", "Measures"), ("Antal åtgärder som planerats efter övningen.", "Number of measures planned after the exercise.")),
    ])
    { KeyColumns = 1, Source = "plan_renewal_key" };

    /// <summary>Uses of plans.</summary>
    public static DatasetTable Activation { get; } = new("plan_activation", TableKind.Fact,
        Text(("Aktivering av plan", "Plan activation")), Text(("En rad per gång en kontinuitetsplan togs i bruk.", "One row per time a continuity plan was put to use.")),
    [
        Key("plan_activation_key", ("Aktiveringsnyckel", "Plan activation key")),
        PlanKey, Service,
        Whole("incident_key", ("Incidentnyckel", "Incident key"), ("Incidenten som den beror på; saknas när den inte beror på någon.", "The incident it is because of; missing when there is none."), nullable: true),
        CaseReference,
        Whole("number", ("Nummer", "Number"), ("Aktiveringens nummer hos planen, från 1.", "The number of the activation at its plan, from 1.")),
        Whole("version", ("Version", "Version"), ("Numret på den version som användes.", "The number of the version that was used.")),
        Code("phase", ("Skede", "Phase"), ("Var aktiveringen står.", "Where the activation stands."), PlanActivationPhase.All),
        Flag("open", ("Pågår", "Open"), ("den är varken avslutad eller avbruten", "it is neither closed nor cancelled")),
        Flag("cancelled", ("Av misstag", "Cancelled"), ("planen togs i bruk av misstag", "the plan was put to use by mistake")),
        Moment("outage_since", ("Avbrott, tid", "Outage since"), ("När avbrottet började.", "When the loss began.")),
        Moment("activated_at", ("Aktiverad, tid", "Activated at"), ("När planen togs i bruk.", "When the plan was put to use.")),
        Day("activated_on", ("Aktiverad", "Activated on"), ("Dagen planen togs i bruk.", "The day the plan was put to use.")),
        Moment("return_began_at", ("Återgång påbörjad, tid", "Return began at"), ("När avbrottet var åtgärdat och återgången började, som den senast började.", "When the loss was mended and the return began, as it last began."), nullable: true),
        Moment("returned_at", ("Ordinarie drift, tid", "Returned at"), ("När driften var den ordinarie igen.", "When operation was ordinary again."), nullable: true),
        Hours("hours_to_activation", ("Tid till aktivering", "Time to activation"), ("Från avbrottet till att planen togs i bruk.", "From the loss until the plan was put to use.")),
        Hours("outage_hours", ("Avbrottets längd", "Outage"), ("Från avbrottet till att återgången började.", "From the loss until the return began.")),
        Hours("hours_to_ordinary", ("Tid till ordinarie drift", "Time to ordinary operation"), ("Från avbrottet till ordinarie drift.", "From the loss to ordinary operation.")),
        Hours("recovery_time_objective_hours", ("Återställningstid", "Recovery time objective"), ("Återställningstid (RTO) enligt versionen.", "The recovery time objective (RTO) of the version.")),
        Hours("tolerable_outage_hours", ("Tolerabelt avbrott", "Tolerable outage"), ("Maximalt tolerabelt avbrott enligt versionen.", "The maximum tolerable outage of the version.")),
        Flag("met_recovery_time", ("Inom återställningstiden", "Met the recovery time objective"), ("avbrottet inte varade längre än återställningstiden; saknas medan det varar", "the loss lasted no longer than the recovery time objective; missing while it lasts"), nullable: true),
        Flag("within_tolerable_outage", ("Inom tolerabelt avbrott", "Within the tolerable outage"), ("avbrottet inte varade längre än vad som kan tolereras; saknas medan det varar", "the loss lasted no longer than can be tolerated; missing while it lasts"), nullable: true),
        Hours("data_lost_hours", ("Förlorade uppgifter", "Data lost"), ("Hur mycket av det registrerade som gick förlorat, som tid; saknas när ingen vet.", "How much of what was recorded was lost, as time; missing when nobody knows.")),
        Flag("met_recovery_point", ("Inom återställningspunkten", "Met the recovery point objective"), ("inte mer gick förlorat än återställningspunkten medger; saknas när ingen vet", "no more was lost than the recovery point objective allows; missing when nobody knows"), nullable: true),
        Whole("steps", ("Steg", "Steps"), ("Antal steg i planen.", "Number of steps in the plan.")),
        Whole("steps_taken", ("Utförda steg", "Steps taken"), ("Därav utförda.", "Of these, taken.")),
        Whole("deviations", ("Avvikelser", "Deviations"), ("Antal gånger något gick annorlunda än planen säger.", "Number of times something went otherwise than the plan says.")),
        Whole("criteria_missing", ("Brutna villkor", "Criteria missing"), ("Antal villkor för återgången som inte var uppfyllda när den ändå började eller avslutades.", "Number of criteria of the return that did not hold when it began or ended all the same.")),
        Whole("returns_aborted", ("Avbrutna återgångar", "Returns aborted"), ("Antal gånger återgången misslyckades.", "Number of times the return did not work.")),
        Flag("evaluated", ("Utvärderad", "Evaluated"), ("den är utvärderad", "it is evaluated")),
        Flag("plan_held", ("Planen höll", "Plan held"), ("planen höll enligt utvärderingen; saknas före den", "the plan held by the evaluation; missing before it"), nullable: true),
        Moment("ended_at", ("Avslutad, tid", "Ended at"), ("När den utvärderades eller avbröts.", "When it was evaluated or cancelled."), nullable: true),
        Day("ended_on", ("Avslutad", "Ended on"), ("Dagen den utvärderades eller avbröts.", "The day it was evaluated or cancelled."), nullable: true),
        Whole("reminders", ("Påminnelser", "Reminders"), ("Antal påminnelser som skickades.", "Number of reminders sent.")),
        Whole("escalations", ("Eskaleringar", "Escalations"), ("Antal eskaleringar som skickades.", "Number of escalations sent.")),
    ])
    { KeyColumns = 1, Source = "plan_activation_key" };

    /// <summary>Who needs a plan and what there is, at each end of a month.</summary>
    public static DatasetTable MonthEnd { get; } = new("plan_month_end", TableKind.MonthEnd,
        Text(("Kontinuitet vid månadsslut", "Continuity at month end")), Text((
            "En rad per månad och det som behöver en kontinuitetsplan: varje gemensam tjänst i bruk, med eller utan plan, och varje egen enhet med en plan.",
            "One row per month and what needs a continuity plan: every shared service in use, with a plan or without, and every own unit with a plan.")),
    [
        Columns.MonthEnd,
        Whole("subject_key", ("Nyckel för det planen gäller", "Subject key"), ("Tjänstens nyckel; för en egen enhet planens.", "The key of the service; of an own unit, that of the plan.")),
        Service with { Description = Text(("Tjänsten; saknas för en egen enhet.", "The service; missing for an own unit.")) },
        PlanKey with { IsNullable = true, Description = Text(("Kontinuitetsplanen; saknas när det inte finns någon.", "The continuity plan; missing when there is none.")) },
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen som planen hör till; saknas utan plan.", "The organisation the plan belongs to; missing without a plan."), nullable: true),
        Whole("needed", ("Behövs", "Needed"), ("Alltid 1; summan är antalet planer som borde finnas.", "Always 1; the sum is the number of plans there ought to be.")),
        Flag("has_version", ("Har version", "Has a version"), ("någon version var fastställd", "some version was adopted")),
        .. Standing, MetLastExercise,
        Flag("renewal_under_way", ("Förnyas", "Renewal under way"), ("en förnyelse pågick", "a renewal was under way")),
        Day("valid_through", ("Gäller till", "Valid through"), ("Den nyaste versionens sista dag.", "The last day of the newest version."), nullable: true),
    ])
    { KeyColumns = 2 };

    /// <summary>Services in use and plans, from which coverage is found.</summary>
    public static DatasetTable Basis { get; } = new("plan_basis", TableKind.Working,
        Text(("Underlag för kontinuitet", "Basis of continuity")), Text(("En rad per månad och gemensam tjänst i bruk, och per kontinuitetsplan som behövdes.", "One row per month and shared service in use, and per continuity plan that was needed.")),
    [
        Columns.MonthEnd, Key("document_key", ("Postnyckel", "Entry key")),
        Flag("is_plan", ("Är plan", "Is a plan"), ("raden är en plan, inte en tjänst", "the row is a plan, not a service")),
        Service,
        Reference("organisation_key", "organisation", ("Organisation", "Organisation"), ("Organisationen som planen hör till.", "The organisation the plan belongs to."), nullable: true),
        Flag("has_version", ("Har version", "Has a version"), ("någon version var fastställd", "some version was adopted")),
        .. Standing, MetLastExercise,
        Flag("renewal_under_way", ("Förnyas", "Renewal under way"), ("en förnyelse pågick", "a renewal was under way")),
        Day("valid_through", ("Gäller till", "Valid through"), ("Den nyaste versionens sista dag.", "The last day of the newest version."), nullable: true),
    ])
    { KeyColumns = 2, Source = "document_key" };
}
