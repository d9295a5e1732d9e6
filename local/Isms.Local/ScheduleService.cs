using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Isms.Web.OfflinePlans;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Local;

/// <summary>
/// Once a day in the city's time, and at start: asks for the round of supplier controls that the schedule foresees, and holds
/// the continuity plans against what is true now. Every five minutes: writes the plans for use without a network that have
/// changed. A run that was missed or repeated does no harm: what is due stays due, the day's round is there once, a plan is
/// flagged once for one reason, and a file that holds what it should stays as it is.
/// </summary>
internal sealed partial class ScheduleService(ControlScheduler scheduler, PlanWatch watch, OfflinePlans plans, IClock clock, IOptions<IsmsOptions> options, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        var done = new Dictionary<string, LocalDate>();
        do
        {
            var today = CityTime.DateOf(clock.GetCurrentInstant());
            foreach (var (name, isDaily, run) in new (string, bool, Func<CancellationToken, Task>)[] { ("schedule of controls", true, AskAsync), ("watch over continuity plans", true, WatchAsync), ("writing of continuity plans", false, WriteAsync) })
            {
                if (isDaily && done.TryGetValue(name, out var last) && last == today) continue;
                try
                {
                    await run(stoppingToken);
                    done[name] = today;
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                    return;
                }
#pragma warning disable CA1031 // A run that broke off is repeated in five minutes.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    LogFailure(logger, e, name);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var run = await scheduler.RunAsync(options.Value.Tenant, cancellationToken);
        LogRun(logger, run.Requested.Count, run.Obstacles.Count);
    }

    private async Task WatchAsync(CancellationToken cancellationToken) => LogWatch(logger, (await watch.RunAsync(options.Value.Tenant, cancellationToken)).Count);

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (await plans.RunDueAsync(options.Value.Tenant, cancellationToken) is > 0 and var written) LogWritten(logger, written);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The schedule asked for {Requested} controls; {Obstacles} cannot be started")]
    private static partial void LogRun(ILogger logger, int requested, int obstacles);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Flagged} continuity plans became questionable")]
    private static partial void LogWatch(ILogger logger, int flagged);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Written} files of continuity plans were written or taken away")]
    private static partial void LogWritten(ILogger logger, int written);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Name} broke off; it is tried again in five minutes")]
    private static partial void LogFailure(ILogger logger, Exception exception, string name);
}
