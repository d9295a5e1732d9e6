using System.Diagnostics;

namespace Isms.Local.Drills;

/// <summary>Prepares a drill and says on the console how far it has come and how long it took.</summary>
internal sealed class DrillLines(TextWriter output) : IProgress<int>
{
    private int _said = -1;

    /// <summary>Prepares the drill; says nothing of one that is ready.</summary>
    public static async Task PrepareAsync(WebApplication app, LocalOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var size = DrillFolder.Read(options.Data).Size;
        var watch = Stopwatch.StartNew();
        if (!await SupplierBreach.PrepareAsync(app.Services, options.Data, new DrillLines(output), cancellationToken)) return;
        await output.WriteLineAsync($"Övning: {size.Controllers} personuppgiftsansvariga och {size.Operators} verksamhetsutövare, {size.Tracks} spår öppnade, klart på {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    public void Report(int value)
    {
        if (value == 0 || Interlocked.Exchange(ref _said, value) == value) return;
        output.WriteLine($"{value} spår öppnade");
    }
}
