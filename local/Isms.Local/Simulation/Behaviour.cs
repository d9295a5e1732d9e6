using Isms.Processes.ContinuityPlan;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// How people and suppliers behave: every probability and delay of the simulation, and nothing else. Which commands follow
/// from it stands in the reactions (<see cref="IReactions"/>), one file per kind of matter. The figures are chosen to look
/// like a working year, not measured. Days are calendar days; a moment that falls on a day off moves to the next working day.
/// </summary>
internal static class Behaviour
{
    /// <summary>How a supplier meets a request for answers: 78 % in time, 14 % late, 8 % never.</summary>
    public static AnswerPlan Answer(Chance chance, LocalDate today, LocalDate due)
    {
        var days = Math.Max(2, Period.DaysBetween(today, due));
        var opens = chance.Between("opens", 0, Math.Min(5, days - 1));
        return chance.Weighted("answer", (Manner.InTime, 0.78), (Manner.Late, 0.14), (Manner.Never, 0.08)) switch
        {
            Manner.InTime => new(today.PlusDays(opens), today.PlusDays(chance.Between("submits", Math.Min(opens + 1, days - 1), days - 1)), null),
            // A fifth of the late ask for more time; the others come between the reminder and, at the very end, recorded silence.
            Manner.Late when chance.Happens("asks", 0.20) => new(today.PlusDays(opens), null, due.PlusDays(-chance.Between("asksOn", 0, 2))),
            Manner.Late => new(today.PlusDays(opens), due.PlusDays(chance.Between("submits", 1, 18)), null),
            _ => new(chance.Happens("opens at all", 0.40) ? today.PlusDays(opens) : null, null, null),
        };
    }

    /// <summary>Days that more time gives, when a supplier asks for it or is given another chance after silence.</summary>
    public const int ExtensionDays = 14;

    /// <summary>A contact lets a colleague answer: 6 %, once in a control.</summary>
    public const double HandsOver = 0.06;

    /// <summary>A question that asks for a file gets one: 70 %.</summary>
    public const double AttachesFile = 0.70;

    /// <summary>The manager, told of a late answer, sends a new link: 15 %.</summary>
    public const double RenewsLink = 0.15;

    /// <summary>The share of a supplier's answers that fall short: 55 % of suppliers are strong, 30 % mixed, 15 % weak. It is theirs for good.</summary>
    public static double FallsShort(Chance supplier) => supplier.Weighted("strength", (0.02, 0.55), (0.08, 0.30), (0.25, 0.15));

    /// <summary>Asked to complete, a supplier mends four of five answers.</summary>
    public const double Mends = 0.80;

    /// <summary>The manager names a reviewer in 60 % of the controls; in the others whoever holds the role takes them.</summary>
    public const double AssignsReviewer = 0.60;

    /// <summary>The manager breaks off 1.5 % of the controls within the first weeks.</summary>
    public const double BreaksOff = 0.015;

    /// <summary>The reviewer begins within 12 days in five cases of six, otherwise late.</summary>
    public static int ReviewDelay(Chance chance) => chance.Happens("reviews late", 1.0 / 6) ? chance.Between("reviews", 16, 32) : chance.Between("reviews", 1, 12);

    /// <summary>Answers are returned for completion once: 18 %, with ten days to mend.</summary>
    public const double Returns = 0.18;

    /// <inheritdoc cref="Returns"/>
    public const int CompletionDays = 10;

    /// <summary>How grave an answer that falls short is found: by the question's weight, 1 to 3; null is no finding.</summary>
    public static FindingSeverity? Severity(Chance chance, int weight) => weight switch
    {
        3 => chance.Weighted<FindingSeverity?>("severity", (FindingSeverity.Critical, 0.12), (FindingSeverity.Major, 0.60), (FindingSeverity.Minor, 0.28)),
        2 => chance.Weighted<FindingSeverity?>("severity", (FindingSeverity.Major, 0.35), (FindingSeverity.Minor, 0.45), (null, 0.20)),
        _ => chance.Weighted<FindingSeverity?>("severity", (FindingSeverity.Minor, 0.40), (null, 0.60)),
    };

