namespace Isms.Tests.KeyFigures;

/// <summary>
/// For every key figure some rows of 2024 and 2025 and what comes of them, counted by hand. Among the rows are those that
/// must not count, and days on both sides of every limit.
/// </summary>
internal static class KeyFigureCases
{
    public static IReadOnlyDictionary<string, (string[] Rows, string[] Expected)> All { get; } = new Dictionary<string, (string[], string[])>(StringComparer.Ordinal)
    {
        ["controls-decided"] = (
            [
                "supplier_control: decided=1 decided_on=2024-03-01 decision=approved criticality=critical supplier_key=1",
                "supplier_control: decided=1 decided_on=2024-12-31 decision=rejected criticality=normal supplier_key=2",
                "supplier_control: decided=1 decided_on=2025-01-01 decision=approved criticality=critical supplier_key=1",
                "supplier_control: decided=0 supplier_key=1",
            ],
            ["all: 2 1", "criticality critical: 1 1", "criticality normal: 1 0", "decision approved: 1 1", "decision rejected: 1 0", "supplier 1: 1 1", "supplier 2: 1 0"]),
        ["controls-late-share"] = (
            [
                "supplier_control: decided=1 decided_on=2024-03-01 decided_late=1 criticality=critical supplier_key=1",
                "supplier_control: decided=1 decided_on=2024-12-31 decided_late=0 criticality=normal supplier_key=2",
                "supplier_control: decided=0 decided_late=0 supplier_key=1",
            ],
            ["all: 0.5 –", "criticality critical: 1 –", "criticality normal: 0 –", "supplier 1: 1 –", "supplier 2: 0 –"]),
        ["controls-overdue"] = (
            [
                "supplier_control: started_on=2024-02-01 planned_due=2024-06-01 decided_on=2025-02-01 ended_on=2025-03-01 criticality=critical supplier_key=1",
                "supplier_control: started_on=2025-11-01 planned_due=2025-12-31 criticality=normal supplier_key=2",
                "supplier_control: started_on=2025-11-01 planned_due=2026-01-01 criticality=normal supplier_key=2",
                "supplier_control: started_on=2024-02-01 planned_due=2024-06-01 ended_on=2024-05-01 criticality=normal supplier_key=2",
            ],
            ["all: 1 1", "criticality critical: 1 0", "criticality normal: 0 1", "supplier 1: 1 0", "supplier 2: 0 1"]),
        ["suppliers-overdue-share"] = (
            [
                "supplier_month_end: month_end=2024-12-31 supplier_key=1 scheduled=1 overdue=1 criticality=critical",
                "supplier_month_end: month_end=2024-12-31 supplier_key=2 scheduled=1 overdue=0 criticality=normal",
                "supplier_month_end: month_end=2024-12-31 supplier_key=3 scheduled=1 criticality=normal",
                "supplier_month_end: month_end=2024-12-31 supplier_key=4 scheduled=0 overdue=1 criticality=normal",
                "supplier_month_end: month_end=2024-11-30 supplier_key=2 scheduled=1 overdue=1 criticality=normal",
            ],
            ["all: 0.5 –", "criticality critical: 1 –", "criticality normal: 0 –"]),
        ["critical-suppliers-controlled-share"] = (
            [
                "supplier_month_end: month_end=2024-12-31 supplier_key=1 scheduled=1 criticality=critical last_decided_on=2024-01-01",
                "supplier_month_end: month_end=2024-12-31 supplier_key=2 scheduled=1 criticality=critical last_decided_on=2023-12-31",
                "supplier_month_end: month_end=2024-12-31 supplier_key=3 scheduled=1 criticality=critical",
                "supplier_month_end: month_end=2024-12-31 supplier_key=4 scheduled=1 criticality=normal last_decided_on=2024-06-01",
                "supplier_month_end: month_end=2024-12-31 supplier_key=5 scheduled=0 criticality=critical last_decided_on=2024-06-01",
                "supplier_month_end: month_end=2025-12-31 supplier_key=1 scheduled=1 criticality=critical last_decided_on=2025-06-01",
            ],
            ["all: 0.3333 1", "supplier 1: 1 1", "supplier 2: 0 –", "supplier 3: 0 –"]),
        ["suppliers-never-controlled"] = (
            [
                "supplier_month_end: month_end=2024-12-31 supplier_key=1 never_controlled=1 criticality=critical",
                "supplier_month_end: month_end=2024-12-31 supplier_key=2 never_controlled=0 criticality=critical",
                "supplier_month_end: month_end=2025-11-30 supplier_key=1 never_controlled=1 criticality=critical",
            ],
            ["all: 1 0", "criticality critical: 1 0", "supplier 1: 1 0"]),
        ["answers-in-time-share"] = (
            [
                "supplier_control: first_answer_due=2024-05-01 answered=1 criticality=critical supplier_key=1",
                "supplier_control: first_answer_due=2024-05-01 answered=1 answered_late=1 criticality=normal supplier_key=2",
                "supplier_control: first_answer_due=2024-12-31 answered=0 criticality=critical supplier_key=1",
                "supplier_control: first_answer_due=2025-02-01 answered=1 criticality=normal supplier_key=2",
                "supplier_control: first_answer_due=2025-02-01 cancelled=1 criticality=normal supplier_key=2",
                "supplier_control: first_answer_due=2026-02-01 criticality=normal supplier_key=2",
            ],
            ["all: 0.3333 1", "criticality critical: 0.5 –", "criticality normal: 0 1", "supplier 1: 0.5 –", "supplier 2: 0 1"]),
        ["findings-open"] = (
            [
                "finding: finding_key=1 severity=major recorded_on=2024-12-01 supplier_key=1",
                "measure: measure_key=1 finding_key=1 started_on=2024-12-01 ended_on=2025-02-01",
                "finding: finding_key=2 severity=critical recorded_on=2024-01-01 supplier_key=1",
                "measure: measure_key=2 finding_key=2 started_on=2024-01-15",
                "measure: measure_key=3 finding_key=2 started_on=2024-01-15 ended_on=2024-02-01",
                "finding: finding_key=3 severity=critical recorded_on=2024-01-01 supplier_key=1 withdrawn=1",
                "measure: measure_key=4 finding_key=3 started_on=2024-01-15",
                "finding: finding_key=4 severity=minor recorded_on=2024-01-01 supplier_key=1 without_measure=1",
            ],
            ["all: 2 1", "age 000-090: 1 0", "age 181-365: 1 0", "age 366-: 0 1", "severity critical: 1 1", "severity major: 1 0", "supplier 1: 2 1"]),
        ["measures-open"] = (
            [
                "measure: measure_key=1 severity=major started_on=2024-05-01 ended_on=2025-05-01 supplier_control_key=5",
                "measure: measure_key=2 severity=minor started_on=2025-01-01 incident_key=7",
                "measure: measure_key=3 severity=minor started_on=2025-01-01 ended_on=2025-12-31 plan_renewal_key=9",
            ],
            ["all: 1 1", "origin incident: 0 1", "origin supplierControl: 1 0", "severity major: 1 0", "severity minor: 0 1"]),
        ["measures-late"] = (
            [
                "measure: measure_key=1 severity=major started_on=2024-05-01 due=2024-12-31 reported_on=2025-03-01 supplier_control_key=5",
                "measure: measure_key=2 severity=minor started_on=2025-01-01 due=2025-06-01 incident_key=7",
                "risk_acceptance: measure_key=2 accepted_on=2025-05-01 expires_on=2026-05-01",
                "measure: measure_key=3 severity=minor started_on=2025-01-01 due=2025-12-01 incident_key=7",
                "measure: measure_key=4 severity=minor started_on=2025-01-01 due=2025-12-31 incident_key=7",
                "risk_acceptance: measure_key=4 accepted_on=2025-05-01 expires_on=2025-12-30 ended_on=2025-12-31",
                "measure: measure_key=5 severity=minor started_on=2025-01-01 due=2026-01-01 incident_key=7",
                "measure: measure_key=6 severity=minor started_on=2025-01-01 due=2025-06-01 ended_on=2025-07-01 incident_key=7",
            ],
            ["all: 1 2", "origin incident: 0 2", "origin supplierControl: 1 0", "severity major: 1 0", "severity minor: 0 2"]),
        ["measures-in-time-share"] = (
            [
                "measure: measure_key=1 severity=major reported_on=2024-06-01 supplier_control_key=5",
                "measure: measure_key=2 severity=minor reported_on=2024-07-01 reported_late=1 supplier_control_key=5",
                "measure: measure_key=3 severity=minor supplier_control_key=5",
            ],
            ["all: 0.5 –", "origin supplierControl: 0.5 –", "severity major: 1 –", "severity minor: 0 –"]),
        ["acceptances-in-force"] = (
            [
                "risk_acceptance: accepted_on=2024-06-01 expires_on=2024-12-31 severity=major supplier_key=1",
                "risk_acceptance: accepted_on=2024-06-01 expires_on=2025-01-01 ended_on=2025-01-02 severity=major supplier_key=1",
                "risk_acceptance: accepted_on=2025-06-01 expires_on=2026-06-01 ended_on=2025-07-01 severity=minor",
                "risk_acceptance: accepted_on=2025-06-01 expires_on=2026-06-01 severity=minor",
            ],
            ["all: 1 1", "severity major: 1 0", "severity minor: 0 1", "supplier –: 0 1", "supplier 1: 1 0"]),
        ["acceptances-expiring"] = (
            [
                "risk_acceptance: accepted_on=2024-06-01 expires_on=2025-01-01 ended_on=2025-01-02 severity=major supplier_key=1",
                "risk_acceptance: accepted_on=2025-06-01 expires_on=2026-03-31 severity=minor supplier_key=1",
                "risk_acceptance: accepted_on=2025-06-01 expires_on=2026-04-01 severity=minor supplier_key=1",
            ],
            ["all: 1 1", "severity major: 1 0", "severity minor: 0 1", "supplier 1: 1 1"]),
        ["incidents-reported"] = (
            [
                "incident: incident_key=1 reported_on=2024-02-01 severity=serious origin=humanError",
                "incident: incident_key=2 reported_on=2024-03-01",
                "incident: incident_key=3 reported_on=2024-03-01 dismissed=1",
                "incident: incident_key=4 reported_on=2025-01-01 severity=minor origin=systemFailure",
                "incident_organisation: incident_key=1 organisation_key=1 affected=1",
                "incident_organisation: incident_key=1 organisation_key=2 affected=1",
                "incident_organisation: incident_key=1 organisation_key=3 affected=0",
                "incident_organisation: incident_key=3 organisation_key=1 affected=1",
                "incident_service: incident_key=4 service_key=8 affected=1",
            ],
            ["all: 2 1", "organisation 1: 1 0", "organisation 2: 1 0", "origin –: 1 0", "origin humanError: 1 0", "origin systemFailure: 0 1", "service 8: 0 1", "severity –: 1 0", "severity minor: 0 1", "severity serious: 1 0"]),
        ["incidents-significant"] = (
            [
                "incident: reported_on=2024-02-01 severity=serious origin=humanError significant=1",
                "incident: reported_on=2024-02-01 severity=serious origin=humanError significant=0",
                "incident: reported_on=2025-02-01 severity=serious origin=humanError",
            ],
            ["all: 1 0", "origin humanError: 1 0", "severity serious: 1 0"]),
        ["incidents-open"] = (
            [
                "incident_month_end: month_end=2024-12-31 incident_key=1 severity=serious phase=handling",
                "incident_month_end: month_end=2024-12-31 incident_key=2 phase=reported",
                "incident_month_end: month_end=2025-11-30 incident_key=1 severity=serious phase=handling",
            ],
            ["all: 2 0", "phase handling: 1 0", "phase reported: 1 0", "severity –: 1 0", "severity serious: 1 0"]),
        ["incidents-recovery-days"] = (
            [
                "incident: reported_on=2024-02-01 severity=minor origin=humanError days_to_recovery=1",
                "incident: reported_on=2024-03-01 severity=minor origin=humanError days_to_recovery=2",
                "incident: reported_on=2024-04-01 severity=serious origin=humanError days_to_recovery=9",
                "incident: reported_on=2024-04-01 severity=serious origin=humanError days_to_recovery=100 dismissed=1",
                "incident: reported_on=2025-04-01 severity=serious origin=humanError",
            ],
            ["all: 2 –", "origin humanError: 2 –", "severity minor: 1.5 –", "severity serious: 9 –"]),
        ["clocks-met-share"] = (
            [
                "incident_clock: counts=1 strict_on=2024-05-01 met_in_time=1 law=dataProtection organisation_key=1",
                "incident_clock: counts=1 strict_on=2024-05-01 late=1 law=cybersecurity organisation_key=2",
                "incident_clock: counts=0 strict_on=2024-05-01 late=1 law=cybersecurity organisation_key=2",
                "incident_clock: counts=1 strict_on=2024-05-01 running=1 law=cybersecurity organisation_key=2",
                "incident_clock: counts=1 met_in_time=1 law=cybersecurity organisation_key=2",
                "incident_clock: counts=1 strict_on=2025-05-01 met_in_time=1 law=dataProtection organisation_key=1",
            ],
            ["all: 0.5 1", "law cybersecurity: 0 –", "law dataProtection: 1 1", "organisation 1: 1 1", "organisation 2: 0 –"]),
        ["clocks-breached"] = (
            [
                "incident_clock: counts=1 strict_on=2024-05-01 met_in_time=1 law=dataProtection organisation_key=1",
                "incident_clock: counts=1 strict_on=2024-05-01 late=1 law=cybersecurity organisation_key=2",
                "incident_clock: counts=0 strict_on=2025-05-01 late=1 law=cybersecurity organisation_key=2",
            ],
            ["all: 1 0", "law cybersecurity: 1 0", "organisation 2: 1 0"]),
        ["clock-minutes-to-spare"] = (
            [
                "incident_clock: counts=1 strict_on=2024-05-01 minutes_to_spare=60 law=dataProtection organisation_key=1",
                "incident_clock: counts=1 strict_on=2024-05-01 minutes_to_spare=-30 law=cybersecurity organisation_key=2",
                "incident_clock: counts=0 strict_on=2024-05-01 minutes_to_spare=999 law=cybersecurity organisation_key=2",
                "incident_clock: counts=1 strict_on=2025-05-01 law=cybersecurity organisation_key=2",
            ],
            ["all: 15 –", "law cybersecurity: -30 –", "law dataProtection: 60 –", "organisation 1: 60 –", "organisation 2: -30 –"]),
        ["tracks-notified"] = (Tracks, ["all: 1 1", "law cybersecurity: 0 1", "law dataProtection: 1 0", "organisation 1: 1 0", "organisation 2: 0 1"]),
        ["tracks-notified-share"] = (Tracks, ["all: 0.5 1", "law cybersecurity: – 1", "law dataProtection: 0.5 –", "organisation 1: 0.5 –", "organisation 2: – 1"]),
        ["plans-complete-share"] = (Coverage, ["all: 0.5 0", "organisation –: 0 –", "organisation 9: 1 0", "service 1: 1 0", "service 2: 0 –"]),
        ["plans-missing"] = (Coverage, ["all: 1 0", "organisation –: 1 0", "service 2: 1 0"]),
        ["plans-expired"] = (Coverage, ["all: 0 1", "organisation 9: 0 1", "service 1: 0 1"]),
        ["plans-exercised-share"] = (
            [
                "plan_month_end: month_end=2024-12-31 subject_key=1 service_key=1 continuity_plan_key=11 organisation_key=9 has_version=1",
                "plan_month_end: month_end=2024-12-31 subject_key=2 service_key=2 continuity_plan_key=12 organisation_key=9 has_version=1",
                "plan_month_end: month_end=2024-12-31 subject_key=3 service_key=3 has_version=0",
                "plan_month_end: month_end=2025-12-31 subject_key=1 service_key=1 continuity_plan_key=11 organisation_key=9 has_version=1",
                "plan_exercise: continuity_plan_key=11 held_on=2024-05-01",
                "plan_exercise: continuity_plan_key=11 held_on=2024-06-01",
            ],
            ["all: 0.5 0", "organisation 9: 0.5 0", "service 1: 1 0", "service 2: 0 –"]),
        ["exercises-met-share"] = (
            [
                "plan_exercise: held_on=2024-05-01 kind=tabletop met=1 service_key=1",
                "plan_exercise: held_on=2024-05-01 kind=functional met=0 service_key=1",
                "plan_exercise: held_on=2024-05-01 kind=functional service_key=1",
                "plan_exercise: held_on=2025-05-01 kind=tabletop met=1",
            ],
            ["all: 0.5 1", "kind functional: 0 –", "kind tabletop: 1 1", "service –: – 1", "service 1: 0.5 –"]),
        ["activations-met-share"] = (
            [
                "plan_activation: activated_on=2024-05-01 met_recovery_time=1 service_key=1",
                "plan_activation: activated_on=2024-05-01 met_recovery_time=0 service_key=1",
                "plan_activation: activated_on=2024-05-01 met_recovery_time=0 service_key=1 cancelled=1",
                "plan_activation: activated_on=2025-05-01 service_key=1",
            ],
            ["all: 0.5 –", "service 1: 0.5 –"]),
        ["roles-vacant"] = (Vacancies, ["all: 1 0", "organisation 5: 1 0", "role riskOwner: 1 0"]),
        ["roles-vacant-share"] = (Vacancies, ["all: 0.5 0", "organisation –: 0 –", "organisation 5: 1 0", "role coordinator: 0 –", "role riskOwner: 1 0"]),
    };

