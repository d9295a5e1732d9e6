using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Isms.Processes.Engine;
using Isms.Storage.Folders;
using NodaTime;
using NodaTime.Text;

namespace Isms.Local.Drills;

/// <summary>Runs a drill as a second host in this program: on a folder of its own beside the data folder and a free port of this machine. One at a time; it ends with the program.</summary>
internal sealed partial class LocalDrills(DataFolder data, IClock clock, ILogger<LocalDrills> logger) : IDrills, IHostedService, IDisposable
{
    private static readonly LocalDateTimePattern NamePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'-'HHmmss");

    private readonly Lock _lock = new();
    private Run? _run;

    public Task<IReadOnlyList<Drill>> ListAsync(CancellationToken cancellationToken)
    {
        Run? run;
        lock (_lock) run = _run;
        return Task.FromResult<IReadOnlyList<Drill>>([.. DrillFolder.NamesBeside(data).Select(Describe).OrderByDescending(drill => drill.StartedAt).ThenBy(drill => drill.Name, StringComparer.Ordinal)]);

        Drill Describe(string name)
        {
            var mark = DrillFolder.Read(DrillFolder.Beside(data, name));
            return run?.Name == name
                ? new Drill(name, mark.Size, mark.StartedAt, run.State, run.Tracks, run.State == DrillState.Running ? run.Address : null, run.Failure)
                : new Drill(name, mark.Size, mark.StartedAt, DrillState.Ended);
        }
    }

    public Task<string?> StartAsync(DrillSize size, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_run is { IsOver: false }) return Task.FromResult<string?>(null);
            var now = clock.GetCurrentInstant();
            var name = $"{DrillFolder.Scenario}-{NamePattern.Format(now.InUtc().LocalDateTime)}";
            var folder = DrillFolder.Beside(data, name);
            // Two within a second are one.
            if (!DrillFolder.IsDrill(folder)) DrillFolder.Make(folder, size, now);
            Begin(name);
            return Task.FromResult<string?>(name);
        }
    }

    public Task<bool> OpenAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_run is { IsOver: false } || !DrillFolder.NamesBeside(data).Contains(name, StringComparer.Ordinal)) return Task.FromResult(false);
            Begin(name);
            return Task.FromResult(true);
        }
    }

    public Task EndAsync(string name, CancellationToken cancellationToken) => Stop(name).WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Stop(null).WaitAsync(cancellationToken);

    public void Dispose()
    {
        lock (_lock) _run?.Dispose();
    }

    private void Begin(string name)
    {
        _run?.Dispose();
        _run = new Run(name, DrillFolder.Beside(data, name), FreeAddress(), logger);
    }

    /// <summary>Asks the drill of the name, or whichever runs, to end; its end, or what has ended already when there is none.</summary>
    private Task Stop(string? name)
    {
        lock (_lock)
        {
            if (_run is not { } run || (name ?? run.Name) != run.Name) return Task.CompletedTask;
            run.End();
            return run.Ended;
        }
    }

    // The address stands in the links of messages, so it is chosen before the host is put together.
    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>One drill's host, from its preparation to its end.</summary>
    private sealed partial class Run : IProgress<int>, IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private volatile int _tracks;
        private volatile string? _failure;
        private volatile bool _isListening;

        public Run(string name, DataFolder folder, Uri address, ILogger logger)
        {
            (Name, Address) = (name, address);
            Ended = Task.Run(() => ServeAsync(folder, logger));
        }

        public string Name { get; }

        public Uri Address { get; }

        public Task Ended { get; }

        public int Tracks => _tracks;

        public string? Failure => _failure;

        public bool IsOver => Ended.IsCompleted;

        public DrillState State => _failure is not null ? DrillState.Failed : IsOver ? DrillState.Ended : _isListening ? DrillState.Running : DrillState.Starting;

        // Whoever waits for the token goes on elsewhere, not in the caller's lock.
        public void End() => _ = _end.CancelAsync();

        public void Dispose() => _end.Dispose();

        public void Report(int value) => _tracks = value;

        private async Task ServeAsync(DataFolder folder, ILogger logger)
        {
            try
            {
                await using var app = LocalHost.Build(new LocalOptions(LocalCommand.Serve, Address, folder, Demonstration: false, HoldEffects: false));
                await SupplierBreach.PrepareAsync(app.Services, folder, this, _end.Token);
                try
                {
                    await app.StartAsync(_end.Token);
                }
                catch
                {
                    // What had started must end before the store closes under it.
                    await app.StopAsync(CancellationToken.None);
                    throw;
                }
                _isListening = true;
                await app.WaitForShutdownAsync(_end.Token);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                // Ended while it was being prepared; opened again it goes on.
            }
#pragma warning disable CA1031 // A drill that cannot go on must not take the real host with it; its page says what stopped it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e, Name);
                _failure = e.GetType().Name;
            }
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "The drill {Name} was stopped by a failure")]
        private static partial void LogFailure(ILogger logger, Exception exception, string name);
    }
}
