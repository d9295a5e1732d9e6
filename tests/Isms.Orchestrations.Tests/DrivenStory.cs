using Isms.Orchestrations.Tests.Hub;
using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Specifications;
using NodaTime;

namespace Isms.Orchestrations.Tests;

/// <summary>
/// Stories that drivers carry on. The engine's clock is held and leaps from deadline to deadline, so where a timer would end
/// a driver's sleep the story pokes it.
/// </summary>
internal sealed class DrivenStory(DrivenHost driven, UnreliablePokes? pokes = null)
{
    private const int PollsAfterALoss = 20;

    /// <summary>One errand writes to two others, messages and all, without waiting for anything; then all are finished.</summary>
    /// <param name="host">Where.</param>
    /// <param name="drive">Gives what drives the errands its turn.</param>
    public static async Task TellErrandsAsync(Host host, Func<Task> drive)
    {
        ProcessKey[] errands = [Host.ErrandKey("writer"), Host.ErrandKey("reader-1"), Host.ErrandKey("reader-2")];
        foreach (var errand in errands) await host.AcceptedAsync(errand, new ErrandCommand.Begin());
        for (var n = 1; n <= 12; n++)
        {
            await host.AcceptedAsync(errands[0], new ErrandCommand.Send($"reader-{1 + (n % 2)}", $"letter {n}"));
            if (n % 3 == 0) await host.AcceptedAsync(errands[0], new ErrandCommand.Add($"note {n}"));
        }
        await SettleAsync(host, drive);
        foreach (var errand in errands) await host.AcceptedAsync(errand, new ErrandCommand.Finish());
        await SettleAsync(host, drive);
    }

    /// <summary>Every document with its events, without instants and case numbers.</summary>
    public static Task<string> EndOfAsync(Host host) => new Story(host, host.Node).EndAsync(withNumbers: false);

    /// <summary>Drivers have their turn; what lost pokes leave lying, and only that, is left to the sweep.</summary>
    public async Task DriveAsync()
    {
        foreach (var due in await DueAsync()) await driven.Driver.PokeAsync(due, Host.Token);
        if (pokes is not null) await pokes.ArrivedAsync();
        var polls = 0;
        await Patience.UntilAsync(async () => (await DueAsync()).Count == 0 || (pokes?.Lost > 0 && ++polls > PollsAfterALoss), "nothing is due");
        if (polls > PollsAfterALoss) await driven.Host.SweepAsync();
    }

    /// <summary>An effect that met contention waits for its next attempt, so the clock goes there.</summary>
    private static async Task SettleAsync(Host host, Func<Task> drive)
    {
        for (var round = 0; round < 50; round++)
        {
            await drive();
            if ((await host.DocumentsAsync()).Select(d => d.NextEffectAttempt).Min() is not { } next) return;
            host.Clock.Reset(Instant.Max(next, host.Clock.GetCurrentInstant()));
        }
        Assert.Fail("The errands never come to rest.");
    }

    private async Task<IReadOnlyList<ProcessKey>> DueAsync()
    {
        var (host, due) = (driven.Host, new List<ProcessKey>());
        foreach (var type in host.Catalog.All)
            due.AddRange((await host.Store.DueAsync(new Partition(World.Tenant, type.Kind), host.Clock.GetCurrentInstant(), 1000, Host.Token)).Select(d => d.Key));
        return due;
    }
}
