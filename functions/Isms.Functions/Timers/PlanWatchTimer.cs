using Isms.Functions.Hosting;
using Isms.Processes.ContinuityPlan;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Functions.Timers;

/// <summary>
/// Holds the continuity plans against what is true now, at six in the city's morning; see <see cref="ScheduleTimer"/> for the
/// two hours. A run that was missed is made up for, and one that is repeated flags nothing twice.
/// </summary>
internal sealed partial class PlanWatchTimer(PlanWatch watch, Invocation invocation, IClock clock, IOptions<IsmsOptions> options, ILogger<PlanWatchTimer> logger)
{
    [Function("WatchContinuityPlans")]
    public Task RunAsync([TimerTrigger("0 15 4,5 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        invocation.RunAsync(client, () => WatchAsync(timer, cancellationToken), cancellationToken);

    private async Task WatchAsync(TimerInfo timer, CancellationToken cancellationToken)
    {
        if (!timer.IsPastDue && !CityTime.IsHour(clock.GetCurrentInstant(), 6)) return;
        LogRun(logger, (await watch.RunAsync(options.Value.Tenant, cancellationToken)).Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Flagged} continuity plans became questionable")]
    private static partial void LogRun(ILogger logger, int flagged);
}