    /// <summary>A finding turns out to be none before the decision: 4 %.</summary>
    public const double WithdrawsFinding = 0.04;

    /// <summary>Days a measure gets, by the finding's severity.</summary>
    public static int MeasureDays(Chance chance, FindingSeverity severity) => severity == FindingSeverity.Critical ? chance.Between("due", 20, 45) : chance.Between("due", 30, 120);

    /// <summary>Days from the assessment to the decision, and from a decision sent back to the next.</summary>
    public static int DecisionDelay(Chance chance) => chance.Between("decides", 0, 4);

    /// <summary>The decision: a critical finding rejects in seven cases of ten, three major ones in six.</summary>
    public static ControlDecision Decision(Chance chance, int critical, int major, int measures) =>
        (critical > 0 && chance.Happens("rejects", 0.70)) || (major >= 3 && chance.Happens("rejects many", 0.60)) ? ControlDecision.Rejected
        : measures > 0 ? ControlDecision.ApprovedWithConditions : ControlDecision.Approved;

    /// <summary>After silence the supplier gets another chance: 35 %; otherwise it is rejected.</summary>
    public const double AnotherChance = 0.35;

    /// <summary>The second person answers within 6 days, 15 % of the time late.</summary>
    public static int ApprovalDelay(Chance chance) => chance.Happens("approves late", 0.15) ? chance.Between("approves", 8, 20) : chance.Between("approves", 0, 6);

    /// <summary>The second person sends a proposal back: 10 %, once.</summary>
    public const double SendsBack = 0.10;

    /// <summary>How the owner of a measure goes about it: 62 % in time, 20 % late, 8 % with a new date, 7 % a risk that is accepted, 3 % never.</summary>
    public static MeasurePlan Measure(Chance chance, LocalDate today, LocalDate due)
    {
        var days = Math.Max(2, Period.DaysBetween(today, due));
        return chance.Weighted("goes", (MeasureCourse.Done, 0.62), (MeasureCourse.DoneLate, 0.20), (MeasureCourse.Replanned, 0.08), (MeasureCourse.RiskAccepted, 0.07), (MeasureCourse.Dropped, 0.03)) switch
        {
            MeasureCourse.Done => new(MeasureCourse.Done, today.PlusDays(chance.Between("on", Math.Max(1, days / 3), days))),
            MeasureCourse.DoneLate => new(MeasureCourse.DoneLate, due.PlusDays(chance.Between("on", 2, 45))),
            MeasureCourse.Replanned => new(MeasureCourse.Replanned, due.PlusDays(chance.Between("on", -5, 10))),
            MeasureCourse.RiskAccepted => new(MeasureCourse.RiskAccepted, due.PlusDays(chance.Between("on", -10, 15))),
            var dropped => new(dropped, due.PlusDays(chance.Between("on", 120, 300))),
        };
    }

    /// <summary>Days that a new date or a measure sent back gives.</summary>
    public const int MoreMeasureDays = 30;

    /// <summary>Months a risk is accepted for.</summary>
    public static int AcceptanceMonths(Chance chance) => chance.Between("months", 3, 9);

    /// <summary>The reviewer looks at a reported measure within 10 days, one time in ten only after an escalation.</summary>
    public static int VerificationDelay(Chance chance) => chance.Happens("verifies late", 0.10) ? chance.Between("verifies", 15, 28) : chance.Between("verifies", 1, 10);

    /// <summary>A measure that was reported is not done after all: 15 %.</summary>
    public const double NotDone = 0.15;

    /// <summary>Signals about suppliers in a year, per supplier.</summary>
    public const double SignalsPerSupplier = 0.06;

