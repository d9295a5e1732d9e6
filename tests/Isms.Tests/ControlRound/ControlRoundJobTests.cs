using System.Collections.Concurrent;
using Isms.Processes.ControlRound;
using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Processes.Registers;
using Isms.Processes.SupplierControl;
using Isms.Tests.Engine;
using Isms.Tests.Registers;
using Isms.Tests.Specifications;
using Isms.Tests.Storage;
using NodaTime;

namespace Isms.Tests.ControlRound;

/// <summary>The job of a round over the real engine and store.</summary>
public sealed class ControlRoundJobTests : IAsyncDisposable
{
    private static readonly ProcessKey Round = Host.Key(ControlRoundProcess.KindName, "r1");
    private readonly Host _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_supplier_gets_its_control_or_its_reason()
    {
        await RegisterAsync("acme");
        await RegisterAsync("nord", ASupplier.Details(contact: null));
        await RegisterAsync("syd");
        await StartBeforeAsync("syd");
        await RequestAsync("acme", "nord", "syd", "okand");

        await JobOf(_host.Store).RunAsync(Round, 3, Host.Token);

        Assert.Equal(
            [new("acme", RoundResult.Started, "acme-001"), new("nord", RoundResult.Refused, Code: "supplier.contactMissing"), new("syd", RoundResult.UnderWay, "syd-001"), new("okand", RoundResult.Refused, Code: "register.unknown")],
            (await StateAsync()).Outcomes);
    }

    [Fact]
    public async Task What_is_foreseen_is_what_happens()
    {
        await RegisterAsync("acme");
        await RegisterAsync("nord", ASupplier.Details(SupplierStage.Prospective));
        await RegisterAsync("syd", ASupplier.Details(SupplierStage.Former));
        await RequestAsync("acme", "nord", "syd", "okand");
        var job = JobOf(_host.Store);
        var foreseen = await job.ForeseeAsync(World.Tenant, (await StateAsync()).Terms!, Host.Token);

        await job.RunAsync(Round, 1, Host.Token);

        Assert.Equal(foreseen, (await StateAsync()).Outcomes);
    }

    [Fact]
    public async Task A_job_that_broke_off_goes_on_where_it_was()
    {
        string[] suppliers = [.. Enumerable.Range(1, 6).Select(n => $"s{n}")];
        foreach (var supplier in suppliers) await RegisterAsync(supplier);
        await RequestAsync(suppliers);
        var job = JobOf(_host.Store);
        foreach (var supplier in suppliers.Take(3)) await job.StartOneAsync(Round, supplier, Host.Token);
        Assert.Equal(3, (await job.ProgressAsync(Round, (await StateAsync()).Terms!, Host.Token)).Count);

        await JobOf(_host.Store).RunAsync(Round, 2, Host.Token);

        Assert.All((await StateAsync()).Outcomes!, outcome => Assert.Equal(new RoundOutcome(outcome.SupplierId, RoundResult.Started, $"{outcome.SupplierId}-001"), outcome));
    }

