using System.Text.Json;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.ReminderDigest;
using Isms.Processes.SupplierControl;
using Isms.Storage.Sqlite;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;

namespace Isms.Tests.Registers;

/// <summary>The registers on a store and an engine, with nothing between them and the file but the product.</summary>
internal sealed class RegisterStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteProcessStore _store;
    private readonly OperationMeter _meter;
    private readonly EffectDispatcher _dispatcher;
    private int _commands;

    public RegisterStore()
    {
        _store = SqliteProcessStore.Open(_folder.File("isms.db"), survivesPowerFailure: false);
        _meter = new OperationMeter(Clock, nameof(RegisterStore));
        Catalog = new ProcessCatalog(
        [
            new OrganisationRegister(), new SharedServiceRegister(), new InformationSystemRegister(), new PersonRegister(), new RoleAssignmentRegister(),
            new SupplierRegister(), new SupplierControlProcess(), new CaseReferenceRegister(),
        ]);
        Engine = new ProcessEngine(
            _store, Catalog, new CaseReferences(_store, Catalog, CityTime.Zone), new FixedRules(new RuleBook([])), new Nobody(), _meter, Clock, NullLogger<ProcessEngine>.Instance);
        Roles = new RoleDirectory(_store, Clock);
        People = new PersonDirectory(_store);
        var notifications = new Notifications(Engine, Roles, People, new Nobody(), DigestHours.Default);
        _dispatcher = new EffectDispatcher(_store, Catalog, Engine, notifications, new Nobody(), new Nobody(), new EffectHold(new Isms.Storage.Folders.FolderBlobStore(_folder.File("blobs"), survivesPowerFailure: false), Clock, NullLogger<EffectHold>.Instance), _meter, Clock, NullLogger<EffectDispatcher>.Instance);
        Use = new RegisterUse(_store, Catalog);
    }

    /// <summary>Noon in the city on the second of March 2026.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 11, 0));

    public IProcessStore Store => _store;

    public ProcessCatalog Catalog { get; }

    public ProcessEngine Engine { get; }

    public RoleDirectory Roles { get; }

    public PersonDirectory People { get; }

    public RegisterUse Use { get; }

    public static string Tenant => RegisterSpecifications.Tenant;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task CreateAsync<TDetails>(string kind, string id, TDetails details) where TDetails : class =>
        GiveAsync(kind, id, new RegisterCommand<TDetails>.Create(details));

    public Task AssignAsync(string id, string personId, Role role, string? scope = null, LocalDate? from = null, LocalDate? to = null) =>
        CreateAsync(RegisterKinds.RoleAssignment, id, new RoleAssignmentDetails(personId, role, null, scope, from ?? new LocalDate(2026, 1, 1), to));

    /// <summary>Gives a command that must be accepted, and carries out its effects.</summary>
    public async Task GiveAsync(string kind, string id, object command)
    {
        var key = new ProcessKey(Tenant, kind, id);
        var outcome = await Engine.GiveAsync(key, command, new CommandHeader($"command-{++_commands}", "p999", Reason: "Prov"), Token);
        Assert.IsType<CommandOutcome.Accepted>(outcome);
        await _dispatcher.DispatchAsync(key, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _meter.Dispose();
        _folder.Dispose();
    }

    /// <summary>Registers tell nobody and have no driver; nobody here listens to what they publish.</summary>
    private sealed class Nobody : IProcessDriver, INotifier, IEventPublisher, IJobs
    {
        public Task PublishAsync(EffectId id, string type, JsonElement payload, CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken) => throw new InvalidOperationException("A register asked for a job.");

        public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken) => throw new InvalidOperationException("A register told somebody.");

        public Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken) => throw new InvalidOperationException("A register raised an alarm.");
    }
}