    /// <summary>What a signal is about.</summary>
    public static SignalKind Signal(Chance chance) => chance.Weighted("signal", (SignalKind.Incident, 0.30), (SignalKind.Vulnerability, 0.25), (SignalKind.EndOfSupport, 0.20),
        (SignalKind.OwnershipChange, 0.08), (SignalKind.CertificateLost, 0.07), (SignalKind.ContractEnding, 0.06), (SignalKind.Insolvency, 0.04));

    /// <summary>Days until the manager decides on a signal; one in five is late.</summary>
    public static int SignalDelay(Chance chance, int daysGiven) => chance.Happens("decides late", 0.20) ? daysGiven + chance.Between("decides", 2, 12) : chance.Between("decides", 0, Math.Max(0, daysGiven - 1));

    /// <summary>What a signal makes of a supplier that is not under control: an extra control in 60 % of the grave cases, 15 % of the others.</summary>
    public static bool StartsControl(Chance chance, SignalKind kind) => chance.Happens("controls", kind is SignalKind.Incident or SignalKind.Insolvency or SignalKind.CertificateLost ? 0.60 : 0.15);

    /// <summary>What happens to a supplier in a year: 3 % leave, 4 % are classed anew, 3 % get an extra control, 5 % a new contact.</summary>
    public static SupplierFate Fate(Chance year) =>
        year.Weighted("fate", (SupplierFate.Leaves, 0.03), (SupplierFate.ClassedAnew, 0.04), (SupplierFate.ExtraControl, 0.03), (SupplierFate.NewContact, 0.05), (SupplierFate.Nothing, 0.85));

    /// <summary>Classed anew, a supplier becomes the next more or less critical.</summary>
    public static Criticality ClassAnew(Chance chance, Criticality now) => now == Criticality.Normal ? chance.Pick("class", [Criticality.Low, Criticality.Critical]) : Criticality.Normal;

    /// <summary>Days a supplier that leaves is wound up.</summary>
    public static int ExitDays(Chance chance) => chance.Between("exit", 60, 150);

    /// <summary>A supplier that leaves has been taken over by another: 40 %; the others just end.</summary>
    public const double TakenOver = 0.40;

    /// <summary>Suppliers screened in procurements in a year, per supplier there is.</summary>
    public const double ProspectsPerSupplier = 0.12;

    /// <summary>A supplier that passed its screening gets the contract: 30 %.</summary>
    public const double WinsContract = 0.30;

    /// <summary>Days from the decision of a screening to the end of the procurement.</summary>
    public static int ProcurementDays(Chance chance) => chance.Between("procurement", 20, 70);

    /// <summary>A member of the city's staff leaves in a year: 7 %. Coordinators hand over in person and never leave a gap.</summary>
    public const double StaffLeaves = 0.07;

    /// <summary>Days a role stays vacant.</summary>
    public static int VacancyDays(Chance chance) => chance.Between("vacancy", 14, 63);

    /// <summary>The share of the contracted suppliers invited to the yearly round of extra controls.</summary>
    public const double Invited = 0.06;

    /// <summary>Incidents reported in a year, per supplier: 1,500 in a city of 250.</summary>
    public const double IncidentsPerSupplier = 6;

    /// <summary>The month an incident falls in: few in July, most when everybody is back.</summary>
    public static int IncidentMonth(Chance chance) => chance.Weighted("month",
        (1, 1.1), (2, 1.0), (3, 1.1), (4, 1.0), (5, 1.0), (6, 0.8), (7, 0.4), (8, 0.9), (9, 1.3), (10, 1.3), (11, 1.2), (12, 0.8));

    /// <summary>The minute of the day something is discovered: in nine cases of ten while people are at work.</summary>
    public static int IncidentMinute(Chance chance) => chance.Happens("at work", 0.90) ? chance.Between("minute", 7 * 60, 17 * 60) : chance.Between("minute", 0, (24 * 60) - 1);

