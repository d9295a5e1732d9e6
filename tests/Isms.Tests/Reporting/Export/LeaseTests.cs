using Isms.Processes.Engine;
using Isms.Reporting.Export;
using Isms.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Isms.Tests.Reporting.Export;

public sealed class LeaseTests
{
    [Fact]
    public async Task While_one_export_runs_another_does_not_begin()
    {
        await using var warehouse = new Warehouse();
        await using var lease = await TakeAsync(warehouse);
        Assert.NotNull(lease);

        await Assert.ThrowsAsync<ExportRunningException>(() => warehouse.ExportAsync());

        Assert.NotNull((await warehouse.Exports().StatusAsync(Warehouse.Token)).RunningSince);
    }

    [Fact]
    public async Task A_lease_that_ended_is_taken_over_and_its_holder_stops_before_the_manifest()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        var slow = warehouse.Exporter(store: new PausingStore(warehouse.Store, async () =>
        {
            warehouse.Clock.Advance(DatasetLease.Length);
            await warehouse.ExportAsync();
        }));

        await Assert.ThrowsAsync<LeaseLostException>(() => slow.RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token));

        Assert.Equal(await warehouse.FreshAsync(), Warehouse.Content(await warehouse.ManifestAsync()));
    }

    [Fact]
    public async Task A_renewed_lease_is_not_taken_over()
    {
        await using var warehouse = new Warehouse();
        await using var lease = await TakeAsync(warehouse);
        for (var n = 0; n < 4; n++)
        {
            warehouse.Clock.Advance(DatasetLease.Length / 2);
            await lease!.KeepAsync(certainly: false, Warehouse.Token);
        }

        Assert.Null(await TakeAsync(warehouse));
        await lease!.ReleaseAsync(Warehouse.Token);
        await using var next = await TakeAsync(warehouse);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task An_export_keeps_its_lease_however_long_one_step_of_it_takes()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        var (time, refused) = (new PulsedTime(), 0);
        var slow = new DatasetExporter(
            new PausingStore(warehouse.Store, async () =>
            {
                for (var n = 0; n < 3; n++)
                {
                    warehouse.Clock.Advance(DatasetLease.Length * 3 / 4);
                    await RenewedAsync(warehouse, time);
                    await Assert.ThrowsAsync<ExportRunningException>(() => warehouse.ExportAsync());
                    refused++;
                }
            }),
            warehouse.Folder, CaseDataset.Definition, warehouse.Clock, NullLogger<DatasetExporter>.Instance, time);

        await slow.RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token);

        Assert.Equal(3, refused);
        Assert.NotNull(await warehouse.ManifestAsync());
    }

    [Fact]
    public async Task A_lease_that_was_given_back_does_not_tell_who_had_it_and_when()
    {
        await using var warehouse = new Warehouse();
        await warehouse.ExportAsync();
        var first = await LeaseAsync(warehouse.Blobs);
        warehouse.Pass(1);

        await warehouse.ExportAsync();

        Assert.Equal(first, await LeaseAsync(warehouse.Blobs));
        Assert.Null((await warehouse.Exports().StatusAsync(Warehouse.Token)).RunningSince);
    }

    [Fact]
    public async Task Where_one_process_writes_the_lease_of_one_that_was_killed_is_taken_over_at_once()
    {
        await using var warehouse = new Warehouse();
        // Disposed and not released: what a killed process leaves.
        await (await TakeAsync(warehouse))!.DisposeAsync();

        Assert.Null((await warehouse.Exports().StatusAsync(Warehouse.Token)).RunningSince);
        await warehouse.ExportAsync();
    }

    [Fact]
    public async Task Where_others_write_too_the_lease_of_one_that_was_killed_is_taken_over_when_its_time_is_up()
    {
        await using var warehouse = new Warehouse();
        var shared = new SharedBlobs(warehouse.Blobs);
        await (await DatasetLease.TakeAsync(new DatasetFolder(shared, ""), warehouse.Clock, TimeProvider.System, NullLogger.Instance, Warehouse.Token))!.DisposeAsync();

        await Assert.ThrowsAsync<ExportRunningException>(() => warehouse.ExportAsync(blobs: shared));
        warehouse.Clock.Advance(DatasetLease.Length);
        await warehouse.ExportAsync(blobs: shared);
    }

    [Fact]
    public async Task Of_two_exports_that_both_think_they_may_write_one_wins()
    {
        await using var warehouse = new Warehouse();
        await warehouse.TellStoryAsync();
        // The lease blob is gone for the one and there for the other, as if an operator had removed it.
        var slow = warehouse.Exporter(store: new PausingStore(warehouse.Store, async () =>
        {
            var lease = await warehouse.Blobs.ReadAsync(DatasetLease.Path, Warehouse.Token);
            await warehouse.Blobs.DeleteAsync(DatasetLease.Path, Warehouse.Token);
            warehouse.Clock.AdvanceMinutes(1);
            await warehouse.ExportAsync();
            await warehouse.Blobs.WriteAsync(DatasetLease.Path, new MemoryStream(lease!.Content.ToArray()), Warehouse.Token);
        }));

        await Assert.ThrowsAsync<ExportOvertakenException>(() => slow.RunAsync(Warehouse.Tenant, ExportMode.Full, null, Warehouse.Token));

        Assert.Empty(await warehouse.Verification.CurrentAsync(Warehouse.Token));
    }

    private static Task<DatasetLease?> TakeAsync(Warehouse warehouse) =>
        DatasetLease.TakeAsync(warehouse.Folder, warehouse.Clock, TimeProvider.System, NullLogger.Instance, Warehouse.Token);

    private static async Task<string> LeaseAsync(IBlobStore blobs) => Convert.ToHexString((await blobs.ReadAsync(DatasetLease.Path, Warehouse.Token))!.Content.Span);

    private static async Task RenewedAsync(Warehouse warehouse, PulsedTime time)
    {
        var before = await LeaseAsync(warehouse.Blobs);
        time.Pulse();
        while (await LeaseAsync(warehouse.Blobs) == before) await Task.Delay(5, Warehouse.Token);
    }

    /// <summary>Time of which a timer hears when the test says so.</summary>
    private sealed class PulsedTime : TimeProvider
    {
        private readonly List<Action> _timers = [];

        public void Pulse() => _timers.ForEach(timer => timer());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    /// <summary>A store that other machines may write to as well.</summary>
    private sealed class SharedBlobs(IBlobStore inner) : IBlobStore
    {
        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => inner.WriteAsync(name, content, cancellationToken);

        public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => inner.OpenAsync(name, cancellationToken);

        public Task<VersionedBlob?> ReadAsync(string name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

        public Task<string?> WriteIfAsync(string name, Stream content, string? expected, CancellationToken cancellationToken) => inner.WriteIfAsync(name, content, expected, cancellationToken);

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

        public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);
    }
}
