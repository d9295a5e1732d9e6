using Isms.Processes.Engine;
using Isms.Processes.Engine.Driving;
using Isms.Processes.Kernel;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// The one activity of every driver. A failure is logged here and answered with null: were it thrown, its message would be
/// kept in the task hub's history, where no personal data may come.
/// </summary>
public sealed partial class AdvanceActivity(ProcessAdvance advance, DurableClients clients, ILogger<AdvanceActivity> logger)
{
    /// <summary>The activity's name.</summary>
    public const string Name = "Advance";

    /// <summary>Advances one process.</summary>
    /// <returns>What is left, or null when the advance failed.</returns>
    [Function(Name)]
    public async Task<AdvanceResult?> RunAsync([ActivityTrigger] AdvanceRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        clients.Attach(client);
        return await AdvanceAsync(request, cancellationToken);
    }

    /// <summary>The same without the client of a binding. Not of the same name: the worker finds a function by the name of its method.</summary>
    public async Task<AdvanceResult?> AdvanceAsync(AdvanceRequest request, CancellationToken cancellationToken)
    {
        var key = new ProcessKey(request.Tenant, request.Kind, request.Id);
        try
        {
            return AdvanceResult.Of(await advance.AdvanceAsync(key, UtcTime.Read(request.WokenFor), OperationTrace.Current, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong: the driver waits and tries again, and the sweep reports what stays behind.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailure(logger, e, key);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} could not go on; its driver tries again")]
    private static partial void LogFailure(ILogger logger, Exception exception, ProcessKey key);
}

/// <summary>Which process to advance.</summary>
/// <param name="Tenant">See <see cref="ProcessKey.Tenant"/>.</param>
/// <param name="Kind">See <see cref="ProcessKey.Kind"/>.</param>
/// <param name="Id">See <see cref="ProcessKey.Id"/>.</param>
/// <param name="WokenFor">The deadline the driver woke for, UTC.</param>
public sealed record AdvanceRequest(string Tenant, string Kind, string Id, DateTime? WokenFor);

/// <summary><see cref="AdvanceReport"/> in the types a task hub stores.</summary>
public sealed record AdvanceResult(bool Exists, bool IsTerminal, bool HasClock, DateTime? NextDeadline, DateTime? NextEffectAttempt)
{
    /// <summary>The stored form of a report.</summary>
    public static AdvanceResult Of(AdvanceReport report) =>
        new(report.Exists, report.IsTerminal, report.HasClock, report.NextDeadline?.ToDateTimeUtc(), report.NextEffectAttempt?.ToDateTimeUtc());

    /// <summary>The report again.</summary>
    public AdvanceReport ToReport() => new(Exists, IsTerminal, HasClock, UtcTime.Read(NextDeadline), UtcTime.Read(NextEffectAttempt));
}

/// <summary>Times as a task hub stores them: always UTC, whatever kind a serializer made of them.</summary>
internal static class UtcTime
{
    public static Instant? Read(DateTime? time) => time is { } known ? Read(known) : null;

    public static Instant Read(DateTime time) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
