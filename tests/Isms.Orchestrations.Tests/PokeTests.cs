using Isms.Processes.Kernel;
using Isms.Tests.Engine;

namespace Isms.Orchestrations.Tests;

public sealed class PokeTests
{
    private static readonly ProcessKey Errand = Host.ErrandKey("e1");

    [Fact]
    public async Task A_poke_ends_the_sleep()
    {
        await using var driven = await DrivenHost.StartAsync();
        await driven.BeginAsync(Errand);
        await driven.AsleepAsync(Errand);
        await driven.AddAsync(Errand);
        await driven.SentAsync(1);
    }
}
