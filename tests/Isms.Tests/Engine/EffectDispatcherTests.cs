using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Engine;

public sealed class EffectDispatcherTests : IAsyncDisposable
{
    private static readonly ProcessKey Key = Host.ErrandKey("e1");
    private static readonly ProcessKey Receiver = Host.ErrandKey("e2");
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_message_leaves_once_under_the_id_of_its_effect()
    {
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        await _host.DispatchAsync(Key);
        Assert.Equal([("test/errand/e1/2/0", "errand.added")], _host.Notifier.Sent);
    }

    [Fact]
    public async Task What_is_done_has_a_receipt_and_the_version_stays()
    {
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        var document = await _host.ReadAsync(Key);
        Assert.Equal((2L, 0, new EffectNumber(2, 0)), (document.Version, document.Effects.Count, document.Receipts.Single().Number));
    }

    [Fact]
    public async Task A_form_does_not_conflict_with_effects_that_were_carried_out_since()
    {
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        Assert.IsType<CommandOutcome.Accepted>(await _host.GiveAsync(Key, new ErrandCommand.Finish(), seen: 2));
    }

    [Fact]
    public async Task A_signal_takes_effect_once_though_it_is_sent_again()
    {
        await WithSignalsAsync("Ett");
        var before = await _host.ReadAsync(Key);
        await _host.DispatchAsync(Key);
        // The receipt was lost in a crash: the effect is as it was before.
        await _host.TamperAsync(Key, d => d with { Effects = before.Effects, Receipts = before.Receipts });
        await _host.DispatchAsync(Key);
        Assert.Equal(["Ett"], await TextsAsync());
    }