    /// <summary>How grave an incident turns out: 68 % hardly noticed, 24 % a nuisance, 7 % serious, 1 % critical.</summary>
    public static IncidentSeverity IncidentSeverity(Chance chance) => chance.Weighted("severity",
        (Processes.Incident.IncidentSeverity.Minor, 0.68), (Processes.Incident.IncidentSeverity.Moderate, 0.24), (Processes.Incident.IncidentSeverity.Serious, 0.07), (Processes.Incident.IncidentSeverity.Critical, 0.01));

    /// <summary>Where an incident came from.</summary>
    public static IncidentOrigin IncidentOrigin(Chance chance) => chance.Weighted("origin",
        (Processes.Incident.IncidentOrigin.MaliciousAct, 0.22), (Processes.Incident.IncidentOrigin.HumanError, 0.34), (Processes.Incident.IncidentOrigin.SystemFailure, 0.28),
        (Processes.Incident.IncidentOrigin.ThirdPartyFailure, 0.13), (Processes.Incident.IncidentOrigin.NaturalEvent, 0.03));

    /// <summary>Personal data are concerned: 23 %, which is some 350 breaches a year.</summary>
    public const double ConcernsPersonalData = 0.23;

    /// <summary>A report turns out to be no incident: 8 %.</summary>
    public const double NoIncident = 0.08;

    /// <summary>A serious or critical incident is found significant: 7 %, which is some eight a year.</summary>
    public const double Significant = 0.07;

    /// <summary>From a report to its judgement: within two hours in nine cases of ten, otherwise up to a day and a half.</summary>
    public static Duration TriageDelay(Chance chance) => Duration.FromMinutes(chance.Happens("judges late", 0.10) ? chance.Between("judges", 150, 2_100) : chance.Between("judges", 5, 110));

    /// <summary>From the judgement until tracks are opened.</summary>
    public static Duration TrackDelay(Chance chance) => Duration.FromMinutes(chance.Between("tracks", 10, 100));

    /// <summary>From the judgement until it no longer spreads.</summary>
    public static Duration ContainmentDelay(Chance chance) => Duration.FromMinutes(chance.Between("contains", 60, 2_400));

    /// <summary>From the judgement, or from containment, to ordinary operation: hours for most, days for the grave.</summary>
    public static Duration RecoveryDelay(Chance chance, IncidentSeverity severity) => Duration.FromMinutes(severity >= Processes.Incident.IncidentSeverity.Serious ? chance.Between("recovers", 600, 14_400) : chance.Between("recovers", 30, 4_000));

    /// <summary>Days from ordinary operation until lessons are written down.</summary>
    public static int LessonsDelay(Chance chance) => chance.Between("lessons", 1, 25);

    /// <summary>An improvement is planned after 60 % of the grave incidents and 3 % of the others.</summary>
    public static double Improves(IncidentSeverity severity) => severity >= Processes.Incident.IncidentSeverity.Serious ? 0.60 : 0.03;

    /// <summary>How many organisations a breach of personal data concerns: one in four cases of five.</summary>
    public static int Controllers(Chance chance) => chance.Happens("several", 0.20) ? chance.Between("controllers", 2, 5) : 1;

    /// <summary>From the provider's notice until the party takes note of it.</summary>
    public static Duration NoticeDelay(Chance chance) => Duration.FromMinutes(chance.Between("notice", 10, 900));

    /// <summary>From the opening of a track to its decision: within a day and a half, one in twenty after the strict time.</summary>
    public static Duration NotifyDelay(Chance chance) => Duration.FromMinutes(chance.Happens("decides late", 0.05) ? chance.Between("decides", 4_400, 6_500) : chance.Between("decides", 60, 1_300));

    /// <summary>The authority is notified of a breach of personal data: 23 %, which is some 80 a year; of a significant incident: 95 %.</summary>
    public static double Notifies(TrackLaw law) => law == TrackLaw.DataProtection ? 0.23 : 0.95;

    /// <summary>Whoever notifies informs those concerned as well: 35 %.</summary>
    public const double Informs = 0.35;

