using Isms.Orchestrations.Driver;
using Isms.Processes.Engine;
using Isms.Processes.RefusedMessage;
using Isms.Web.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Isms.Functions.Timers;

/// <summary>
/// The guarantee behind the drivers: every five minutes whatever is late goes on and gets its driver back; every hour live
/// processes are compared with running drivers, parents with children, and content of refused messages that is no longer needed goes.
/// </summary>
internal sealed class SweepTimer(Sweep sweep, SweepStatus status, MissingDrivers missing, RefusedMessages refused, IProcessDriver driver, DurableClients clients, IClock clock, IOptions<IsmsOptions> options)
{
    /// <summary>The time a driver has before the sweep takes its work.</summary>
    private static readonly Duration Grace = Duration.FromMinutes(2);

    [Function("Sweep")]
    public async Task SweepAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        var report = await sweep.RunAsync(options.Value.Tenant, Grace, cancellationToken);
        await status.SweptAsync(report, cancellationToken);
        foreach (var key in report.Advanced.Concat(report.Failed)) await driver.PokeAsync(key, cancellationToken);
    }

    [Function("Reconcile")]
    public async Task ReconcileAsync([TimerTrigger("0 20 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        await sweep.ReconcileAsync(options.Value.Tenant, cancellationToken);
        await missing.StartAsync(options.Value.Tenant, cancellationToken);
        await refused.TidyAsync(options.Value.Tenant, cancellationToken);
        await status.ReconciledAsync(clock.GetCurrentInstant(), cancellationToken);
    }
}
