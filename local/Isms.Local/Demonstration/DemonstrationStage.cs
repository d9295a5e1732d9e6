using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Processes.ReminderDigest;
using NodaTime;

namespace Isms.Local.Demonstration;

/// <summary>Where the demonstration's past is played: the engine on a clock that the script sets; what leaves goes nowhere.</summary>
internal sealed class DemonstrationStage : IDisposable
{
    private const int MostPasses = 20;

    private readonly OperationMeter _meter;
    private readonly Sweep _sweep;

    public DemonstrationStage(IServiceProvider services, string tenant)
    {
        Tenant = tenant;
        _meter = new OperationMeter(Clock, OperationMeter.NameOfPlay);
        Store = services.GetRequiredService<IProcessStore>();
        var (catalog, rules, loggers) = (services.GetRequiredService<ProcessCatalog>(), services.GetRequiredService<IRuleSource>(), services.GetRequiredService<ILoggerFactory>());
        Engine = new ProcessEngine(Store, catalog, new CaseReferences(Store, catalog, CityTime.Zone), rules, new Undriven(), _meter, Clock, loggers.CreateLogger<ProcessEngine>());
        Roles = new RoleDirectory(Store, Clock);
        var notifications = new Notifications(Engine, Roles, services.GetRequiredService<PersonDirectory>(), new Undriven(), services.GetRequiredService<DigestHours>());
        var dispatcher = new EffectDispatcher(Store, catalog, Engine, notifications, new Undriven(), new Undriven(), services.GetRequiredService<EffectHold>(), _meter, Clock, loggers.CreateLogger<EffectDispatcher>());
        _sweep = new Sweep(Store, catalog, Engine, new ProcessAdvance(Engine, dispatcher, Store, catalog), _meter, Clock, loggers.CreateLogger<Sweep>());
    }

    public ScriptedClock Clock { get; } = new();

    public string Tenant { get; }

    public IProcessStore Store { get; }

    public ProcessEngine Engine { get; }

    public RoleDirectory Roles { get; }

    /// <summary>Works off deadlines and effects until nothing is due.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var passes = 0; passes < MostPasses; passes++)
        {
            var report = await _sweep.RunAsync(Tenant, cancellationToken);
            if (report.Failed.Count > 0) throw new InvalidDataException($"The demonstration stopped at {report.Failed[0].Reference}.");
            if (report.Advanced.Count == 0) return;
        }
    }

    /// <summary>Gives a command of the script.</summary>
    /// <exception cref="InvalidDataException">It was refused: the script or the files break a rule.</exception>
    public async Task GiveAsync(ProcessKey key, string act, string actor, object command, string? reason, CancellationToken cancellationToken) =>
        Check(key.Reference, await Engine.GiveAsync(key, command, new CommandHeader($"demonstration/{key.Id}/{act}", actor, Reason: reason), cancellationToken));

    /// <summary>Makes sure that the script goes on.</summary>
    public static void Check(string of, CommandOutcome outcome)
    {
        if (outcome is CommandOutcome.Accepted or CommandOutcome.Unchanged) return;
        var why = outcome is CommandOutcome.Rejected rejected ? string.Join(", ", rejected.Rejections.Select(r => $"{r.Code} ({r.Field})")) : outcome.GetType().Name;
        throw new InvalidDataException($"The demonstration of {of} was refused: {why}.");
    }

    public void Dispose() => _meter.Dispose();

    internal sealed class ScriptedClock : IClock
    {
        public Instant Now { get; set; }

        public Instant GetCurrentInstant() => Now;
    }

    /// <summary>The script drives by itself, and in the past there is nobody to tell.</summary>
    private sealed class Undriven : IProcessDriver, INotifier, IEventPublisher, IJobs
    {
        public Task PublishAsync(EffectId id, string type, System.Text.Json.JsonElement payload, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>?>(null);

        public Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
