using System.Collections.Concurrent;
using System.Reflection;
using Isms.Orchestrations.Driver;
using Isms.Orchestrations.Tests.Hub;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Isms.Orchestrations.Tests;

/// <summary>Does what the activity does, between what a test wants to happen before and after.</summary>
internal delegate Task<AdvanceResult?> AroundAdvance(AdvanceRequest request, Func<Task<AdvanceResult?>> advance);

/// <summary>The engine over the real store, driven by the product's drivers on a task hub in memory.</summary>
internal sealed class DrivenHost : IAsyncDisposable
{
    private readonly DurableClients _clients = new();
    private readonly ConcurrentQueue<AdvanceRequest> _advances = new();
    private readonly Duration _ahead;
    private CancellationTokenSource _running = new();
    private HubHost? _hub;

    private DrivenHost(IClock? clock, Func<IProcessDriver, IProcessDriver>? pokes, Func<IProcessStore, IProcessStore>? decorate)
    {
        Driver = new DurableDriver(_clients);
        Pokes = new PokeSwitch(pokes?.Invoke(Driver) ?? Driver);
        Host = new Host(decorate, driver: Pokes, clock: clock);
        Missing = new MissingDrivers(Host.Store, Host.Catalog, _clients, Driver);
        _ahead = clock is null ? Host.Clock.GetCurrentInstant() - SystemClock.Instance.GetCurrentInstant() : Duration.Zero;
        Began = Now;
    }

    public Host Host { get; }

    public DurableDriver Driver { get; }

    /// <summary>The way from the engine to the drivers.</summary>
    public PokeSwitch Pokes { get; }

    public MissingDrivers Missing { get; }

    public TaskHub Hub => _hub!.Hub;

    public DurableTaskClient Client => _hub!.Client;

    /// <summary>The drivers' clock when this began.</summary>
    public DateTime Began { get; }

    /// <summary>The drivers' clock.</summary>
    public DateTime Now => (SystemClock.Instance.GetCurrentInstant() + _ahead).ToDateTimeUtc();

    /// <summary>Every advance that was asked for, of all hubs there were.</summary>
    public IReadOnlyList<AdvanceRequest> Advances => [.. _advances];

    /// <summary>What surrounds the activity.</summary>
    public AroundAdvance Around { get; set; } = (_, advance) => advance();

    /// <param name="clock">The engine's clock; without one a held clock, and drivers whose clock runs on from there.</param>
    /// <param name="pokes">What lies between the engine and the drivers.</param>
    /// <param name="decorate">What lies between the engine and its store.</param>
    public static async Task<DrivenHost> StartAsync(IClock? clock = null, Func<IProcessDriver, IProcessDriver>? pokes = null, Func<IProcessStore, IProcessStore>? decorate = null)
    {
        var driven = new DrivenHost(clock, pokes, decorate);
        await driven.StartHubAsync();
        return driven;
    }

    /// <summary>A new worker over an empty hub.</summary>
    public async Task StartHubAsync()
    {
        _running = new CancellationTokenSource();
        _hub = await HubHost.StartAsync(Register);
        _clients.Attach(_hub.Client);
    }

    /// <summary>Worker and hub are gone, with all instances, timers and messages; an advance that runs is broken off.</summary>
    public async Task LoseHubAsync()
    {
        if (_hub is null) return;
        await _running.CancelAsync();
        _running.Dispose();
        await _hub.DisposeAsync();
        _hub = null;
    }

    public HubPurge Purge(IClock clock) => new(_clients, clock);

    /// <summary>The instance that drives a process, with what it shows of itself.</summary>
    public async Task<OrchestrationMetadata> InstanceAsync(ProcessKey key) =>
        Assert.IsType<OrchestrationMetadata>(await Client.GetInstanceAsync(DriverInstance.IdOf(key), getInputsAndOutputs: true, Host.Token), exactMatch: false);

    public async Task<DriverStatus> StatusAsync(ProcessKey key) => Assert.IsType<DriverStatus>((await InstanceAsync(key)).ReadCustomStatusAs<DriverStatus>());

    /// <summary>Waits until a driver has gone to sleep for the given time.</summary>
    public Task AsleepAsync(ProcessKey key, int times = 1) => Patience.UntilAsync(() => Hub.SleepsOf(DriverInstance.IdOf(key)) >= times, $"{key.Reference} sleeps");

    /// <summary>Waits until a driver has ended, and shows how.</summary>
    public async Task<OrchestrationRuntimeStatus> EndedAsync(ProcessKey key)
    {
        await Patience.UntilAsync(async () => (await InstanceAsync(key)).IsCompleted, $"the driver of {key.Reference} ends");
        return (await InstanceAsync(key)).RuntimeStatus;
    }

    public Task<ProcessDocument> BeginAsync(ProcessKey errand, Instant? due = null) => Host.AcceptedAsync(errand, new ErrandCommand.Begin(due));

    /// <summary>Adds a text to an errand, which sends one message.</summary>
    public Task<ProcessDocument> AddAsync(ProcessKey errand, string text = "text") => Host.AcceptedAsync(errand, new ErrandCommand.Add(text));

    public Task SentAsync(int messages) => Patience.UntilAsync(() => Host.Notifier.Sent.Count >= messages, $"{messages} messages leave");

    public async ValueTask DisposeAsync()
    {
        await LoseHubAsync();
        await Host.DisposeAsync();
        _running.Dispose();
    }

    private void Register(DurableTaskRegistry tasks)
    {
        // The product's own orchestrators under their own names; the test's errand has none there.
        foreach (var function in typeof(ProcessOrchestrators).GetMethods().Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null))
        {
            var run = function.CreateDelegate<Func<TaskOrchestrationContext, DriverInput, Task>>();
            tasks.AddOrchestratorFunc<DriverInput>(function.GetCustomAttribute<FunctionAttribute>()!.Name, (context, input) => run(new StoryTimeContext(context, _ahead), input));
        }
        tasks.AddOrchestratorFunc<DriverInput>("Errand", (context, input) => ProcessDriver.RunAsync(new StoryTimeContext(context, _ahead), input));
        var stopping = _running.Token;
        tasks.AddActivityFunc<AdvanceRequest, AdvanceResult?>(AdvanceActivity.Name, (_, request) =>
        {
            _advances.Enqueue(request);
            return Around(request, () => AdvanceAsync(Host.Node, request, stopping));
        });
    }

    /// <summary>The activity as it runs on one of several hosts.</summary>
    public Task<AdvanceResult?> AdvanceAsync(Node node, AdvanceRequest request, CancellationToken cancellationToken) =>
        new AdvanceActivity(node.Advance, _clients, NullLogger<AdvanceActivity>.Instance).AdvanceAsync(request, cancellationToken);
}