    private static string[] Tracks =>
    [
        "incident_track: opened_on=2024-02-01 notify=1 law=dataProtection organisation_key=1",
        "incident_track: opened_on=2024-02-01 notify=0 law=dataProtection organisation_key=1",
        "incident_track: opened_on=2024-02-01 law=dataProtection organisation_key=2",
        "incident_track: opened_on=2025-02-01 notify=1 law=cybersecurity organisation_key=2",
    ];

    private static string[] Coverage =>
    [
        "plan_month_end: month_end=2024-12-31 subject_key=1 service_key=1 continuity_plan_key=11 organisation_key=9 has_version=1 complete=1",
        "plan_month_end: month_end=2024-12-31 subject_key=2 service_key=2 has_version=0",
        "plan_month_end: month_end=2024-11-30 subject_key=2 service_key=2 has_version=1 expired=1 complete=1",
        "plan_month_end: month_end=2025-12-31 subject_key=1 service_key=1 continuity_plan_key=11 organisation_key=9 has_version=1 expired=1",
    ];

    private static string[] Vacancies =>
    [
        "role: role_key=1 code=coordinator",
        "role: role_key=2 code=riskOwner",
        "role_vacancy_month_end: month_end=2024-12-31 role_key=1 scope_key=0 expected=1 holders=1",
        "role_vacancy_month_end: month_end=2024-12-31 role_key=2 scope_key=5 organisation_key=5 expected=1 vacant=1",
        "role_vacancy_month_end: month_end=2025-11-30 role_key=2 scope_key=5 organisation_key=5 expected=1 vacant=1",
        "role_vacancy_month_end: month_end=2025-12-31 role_key=2 scope_key=5 organisation_key=5 expected=1 holders=1",
    ];
}
