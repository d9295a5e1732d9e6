using System.Text.Json;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;
using SupplierCommands = Isms.Processes.Registers.RegisterCommand<Isms.Processes.Registers.SupplierDetails>;

namespace Isms.Tests.Properties;

public sealed class SupplierRegisterLaws() : ProcessLaws<SupplierState, SupplierCommands, RegisterEvent<SupplierDetails>>(World.Suppliers, ASupplier.Id)
{
    protected override IReadOnlyList<string> Phases => [SupplierRegister.Active, SupplierRegister.RetiredPhase];

    protected override bool HasLife => false;

    private protected override Act<SupplierCommands> Begin(Draw draw) => new(new SupplierCommands.Create(Details(draw)), World.Manager, null);

    private protected override Act<SupplierCommands> Next(SupplierState state, LocalDate today, Draw draw)
    {
        SupplierCommands command = (draw.Which % 20) switch
        {
            0 => new SupplierCommands.Create(Details(draw)),
            1 => new SupplierCommands.Retire(draw.Of(null, "nord", "acme"), draw.Next.Of<IReadOnlyList<string>>([], ["supplier/other", "supplier-control/acme-001"])),
            2 or 3 => new SupplierCommands.Replace(draw.Of("person/p-contact", "shared-service/payroll", "supplier/sub"), draw.Of("person/p-other", "shared-service/pay", "supplier/nord")),
            4 => new SupplierCommands.Hear(
                draw.Of("cmdb", "erp"), new FactStamp(Instant.FromUtc(2026, 9, 1, draw.Next.Detail % 24, 0), "m1"),
                new Dictionary<string, JsonElement> { ["name"] = KernelJson.ToElement(draw.Next.Of("Acme AB", "Acme Norden AB")), ["stage"] = KernelJson.ToElement(draw.Of(SupplierStage.Contracted, SupplierStage.Former)) }, KernelJson.ToElement(Details(draw))),
            5 or 6 => new SupplierCommands.Amend(Details(draw)),
            <= 11 => new SupplierCommand.StartControl(
                state.Details!.Stage == SupplierStage.Prospective ? ControlPurpose.Screening : ControlPurpose.Recurring, today.PlusDays((draw.Detail % 60) - 2), ControlPlan.Default, "small", draw.Rarely ? 9 : 1, ["hr-system"], World.Reviewer, "UPH-1"),
            _ => Report(state, today, draw),
        };
        return new(command, draw.Of(World.Manager, "system"), draw.Next.Rarely ? null : "Därför");
    }

    private static SupplierCommand.ReportControl Report(SupplierState state, LocalDate today, Draw draw)
    {
        var phase = draw.Of(ControlPhase.Answering, ControlPhase.Assessing, ControlPhase.Approving, ControlPhase.FollowUp, ControlPhase.Closed, ControlPhase.Cancelled);
        var decided = phase is ControlPhase.FollowUp or ControlPhase.Closed;
        return new($"acme-{Math.Max(1, state.Controls.Count):000}", phase, decided ? draw.Next.Of(ControlDecision.Approved, ControlDecision.Rejected) : null, decided ? today : null);
    }

    private static SupplierDetails Details(Draw draw) => ASupplier.Details(
        draw.Of(SupplierStage.Contracted, SupplierStage.Prospective, SupplierStage.Contracted, SupplierStage.Exiting, SupplierStage.Former),
        draw.Next.Of(Criticality.Low, Criticality.Normal, Criticality.Critical),
        draw.Next.Next.Of(World.Contact, World.Other, World.Contact, null)) with
    { SupportStatus = draw.Rarely ? SupportStatus.EndOfSupportAnnounced : SupportStatus.Supported };
}