    [Fact]
    public async Task A_signal_that_changed_nothing_is_not_carried_out_later_though_it_is_sent_again()
    {
        await WithSignalsAsync("Ett");
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Add("Ett"));
        var before = await _host.ReadAsync(Key);
        await _host.DispatchAsync(Key);
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Add("Två"));
        await _host.TamperAsync(Key, d => d with { Effects = before.Effects, Receipts = before.Receipts });
        await _host.DispatchAsync(Key);
        Assert.Equal(["Ett", "Två"], await TextsAsync());
    }

    [Fact]
    public async Task Signals_to_one_receiver_arrive_in_order()
    {
        await WithSignalsAsync("Ett", "Två", "Tre");
        await _host.DispatchAsync(Key);
        Assert.Equal(["Ett", "Två", "Tre"], await TextsAsync());
    }

    [Fact]
    public async Task What_fails_says_why_and_waits()
    {
        _host.Notifier.Failure = new NobodyToTellException();
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        var effect = (await _host.ReadAsync(Key)).Effects.Single();
        Assert.Equal((1, nameof(NobodyToTellException), _host.Clock.GetCurrentInstant() + Duration.FromSeconds(5)), (effect.Attempts, effect.LastError, effect.NextAttempt));
    }

    [Fact]
    public async Task What_waits_is_not_tried_before_its_time()
    {
        _host.Notifier.Failure = new IOException();
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        await _host.DispatchAsync(Key);
        Assert.Equal(1, (await _host.ReadAsync(Key)).Effects.Single().Attempts);
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_its_time_has_come()
    {
        _host.Notifier.Failure = new IOException();
        await WithMessageAsync();
        await _host.DispatchAsync(Key);
        _host.Notifier.Failure = null;
        _host.Clock.AdvanceSeconds(5);
        await _host.SweepAsync();
        Assert.Single(_host.Notifier.Sent);
    }

    [Fact]
    public void The_waits_double_up_to_an_hour() =>
        Assert.Equal([5, 10, 20, 40, 2560, 3600, 3600], new[] { 1, 2, 3, 4, 10, 11, 500 }.Select(n => (int)EffectDispatcher.BackOff(n).TotalSeconds));

    [Fact]
    public async Task An_effect_counts_as_dead_once_and_only_when_it_is_given_up()
    {
        using var operations = new MeasuredOperations(_host.MeterName);
        await DeadMessageAsync();
        await _host.DispatchAsync(Key);
        Assert.Equal(["isms.effects.dead notify 1"], operations.Counted);
    }

    [Fact]
    public async Task After_all_its_tries_an_effect_is_given_up_for_an_operator()
    {
        await DeadMessageAsync();
        var document = await _host.ReadAsync(Key);
        Assert.Equal((EffectDispatcher.MaximumAttempts, true, null), (document.Effects.Single().Attempts, document.Effects.Single().IsDead, document.NextEffectAttempt));
    }

    [Fact]
    public async Task An_operator_finds_what_was_given_up()
    {
        await DeadMessageAsync();
        Assert.Equal(["e1"], (await _host.Store.QueryAsync(Key.Partition, new DocumentQuery(HasDeadEffects: true), Host.Token)).Select(d => d.Key.Id));
    }

    [Fact]
    public async Task A_revived_effect_is_carried_out()
    {
        await DeadMessageAsync();
        _host.Notifier.Failure = null;
        Assert.True(await _host.Node.Dispatcher.ReviveAsync(Key, new EffectNumber(2, 0), Host.Token));
        await _host.SweepAsync();
        Assert.Single(_host.Notifier.Sent);
    }

    [Fact]
    public async Task A_discarded_effect_is_never_carried_out_and_who_did_it_stays()
    {
        await DeadMessageAsync();
        Assert.True(await _host.Node.Dispatcher.DiscardAsync(Key, new EffectNumber(2, 0), "p-operator", Host.Token));
        var document = await _host.ReadAsync(Key);
        Assert.Equal((0, "p-operator"), (document.Effects.Count, document.Receipts.Single().DiscardedBy));
    }

    [Fact]
    public async Task Only_what_was_given_up_can_be_revived_or_discarded()
    {
        await WithMessageAsync();
        Assert.False(await _host.Node.Dispatcher.ReviveAsync(Key, new EffectNumber(2, 0), Host.Token));
        Assert.False(await _host.Node.Dispatcher.DiscardAsync(Key, new EffectNumber(2, 0), "p-operator", Host.Token));
    }

    [Fact]
    public async Task Behind_a_signal_that_was_given_up_later_ones_to_the_same_receiver_wait()
    {
        await DeadSignalAsync();
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Shut(false));
        await _host.AcceptedAsync(Key, new ErrandCommand.Send("e2", "Två"));
        await _host.DispatchAsync(Key);
        Assert.Empty(await TextsAsync());
    }

    [Fact]
    public async Task A_signal_that_was_given_up_holds_up_no_other_receiver()
    {
        await DeadSignalAsync();
        await _host.AcceptedAsync(Host.ErrandKey("e3"), new ErrandCommand.Begin());
        await _host.AcceptedAsync(Key, new ErrandCommand.Send("e3", "Två"));
        await _host.DispatchAsync(Key);
        Assert.Equal(["Två"], await TextsAsync("e3"));
    }

    [Fact]
    public async Task Once_revived_the_signals_arrive_in_their_order()
    {
        await DeadSignalAsync();
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Shut(false));
        await _host.AcceptedAsync(Key, new ErrandCommand.Send("e2", "Två"));
        await _host.Node.Dispatcher.ReviveAsync(Key, new EffectNumber(2, 0), Host.Token);
        await _host.DispatchAsync(Key);
        Assert.Equal(["Ett", "Två"], await TextsAsync());
    }

    [Fact]
    public async Task A_signal_to_nobody_is_tried_again()
    {
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        await _host.AcceptedAsync(Key, new ErrandCommand.Send("nowhere", "Ett"));
        await _host.DispatchAsync(Key);
        Assert.Equal(nameof(CommandOutcome.NotFound), (await _host.ReadAsync(Key)).Effects.Single().LastError);
    }

    [Fact]
    public async Task A_discarded_effect_counts_as_found_though_the_store_gave_no_answer()
    {
        await DeadMessageAsync();
        var writes = 0;
        var store = new FaultInjectingStore(_host.Store, call => call.Operation == StoreOperation.Replace && ++writes == 1 ? Fault.TimeoutAfterCommit : Fault.None);
        Assert.True(await _host.NewNode(store).Dispatcher.DiscardAsync(Key, new EffectNumber(2, 0), "p-operator", Host.Token));
    }

    [Fact]
    public async Task Held_effects_wait_for_their_release()
    {
        await using var host = new Host();
        await host.Hold.HoldAsync(Host.Token);
        await host.AcceptedAsync(Key, new ErrandCommand.Begin());
        await host.AcceptedAsync(Key, new ErrandCommand.Add("Hej"));
        await host.DispatchAsync(Key);
        Assert.Empty(host.Notifier.Sent);
        await host.Hold.ReleaseAsync(Host.Token);
        await host.DispatchAsync(Key);
        Assert.Single(host.Notifier.Sent);
    }

    private async Task WithMessageAsync()
    {
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        await _host.AcceptedAsync(Key, new ErrandCommand.Add("Hej"));
    }

    private async Task DeadMessageAsync()
    {
        _host.Notifier.Failure = new IOException();
        await WithMessageAsync();
        await ExhaustAsync();
    }

    private async Task WithSignalsAsync(params string[] texts)
    {
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Begin());
        await _host.AcceptedAsync(Key, new ErrandCommand.Begin());
        foreach (var text in texts) await _host.AcceptedAsync(Key, new ErrandCommand.Send("e2", text));
    }

    private async Task DeadSignalAsync()
    {
        await WithSignalsAsync("Ett");
        await _host.AcceptedAsync(Receiver, new ErrandCommand.Shut(true));
        await ExhaustAsync();
    }

    private async Task ExhaustAsync()
    {
        for (var n = 0; n < EffectDispatcher.MaximumAttempts; n++)
        {
            await _host.DispatchAsync(Key);
            _host.Clock.AdvanceHours(1);
        }
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string id = "e2") => new Errand().StateOf(await _host.ReadAsync(Host.ErrandKey(id))).Texts;
}
