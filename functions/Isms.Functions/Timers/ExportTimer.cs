using Isms.Reporting.Export;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Isms.Functions.Timers;

/// <summary>
/// Looks every five minutes whether the dataset is to be exported: once a night from two in the city's time, and when somebody
/// asked. A run that broke off is taken up by a later one; the export before stays until then.
/// </summary>
internal sealed class ExportTimer(DatasetExports exports, IOptions<IsmsOptions> options)
{
    [Function("ExportDataset")]
    public Task RunAsync([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => exports.RunDueAsync(options.Value.Tenant, cancellationToken);
}
