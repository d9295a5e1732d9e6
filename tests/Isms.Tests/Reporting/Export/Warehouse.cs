using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Reporting.Export;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Reporting.Export;

/// <summary>Documents in the real SQLite store, exports of them to a folder, and a clock that the test holds.</summary>
internal sealed class Warehouse : IAsyncDisposable
{
    public const string Tenant = "t1";

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteProcessStore _store;
    private int _folders;

    public Warehouse()
    {
        _store = SqliteProcessStore.Open(_folder.File("isms.db"), survivesPowerFailure: false);
        Blobs = new FolderBlobStore(_folder.File("dataset"), survivesPowerFailure: false);
        Meter = new OperationMeter(Clock, MeterName);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 1, 10, 9, 0));

    /// <summary>A name of its own, so that a test hears of nobody else's numbers.</summary>
    public string MeterName { get; } = $"Isms.Tests.{Guid.NewGuid()}";

    public OperationMeter Meter { get; }

    public IProcessStore Store => _store;

    public IBlobStore Blobs { get; }

    /// <summary>Where the exports lie.</summary>
    public string Root => _folder.File("dataset");

    public DatasetFolder Folder => new(Blobs, "");

    public DatasetSnapshots Snapshots => new(Folder, Clock);

    public DatasetVerification Verification => new(Folder, CaseDataset.Definition);

    /// <summary>An empty folder for one more dataset of the same documents.</summary>
    public FolderBlobStore NewFolder() => new(_folder.File($"dataset{++_folders}"), survivesPowerFailure: false);

    public DatasetExporter Exporter(IBlobStore? blobs = null, IProcessStore? store = null, DatasetDefinition? definition = null) =>
        new(store ?? Store, new DatasetFolder(blobs ?? Blobs, ""), definition ?? CaseDataset.Definition, Clock, NullLogger<DatasetExporter>.Instance);

    public DatasetExports Exports(IBlobStore? blobs = null) => new(Exporter(blobs), new DatasetFolder(blobs ?? Blobs, ""), CaseDataset.Definition, Meter, Clock, NullLogger<DatasetExports>.Instance);

    public Task<ExportReport> ExportAsync(ExportMode mode = ExportMode.Incremental, IBlobStore? blobs = null) => Exporter(blobs).RunAsync(Tenant, mode, progress: null, Token);

    public async Task<DatasetManifest> ManifestAsync(IBlobStore? blobs = null) => Assert.IsType<Versioned<DatasetManifest>>(await new DatasetFolder(blobs ?? Blobs, "").ReadManifestAsync(Token)).Value;

    /// <summary>What an export of everything, written to an empty folder now, would consist of.</summary>
    public async Task<IReadOnlyList<string>> FreshAsync()
    {
        var blobs = NewFolder();
        await ExportAsync(ExportMode.Full, blobs);
        return Content(await ManifestAsync(blobs));
    }

    /// <summary>Everything that an export consists of, by names that follow from content.</summary>
    public static IReadOnlyList<string> Content(DatasetManifest manifest) => [.. manifest.Files.Select(file => $"{file.Month} {file.Path} {file.Rows} {file.FirstDate} {file.LastDate}").Order(StringComparer.Ordinal)];

    public Task<ProcessDocument> UnitAsync(string id, UnitTold told) => TellAsync(CaseDataset.UnitKind, id, told);

    public Task<ProcessDocument> CaseAsync(string id, CaseTold told) => TellAsync(CaseDataset.CaseKind, id, told);

    /// <summary>A few units and cases over several months, at their end on 1 May.</summary>
    public async Task TellStoryAsync()
    {
        await UnitAsync("care", new("Äldreomsorgen", Parent: "city", Founded: new(2019, 3, 1)));
        await UnitAsync("city", new("Staden"));
        await CaseAsync("a", new("care", 12.34567m, new(2026, 2, 20), Note: "Å, ä och ö"));
        Pass(20);
        await CaseAsync("b", new("nowhere", 250));
        Pass(30);
        await CaseAsync("a", new("care", 13, new(2026, 2, 20), Closed: true));
        await CaseAsync("c", new("city", 7, new(2027, 1, 4)));
        Pass(61);
    }

    public void Pass(int days) => Clock.AdvanceDays(days);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Meter.Dispose();
        _folder.Dispose();
    }

    /// <summary>Adds an event to a document, which begins with its first; recorded now unless told otherwise.</summary>
    public async Task<ProcessDocument> TellAsync<T>(string kind, string id, T told, Instant? at = null)
    {
        var key = new ProcessKey(Tenant, kind, id);
        var before = await Store.ReadAsync(key, Token);
        var version = (before?.Version ?? 0) + 1;
        var next = new StoredEvent(version, $"{kind}.told", at ?? Clock.GetCurrentInstant(), "p1", null, $"c{version}", null, 0, KernelJson.ToElement(told));
        if (before is not null) return await Store.ReplaceAsync(before with { Version = version, Events = [.. before.Events, next] }, Token);
        return await Store.CreateAsync(
            new ProcessDocument
            {
                Key = key,
                Version = 1,
                Schema = 1,
                State = KernelJson.ToElement(new { }),
                Events = [next],
                Promoted = new Promoted("open", false, id, null, null, [], [], new Dictionary<string, string>()),
            },
            Token);
    }
}