    [Fact]
    public async Task Two_jobs_at_once_start_every_control_once()
    {
        string[] suppliers = [.. Enumerable.Range(1, 12).Select(n => $"s{n}")];
        foreach (var supplier in suppliers) await RegisterAsync(supplier);
        await RequestAsync(suppliers);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => JobOf(_host.Store).RunAsync(Round, 3, Host.Token))));

        await AssertOneControlEachAsync(suppliers);
        Assert.All((await StateAsync()).Outcomes!, outcome => Assert.Equal(RoundResult.Started, outcome.Result));
    }

    [Fact]
    public async Task A_step_that_comes_late_starts_nothing_the_summary_does_not_tell_of()
    {
        await RegisterAsync("acme", ASupplier.Details(contact: null));
        await RequestAsync("acme");
        var job = JobOf(_host.Store);
        await job.RunAsync(Round, 1, Host.Token);
        await _host.AcceptedAsync(Host.Key("supplier", "acme"), ASupplier.Amend(ASupplier.Details()), reason: "Kontakt utsedd");

        Assert.Equal(new RoundOutcome("acme", RoundResult.Refused, Code: "supplier.contactMissing"), await job.StartOneAsync(Round, "acme", Host.Token));
        Assert.Empty(await job.PlanAsync(Round, Host.Token));
    }

    [Fact]
    public async Task A_supplier_whose_document_cannot_be_written_stops_no_other_and_leaves_the_round_running()
    {
        string[] suppliers = ["s1", "s2", "s3"];
        foreach (var supplier in suppliers) await RegisterAsync(supplier);
        await RequestAsync(suppliers);
        var failing = new FaultInjectingStore(_host.Store, call => call is { Operation: StoreOperation.Replace, Id: "s1" } ? Fault.Throttled : Fault.None);

        await Assert.ThrowsAsync<AggregateException>(() => JobOf(failing).RunAsync(Round, 1, Host.Token));
        Assert.Null((await StateAsync()).Outcomes);
        Assert.Equal(["s2", "s3"], (await JobOf(_host.Store).ProgressAsync(Round, (await StateAsync()).Terms!, Host.Token)).Select(o => o.SupplierId));

        await JobOf(_host.Store).RunAsync(Round, 1, Host.Token);
        await AssertOneControlEachAsync(suppliers);
        Assert.NotNull((await StateAsync()).Outcomes);
    }

    [Theory]
    [InlineData(Fault.Conflict)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.TimeoutBeforeCommit)]
    [InlineData(Fault.TimeoutAfterCommit)]
    public async Task Whatever_goes_wrong_with_the_store_a_job_asked_for_again_comes_to_the_same_end(Fault fault)
    {
        string[] suppliers = [.. Enumerable.Range(1, 6).Select(n => $"s{n}")];
        foreach (var supplier in suppliers) await RegisterAsync(supplier);
        await RequestAsync(suppliers);
        var job = JobOf(new FaultInjectingStore(_host.Store, call => (((uint)call.Number * 2654435761u) >> 12) % 5 == 0 ? fault : Fault.None));

        for (var tries = 0; (await StateAsync()).Outcomes is null; tries++)
        {
            Assert.True(tries < 100, "The round never ends.");
            try
            {
                await job.RunAsync(Round, 2, Host.Token);
            }
            catch (Exception e) when (e is AggregateException or ContentionException or StoreUnavailableException)
            {
                // The round asks for its job again.
            }
        }

        Assert.Equal(suppliers.Select(id => new RoundOutcome(id, RoundResult.Started, $"{id}-001")), (await StateAsync()).Outcomes);
        await AssertOneControlEachAsync(suppliers);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_suppliers_are_seen_to_at_once_than_allowed(int parallelism)
    {
        string[] suppliers = [.. Enumerable.Range(1, 10).Select(n => $"s{n}")];
        foreach (var supplier in suppliers) await RegisterAsync(supplier);
        await RequestAsync(suppliers);
        var watched = new WatchedStore(_host.Store, parallelism);

        await JobOf(watched).RunAsync(Round, parallelism, Host.Token);

        Assert.Equal(parallelism, watched.Most);
    }

    [Fact]
    public async Task A_lost_job_is_asked_for_again_by_the_sweep()
    {
        await RegisterAsync("acme");
        await RequestAsync("acme");
        await _host.SweepAsync();
        _host.Clock.Advance(ControlRoundProcess.Waits[0]);
        await _host.SweepAsync();

        Assert.Equal([(ControlRoundJob.Name, "control-round/r1", $"{Round}/1/0"), (ControlRoundJob.Name, "control-round/r1", $"{Round}/2/0")], _host.Jobs.Asked);
    }

    [Fact]
    public async Task A_job_that_cannot_be_started_is_tried_again()
    {
        await RegisterAsync("acme");
        await RequestAsync("acme");
        _host.Jobs.Failure = new IOException();
        await _host.SweepAsync();
        var pending = Assert.Single((await _host.ReadAsync(Round)).Effects);
        Assert.Equal((1, nameof(IOException)), (pending.Attempts, pending.LastError));

        _host.Jobs.Failure = null;
        _host.Clock.Advance(EffectDispatcher.BackOff(1));
        await _host.SweepAsync();
        Assert.Single(_host.Jobs.Asked);
    }

    private ControlRoundJob JobOf(IProcessStore store)
    {
        var engine = _host.NewNode(store).Engine;
        return new ControlRoundJob(store, engine, _host.Catalog, new ControlScheduler(store, engine, _host.Catalog, new FixedRules(World.Rules), _host.Clock));
    }

    private Task RegisterAsync(string id, SupplierDetails? details = null) => _host.AcceptedAsync(Host.Key("supplier", id), ASupplier.Create(details ?? ASupplier.Details()));

    private Task StartBeforeAsync(string id) => _host.AcceptedAsync(Host.Key("supplier", id), ASupplier.Start());

    private Task RequestAsync(params string[] suppliers) => _host.AcceptedAsync(Round, ARound.Request(ARound.Terms(suppliers)));

    private async Task<ControlRoundState> StateAsync() => World.Rounds.StateOf(await _host.ReadAsync(Round));

    private async Task AssertOneControlEachAsync(IEnumerable<string> suppliers)
    {
        foreach (var supplier in suppliers) Assert.Equal([$"{supplier}-001"], World.Suppliers.StateOf(await _host.ReadAsync(Host.Key("supplier", supplier))).Controls.Select(c => c.Id));
    }

    /// <summary>Counts the suppliers written at once, and holds each write until as many as are allowed have come, so that fewer would show too.</summary>
    private sealed class WatchedStore(IProcessStore inner, int expected) : IProcessStore
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<string, bool> _inside = new();

        public int Most { get; private set; }

        public async Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken)
        {
            if (document.Key.Kind != SupplierRegister.KindName) return await inner.ReplaceAsync(document, cancellationToken);
            _inside[document.Key.Id] = true;
            lock (_inside) Most = Math.Max(Most, _inside.Count);
            if (_inside.Count >= expected) _full.TrySetResult();
            await _full.Task.WaitAsync(cancellationToken);
            try
            {
                return await inner.ReplaceAsync(document, cancellationToken);
            }
            finally
            {
                _inside.TryRemove(document.Key.Id, out _);
            }
        }

        public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) => inner.ReadAsync(key, cancellationToken);

        public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) => inner.CreateAsync(document, cancellationToken);

        public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) => inner.QueryAsync(partition, query, cancellationToken);

        public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) => inner.DueAsync(partition, at, limit, cancellationToken);

        public Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken) => inner.ChangesAsync(partition, cursor, limit, cancellationToken);
    }
}
