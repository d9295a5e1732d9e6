using Isms.Web.Hosting;
using Isms.Web.OfflinePlans;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Isms.Functions.Timers;

/// <summary>
/// Writes the continuity plans for use without a network that have changed, every five minutes; the first run of a day in the
/// city looks at all of them. A run that broke off is taken up by the next.
/// </summary>
internal sealed partial class OfflinePlansTimer(OfflinePlans plans, IOptions<IsmsOptions> options, ILogger<OfflinePlansTimer> logger)
{
    [Function("WriteOfflinePlans")]
    public async Task RunAsync([TimerTrigger("45 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (await plans.RunDueAsync(options.Value.Tenant, cancellationToken) is > 0 and var written) LogWritten(logger, written);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Written} files of continuity plans were written or taken away")]
    private static partial void LogWritten(ILogger logger, int written);
}
