using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Incident;
using Isms.Processes.IncidentTrack;
using Isms.Processes.Measure;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.RefusedMessage;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.ControlRound;
using Isms.Tests.IncidentTrack;
using Isms.Tests.Measure;
using Isms.Tests.PlanActivation;
using Isms.Tests.PlanRenewal;
using Isms.Tests.Registers;
using Isms.Tests.ReminderDigest;
using Isms.Tests.Specifications;
using Isms.Tests.SupplierControl;
using static Isms.Tests.Registers.RegisterSpecifications;
using SupplierEvents = Isms.Processes.Registers.RegisterEvent<Isms.Processes.Registers.SupplierDetails>;

namespace Isms.Tests.Golden;

/// <summary>One representative event for each stored name.</summary>
internal static class Samples
{
    public static IReadOnlyList<object> All { get; } =
    [
        new SupplierEvents.Created(ASupplier.Details() with { LastControlBefore = new(2025, 11, 30) }),
        new SupplierEvents.Amended(ASupplier.Details(SupplierStage.Exiting, Criticality.Critical) with { SupportStatus = SupportStatus.EndOfSupportAnnounced, SupportEnds = new(2027, 12, 31) }),
        new SupplierEvents.Retired("nord", ["supplier/other"]),
        new SupplierEvent.ControlStarted("acme-001", 1, ASupplier.Start(ControlPurpose.Screening)),
        new SupplierEvent.ControlReported("acme-001", ControlPhase.FollowUp, ControlDecision.ApprovedWithConditions, new(2026, 3, 12)),

        new SupplierControlEvent.Started("LK-2026-0001", AControl.Terms(), World.Text("Frågor"), World.Questions.Sections, AControl.Due),
        new SupplierControlEvent.Opened(),
        new SupplierControlEvent.EvidenceAdded(AControl.File("certificate")),
        new SupplierControlEvent.EvidenceRemoved("certificate", World.Hash('a')),
        new SupplierControlEvent.Submitted([new("policy", "partly", "Utkast finns – påbörjat 2025"), new("tested", "2026-01-15")], new(2026, 3, 24)),
        new SupplierControlEvent.ContactChanged(World.Other, ByContact: true),
        new SupplierControlEvent.LinkRenewed(),
        new SupplierControlEvent.ReviewerAssigned(World.Other),
        new SupplierControlEvent.Extended(new(2026, 4, 20)),
        new SupplierControlEvent.Reminded(["reminder-7-before", "reminder-1-before"], ["reminder-1-before"]),
        new SupplierControlEvent.SilenceRecorded(new(2026, 4, 26)),
        new SupplierControlEvent.Assessed([new("policy", Verdict.Deficient, "Saknas"), new("route", Verdict.NotApplicable)]),
        new SupplierControlEvent.FindingRecorded(new("f1", "policy", FindingSeverity.Major, "Regler saknas")),
        new SupplierControlEvent.FindingWithdrawn("f1"),
        new SupplierControlEvent.MeasurePlanned(new("acme-001-m1", "f1", "Skriv regler", World.Owner, new(2026, 4, 30))),
        new SupplierControlEvent.MeasureDropped("acme-001-m1"),
        new SupplierControlEvent.Returned(["policy"], "Beskriv reglerna", new(2026, 4, 10)),
        new SupplierControlEvent.DecisionProposed(ControlDecision.Approved, "Allt i ordning", new(2026, 3, 19)),
        new SupplierControlEvent.DecisionSentBack(new(2026, 3, 31)),
        new SupplierControlEvent.Decided(ControlDecision.Rejected, "Brister", World.Reviewer, new(2026, 3, 12)),
        new SupplierControlEvent.SupplierChanged(Criticality.Critical, SupplierStage.Former, World.Contact),
        new SupplierControlEvent.MeasureReported("acme-001-m1", MeasurePhase.RiskAccepted),
        new SupplierControlEvent.ReferenceReplaced("person/p-owner", "person/p-other"),
        new SupplierControlEvent.Closed(),
        new SupplierControlEvent.Cancelled("supplierLeft"),

        new MeasureEvent.Started("AT-2026-0001", AMeasure.Terms),
        new MeasureEvent.ReportedDone("Reglerna är beslutade"),
        new MeasureEvent.Verified(),
        new MeasureEvent.SentBack(new(2026, 4, 30)),
        new MeasureEvent.Replanned(World.Other, new(2026, 5, 31)),
        new MeasureEvent.RiskAccepted(new(2026, 9, 20)),
        new MeasureEvent.Reopened(new(2026, 10, 20)),
        new MeasureEvent.Cancelled(),
        new MeasureEvent.Reminded(["reminder-7-before"], []),
        new MeasureEvent.ReferenceReplaced("person/p-owner", "person/p-other"),

        new CaseReferenceEvent.Reserved("supplier-control/acme-001"),

        new ControlScheduleEvent.Adjusted(ControlPlan.Default with { AnswerDays = 28 }),
        new ControlScheduleEvent.Activated([new FirstControl("acme", new(2026, 6, 1))]),
        new ControlScheduleEvent.Paused(),

        new ControlRoundEvent.Requested(RoundOrigin.Invitation, ARound.Terms() with { Purpose = ControlPurpose.Screening, ProcurementReference = "UPH-2026-17" }),
        new ControlRoundEvent.AskedAgain(2),
        new ControlRoundEvent.Retried(),
        new ControlRoundEvent.Concluded([.. ARound.Outcomes, new("syd", RoundResult.UnderWay, "syd-003")]),
        new SupplierSignalEvent.Reported("LS-2026-0001", Signal, new(2026, 3, 16)),
        new SupplierSignalEvent.Updated(Signal with { Summary = null, EndsOn = null }, new(2026, 3, 17)),
        new SupplierSignalEvent.Decided(SignalDecision.StartControl, ASupplier.Start(ControlPurpose.Extraordinary), NotesSupportEnd: true),
        new SupplierSignalEvent.Reminded(["reminder-1-before"], []),
        new SupplierSignalEvent.ReferenceReplaced("supplier/acme", "supplier/nord"),

        new RefusedMessageEvent.Refused("AM-2026-0001", new("organisation", "cmdb", Told.At, "m-17"), [new("message.noSuchEntry", "$.data.parent"), new("message.oneOf", "$.data.kind", "foundation")], new(World.Hash('a'), 312)),
        new RefusedMessageEvent.RefusedAgain(new(), [new("message.json", null, "3", "14")]),
        new RefusedMessageEvent.Handled(),
        new RefusedMessageEvent.Accepted(),
        new RefusedMessageEvent.ContentExpired(),

        .. IncidentSamples.All,
        new ReminderDigestEvent.Begun(World.Owner, ADigest.LeavesAt),
        new ReminderDigestEvent.Collected(ADigest.Reminder(1) with { FellToCoordinator = true }),
        new ReminderDigestEvent.ReferenceReplaced("person/p-owner", "person/p-other"),
        new ReminderDigestEvent.Sent(),

        new SupplierEvents.Told("erp", Told, ["name", "stage"]),

        new TrackEvent.Started("IS-2026-0001", ATrack.DataProtectionTerms(), ATrack.Facts with { Triage = Triage, Impact = [new("people-affected", 512)] }, ATrack.Opened, "Uppgifter om elever har läckt.", [Clock]),
        new TrackEvent.FactsUpdated(ATrack.Facts),
        new TrackEvent.ProviderAwarenessCorrected(ATrack.ProviderAware, [Clock with { Id = "gdpr-33-2.2", Series = "gdpr-33-2", RuleId = "gdpr-33-2", Strict = null, LatestByLaw = null, Warnings = [] }]),
        new TrackEvent.HandlingEnded(ATrack.Local(31, 8), []),
        new TrackEvent.NoticeAcknowledged(),
        new TrackEvent.NoticeDelivered(ATrack.Local(6, 11), ReportChannel.Telephone, "Jourhavande chef"),
        new TrackEvent.AwarenessDetermined(ATrack.ProviderAware, "Driftlarm", [Clock with { IsProvisional = false }]),
        new TrackEvent.NotificationDecided(Notify: false, [Clock with { Status = ClockStatus.NotRequired, EndedAt = ATrack.Local(6, 12) }]),
        new TrackEvent.InformingDecided(InformingDuty.DataSubjects, Inform: true, []),
        new TrackEvent.Informed(InformingDuty.DataSubjects, ATrack.Local(7, 8), "Brev till vårdnadshavare"),
        new TrackEvent.ReportPrepared(ReportStage.BreachNotification, "imy-breach", 1, new Dictionary<string, string> { ["cause"] = "Felaktig behörighet" }),
        new TrackEvent.ReportSent(ReportStage.BreachNotification, ATrack.Local(9, 9, 30), ReportChannel.FallbackRoutine, "IMY-2026-17",
            [Clock with { Status = ClockStatus.Met, MetAt = ATrack.Local(9, 9, 30), EndedAt = ATrack.Local(9, 9, 30), BreachedAt = ATrack.Local(9, 9), BreachReason = "Portalen låg nere", Alarm = new(AlarmKind.Breach, ATrack.Local(9, 9), 1, World.Manager, ATrack.Local(9, 9, 40)) }]),
        new TrackEvent.ReportSupplemented(ReportStage.BreachNotification, ATrack.Local(12, 9), ReportChannel.Email, null, "Antalet är 498"),
        new TrackEvent.RequestNoted(ATrack.Local(12, 16), "Omfattning", [Clock with { Id = "csl-2-7#1.1", Series = "csl-2-7#1", RuleId = "csl-2-7" }]),
        new TrackEvent.Alarmed([new("gdpr-33-1.1", AlarmKind.Warning, ATrack.Local(8, 9), 1)]),
        new TrackEvent.ClocksBreached(["gdpr-33-1.1"]),
        new TrackEvent.BreachExplained("gdpr-33-1.1"),
        new TrackEvent.AlarmAcknowledged("gdpr-33-1.1"),
        new TrackEvent.MarkedSecret("notice", SecrecyProvision.SecurityMeasures),
        new TrackEvent.SecrecyLifted("notice"),
        new TrackEvent.Closed(),
        new TrackEvent.Reopened(),
        new TrackEvent.ReferenceReplaced("organisation/schools", "organisation/education"),

        new ContinuityPlanEvent.Created("KP-2026-0001", APlan.Details),
        new ContinuityPlanEvent.Amended(APlan.Unit),
        new ContinuityPlanEvent.CycleStarted("service-mail-001", 1, CycleCause.Establish, ARenewal.Rules.Ordinary),
        new ContinuityPlanEvent.CycleReported("service-mail-001", PlanRenewalPhase.FollowUp),
        new ContinuityPlanEvent.Adopted(1, "service-mail-001", APlan.Approved(new(2026, 5, 4), APlan.Exercised, known: ARenewal.Flag), new(2027, 5, 4), new(2027, 2, 3), new(2028, 4, 28)),
        new ContinuityPlanEvent.Invalidated([ARenewal.Flag, new(FlagCause.DependencyRetired, "information-system/mailbox", null, "information-system/postbox", new(2026, 3, 20))], APlan.Raised, ARenewal.Rules.Shortened),
        new ContinuityPlanEvent.FlagsDismissed(),
        new ContinuityPlanEvent.Expired(),
        new ContinuityPlanEvent.Activated("service-mail-a01", 1, AnActivation.Lost, "incident/in1"),
        new ContinuityPlanEvent.ActivationReported("service-mail-a01", PlanActivationPhase.Closed, new("service-mail-a01", "Ha fler nycklar", PlanHeld: false, new(2026, 10, 9))),
        new ContinuityPlanEvent.ReferenceReplaced("shared-service/network", "shared-service/wan"),
        new ContinuityPlanEvent.Retired(),

        new PlanRenewalEvent.Started("KF-2026-0001", ARenewal.Terms with { Base = APlan.Parts, Flags = [ARenewal.Flag], Lessons = [new("service-mail-a01", "Ha fler nycklar", PlanHeld: true, new(2026, 10, 9))] }, new(2026, 4, 6)),
        new PlanRenewalEvent.Assigned(PlanPart.ReturnPlan, World.Other),
        new PlanRenewalEvent.Drafted(PlanPart.ContinuityPlan, World.Hash('a')),
        new PlanRenewalEvent.Submitted(PlanPart.ImpactAnalysis, World.Hash('b'), PartFacts.Of(APlan.Analysis, APlan.Circumstances)),
        new PlanRenewalEvent.ReviewBegan(new(2026, 3, 30)),
        new PlanRenewalEvent.Returned([PlanPart.ImpactAnalysis, PlanPart.RecoveryPlan], "Var ligger nycklarna?", new(2026, 4, 21)),
        new PlanRenewalEvent.Reviewed(new(2026, 4, 21)),
        new PlanRenewalEvent.ExercisePlanned(new(new(2026, 4, 28), ExerciseKind.Tabletop, "Lagringen är borta")),
        new PlanRenewalEvent.ExerciseHeld(ARenewal.Held),
        new PlanRenewalEvent.MeasurePlanned("service-mail-001-m1", "o1", FindingSeverity.Minor, "Skriv om telefonlistan", World.Other, new(2026, 6, 30)),
        new PlanRenewalEvent.SentForApproval(new(2026, 5, 9)),
        new PlanRenewalEvent.SentBack(),
        new PlanRenewalEvent.Approved(new(2026, 5, 4)),
        new PlanRenewalEvent.Hastened([ARenewal.Flag], [], ARenewal.Rules.Shortened, new(2026, 3, 25)),
        new PlanRenewalEvent.LeadChanged(World.Other, "organisation/provider"),
        new PlanRenewalEvent.Reminded(["reminder-7-before", "reminder-1-before"], ["reminder-1-before"]),
        new PlanRenewalEvent.MeasureReported("service-mail-001-m1", MeasurePhase.Closed),
        new PlanRenewalEvent.ReferenceReplaced("person/p-owner", "person/p-other"),
        new PlanRenewalEvent.Closed(),
        new PlanRenewalEvent.Cancelled(CancelCause.FlagsDismissed),

        new PlanActivationEvent.Started("KA-2026-0001", AnActivation.Terms),
        new PlanActivationEvent.Ticked(PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 7), "Ingen svarade först"),
        new PlanActivationEvent.Unticked(PlanPart.RecoveryPlan, "s1"),
        new PlanActivationEvent.DeviationNoted(new("d1", PlanPart.RecoveryPlan, "s1", AnActivation.At(5, 8), "Kopian var krypterad", APlan.Writer)),
        new PlanActivationEvent.ReturnBegan(AnActivation.At(6, 4), ["c1"]),
        new PlanActivationEvent.ReturnAborted(),
        new PlanActivationEvent.Returned(AnActivation.At(6, 9), []),
        new PlanActivationEvent.Evaluated(new("Lagringen gick sönder", "Ha fler nycklar", PlanHeld: true, NodaTime.Duration.FromHours(2))),
        new PlanActivationEvent.Cancelled(),
        new PlanActivationEvent.LeadChanged(World.Other, "organisation/provider"),
        new PlanActivationEvent.Reminded(["objective-passed"], ["objective-passed"]),
        new PlanActivationEvent.ReferenceReplaced("person/p-owner", "person/p-other"),

