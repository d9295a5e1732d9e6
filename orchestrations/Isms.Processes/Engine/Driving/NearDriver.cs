using System.Collections.Concurrent;
using System.Diagnostics;
using Isms.Processes.Kernel;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Processes.Engine.Driving;

/// <summary>
/// Carries out what a request or message left behind in the same program, right after it was answered, and troubles the
/// driver proper only when it would sleep too long: for a new process, and when something falls due within a day. A driver
/// that is not told wakes within a day by itself and finds the rest. Should the program be killed in between, the sweep
/// finds what was left.
/// </summary>
/// <param name="far">The driver proper.</param>
/// <param name="advance">Asked for when it is needed: the engine it works with needs this driver.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class NearDriver(IProcessDriver far, Func<ProcessAdvance> advance, IClock clock, ILogger<NearDriver> logger) : IProcessDriver
{
    /// <summary>How many processes one request may carry on; what it moves beyond is left to the driver proper.</summary>
    public const int MaximumAdvances = 50;

    private readonly AsyncLocal<ConcurrentQueue<Left>?> _left = new();

    /// <inheritdoc/>
    public Task PokeAsync(ProcessKey key, CancellationToken cancellationToken) => LeaveAsync(new Left(key, IsNew: false, OperationTrace.Current), cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(ProcessKey key, CancellationToken cancellationToken) => LeaveAsync(new Left(key, IsNew: true, OperationTrace.Current), cancellationToken);

    /// <summary>Does the work of a request or message, and afterwards what it left, also when it failed: what it committed stands.</summary>
    /// <param name="work">Returns when whoever asked has the answer.</param>
    /// <param name="cancellationToken">Stops the work; what it left then waits for the sweep.</param>
    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var left = _left.Value = new ConcurrentQueue<Left>();
        try
        {
            await work();
        }
        finally
        {
            await SettleAsync(left, cancellationToken);
        }
    }

    private Task LeaveAsync(Left left, CancellationToken cancellationToken)
    {
        if (_left.Value is not { } queue) return TellAsync(left, cancellationToken);
        queue.Enqueue(left);
        return Task.CompletedTask;
    }

    private async Task SettleAsync(ConcurrentQueue<Left> left, CancellationToken cancellationToken)
    {
        for (var advances = 0; left.TryDequeue(out var next) && !cancellationToken.IsCancellationRequested; advances++)
        {
            try
            {
                if (advances >= MaximumAdvances || await NeedsDriverAsync(next, cancellationToken)) await TellAsync(next, cancellationToken);
            }
#pragma warning disable CA1031 // The answer is given; what could not be carried on waits for the sweep.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailure(logger, e, next.Key);
            }
        }
    }

    private async Task<bool> NeedsDriverAsync(Left left, CancellationToken cancellationToken)
    {
        AdvanceReport report;
        try
        {
            report = await advance().AdvanceAsync(left.Key, null, left.By, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(logger, e, left.Key);
            return true;
        }
        var now = clock.GetCurrentInstant();
        if (DriverPlan.Next(default, report, now) is not DriverStep.Wait) return false;
        return left.IsNew || report.NextWake < now + DriverPlan.LongestWait;
    }

    private Task TellAsync(Left left, CancellationToken cancellationToken) =>
        left.IsNew ? far.StartAsync(left.Key, cancellationToken) : far.PokeAsync(left.Key, cancellationToken);

    private sealed record Left(ProcessKey Key, bool IsNew, ActivityContext By);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} could not be carried on right after it was changed; its driver or the sweep will do it")]
    private static partial void LogFailure(ILogger logger, Exception exception, ProcessKey key);
}
