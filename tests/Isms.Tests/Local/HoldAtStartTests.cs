using Isms.Local;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Folders;
using Isms.Tests.ControlRound;
using Isms.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Isms.Tests.Local;

public sealed class HoldAtStartTests : IDisposable
{
    private static readonly ProcessKey Round = new("goteborg", ControlRoundProcess.KindName, "r1");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_started_so_holds_effects_until_they_are_released_whatever_restarts_come_between()
    {
        Assert.Equal(EffectHoldState.Held, await InHostAsync(holdEffects: true, StateAsync));
        Assert.Equal(EffectHoldState.Held, await InHostAsync(holdEffects: false, StateAsync));
        await InHostAsync(holdEffects: false, async services =>
        {
            await services.GetRequiredService<EffectHold>().ReleaseAsync(Token);
            return true;
        });
        Assert.Equal(EffectHoldState.Released, await InHostAsync(holdEffects: false, StateAsync));
    }

    [Fact]
    public async Task A_round_in_a_restored_backup_starts_nothing_before_the_release()
    {
        await using (var app = Build(holdEffects: false))
            await app.Services.GetRequiredService<ProcessEngine>().GiveAsync(Round, ARound.Request(ARound.Terms("okand") with { Suppliers = [new("okand", new(2099, 1, 1))] }), new CommandHeader("r1", "anna"), Token);

        Assert.Equal(ControlRoundPhase.Running, await InHostAsync(holdEffects: true, PhaseAfterSweepAsync));
        Assert.Equal(ControlRoundPhase.Concluded, await InHostAsync(holdEffects: false, async services =>
        {
            await services.GetRequiredService<EffectHold>().ReleaseAsync(Token);
            while (await PhaseAfterSweepAsync(services) == ControlRoundPhase.Running) await Task.Delay(20, Token);
            return await PhaseAfterSweepAsync(services);
        }));
    }

    private static Task<EffectHoldState> StateAsync(IServiceProvider services) => services.GetRequiredService<EffectHold>().ReadAsync(Token);

    private static async Task<string> PhaseAfterSweepAsync(IServiceProvider services)
    {
        await services.GetRequiredService<Sweep>().RunAsync(Round.Tenant, Token);
        return (await services.GetRequiredService<IProcessStore>().ReadAsync(Round, Token))!.Promoted.Phase;
    }

    private WebApplication Build(bool holdEffects) =>
        LocalHost.Build(new LocalOptions(LocalCommand.Serve, new Uri("http://127.0.0.1:0"), new DataFolder(_folder.Root), Demonstration: false, holdEffects));

    private async Task<T> InHostAsync<T>(bool holdEffects, Func<IServiceProvider, Task<T>> ask)
    {
        await using var app = Build(holdEffects);
        await app.StartAsync(Token);
        var answer = await ask(app.Services);
        await app.StopAsync(Token);
        return answer;
    }
}