    /// <summary>From the decision until a report reaches the authority; some come too late.</summary>
    public static Duration ReportDelay(Chance chance, ReportStage stage) => stage switch
    {
        ReportStage.EarlyWarning => Duration.FromMinutes(chance.Between("warns", 10, 400)),
        ReportStage.IncidentNotification => Duration.FromHours(chance.Between("notifies", 4, 30)),
        ReportStage.FinalReport => Duration.FromDays(chance.Between("reports", 10, 27)),
        _ => Duration.FromMinutes(chance.Between("notifies", 30, 1_800)),
    };

    /// <summary>Until somebody acknowledges an alarm: one in seven only after it has been passed on.</summary>
    public static Duration AlarmDelay(Chance chance) => Duration.FromMinutes(chance.Happens("hears late", 0.15) ? chance.Between("hears", 31, 80) : chance.Between("hears", 2, 25));

    /// <summary>Every third year a supplier that nearly everybody uses is broken into.</summary>
    public const int YearsBetweenBreaches = 3;

    /// <summary>Days from the beginning of the years until a plan is begun: seven of ten in the first months, one in twenty in the second year.</summary>
    public static int PlanBegins(Chance chance) => chance.Weighted("begins", (0, 0.70), (1, 0.25), (2, 0.05)) switch
    {
        0 => chance.Between("on", 8, 120),
        1 => chance.Between("on", 121, 350),
        _ => chance.Between("on", 380, 700),
    };

    /// <summary>Systems a plan rests on.</summary>
    public static int SystemsNeeded(Chance plan) => plan.Between("systems", 1, 3);

    /// <summary>Other services a service rests on.</summary>
    public static int ServicesNeeded(Chance plan) => plan.Weighted("services", (0, 0.35), (1, 0.45), (2, 0.20));

    /// <summary>A part is changed in a renewal: 35 %; otherwise it is confirmed as it was.</summary>
    public const double PartChanges = 0.35;

    /// <summary>The owner lets somebody else write the recovery plan: 20 %.</summary>
    public const double AssignsPart = 0.20;

    /// <summary>Days until the parts are written: 82 % in time, 14 % late by up to a month, 4 % put off for months.</summary>
    public static int WritingDelay(Chance chance, int days) => chance.Weighted("writes", (Manner.InTime, 0.82), (Manner.Late, 0.14), (Manner.Never, 0.04)) switch
    {
        Manner.InTime => chance.Between("written", Math.Max(1, days / 3), days),
        Manner.Late => days + chance.Between("written", 1, 30),
        _ => days + chance.Between("written", 60, 160),
    };

    /// <summary>Days until the owner has reviewed the parts; one in eight late.</summary>
    public static int PlanReviewDelay(Chance chance, int days) => chance.Happens("reviews late", 0.125) ? days + chance.Between("reviews", 1, 12) : chance.Between("reviews", 1, days);

    /// <summary>A part goes back to whoever wrote it: 15 %.</summary>
    public const double PartReturned = 0.15;

    /// <summary>Days until a plan is exercised; one in six late.</summary>
    public static int ExerciseDelay(Chance chance, int days) => chance.Happens("exercises late", 1.0 / 6) ? days + chance.Between("exercised", 1, 25) : chance.Between("exercised", Math.Max(1, days / 4), days);

    /// <summary>A plan is exercised before it is approved: 88 %, when it is questionable 30 %.</summary>
    public static double Exercises(bool isQuestionable) => isQuestionable ? 0.30 : 0.88;

