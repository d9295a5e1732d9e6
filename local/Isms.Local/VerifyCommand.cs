using Isms.Local.Drills;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting;
using Isms.Reporting.Export;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Web.Hosting;

namespace Isms.Local;

/// <summary>Checks the store as it is at one moment and the files of its dataset, also while a host writes to them.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Data.Database)) throw new UsageException($"There is no store in {options.Data.Root}.");
        var tenant = DrillFolder.IsDrill(options.Data) ? DrillFolder.TenantBeside(new IsmsOptions().Tenant) : new IsmsOptions().Tenant;
        await using var services = new ServiceCollection().AddIsmsProcesses().AddLogging().BuildServiceProvider();
        await using var snapshot = SqliteProcessStore.OpenSnapshot(options.Data.Database);
        var blobs = new FolderBlobStore(options.Data.Blobs);
        var (documents, problems) = await new StoreVerification(snapshot, services.GetRequiredService<ProcessCatalog>(), blobs).RunAsync(tenant, cancellationToken);
        foreach (var problem in problems) await output.WriteLineAsync($"{problem.Key}: {problem.Code} ({problem.Detail})");
        var dataset = await new DatasetVerification(new DatasetFolder(blobs, DatasetFolder.Prefix), ReportingRegistration.Definition).EverythingAsync(cancellationToken);
        foreach (var problem in dataset.Problems) await output.WriteLineAsync($"dataset: {problem.Code} ({problem.Path})");
        await output.WriteLineAsync(dataset.AsOf is { } asOf ? $"dataset as of {asOf}: {dataset.Files} files, {dataset.Snapshots} snapshots" : "no dataset yet");
        await output.WriteLineAsync($"{documents} documents, {problems.Count + dataset.Problems.Count} problems");
        return problems.Count + dataset.Problems.Count == 0 ? 0 : 1;
    }
}
