using Isms.Processes.ContinuityPlan;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Reporting;
using Isms.Reporting.Export;
using Isms.Reporting.KeyFigures;
using Isms.Storage.Folders;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Local.Simulation;

/// <summary>
/// Lives a city through years on a clock of its own: it jumps to the earliest of a deadline or timer of the engine, the
/// morning's run of the schedule, and something a person is going to do, and carries out whatever follows before time passes
/// on. Everything goes through the engine, into the embedded store. The same options give the same documents.
/// </summary>
internal sealed class CitySimulation : IAsyncDisposable
{
    /// <summary>The folder of the dataset, below <see cref="SimulationOptions.Out"/>.</summary>
    public const string Dataset = "dataset";

    // Before the offices open and before the reminders leave.
    private static readonly LocalTime ScheduleTime = new(6, 0);

    private readonly ServiceProvider _services;
    private readonly SimulationOptions _options;
    private readonly CancellationToken _cancelled;
    private readonly SimulatedClock _clock;
    private readonly SimulatedDriver _driver = new();
    private readonly SimulatedJobs _jobs = new();
    private readonly SimulationStore _store;
    private readonly Office _office;
    private readonly CityLife _life;
    private readonly Dictionary<string, IReactions> _reactions;
    private readonly PriorityQueue<Act, (Instant At, long Number)> _acts = new();
    private readonly PriorityQueue<ProcessKey, (Instant At, long Number)> _timers = new();
    private readonly Dictionary<ProcessKey, Instant> _wakes = [];
    private readonly Dictionary<ProcessKey, long> _seen = [];
    private long _number;

    private CitySimulation(SimulationOptions options, DataFolder data, CancellationToken cancelled)
    {
        (_options, _cancelled) = (options, cancelled);
        _clock = new SimulatedClock(CityTime.Zone.AtStartOfDay(options.Start).ToInstant());
        _services = new ServiceCollection()
            .AddIsmsProcesses().AddLogging()
            .AddSingleton<IClock>(_clock).AddSingleton<IProcessDriver>(_driver).AddSingleton<IJobs>(_jobs)
            .AddSingleton<INotifier>(Messages).AddSingleton<IEventPublisher>(Messages)
            .AddSingleton(_ => data.Lock())
            // What a power failure could take is simulated anew.
            .AddSingleton(s => SqliteProcessStore.Open(s.GetRequiredService<DataFolderLock>().Folder.Database, survivesPowerFailure: false))
            .AddSingleton(s => new SimulationStore(s.GetRequiredService<SqliteProcessStore>())).AddSingleton<IProcessStore>(s => s.GetRequiredService<SimulationStore>())
            .AddSingleton<IBlobStore>(s => new FolderBlobStore(s.GetRequiredService<DataFolderLock>().Folder.Blobs, survivesPowerFailure: false))
            .AddSingleton(s => new Office(s.GetRequiredService<SimulationStore>(), s.GetRequiredService<ProcessEngine>(), s.GetRequiredService<RoleDirectory>(), _clock, Tenant, options.Seed) { Cancelled = cancelled })
            .AddSingleton<SupplierActs>().AddSingleton<StaffActs>().AddSingleton<IncidentActs>().AddSingleton<PlanActs>().AddSingleton<CityLife>()
            .AddSingleton<IReactions, ControlReactions>().AddSingleton<IReactions, MeasureReactions>().AddSingleton<IReactions, SignalReactions>()
            .AddSingleton<IReactions, IncidentReactions>().AddSingleton<IReactions, TrackReactions>()
            .AddSingleton<IReactions, PlanReactions>().AddSingleton<IReactions, RenewalReactions>().AddSingleton<IReactions, ActivationReactions>()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        (_store, _office, _life) = (_services.GetRequiredService<SimulationStore>(), _services.GetRequiredService<Office>(), _services.GetRequiredService<CityLife>());
        _reactions = _services.GetServices<IReactions>().ToDictionary(r => r.Kind, StringComparer.Ordinal);
    }

    /// <summary>Whose documents are simulated: the tenant a host serves unless told otherwise.</summary>
    public static string Tenant { get; } = new Web.Hosting.IsmsOptions().Tenant;

    /// <summary>The virtual instant.</summary>
    public Instant Now => _clock.Now;

    /// <summary>What would have been sent.</summary>
    public SimulatedMessages Messages { get; } = new();

    /// <summary>The end: the first instant after the last simulated day.</summary>
    private Instant End => CityTime.Zone.AtStartOfDay(_options.Start.PlusYears(_options.Years)).ToInstant();

