using System.Security.Cryptography;
using Isms.Local.Simulation;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;

namespace Isms.Tests.Simulation;

/// <summary>A simulation in a folder of its own, run once for the tests that look at it.</summary>
public sealed class SimulatedYears : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SimulationSummary? _summary;

    /// <summary>The folder a host would serve.</summary>
    public DataFolder Data => new(_folder.File("data"));

    /// <summary>The folder of the dataset as of the end.</summary>
    public string DatasetRoot => _folder.File(CitySimulation.Dataset);

    public SimulationSummary Summary => _summary ?? throw new InvalidOperationException("Nothing has been simulated.");

    public async Task RunAsync(int years, double scale, long seed, CancellationToken cancellationToken) => _summary = await CitySimulation.RunAsync(
        new SimulationOptions(_folder.Root, years, seed, scale, SimulationOptions.DefaultStart), Data, (_, _) => { }, cancellationToken);

    /// <summary>Every document of the store in its stored form, by reference.</summary>
    public async Task<IReadOnlyDictionary<string, ProcessDocument>> DocumentsAsync(CancellationToken cancellationToken)
    {
        var documents = new SortedDictionary<string, ProcessDocument>(StringComparer.Ordinal);
        await using var store = SqliteProcessStore.OpenSnapshot(Data.Database);
        foreach (var type in World.Catalog.All)
            foreach (var document in (await store.ChangesAsync(new Partition(CitySimulation.Tenant, type.Kind), null, 100_000, cancellationToken)).Documents) documents.Add(document.Key.Reference, document);
        return documents;
    }

    /// <summary>Every file of the dataset with the hash of its content, by path.</summary>
    public IReadOnlyList<string> Dataset()
    {
        var folder = DatasetRoot;
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")];
    }

    public async Task<IReadOnlyList<VerificationProblem>> ProblemsAsync(CancellationToken cancellationToken)
    {
        await using var store = SqliteProcessStore.OpenSnapshot(Data.Database);
        return (await new StoreVerification(store, World.Catalog, new FolderBlobStore(Data.Blobs)).RunAsync(CitySimulation.Tenant, cancellationToken)).Problems;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
