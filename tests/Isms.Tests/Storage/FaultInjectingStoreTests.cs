using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;

namespace Isms.Tests.Storage;

public sealed class FaultInjectingStoreTests : IDisposable
{
    private static readonly Partition Partition = new("t1", "test-case");
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteProcessStore _inner;
    private readonly List<StoreCall> _calls = [];
    private readonly FaultInjectingStore _store;
    private Fault _next = Fault.None;

    public FaultInjectingStoreTests()
    {
        _inner = SqliteProcessStore.Open(_folder.File("isms.db"));
        _store = new FaultInjectingStore(_inner, call =>
        {
            _calls.Add(call);
            return _next;
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _inner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_a_fault_the_inner_store_answers()
    {
        var created = await _store.CreateAsync(Documents.New(Partition, "a"), Token);
        await _store.ReplaceAsync(created.Next(), Token);

        Documents.AssertSame(created.Next(), await _store.ReadAsync(created.Key, Token));
        Assert.Single(await _store.QueryAsync(Partition, DocumentQuery.All, Token));
        Assert.Empty(await _store.DueAsync(Partition, Documents.Start, 10, Token));
        Assert.Single((await _store.ChangesAsync(Partition, null, 10, Token)).Documents);
        Assert.Equal(Enum.GetValues<StoreOperation>().Order(), _calls.Select(c => c.Operation).Order());
        Assert.Equal([1, 2, 3, 4, 5, 6], _calls.Select(c => c.Number));
    }

    [Theory]
    [InlineData(Fault.Throttled, 1)]
    [InlineData(Fault.TimeoutBeforeCommit, 1)]
    [InlineData(Fault.TimeoutAfterCommit, 2)]
    public async Task A_store_that_does_not_answer_has_written_or_not(Fault fault, long version)
    {
        var created = await _store.CreateAsync(Documents.New(Partition, "a"), Token);
        _next = fault;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.ReplaceAsync(created.Next(), Token));

        Assert.Equal(version, (await _inner.ReadAsync(created.Key, Token))!.Version);
    }

    [Fact]
    public async Task A_conflict_meets_replacements_alone_and_writes_nothing()
    {
        _next = Fault.Conflict;
        var created = await _store.CreateAsync(Documents.New(Partition, "a"), Token);

        await Assert.ThrowsAsync<DocumentChangedException>(() => _store.ReplaceAsync(created.Next(), Token));

        Assert.Equal(1, (await _store.ReadAsync(created.Key, Token))!.Version);
    }
}
