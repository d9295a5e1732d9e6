using System.Diagnostics;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;

namespace Isms.Bench;

/// <summary>How many decisions the pure core takes in a second, state and promoted fields computed anew each time, nothing stored.</summary>
internal static class Decisions
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    public static Task RunAsync(Bench bench)
    {
        bench.Report.Head("Decisions of the pure core, one thread");
        var catalog = new ProcessCatalog([.. new IProcessType[] { new SupplierControlProcess(), new Isms.Processes.Measure.MeasureProcess(), new Isms.Processes.Registers.SupplierRegister() }]);
        var type = catalog[SupplierControlProcess.KindName];
        var key = BenchEngine.Control(1);
        var context = new DecisionContext(key, BenchEngine.Start, Actors.System, "LK-2026-0001", PublishedRules.Shipped(), null);
        var started = type.Step(null, BenchEngine.Terms(1), context, new StepHeader("start", null, null), catalog.Encode).Document!;
        var question = new SupplierControlProcess().StateOf(started).Questions().First().Id;
        Count(TimeSpan.FromSeconds(1));
        var (count, elapsed) = Count(Length);
        bench.Report.Say($"{count / elapsed.TotalSeconds:#,##0} decisions with their fold per second; the control's document has {started.State.GetRawText().Length / 1024.0:0.0} KiB of state");
        return Task.CompletedTask;

        (int Count, TimeSpan Elapsed) Count(TimeSpan length)
        {
            var (n, watch) = (0, Stopwatch.StartNew());
            while (watch.Elapsed < length)
            {
                var step = type.Step(started, new SupplierControlCommand.AddEvidence(EngineSteps.File(question, n)), context, new StepHeader($"c{n}", null, null), catalog.Encode);
                if (step.Document is null) throw new InvalidOperationException("A decision gave nothing.");
                n++;
            }
            return (n, watch.Elapsed);
        }
    }
}
