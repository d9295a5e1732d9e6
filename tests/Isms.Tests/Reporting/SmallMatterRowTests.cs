using Isms.Processes.ControlRound;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierSignal;
using Isms.Reporting.Contract;
using Isms.Reporting.Contract.Tables;
using Isms.Tests.ControlRound;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Tests.Reporting;

/// <summary>What the dataset tells of rounds and supplier signals.</summary>
public sealed class SmallMatterRowTests
{
    [Fact]
    public void A_round_is_told_with_what_became_of_its_suppliers()
    {
        var round = ARound.Requested().At(ARound.Start + Duration.FromHours(6)).GivenTimePasses().Given(new ControlRoundCommand.Conclude(ARound.Outcomes));
        var row = Assert.Single(round.Document!.In(MatterTables.ControlRound, round.Now));
        Assert.Equal(["invitation", "concluded", 2L, 1L, 0L, 1L, 0.25m, 1L], row.Values("origin", "phase", "suppliers", "started", "under_way", "refused", "days_to_conclude", "asked_again"));
    }

    [Fact]
    public void A_round_that_runs_tells_no_outcome()
    {
        var row = Assert.Single(ARound.Requested().Document!.In(MatterTables.ControlRound, ARound.Start));
        Assert.Equal(["running", 2L, 0L, null], row.Values("phase", "suppliers", "started", "concluded_at"));
    }

    [Fact]
    public void A_signal_its_source_changes_waits_for_a_decision_anew()
    {
        var signal = Signal().On(new(2026, 3, 4)).Given(new SupplierSignalCommand.Decide(SignalDecision.NoAction, null, false), World.Manager, "Berör oss inte");
        Assert.Equal(["decided", "noAction", 0L, 2m, 0L], Row().Values("phase", "decision", "decided_late", "days_to_decision", "updates"));

        signal.On(new(2026, 3, 10)).Given(new SupplierSignalCommand.Report(Facts with { Stamp = new(Instant.FromUtc(2026, 3, 10, 8, 0), "m2") }));
        Assert.Equal(["open", null, null, new LocalDate(2026, 3, 13), 1L], Row().Values("phase", "decision", "days_to_decision", "due", "updates"));

        signal.On(new(2026, 3, 16)).Given(new SupplierSignalCommand.Decide(SignalDecision.CoveredByControl, null, false), World.Manager, "Tas i kontrollen");
        Assert.Equal(["decided", "coveredByControl", 1L, 14m], Row().Values("phase", "decision", "decided_late", "days_to_decision"));

        DatasetRow Row() => Assert.Single(signal.Document!.In(MatterTables.SupplierSignal, signal.Now));
    }

    [Fact]
    public void A_signal_is_late_from_the_end_of_its_day()
    {
        var document = Signal().Document!;
        var end = CityTime.EndOf(new(2026, 3, 5));
        Assert.Equal(end, document.Project(end - Duration.Epsilon).ValidUntil);
        Assert.Equal([0L, 1L], new[] { end - Duration.Epsilon, end }.Select(at => document.In(MatterTables.SupplierSignal, at)[0].Value("late")));
    }

    private static SignalFacts Facts => new("acme", SignalKind.Incident, "watch", "1", new FactStamp(Instant.FromUtc(2026, 3, 2, 8, 0), "m1"), "Intrång", null, ["hr-system"]);

    private static Specification<SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent> Signal() => new Specification<SupplierSignalState, SupplierSignalCommand, SupplierSignalEvent>(
        World.Signals, new ProcessKey(World.Tenant, SupplierSignalProcess.KindName, "watch.1"), World.Rules, World.Catalog, Instant.FromUtc(2026, 3, 2, 9, 0), "LS-2026-0001").Given(new SupplierSignalCommand.Report(Facts));
}
