using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.PlanRenewal;
using Isms.Processes.SupplierControl;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;
using RenewalSpecification = Isms.Tests.Specifications.Specification<
    Isms.Processes.PlanRenewal.PlanRenewalState, Isms.Processes.PlanRenewal.PlanRenewalCommand, Isms.Processes.PlanRenewal.PlanRenewalEvent>;

namespace Isms.Tests.PlanRenewal;

/// <summary>The first cycle of the mail service's plan, begun on Monday 2 March 2026.</summary>
internal static class ARenewal
{
    public const string Id = "service-mail-001";

    public static RenewalRules Rules { get; } = RenewalRules.In(World.Rules);

    public static PlanRenewalCommand.Start Terms { get; } = new(
        APlan.Id, 1, CycleCause.Establish, "shared-service/mail", World.Owner, "information-system/mailbox", Rules.Ordinary,
        [.. Enum.GetValues<PlanPart>().Select(part => new PartOwner(part, part == PlanPart.RecoveryPlan ? World.Other : APlan.Writer))], [], [], []);

    public static PlanFlag Flag { get; } = new(FlagCause.ProtectionRaised, "shared-service/mail", "2-2-2", "2-2-3", new(2026, 3, 20));

    public static HeldExercise Held { get; } = new(
        new(2026, 4, 28), ExerciseKind.Functional, "Kopian lästes åter", Duration.FromHours(20), Duration.FromHours(2), [new("o1", FindingSeverity.Minor, "Telefonlistan är gammal")]);

    public static RenewalSpecification New() => new(World.Renewals, new ProcessKey(World.Tenant, PlanRenewalProcess.KindName, Id), World.Rules, World.Catalog, CityTime.MorningOf(APlan.Begun), "KF-2026-0001");

    public static RenewalSpecification Drafting() => New().Given(Terms);

    /// <summary>All four parts were submitted on 16 March.</summary>
    public static RenewalSpecification Reviewing() => Submitted(Drafting().On(new(2026, 3, 16)));

    /// <summary>The review was accepted on 24 March.</summary>
    public static RenewalSpecification Exercising() => Reviewing().On(new(2026, 3, 24)).Given(new PlanRenewalCommand.AcceptReview(), World.Owner);

    /// <summary>Exercised on 28 April and recorded on 29 April.</summary>
    public static RenewalSpecification Exercised(HeldExercise? held = null) => Exercising().On(new(2026, 4, 29)).Given(new PlanRenewalCommand.RecordExercise(held ?? Held), World.Owner);

    public static RenewalSpecification Approving() => Exercised().Given(new PlanRenewalCommand.SendForApproval(false), World.Owner);

    public static RenewalSpecification Submitted(RenewalSpecification renewal, params PlanPart[] but)
    {
        foreach (var content in APlan.Contents.Where(c => !but.Contains(c.Part))) renewal.Given(Submit(content), APlan.Writer);
        return renewal;
    }

    public static PlanRenewalCommand.Submit Submit(PlanContent content, PlanCircumstances? circumstances = null) =>
        new(content, content.Part == PlanPart.ImpactAnalysis ? circumstances ?? APlan.Circumstances : null);
}
