using Isms.Processes.Engine;

namespace Isms.Local;

/// <summary>Serves until the program is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output)
    {
        await using var app = LocalHost.Build(options);
        // Opening the store first means that a folder in use is refused before anything listens.
        _ = app.Services.GetRequiredService<IProcessStore>();
        await app.StartAsync();
        await output.WriteLineAsync($"Isms: {string.Join(' ', app.Urls)} — data in {options.Data.Root}{(options.Demonstration ? " — demonstration" : "")}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
