using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Processes.SupplierSignal;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Properties;

public sealed class SupplierSignalLaws() : ProcessLaws<SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent>(World.Signals, "watch.1")
{
    protected override IReadOnlyList<string> Phases => [SupplierSignalProcess.Open, SupplierSignalProcess.DecidedPhase];

    private protected override Act<SupplierSignalCommand> Begin(Draw draw) => new(Report(draw), "system", null);

    private protected override Act<SupplierSignalCommand> Next(SupplierSignalState state, LocalDate today, Draw draw) => new(
        (draw.Which % 8) switch
        {
            0 or 1 or 2 => Report(draw),
            3 or 4 => new SupplierSignalCommand.Replace(draw.Of("supplier/acme", "information-system/hr-system"), draw.Next.Of("supplier/nord", "information-system/new-hr")) is { } replace
                && replace.Old.Split('/')[0] == replace.Successor.Split('/')[0] ? replace : new SupplierSignalCommand.Replace("supplier/acme", "supplier/nord"),
            5 => new SupplierSignalCommand.Decide(SignalDecision.StartControl, draw.Of(ASupplier.Start(ControlPurpose.Extraordinary), null), false),
            _ => new SupplierSignalCommand.Decide(draw.Of(SignalDecision.NoAction, SignalDecision.CoveredByControl), null, draw.Next.Of(true, false)),
        },
        World.Manager, draw.Next.Rarely ? null : "Därför");

    private static SupplierSignalCommand.Report Report(Draw draw) => new(new SignalFacts(
        "acme", draw.Of(Enum.GetValues<SignalKind>()), "watch", "1", new FactStamp(Instant.FromUtc(2026, 9, 1, draw.Next.Detail % 24, 0), $"m{draw.Detail % 5}"),
        draw.Of("Intrång", null), draw.Next.Of<LocalDate?>(null, new LocalDate(2026, 12, 31)), ["hr-system"]));
}
