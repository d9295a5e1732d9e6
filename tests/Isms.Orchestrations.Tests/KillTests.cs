using Isms.Processes.Kernel;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;

namespace Isms.Orchestrations.Tests;

/// <summary>Worker and hub die in the middle of the advance that works off a deadline with a message in its train.</summary>
public sealed class KillTests
{
    private static readonly ProcessKey Supplier = Host.Key("supplier", "acme");
    private static readonly ProcessKey Control = Host.Key("supplier-control", "acme-001");

    [Fact]
    public async Task Killed_between_commit_and_dispatch_the_message_leaves_once_from_the_next_worker()
    {
        var quiet = await QuietAsync();
        await using var driven = await KilledAsync(hangsAtWrite: 1);
        Assert.NotEmpty((await driven.Host.ReadAsync(Control)).Effects);
        await BroughtBackAsync(driven);

        Assert.Equal(quiet.End, await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Sent, driven.Host.Notifier.Sent.Order());
    }

    [Fact]
    public async Task Killed_between_sending_and_its_receipt_the_message_leaves_again_under_the_same_id()
    {
        var quiet = await QuietAsync();
        await using var driven = await KilledAsync(hangsAtWrite: 2);
        await BroughtBackAsync(driven);

        Assert.Equal(quiet.End, await DrivenStory.EndOfAsync(driven.Host));
        Assert.Equal(quiet.Sent, driven.Host.Notifier.Sent.Distinct().Order());
        Assert.Equal(quiet.Sent.Count + 1, driven.Host.Notifier.Sent.Count);
    }

    /// <summary>What happens when nobody is killed.</summary>
    private static async Task<(string End, IReadOnlyList<(string Id, string Template)> Sent)> QuietAsync()
    {
        await using var host = new Host();
        await StartAsync(host);
        await host.SweepAsync();
        host.Clock.Reset((await host.ReadAsync(Control)).Promoted.NextDeadline!.Value);
        await host.SweepAsync();
        return (await DrivenStory.EndOfAsync(host), [.. host.Notifier.Sent.Order()]);
    }

    /// <summary>A host whose worker died over the control's first deadline.</summary>
    /// <param name="hangsAtWrite">1: the call after the control was first written hangs; 2: its second write does.</param>
    private static async Task<DrivenHost> KilledAsync(int hangsAtWrite)
    {
        using var killed = new CancellationTokenSource();
        var (hung, armed, writes) = (new TaskCompletionSource(), false, 0);
        var driven = await DrivenHost.StartAsync(decorate: store => new FaultInjectingStore(store, call =>
        {
            if (!Volatile.Read(ref armed)) return Fault.None;
            var isWrite = call.Operation is StoreOperation.Replace && call.Id == Control.Id;
            if (hangsAtWrite == 1 ? writes == 1 : isWrite && writes == 1)
            {
                hung.TrySetResult();
                killed.Token.WaitHandle.WaitOne();
                throw new OperationCanceledException();
            }
            if (isWrite) writes++;
            return Fault.None;
        }));
        await StartAsync(driven.Host);
        await new DrivenStory(driven).DriveAsync();
        driven.Host.Clock.Reset((await driven.Host.ReadAsync(Control)).Promoted.NextDeadline!.Value);
        Volatile.Write(ref armed, true);
        await driven.Driver.PokeAsync(Control, Host.Token);
        await hung.Task.WaitAsync(Hub.Patience.Longest, Host.Token);

        var lost = driven.LoseHubAsync();
        await killed.CancelAsync();
        await lost;
        Volatile.Write(ref armed, false);
        return driven;
    }

    private static async Task BroughtBackAsync(DrivenHost driven)
    {
        await driven.StartHubAsync();
        Assert.Equal([Control], await driven.Missing.StartAsync(World.Tenant, Host.Token));
        await new DrivenStory(driven).DriveAsync();
    }

    private static async Task StartAsync(Host host)
    {
        await host.AcceptedAsync(Supplier, ASupplier.Create(ASupplier.Details()));
        await host.AcceptedAsync(Supplier, ASupplier.Start());
    }
}
