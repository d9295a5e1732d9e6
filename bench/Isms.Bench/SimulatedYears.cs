namespace Isms.Bench;

/// <summary>How long the program takes to live three years of a whole city, dataset included.</summary>
internal static class SimulatedYears
{
    private const double SecondsBar = 60;

    public static async Task RunAsync(Bench bench)
    {
        bench.Report.Head($"{SimulatedStore.Years} simulated years at scale 1");
        var (_, elapsed) = await SimulatedStore.SimulateAsync(bench, scale: 1);
        bench.Report.AtMost("Seconds from the program's start to its end", elapsed.TotalSeconds, SecondsBar);
    }
}
