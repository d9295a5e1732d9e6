using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;

namespace Isms.Tests.Engine;

public sealed class KeptSummariesTests : IAsyncDisposable
{
    private static readonly Partition Errands = new(World.Tenant, "errand");

    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_was_written_an_answer_is_that_of_a_query(int seed)
    {
        var (random, kept) = (new Random(seed), new KeptSummaries(_host.Store));
        for (var turn = 0; turn < 60; turn++)
        {
            var key = Host.ErrandKey($"e{random.Next(8)}");
            object command = await _host.Store.ReadAsync(key, Host.Token) is null ? new ErrandCommand.Begin() : new ErrandCommand.Add($"text {turn}");
            await _host.AcceptedAsync(key, command);
            if (random.Next(3) == 0) await _host.DispatchAsync(key);
            if (random.Next(2) == 0) continue;

            var asked = await _host.Store.QueryAsync(Errands, DocumentQuery.All, Host.Token);
            var known = await kept.ReadAsync(Errands, Host.Token);
            Assert.All(known, entry => Assert.Equal(entry.Key, entry.Value.Key.Id));
            Assert.Equal(Told(asked), Told(known.Values));
        }

        static IEnumerable<string> Told(IEnumerable<DocumentSummary> summaries) => summaries.Select(summary => KernelJson.ToElement(summary).GetRawText()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_written_nothing_is_read_again()
    {
        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin());
        var kept = new KeptSummaries(_host.Store);
        Assert.Same(await kept.ReadAsync(Errands, Host.Token), await kept.ReadAsync(Errands, Host.Token));
    }

    [Fact]
    public async Task Whoever_comes_while_the_store_is_asked_sees_what_they_have_written_and_shares_the_next_question()
    {
        var (answered, goOn, questions) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var kept = new KeptSummaries(new PausingStore(_host.Store, afterChanges: async () =>
        {
            if (++questions > 1) return;
            answered.SetResult();
            await goOn.Task;
        }));
        var first = kept.ReadAsync(Errands, Host.Token);
        await answered.Task;

        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin());
        var late = new[] { kept.ReadAsync(Errands, Host.Token), kept.ReadAsync(Errands, Host.Token) };
        goOn.SetResult();

        Assert.Empty(await first);
        Assert.All(await Task.WhenAll(late), known => Assert.Equal(["e1"], known.Keys));
        Assert.Equal(2, questions);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_and_asked_anew_by_the_next()
    {
        await _host.AcceptedAsync(Host.ErrandKey("e1"), new ErrandCommand.Begin());
        var kept = new KeptSummaries(new FaultInjectingStore(_host.Store, call => call.Number == 2 ? Fault.Throttled : Fault.None));
        await kept.ReadAsync(Errands, Host.Token);
        await _host.AcceptedAsync(Host.ErrandKey("e2"), new ErrandCommand.Begin());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => kept.ReadAsync(Errands, Host.Token));
        Assert.Equal(["e1", "e2"], (await kept.ReadAsync(Errands, Host.Token)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_gives_up_takes_nothing_from_the_others()
    {
        var (answered, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var kept = new KeptSummaries(new PausingStore(_host.Store, afterChanges: async () =>
        {
            answered.TrySetResult();
            await goOn.Task;
        }));
        using var leaves = new CancellationTokenSource();
        var impatient = kept.ReadAsync(Errands, leaves.Token);
        await answered.Task;
        var patient = kept.ReadAsync(Errands, Host.Token);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        goOn.SetResult();
        Assert.Empty(await patient);
    }
}
