namespace Isms.Processes.IncidentTrack;

/// <summary>Which rule counts what, and what belongs to which law.</summary>
public static class TrackRules
{
    /// <summary>Notification of the supervisory authority, art. 33(1) GDPR.</summary>
    public const string BreachNotification = "gdpr-33-1";

    /// <summary>The processor's notice to the controller, art. 33(2) GDPR.</summary>
    public const string ProcessorNotice = "gdpr-33-2";

    /// <summary>Communication to the data subjects, art. 34 GDPR.</summary>
    public const string DataSubjects = "gdpr-34";

    /// <summary>Early warning, 2 kap. 5 § cybersäkerhetslagen.</summary>
    public const string EarlyWarning = "csl-2-5";

    /// <summary>Incident notification, 2 kap. 6 §.</summary>
    public const string IncidentNotification = "csl-2-6";

    /// <summary>Intermediate report on request, 2 kap. 7 §.</summary>
    public const string IntermediateReport = "csl-2-7";

    /// <summary>Final report, or a status report while handling goes on, 2 kap. 8 §.</summary>
    public const string FinalReport = "csl-2-8";

    /// <summary>Final report after a status report, 2 kap. 8 §.</summary>
    public const string FinalReportAfterHandling = "csl-2-8-ended";

    /// <summary>Informing recipients of a significant incident, 2 kap. 9 §.</summary>
    public const string Recipients = "csl-2-9";

    /// <summary>Informing recipients of a significant cyber threat, 2 kap. 10 §.</summary>
    public const string ThreatenedRecipients = "csl-2-10";

    /// <summary>The rules whose clocks count from the party's awareness, in the order of the law.</summary>
    public static IReadOnlyList<string> FromAwareness(TrackLaw law) => law == TrackLaw.DataProtection ? [BreachNotification] : [EarlyWarning, IncidentNotification];

    /// <summary>The rules whose clocks fall away when it is decided not to notify.</summary>
    public static IReadOnlyList<string> Reporting(TrackLaw law) => law == TrackLaw.DataProtection
        ? [BreachNotification]
        : [EarlyWarning, IncidentNotification, FinalReport, FinalReportAfterHandling];

    /// <summary>The reports of a law, in its order.</summary>
    public static IReadOnlyList<ReportStage> Stages(TrackLaw law) => law == TrackLaw.DataProtection
        ? [ReportStage.BreachNotification]
        : [ReportStage.EarlyWarning, ReportStage.IncidentNotification, ReportStage.IntermediateReport, ReportStage.StatusReport, ReportStage.FinalReport];

    /// <summary>The duties to inform of a law.</summary>
    public static IReadOnlyList<InformingDuty> Duties(TrackLaw law) => law == TrackLaw.DataProtection ? [InformingDuty.DataSubjects] : [InformingDuty.Recipients, InformingDuty.ThreatenedRecipients];

    /// <summary>The rule behind a duty to inform.</summary>
    public static string RuleOf(InformingDuty duty) => duty switch
    {
        InformingDuty.DataSubjects => DataSubjects,
        InformingDuty.Recipients => Recipients,
        InformingDuty.ThreatenedRecipients => ThreatenedRecipients,
        _ => throw new ArgumentOutOfRangeException(nameof(duty)),
    };

    /// <summary>The reports that settle a clock; the first is the ordinary one.</summary>
    public static IReadOnlyList<ReportStage> StagesOf(string ruleId) => ruleId switch
    {
        BreachNotification => [ReportStage.BreachNotification],
        EarlyWarning => [ReportStage.EarlyWarning, ReportStage.IncidentNotification],
        IncidentNotification => [ReportStage.IncidentNotification],
        IntermediateReport => [ReportStage.IntermediateReport],
        FinalReport => [ReportStage.FinalReport, ReportStage.StatusReport],
        FinalReportAfterHandling => [ReportStage.FinalReport],
        _ => [],
    };
}
