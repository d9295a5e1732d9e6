using Isms.Processes.Measure;
using Isms.Processes.SupplierControl;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class MeasureLaws() : ProcessLaws<MeasureState, MeasureCommand, MeasureEvent>(World.Measures, "acme-001-m1")
{
    protected override IReadOnlyList<string> Phases => [MeasurePhase.Open, MeasurePhase.Verifying, MeasurePhase.Closed, MeasurePhase.RiskAccepted, MeasurePhase.Cancelled];

    private protected override Act<MeasureCommand> Begin(Draw draw) => new(
        new MeasureCommand.Start("supplier-control/acme-001", "supplier/acme", "f1", draw.Of(FindingSeverity.Minor, FindingSeverity.Critical), "Skriv regler", World.Owner, new LocalDate(2026, 10, 5).PlusDays(draw.Next.Detail % 90)), "system", null);

    private protected override Act<MeasureCommand> Next(MeasureState state, LocalDate today, Draw draw)
    {
        var date = today.PlusDays((draw.Next.Detail % 120) - 5);
        return new(
            (draw.Which % 16) switch
            {
                0 => Begin(draw).Command,
                1 => new MeasureCommand.Cancel(),
                2 or 3 => new MeasureCommand.Replace($"person/{draw.Of(World.Owner, World.Other, World.Manager)}", $"person/{draw.Next.Of(World.Reviewer, World.Other)}"),
                4 or 5 => new MeasureCommand.Replan(draw.Of(World.Owner, World.Other, ""), draw.Next.Of(date, state.Due)),
                6 or 7 => new MeasureCommand.AcceptRisk(draw.Of(date, today.PlusMonths(12), today.PlusMonths(13))),
                8 or 9 => new MeasureCommand.SendBack(date),
                10 or 11 => new MeasureCommand.Verify(),
                _ => new MeasureCommand.ReportDone(draw.Rarely ? "" : "Klart"),
            },
            draw.Of(World.Owner, World.Reviewer, World.Manager), draw.Next.Rarely ? null : "Därför");
    }
}
