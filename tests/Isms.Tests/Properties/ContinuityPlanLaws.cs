using Isms.Processes.ContinuityPlan;
using Isms.Processes.PlanActivation;
using Isms.Processes.PlanRenewal;
using Isms.Processes.Registers;
using Isms.Tests.ContinuityPlan;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class ContinuityPlanLaws() : ProcessLaws<ContinuityPlanState, ContinuityPlanCommand, ContinuityPlanEvent>(World.Plans, APlan.Id)
{
    protected override IReadOnlyList<string> Phases => ContinuityPlanPhase.All;

    private protected override Act<ContinuityPlanCommand> Begin(Draw draw) => new(new ContinuityPlanCommand.Create(APlan.Details), World.Manager, null);

    private protected override Act<ContinuityPlanCommand> Next(ContinuityPlanState state, LocalDate today, Draw draw) => new(
        (draw.Which % 24) switch
        {
            0 => Begin(draw).Command,
            1 or 2 => new ContinuityPlanCommand.Amend(APlan.Details with { OwnerPersonId = draw.Of(World.Owner, World.Other, "") }),
            3 => new ContinuityPlanCommand.Renew(),
            4 or 5 or 6 => new ContinuityPlanCommand.Observe(Circumstances(draw)),
            7 => new ContinuityPlanCommand.DismissFlags(),
            8 or 9 => new ContinuityPlanCommand.Activate(Isms.Processes.Kernel.CityTime.MorningOf(today.PlusDays(draw.Rarely ? 2 : -1)), draw.Next.Of(null, "incident/in1")),
            10 => draw.Rarely ? new ContinuityPlanCommand.Retire() : new ContinuityPlanCommand.Renew(),
            11 or 12 => new ContinuityPlanCommand.ReportActivation(
                state.OpenActivation?.Id ?? "none", draw.Of(PlanActivationPhase.Fallback, PlanActivationPhase.Closed, PlanActivationPhase.Cancelled),
                draw.Next.Of(null, new PlanLesson("a", "Lärdom", draw.Rarely, today))),
            13 or 14 => new ContinuityPlanCommand.Replace("shared-service/network", draw.Next.Of("shared-service/wan", "shared-service/network")),
            15 => new ContinuityPlanCommand.ReportCycle(state.OpenCycle?.Id ?? "none", draw.Of(PlanRenewalPhase.Drafting, PlanRenewalPhase.Reviewing, PlanRenewalPhase.Cancelled), null),
            _ => new ContinuityPlanCommand.ReportCycle(
                state.OpenCycle?.Id ?? "none", draw.Of(PlanRenewalPhase.FollowUp, PlanRenewalPhase.Closed),
                APlan.Approved(today, draw.Next.Of(null, APlan.Exercised with { On = today }), known: draw.Next.Next.Of(true, false) ? [.. state.Flags] : [])),
        },
        draw.Of(World.Owner, APlan.Approver), draw.Next.Rarely ? null : "Därför");

    private static PlanCircumstances Circumstances(Draw draw) => APlan.Circumstances with
    {
        Levels = draw.Of(APlan.Circumstances.Levels, new SecurityLevels(2, 2, 4)),
        Suppliers = [new("acme", draw.Next.Of(SupplierStage.Contracted, SupplierStage.Exiting, SupplierStage.Contracted))],
    };
}