    /// <summary>How an exercise goes: two of three are talked through and seldom measured; of what is measured a fifth misses.</summary>
    public static ExerciseOutcome Exercise(Chance chance, PlanTargets targets)
    {
        var kind = chance.Weighted("kind", (ExerciseKind.Tabletop, 0.64), (ExerciseKind.Functional, 0.28), (ExerciseKind.FullScale, 0.08));
        var isMeasured = kind != ExerciseKind.Tabletop || chance.Happens("measured", 0.25);
        var (time, point) = (Reached("time", targets.RecoveryTimeObjective), Reached("point", targets.RecoveryPointObjective));
        List<FindingSeverity> observations = [.. Enumerable.Range(0, chance.Weighted("observations", (0, 0.45), (1, 0.35), (2, 0.20)))
            .Select(n => chance.Weighted($"severity/{n}", (FindingSeverity.Minor, 0.70), (FindingSeverity.Major, 0.27), (FindingSeverity.Critical, 0.03)))];
        // What misses its time is more than a small thing.
        if ((time > targets.RecoveryTimeObjective || point > targets.RecoveryPointObjective) && observations.TrueForAll(o => o == FindingSeverity.Minor)) observations.Add(FindingSeverity.Major);
        return new(kind, time, point, observations);

        Duration? Reached(string draw, Duration target) => isMeasured
            ? Duration.FromMinutes((int)(target.TotalMinutes * (chance.Happens($"{draw} missed", 0.20) ? 1.1 + chance.Share(draw) : 0.3 + (0.7 * chance.Share(draw)))))
            : null;
    }

    /// <summary>Approval of a plan is refused: 6 %.</summary>
    public const double PlanSentBack = 0.06;

    /// <summary>What made a plan questionable does not touch it: 35 %, found within days.</summary>
    public const double FlagsDismissed = 0.35;

    /// <inheritdoc cref="FlagsDismissed"/>
    public static int DismissalDelay(Chance chance) => chance.Between("dismisses on", 1, 7);

    /// <summary>The protection of a service is raised in a year: 3 %.</summary>
    public const double ProtectionRaised = 0.03;

    /// <summary>A system is replaced by another in a year: 0.5 %.</summary>
    public const double SystemReplaced = 0.005;

    /// <summary>An own unit with a plan is closed in a year: 4 %.</summary>
    public const double UnitCloses = 0.04;

    /// <summary>The plan of a service that a serious incident touches is put to use: 50 %.</summary>
    public const double ActivatesPlan = 0.50;

    /// <summary>From the judgement of the incident until then.</summary>
    public static Duration ActivationDelay(Chance chance) => Duration.FromMinutes(chance.Between("activates", 10, 180));

    /// <summary>A plan was put to use by mistake: 5 %.</summary>
    public const double ActivatedByMistake = 0.05;

    /// <summary>How long the loss lasts: one in four longer than the recovery time objective, some longer than can be tolerated.</summary>
    public static Duration Outage(Chance chance, PlanTargets targets) => Duration.FromMinutes((int)(targets.RecoveryTimeObjective.TotalMinutes * (chance.Happens("too long", 0.25) ? 1.05 + (2.5 * chance.Share("outage")) : 0.2 + (0.75 * chance.Share("outage")))));

    /// <summary>From the mended loss to ordinary operation.</summary>
    public static Duration ReturnTime(Chance chance) => Duration.FromMinutes(chance.Between("returns", 60, 4_300));

    /// <summary>A step of the recovery is ticked: 90 %.</summary>
    public const double TakesStep = 0.90;

    /// <summary>Something goes otherwise than the plan says: 35 %.</summary>
    public const double Deviates = 0.35;

    /// <summary>Every criterion holds when operation is called ordinary: 90 %.</summary>
    public const double CriteriaHold = 0.90;

    /// <summary>Days until a use is evaluated; one in six late.</summary>
    public static int EvaluationDelay(Chance chance) => chance.Happens("evaluates late", 1.0 / 6) ? chance.Between("evaluates", 15, 30) : chance.Between("evaluates", 2, 13);

    /// <summary>The plan held: 95 % when the loss was short enough, otherwise 40 %.</summary>
    public static double PlanHeld(bool inTime) => inTime ? 0.95 : 0.40;

    private enum Manner
    {
        InTime,
        Late,
        Never,
    }
}
