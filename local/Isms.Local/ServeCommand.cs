using System.Net.NetworkInformation;
using Isms.Local.Demonstration;
using Isms.Local.Drills;
using Isms.Processes.Engine;
using NodaTime;

namespace Isms.Local;

/// <summary>Serves until the program is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output)
    {
        // Asked for first because the host's own words for it are a page of stack trace.
        if (options.Url.Port != 0 && IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == options.Url.Port))
            throw new UsageException($"Port {options.Url.Port} is taken. Stop the program that has it, or choose another address with --urls.");

        if (options.Drill is { } asked) DrillFolder.Take(options.Data, asked, SystemClock.Instance.GetCurrentInstant());
        var drill = DrillFolder.IsDrill(options.Data);
        if (drill && options.Demonstration) throw new UsageException($"{options.Data.Root} holds a drill; leave --demo away, or choose another folder.");

        await using var app = LocalHost.Build(options);
        // Opening the store before anything listens refuses a folder in use before anybody is answered.
        _ = app.Services.GetRequiredService<IProcessStore>();
        if (options.Demonstration) await DemonstrationFill.RunAsync(app.Services, options.Data, output, CancellationToken.None);
        if (drill) await DrillLines.PrepareAsync(app, options, output, CancellationToken.None);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What had started must end before the store closes under it.
            await app.StopAsync();
            throw;
        }
        await output.WriteLineAsync($"Isms: {string.Join(' ', app.Urls)} — data in {options.Data.Root}{(options.Demonstration ? " — demonstration" : drill ? " — drill" : "")}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