        .. Common(Schools),
        .. Common(Mail),
        .. Common(Timetable),
        .. Common(Anna),
        new PersonEvent.Erased(),
        .. Common(Manager with { To = new(2026, 12, 31) }),
    ];

    private static IEnumerable<object> Common<TDetails>(TDetails details) where TDetails : class =>
    [
        new RegisterEvent<TDetails>.Created(details),
        new RegisterEvent<TDetails>.Amended(details),
        new RegisterEvent<TDetails>.Retired("successor", ["person/p001", "role-assignment/a001"]),
        new RegisterEvent<TDetails>.Told("cmdb", Told, ["name"]),
    ];

    private static IncidentTriage Triage => new(
        IncidentSeverity.Serious, IncidentOrigin.ThirdPartyFailure, ["mail"], ["hr-system"], ["schools"], "acme", YesNoUnknown.Yes, YesNoUnknown.No, YesNoUnknown.Unknown, YesNoUnknown.No);

    private static TrackClock Clock => new(
        "gdpr-33-1.1", "gdpr-33-1", "gdpr-33-1", 1, ATrack.ProviderAware, ATrack.Local(9, 9), ATrack.Local(9, 10), ATrack.Local(8, 9), [ATrack.Local(8, 9), ATrack.Local(9, 5)], ATrack.Opened, IsProvisional: true);

    private static FactStamp Told => new(NodaTime.Instant.FromUtc(2026, 3, 1, 8, 30), "0123456789abcdef0123456789abcdef");

    private static SignalFacts Signal => new("acme", SignalKind.EndOfSupport, "watch", "2026-0117", Told, "Inga uppdateringar efter årsskiftet", new(2026, 12, 31), ["hr-system"]);
}
