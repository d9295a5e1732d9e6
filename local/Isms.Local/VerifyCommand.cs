using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Web.Hosting;

namespace Isms.Local;

/// <summary>Checks the store as it is at one moment, also while a host writes to it.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Data.Database)) throw new UsageException($"There is no store in {options.Data.Root}.");
        await using var services = new ServiceCollection().AddIsmsProcesses().AddLogging().BuildServiceProvider();
        await using var snapshot = SqliteProcessStore.OpenSnapshot(options.Data.Database);
        var verification = new StoreVerification(snapshot, services.GetRequiredService<ProcessCatalog>(), new FolderBlobStore(options.Data.Blobs));
        var (documents, problems) = await verification.RunAsync(new IsmsOptions().Tenant, cancellationToken);
        foreach (var problem in problems) await output.WriteLineAsync($"{problem.Key}: {problem.Code} ({problem.Detail})");
        await output.WriteLineAsync($"{documents} documents, {problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }
}
