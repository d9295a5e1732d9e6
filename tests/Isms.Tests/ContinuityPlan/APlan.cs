using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using PlanSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.ContinuityPlan.ContinuityPlanState, Isms.Processes.ContinuityPlan.ContinuityPlanCommand, Isms.Processes.ContinuityPlan.ContinuityPlanEvent>;

namespace Isms.Tests.ContinuityPlan;

/// <summary>The plan of a mail service that rests on a system and on the network; made on Monday 2 March 2026.</summary>
internal static class APlan
{
    public const string Id = "service-mail";
    public const string Approver = "p-approver";
    public const string Writer = "p-writer";
    public const string ApproverRole = "SystemOwner of information-system/mailbox";

    public static LocalDate Begun { get; } = new(2026, 3, 2);

    public static PlanDetails Details { get; } = new(DeliveryPerspective.ServiceOrganisation, "mail", null, "provider", World.Owner, "information-system/mailbox");

    public static PlanDetails Unit { get; } = new(DeliveryPerspective.AdministrativeOrganisation, null, "Ledningsstab", "provider", World.Owner, "organisation/provider");

    public static ImpactAnalysis Analysis { get; } = new(
        [new("a1", "Ta emot brev", [0, 1, 2, 3, 3, 4]), new("a2", "Boka möten", [0, 0, 1, 1, 2, 2], "Utan rumsbokning")],
        Duration.FromDays(3), Duration.FromDays(1), Duration.FromHours(4), "Brev kan läsas och skickas",
        [
            new("d1", DependencyKind.Service, "shared-service/network", null, Duration.FromHours(8)),
            new("d2", DependencyKind.System, "information-system/mailbox", null, Duration.FromHours(12)),
            new("d3", DependencyKind.Role, null, "Jour"),
        ]);

    public static ContinuityRoutines Routines { get; } = new(
        "När driftledaren säger det", "Driftledaren, över telefon", "Kunderna får sms",
        [new("r1", "a1", "Brev tas emot i reservlådan")], [new("s1", "Ring jouren", "Driftledare"), new("s2", "Öppna reservlådan", null, Duration.FromMinutes(30))]);

    public static RecoveryPlan Recovery { get; } = new("Kopian i berget", [new("s1", "Återläs kopian", "Drift", Duration.FromHours(6)), new("s2", "Prova inloggning")]);

    public static ReturnPlan Return { get; } = new(
        [new("c1", "Kopian är kontrollerad")], [new("s1", "Stäng reservlådan")], [new("s2", "För över breven")], [new("c2", "Inga brev saknas"), new("c3", "Kunderna är informerade")]);

    public static IReadOnlyList<PlanContent> Contents { get; } = [Analysis, Routines, Recovery, Return];

    public static PlanCircumstances Circumstances { get; } = new(
        new SecurityLevels(2, 2, 2), [new("acme", SupplierStage.Contracted)], [], [new("shared-service/network", Duration.FromHours(8))]);

    public static PlanFacts Facts { get; } = PlanFacts.Of(part => PartFacts.Of(Contents.Single(c => c.Part == part), Circumstances));

    public static IReadOnlyList<PartHash> Parts { get; } = [.. Contents.Select(c => new PartHash(c.Part, c.Hash()))];

    public static ExerciseResult Exercised { get; } = new(new(2026, 4, 28), ExerciseKind.Tabletop, TargetResult.Met, TargetResult.NotMeasured);

    public static ApprovedPlan Approved(LocalDate on, ExerciseResult? exercise = null, PlanFacts? facts = null, params PlanFlag[] known) =>
        new(Parts, [.. Contents.Select(c => new PartOwner(c.Part, Writer))], facts ?? Facts, exercise, Approver, on, known);

    public static PlanSpecification New(string id = Id) => new(World.Plans, new ProcessKey(World.Tenant, ContinuityPlanProcess.KindName, id), World.Rules, World.Catalog, CityTime.MorningOf(Begun), "KP-2026-0001");

    public static PlanSpecification Created() => New().Given(new ContinuityPlanCommand.Create(Details));

    /// <summary>Adopted on 4 May 2026, so that it holds through 4 May 2027 and its renewal opens on 3 February 2027.</summary>
    public static PlanSpecification Adopted(PlanFacts? facts = null) => Created().On(new(2026, 5, 4)).Given(new ContinuityPlanCommand.ReportCycle($"{Id}-001", PlanRenewalPhase.Closed, Approved(new(2026, 5, 4), Exercised, facts)));

    /// <summary>Questionable since 1 June 2026, because the service must be protected better.</summary>
    public static PlanSpecification Flagged() => Adopted().On(new(2026, 6, 1)).Given(new ContinuityPlanCommand.Observe(Raised));

    /// <summary>What is true when the service must be protected better than before.</summary>
    public static PlanCircumstances Raised { get; } = Circumstances with { Levels = new SecurityLevels(2, 2, 3) };
}
