using Isms.Processes.Engine;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local;

/// <summary>Sweeps every second and compares parents with children at start and every hour. A failed pass is logged and followed by the next.</summary>
internal sealed partial class SweepService(Sweep sweep, SweepStatus status, IClock clock, IOptions<IsmsOptions> options, ILogger<SweepService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Duration ReconciliationInterval = Duration.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await PassAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A store that does not answer now may answer in a second; the age of the last pass shows in the health endpoint.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Instant? _reconciled;

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_reconciled is not { } last || now - last >= ReconciliationInterval)
        {
            await sweep.ReconcileAsync(options.Value.Tenant, cancellationToken);
            await status.ReconciledAsync(now, cancellationToken);
            _reconciled = now;
        }
        await status.SweptAsync(await sweep.RunAsync(options.Value.Tenant, cancellationToken), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A sweep broke off; the next one follows in a second")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
