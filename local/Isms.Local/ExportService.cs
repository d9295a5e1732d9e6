using Isms.Reporting.Export;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Isms.Local;

/// <summary>Exports the dataset at night, at start when that was missed, and within seconds when somebody asks. A failure is logged and followed by another attempt in five minutes.</summary>
internal sealed partial class ExportService(DatasetExports exports, IOptions<IsmsOptions> options, ILogger<ExportService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await exports.RunDueAsync(options.Value.Tenant, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Readers go on with the export before; the operator's page says that this one failed.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e);
                pause = PauseAfterFailure;
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An export broke off; it is tried again in five minutes")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
