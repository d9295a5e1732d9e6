using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local;

/// <summary>
/// Asks for the round of supplier controls that the schedule foresees, once a day in the city's time and at start. A run that
/// was missed or repeated does no harm: what is due stays due, and the day's round is there once.
/// </summary>
internal sealed partial class ScheduleService(ControlScheduler scheduler, IClock clock, IOptions<IsmsOptions> options, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        LocalDate? done = null;
        do
        {
            var today = CityTime.DateOf(clock.GetCurrentInstant());
            if (done == today) continue;
            try
            {
                var run = await scheduler.RunAsync(options.Value.Tenant, stoppingToken);
                LogRun(logger, run.Requested.Count, run.Obstacles.Count);
                done = today;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A run that broke off is repeated in five minutes.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The schedule asked for {Requested} controls; {Obstacles} cannot be started")]
    private static partial void LogRun(ILogger logger, int requested, int obstacles);

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule broke off; it is tried again in five minutes")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
