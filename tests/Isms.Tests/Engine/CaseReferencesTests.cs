using Isms.Processes.Engine;
using Isms.Tests.Measure;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.Engine;

public sealed class CaseReferencesTests : IAsyncDisposable
{
    private static readonly Instant Spring = World.Morning(2026, 3, 2);
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Numbers_follow_one_another() => Assert.Equal(["AT-2026-0001", "AT-2026-0002", "AT-2026-0003"], [await NextAsync("a"), await NextAsync("b"), await NextAsync("c")]);

    [Fact]
    public async Task A_process_that_asks_again_gets_the_same_number()
    {
        await NextAsync("a");
        await NextAsync("b");
        Assert.Equal("AT-2026-0001", await NextAsync("a"));
    }

    [Fact]
    public async Task Every_series_counts_for_itself() => Assert.Equal(["AT-2026-0001", "LK-2026-0001"], [await NextAsync("a"), await NextAsync("b", prefix: "LK")]);

    [Fact]
    public async Task The_year_is_the_citys()
    {
        // Half an hour before midnight in UTC the new year has begun in Stockholm.
        Assert.Equal("AT-2027-0001", await NextAsync("a", Instant.FromUtc(2026, 12, 31, 23, 30)));
        Assert.Equal("AT-2026-0001", await NextAsync("b", Instant.FromUtc(2026, 12, 31, 22, 30)));
    }

    [Fact]
    public async Task After_a_restart_the_numbers_go_on()
    {
        await NextAsync("a");
        Assert.Equal("AT-2026-0002", await _host.NewNode().References.ReserveAsync("AT", Host.Key("measure", "b"), Spring, Host.Token));
    }

    [Fact]
    public async Task Two_hosts_never_give_the_same_number()
    {
        var other = _host.NewNode();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => (n % 2 == 0 ? _host.Node : other).References.ReserveAsync("AT", Host.Key("measure", $"m{n}"), Spring, Host.Token))));
        Assert.Equal(40, numbers.Distinct().Count());
    }

    [Fact]
    public async Task A_refused_start_leaves_no_gap()
    {
        await _host.GiveAsync(Host.Key("supplier-control", "acme-001"), SupplierControl.AControl.Terms() with { QuestionnaireVersion = 99 });
        var started = await _host.AcceptedAsync(Host.Key("supplier-control", "acme-002"), SupplierControl.AControl.Terms());
        Assert.Equal("LK-2026-0001", started.Promoted.CaseReference);
    }

    [Fact]
    public async Task A_started_matter_bears_its_number()
    {
        var measure = await _host.AcceptedAsync(Host.Key("measure", "m1"), AMeasure.Terms);
        Assert.Equal("AT-2026-0001", measure.Promoted.CaseReference);
    }

    [Fact]
    public async Task A_store_that_turns_a_reservation_away_leaves_no_gap()
    {
        var creations = 0;
        await using var host = new Host(store => new FaultInjectingStore(store, call =>
            call is { Operation: StoreOperation.Create, Partition.Kind: CaseReferenceRegister.KindName } && ++creations == 2 ? Fault.TimeoutBeforeCommit : Fault.None));
        await host.AcceptedAsync(Host.Key("measure", "m1"), AMeasure.Terms);
        Assert.Equal("AT-2026-0002", (await host.AcceptedAsync(Host.Key("measure", "m2"), AMeasure.Terms)).Promoted.CaseReference);
    }

    private Task<string> NextAsync(string id, Instant? at = null, string prefix = "AT") => _host.Node.References.ReserveAsync(prefix, Host.Key("measure", id), at ?? Spring, Host.Token);
}
