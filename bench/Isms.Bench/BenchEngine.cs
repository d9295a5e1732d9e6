using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Storage.Folders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Isms.Bench;

/// <summary>The product's engine over a store, with a clock that stands where it is put and nobody to tell.</summary>
internal sealed class BenchEngine
{
    /// <summary>Monday 2 March 2026, ten in the morning.</summary>
    public static readonly Instant Start = CityTime.MorningOf(new LocalDate(2026, 3, 2)) + Duration.FromHours(2);

    private readonly StandingClock _clock = new();

    public BenchEngine(IProcessStore store, string folder)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(_clock).AddIsmsProcesses();
        services.AddSingleton(store).AddSingleton<IBlobStore>(new FolderBlobStore(folder));
        services.AddSingleton<INotifier, Nobody>().AddSingleton<IEventPublisher, Nobody>().AddSingleton<IProcessDriver, Nobody>().AddSingleton<IJobs, Nobody>();
        Services = services.BuildServiceProvider();
        Engine = Services.GetRequiredService<ProcessEngine>();
        Sweep = Services.GetRequiredService<Sweep>();
    }

    public ServiceProvider Services { get; }

    public ProcessEngine Engine { get; }

    public Sweep Sweep { get; }

    public Instant Now { set => _clock.Now = value; }

    public static ProcessKey Control(int number) => new(BenchCity.Tenant, SupplierControlProcess.KindName, $"{BenchCity.Supplier(number)}-001");

    /// <summary>A control of a supplier, of the product's own questionnaire.</summary>
    public static SupplierControlCommand.Start Terms(int number) => new(
        BenchCity.Supplier(number), 1, ControlPurpose.Recurring, Criticality.Normal, true, $"K{number}", $"R{number}", [BenchCity.System(number)], ["T00001"],
        Questionnaire.DefaultId, Questionnaire.Shipped().Where(q => q.Id == Questionnaire.DefaultId).Max(q => q.Version), new LocalDate(2026, 4, 16), ControlPlan.Default, null);

    public async Task GiveAsync(ProcessKey key, object command, string id, CancellationToken cancellationToken, string actor = Actors.System)
    {
        var outcome = await Engine.GiveAsync(key, command, new CommandHeader(id, actor), cancellationToken);
        if (outcome is not CommandOutcome.Accepted) throw new InvalidOperationException($"{key.Reference} did not take {command.GetType().Name}: {outcome}.");
    }

    private sealed class StandingClock : IClock
    {
        public Instant Now { get; set; } = Start;

        public Instant GetCurrentInstant() => Now;
    }

    private sealed class Nobody : INotifier, IEventPublisher, IProcessDriver, IJobs
    {
        public Task<IReadOnlyList<string>?> NotifyAsync(EffectId id, StoredEffect notification, IReadOnlyCollection<string> told, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>?>(null);

        public Task<bool> AlarmAsync(EffectId id, StoredEffect alarm, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task PublishAsync(EffectId id, string type, System.Text.Json.JsonElement payload, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