    /// <summary>Opens an empty store, simulates into it and exports the dataset.</summary>
    /// <param name="options">What to simulate.</param>
    /// <param name="data">The data folder; a host serves it afterwards.</param>
    /// <param name="progress">Told the share done, from 0 to 1, and the day.</param>
    /// <param name="cancelled">Stops between two writes; what was written by then is a sound store.</param>
    /// <exception cref="InvalidDataException">The registers of the city were refused.</exception>
    public static async Task<SimulationSummary> RunAsync(SimulationOptions options, DataFolder data, Action<double, LocalDate> progress, CancellationToken cancelled)
    {
        await using var simulation = new CitySimulation(options, data, cancelled);
        await simulation.FillAsync();
        await simulation.LiveAsync(progress);
        await simulation.ExportAsync();
        return await SummaryReader.ReadAsync(simulation._services, options, simulation.End, cancelled);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>The dataset as of the end, in a folder of its own.</summary>
    private async Task ExportAsync()
    {
        var folder = new DatasetFolder(new FolderBlobStore(Path.Combine(_options.Out, Dataset), survivesPowerFailure: false), "");
        var exporter = new DatasetExporter(_store, folder, ReportingRegistration.Definition, _clock, _services.GetRequiredService<ILogger<DatasetExporter>>());
        await exporter.RunAsync(Tenant, ExportMode.Full, progress: null, _cancelled);
        using var figures = new KeyFigureEditions(folder);
        await KeptFigures.WriteAsync(folder, figures, _cancelled);
    }

    private async Task FillAsync()
    {
        var engine = _services.GetRequiredService<ProcessEngine>();
        foreach (var (kind, id, command) in SimulatedCity.Entries(_options.Start, _options.Seed, _options.Scale))
        {
            var outcome = await engine.GiveAsync(_office.Key(kind, id), command, new CommandHeader($"simulated/{kind}/{id}/create", Actors.System), _cancelled);
            if (outcome is not CommandOutcome.Accepted)
                throw new InvalidDataException($"The simulated city cannot be used: {kind}/{id} was refused: {(outcome is CommandOutcome.Rejected rejected ? rejected.Rejections[0].Code : outcome.GetType().Name)}.");
        }
        await SettleAsync();
    }

    private async Task LiveAsync(Action<double, LocalDate> progress)
    {
        var (begin, end) = (_clock.Now, End);
        Plan(_life.ActivateSchedule());
        foreach (var act in await _life.BeginPlansAsync()) Plan(act);
        for (var year = 1; year <= _options.Years; year++)
        {
            var from = _options.Start.PlusYears(year - 1);
            var next = CityTime.Zone.AtStartOfDay(_options.Start.PlusYears(year)).ToInstant();
            foreach (var act in await _life.YearAsync(year, from)) Plan(act);
            for (var day = from; day < _options.Start.PlusYears(year); day = day.PlusDays(1))
            {
                _cancelled.ThrowIfCancellationRequested();
                progress((_clock.Now - begin) / (end - begin), day);
                await UntilAsync((day + ScheduleTime).InZoneLeniently(CityTime.Zone).ToInstant());
                await _services.GetRequiredService<ControlScheduler>().RunAsync(Tenant, _cancelled);
                // A host looks every night; what plans rest on changes slowly, and a pass over all of them takes its time.
                if (day.DayOfWeek == IsoDayOfWeek.Monday) await _services.GetRequiredService<PlanWatch>().RunAsync(Tenant, _cancelled);
                await SettleAsync();
                await UntilAsync(Instant.Min(CityTime.EndOf(day), next));
            }
        }
        progress(1, CityTime.DateOf(end).PlusDays(-1));
    }

    /// <summary>Lets everything happen that is due before an instant, and moves the clock there.</summary>
    private async Task UntilAsync(Instant end)
    {
        while (true)
        {
            _cancelled.ThrowIfCancellationRequested();
            var timer = _timers.TryPeek(out var key, out var wake) && wake.At < end ? wake.At : (Instant?)null;
            var deed = _acts.TryPeek(out var act, out var turn) && turn.At < end ? turn.At : (Instant?)null;
            if (timer is null && deed is null) break;
            // At the same instant time comes before people: who acts at eight has had the reminder of eight.
            if (timer is { } due && (deed is null || due <= deed))
            {
                _timers.Dequeue();
                // A timer that was set anew meanwhile stands elsewhere in the queue.
                if (_wakes.TryGetValue(key!, out var current) && current == due)
                {
                    _clock.Now = due;
                    await AdvanceAsync(key!);
                }
            }
            else
            {
                _acts.Dequeue();
                _clock.Now = deed!.Value;
                if (await act!.PerformAsync() is { } again) Plan(act with { At = Instant.Max(again, _clock.Now + Duration.FromMinutes(1)) });
            }
            await SettleAsync();
        }
        _clock.Now = end;
    }

    /// <summary>Carries out what was left, effects and jobs included, until nobody has anything to do at this instant.</summary>
    private async Task SettleAsync()
    {
        while (true)
        {
            if (_driver.Take() is { } poked) await AdvanceAsync(poked);
            else if (_jobs.Take() is { } round) await _services.GetRequiredService<ControlRoundJob>().RunAsync(round, parallelism: 1, _cancelled);
            else return;
        }
    }

    private async Task AdvanceAsync(ProcessKey key)
    {
        var report = await _services.GetRequiredService<ProcessAdvance>().AdvanceAsync(key, null, OperationTrace.Current, _cancelled);
        if (report.NextWake is { } wake)
        {
            if (!_wakes.TryGetValue(key, out var known) || known != wake) _timers.Enqueue(key, (wake, _number++));
            _wakes[key] = wake;
        }
        else
        {
            _wakes.Remove(key);
        }
        await ReactAsync(key);
    }

    /// <summary>Lets people react to what has happened since they last looked.</summary>
    private async Task ReactAsync(ProcessKey key)
    {
        if (!_reactions.TryGetValue(key.Kind, out var reactions) || await _store.ReadAsync(key, _cancelled) is not { } document) return;
        var seen = _seen.GetValueOrDefault(key);
        foreach (var happened in document.Events.Where(e => e.Version > seen))
            foreach (var act in reactions.To(document, happened)) Plan(act);
        _seen[key] = document.Version;
    }

    private void Plan(Act act) => _acts.Enqueue(act, (act.At, _number++));
}
