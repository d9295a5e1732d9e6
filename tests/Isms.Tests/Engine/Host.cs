using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Engine;

/// <summary>The engine over the real SQLite store in a folder of its own, or over another empty store, with a clock that the test holds unless it asks for another.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteProcessStore? _sqlite;
    private readonly IProcessDriver _driver;
    private readonly IClock _clock;
    private int _commands;

    public Host(Func<IProcessStore, IProcessStore>? decorate = null, ProcessCatalog? catalog = null, IProcessDriver? driver = null, IClock? clock = null, IProcessStore? store = null)
    {
        (_driver, _clock) = (driver ?? Driver, clock ?? Clock);
        Store = store ?? (_sqlite = SqliteProcessStore.Open(_folder.File("isms.db"), survivesPowerFailure: false));
        Catalog = catalog ?? DefaultCatalog;
        Meter = new OperationMeter(_clock, MeterName);
        Blobs = new FolderBlobStore(_folder.File("blobs"), survivesPowerFailure: false);
        Hold = NewHold();
        Node = NewNode(decorate is null ? Store : decorate(Store));
    }

    public static ProcessCatalog DefaultCatalog { get; } = new([.. World.Catalog.All, new Errand()]);

    /// <summary>The store without anything around it.</summary>
    public IProcessStore Store { get; }

    public ProcessCatalog Catalog { get; }

    public IBlobStore Blobs { get; }

    public FakeClock Clock { get; } = new(CityTime.MorningOf(new(2026, 3, 2)) + Duration.FromHours(2));

    public RecordingNotifier Notifier { get; } = new();

    public RecordingPublisher Publisher { get; } = new();

    public RecordingDriver Driver { get; } = new();

    public RecordingJobs Jobs { get; } = new();

    public EffectHold Hold { get; }

    /// <summary>A name of its own, so that a test hears of nobody else's numbers.</summary>
    public string MeterName { get; } = $"Isms.Tests.{Guid.NewGuid()}";

    public OperationMeter Meter { get; }

    /// <summary>The one host of most tests.</summary>
    public Node Node { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One more host over the same store.</summary>
    public Node NewNode(IProcessStore? store = null, ProcessCatalog? catalog = null)
    {
        store ??= Store;
        catalog ??= Catalog;
        var references = new CaseReferences(store, catalog, CityTime.Zone);
        var engine = new ProcessEngine(store, catalog, references, new FixedRules(World.Rules), _driver, Meter, _clock, NullLogger<ProcessEngine>.Instance);
        var notifications = new Notifications(engine, new RoleDirectory(store, _clock), new PersonDirectory(store), Notifier, DigestHours.Default);
        var dispatcher = new EffectDispatcher(store, catalog, engine, notifications, Publisher, Jobs, Hold, Meter, _clock, NullLogger<EffectDispatcher>.Instance);
        var advance = new ProcessAdvance(engine, dispatcher, store, catalog);
        return new(engine, dispatcher, advance, new Sweep(store, catalog, engine, advance, Meter, _clock, NullLogger<Sweep>.Instance), references, new StoreVerification(store, catalog, Blobs));
    }

    /// <summary>The hold as one more host sees it.</summary>
    public EffectHold NewHold(IBlobStore? blobs = null) => new(blobs ?? Blobs, Clock, NullLogger<EffectHold>.Instance);

    public static ProcessKey Key(string kind, string id) => new(World.Tenant, kind, id);

    public static ProcessKey ErrandKey(string id) => Key("errand", id);

    public Task<CommandOutcome> GiveAsync(ProcessKey key, object command, string by = World.Manager, string? reason = null, long? seen = null, string? commandId = null) =>
        Node.Engine.GiveAsync(key, command, new CommandHeader(commandId ?? $"form-{Interlocked.Increment(ref _commands)}", by, seen, reason), Token);

    /// <summary>Gives a command that must be accepted.</summary>
    public async Task<ProcessDocument> AcceptedAsync(ProcessKey key, object command, string by = World.Manager, string? reason = null) =>
        Assert.IsType<CommandOutcome.Accepted>(await GiveAsync(key, command, by, reason)).Document;

    public async Task<ProcessDocument> ReadAsync(ProcessKey key) => Assert.IsType<ProcessDocument>(await Store.ReadAsync(key, Token));

    public Task DispatchAsync(ProcessKey key) => Node.Dispatcher.DispatchAsync(key, Token);

    public Task<SweepReport> SweepAsync() => Node.Sweep.RunAsync(World.Tenant, Token);

    public async Task<IReadOnlyList<string>> ProblemsAsync() =>
        [.. (await Node.Verification.RunAsync(World.Tenant, Token)).Problems.Select(p => $"{p.Key.Reference} {p.Code}").Order(StringComparer.Ordinal)];

    /// <summary>Changes a document behind the engine's back.</summary>
    public async Task TamperAsync(ProcessKey key, Func<ProcessDocument, ProcessDocument> change) => await Store.ReplaceAsync(change(await ReadAsync(key)), Token);

    /// <summary>Every document of the tenant, by kind and id.</summary>
    public async Task<IReadOnlyList<ProcessDocument>> DocumentsAsync()
    {
        var all = new List<ProcessDocument>();
        foreach (var type in Catalog.All) all.AddRange((await Store.ChangesAsync(new Partition(World.Tenant, type.Kind), null, 10_000, Token)).Documents.OrderBy(d => d.Key.Id, StringComparer.Ordinal));
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sqlite is not null) await _sqlite.DisposeAsync();
        Meter.Dispose();
        _folder.Dispose();
    }
}

/// <summary>What one host runs.</summary>
internal sealed record Node(ProcessEngine Engine, EffectDispatcher Dispatcher, ProcessAdvance Advance, Sweep Sweep, CaseReferences References, StoreVerification Verification);
