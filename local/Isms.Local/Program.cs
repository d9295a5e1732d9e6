using Isms.Local;
using Isms.Local.Demonstration;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;
using Microsoft.AspNetCore.Connections;

try
{
    if (LocalOptions.Read(args) is not { } options) return 0;
    return options.Command switch
    {
        LocalCommand.Export => await ExportCommand.RunAsync(options, options.Export!, Console.Out, CancellationToken.None),
        LocalCommand.Verify => await VerifyCommand.RunAsync(options, Console.Out, CancellationToken.None),
        _ => await ServeCommand.RunAsync(options, Console.Out),
    };
}
catch (Exception e) when (e is UsageException or QuestionnaireException or DataFolderInUseException or StoreNotEmptyException || e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
