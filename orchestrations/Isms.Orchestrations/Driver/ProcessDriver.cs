using Isms.Processes.Engine.Driving;
using Microsoft.DurableTask;
using NodaTime;

namespace Isms.Orchestrations.Driver;

/// <summary>
/// The code all orchestrators of processes share: advance, sleep until something is due or a poke comes, start over now and
/// then. It decides nothing: what to do and when follows from <see cref="DriverPlan"/>. Losing an instance, a poke or the
/// whole task hub loses nothing, because the process lies in the store and the sweep finds what is late.
/// </summary>
public static class ProcessDriver
{
    /// <summary>The event that wakes a driver. It carries no data.</summary>
    public const string Poke = "poke";

    /// <summary>
    /// The version of the calls below. It is raised, here and as <c>defaultVersion</c> in host.json, when their sequence
    /// changes: running instances pass to it where they start over, within a day.
    /// </summary>
    public const string Version = "1";

    /// <summary>Drives one process for one generation.</summary>
    public static async Task RunAsync(TaskOrchestrationContext context, DriverInput input)
    {
        var (position, deadline) = (new DriverPosition(0, input.Stalls), input.WokenFor);
        Task? poke = null;
        while (true)
        {
            var report = await AdvanceAsync(context, input, deadline);
            if (DriverPlan.Next(position, report, UtcTime.Read(context.CurrentUtcDateTime)) is not DriverStep.Wait wait) return;

            context.SetCustomStatus(new DriverStatus(wait.Until.ToDateTimeUtc(), wait.Position.Stalls));
            // One wait for pokes stays open over the turns: a cancelled one would swallow the next poke.
            poke ??= NextPoke(context);
            var poked = await SleepAsync(context, wait.Until, poke);
            while (poke.IsCompleted) poke = NextPoke(context);
            (position, deadline) = (wait.Position, poked ? null : wait.Deadline?.ToDateTimeUtc());
            if (!wait.StartsOver) continue;

            // A poke that the open wait swallows at this boundary is not missed: the next generation begins with an advance.
            context.ContinueAsNew(new ContinueAsNewOptions { NewInput = input with { Stalls = position.Stalls, WokenFor = deadline }, NewVersion = Version });
            return;
        }
    }

    private static async Task<AdvanceReport?> AdvanceAsync(TaskOrchestrationContext context, DriverInput input, DateTime? wokenFor)
    {
        try
        {
            var result = await context.CallActivityAsync<AdvanceResult?>(AdvanceActivity.Name, new AdvanceRequest(input.Tenant, input.Kind, input.Id, wokenFor));
            return result?.ToReport();
        }
        catch (TaskFailedException)
        {
            // A failed orchestration would stay failed: the wait that follows is the answer, and the activity has logged why.
            return null;
        }
    }

    /// <returns>Whether a poke ended the sleep.</returns>
    private static async Task<bool> SleepAsync(TaskOrchestrationContext context, Instant until, Task poke)
    {
        if (poke.IsCompleted) return true;
        using var awake = new CancellationTokenSource();
        var timer = context.CreateTimer(until.ToDateTimeUtc(), awake.Token);
        if (await Task.WhenAny(timer, poke) == timer) return false;
        // A timer left running would keep the instance alive until it fires. Not CancelAsync: it goes on in another thread,
        // and what an orchestrator asks for there is never seen.
        awake.Cancel();
        return true;
    }

    private static Task NextPoke(TaskOrchestrationContext context) => context.WaitForExternalEvent<object?>(Poke);
}
