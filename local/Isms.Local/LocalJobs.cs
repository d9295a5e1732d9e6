using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Isms.Local;

/// <summary>
/// Runs jobs in this process, one after another, each with its own bounded parallelism. What a killed program left unfinished
/// is taken up again at start; whatever else goes wrong, the process asks for its job again at its deadline.
/// </summary>
internal sealed partial class LocalJobs(ControlRoundJob rounds, IProcessStore store, EffectHold hold, IOptions<IsmsOptions> options, ILogger<LocalJobs> logger) : BackgroundService, IJobs
{
    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<ProcessKey, bool> _running = new();

    public Task StartAsync(string name, ProcessKey key, EffectId cause, CancellationToken cancellationToken)
    {
        if (name != ControlRoundJob.Name) throw new ArgumentException($"There is no job '{name}'.", nameof(name));
        Ask(key);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TakeUpAsync(stoppingToken);
        await foreach (var (key, by) in _asked.Reader.ReadAllAsync(stoppingToken)) await RunAsync(key, by, stoppingToken);
    }

    private void Ask(ProcessKey key)
    {
        if (_running.TryAdd(key, true)) _asked.Writer.TryWrite(new Asked(key, OperationTrace.Current));
    }

    private async Task TakeUpAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A restored backup waits: the rounds in it ask for their jobs themselves, once effects are released.
            if (await hold.ReadAsync(stoppingToken) != EffectHoldState.Released) return;
            foreach (var round in await store.QueryAsync(new Partition(options.Value.Tenant, ControlRoundProcess.KindName), new DocumentQuery(IsTerminal: false), stoppingToken)) Ask(round.Key);
        }
        catch (StoreUnavailableException e)
        {
            LogNotTakenUp(logger, e);
        }
    }

    private async Task RunAsync(ProcessKey key, ActivityContext by, CancellationToken stoppingToken)
    {
        using var activity = OperationTrace.Job(ControlRoundJob.Name, key, by);
        try
        {
            await rounds.RunAsync(key, ControlRoundJob.Parallelism, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A job that broke off must not stop those behind it; its process asks for it again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            activity.Fail(e.GetType().Name);
            LogFailure(logger, e, key);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private readonly record struct Asked(ProcessKey Key, ActivityContext By);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unfinished jobs could not be looked for; their processes ask for them again")]
    private static partial void LogNotTakenUp(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job of {Key} broke off; it is asked for again when its time comes")]
    private static partial void LogFailure(ILogger logger, Exception exception, ProcessKey key);
}
