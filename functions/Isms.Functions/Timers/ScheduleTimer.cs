using Isms.Functions.Hosting;
using Isms.Processes.Kernel;
using Isms.Processes.SupplierControl;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Functions.Timers;

/// <summary>
/// Asks for the controls that fall due, at six in the city's morning. The platform's timers know UTC alone: the timer rings at
/// both hours that can be six in the city, and the code picks the one that is. A run that was missed is made up for, and a
/// run that is repeated starts nothing twice.
/// </summary>
internal sealed partial class ScheduleTimer(ControlScheduler scheduler, Invocation invocation, IClock clock, IOptions<IsmsOptions> options, ILogger<ScheduleTimer> logger)
{
    [Function("StartDueReviews")]
    public Task RunAsync([TimerTrigger("0 5 4,5 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        invocation.RunAsync(client, () => AskAsync(timer, cancellationToken), cancellationToken);

    private async Task AskAsync(TimerInfo timer, CancellationToken cancellationToken)
    {
        if (!timer.IsPastDue && !CityTime.IsHour(clock.GetCurrentInstant(), 6)) return;
        var run = await scheduler.RunAsync(options.Value.Tenant, cancellationToken);
        LogRun(logger, run.Requested.Count, run.Obstacles.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The schedule asked for {Requested} controls; {Obstacles} cannot be started")]
    private static partial void LogRun(ILogger logger, int requested, int obstacles);
}
