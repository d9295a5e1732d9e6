using Isms.Processes.ControlRound;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class ControlRoundLaws() : ProcessLaws<ControlRoundState, ControlRoundCommand, ControlRoundEvent>(World.Rounds, "r1")
{
    protected override IReadOnlyList<string> Phases => [ControlRoundPhase.Running, ControlRoundPhase.Concluded];

    private protected override Act<ControlRoundCommand> Begin(Draw draw) => new(
        new ControlRoundCommand.Request(new RoundTerms(
            draw.Of(ControlPurpose.Recurring, ControlPurpose.Extraordinary), ControlPlan.Default, null,
            [.. Enumerable.Range(0, draw.Next.Detail % 5).Select(n => new RoundSupplier($"s{n}", new LocalDate(2027, 12, 1).PlusDays(n)))])),
        draw.Of("system", World.Manager), null);

    private protected override Act<ControlRoundCommand> Next(ControlRoundState state, LocalDate today, Draw draw) => new(
        (draw.Which % 12) switch
        {
            0 => Begin(draw).Command,
            < 7 => new ControlRoundCommand.Retry(),
            _ => new ControlRoundCommand.Conclude([.. state.Terms!.Suppliers.Skip(draw.Rarely ? 1 : 0).Select((s, n) =>
                new RoundOutcome(s.SupplierId, (RoundResult)((draw.Detail + n) % 3), (draw.Detail + n) % 3 == 2 ? null : $"{s.SupplierId}-001", (draw.Detail + n) % 3 == 2 ? "supplier.former" : null))]),
        },
        draw.Of(World.Manager, "system"), null);
}
