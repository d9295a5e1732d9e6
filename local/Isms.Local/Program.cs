using Isms.Local;
using Isms.Local.Demonstration;
using Isms.Local.Simulation;
using Isms.Processes.Kernel;
using Isms.Storage;
using Isms.Storage.Folders;
using Microsoft.AspNetCore.Connections;
using Spectre.Console;

try
{
    if (LocalOptions.Read(args) is not { } options) return 0;
    return options.Command switch
    {
        LocalCommand.Export => await ExportCommand.RunAsync(options, options.Export!, Console.Out, CancellationToken.None),
        LocalCommand.Verify => await VerifyCommand.RunAsync(options, Console.Out, CancellationToken.None),
        LocalCommand.KeyFigures => KeyFiguresCommand.Run(options.KeyFigures!, AnsiConsole.Console),
        LocalCommand.Demo => await SimulateAsync(options.Simulation!),
        _ => await ServeCommand.RunAsync(options, Console.Out),
    };
}
catch (Exception e) when (e is UsageException or UnusableRuleException or StorageSettingsException or DataFolderInUseException or StoreNotEmptyException || e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

// Ctrl-C stops between two writes, so that what is left is a sound store; pressed again it ends the program at once.
static async Task<int> SimulateAsync(SimulationOptions options)
{
    using var stop = new CancellationTokenSource();
    ConsoleCancelEventHandler stopping = (_, pressed) =>
    {
        pressed.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    };
    Console.CancelKeyPress += stopping;
    try
    {
        return await DemoCommand.RunAsync(options, AnsiConsole.Console, stop.Token);
    }
    finally
    {
        Console.CancelKeyPress -= stopping;
    }
}
