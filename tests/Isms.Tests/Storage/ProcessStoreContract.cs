using Isms.Processes.Engine;
using Isms.Processes.Kernel;

namespace Isms.Tests.Storage;

/// <summary>
/// What every store of documents must do. It assumes nothing that only one of them can: cursors are opaque, a change may be
/// given twice, instants outside the document may be rounded to 100 ns, and other tests may use the same store.
/// </summary>
public abstract partial class ProcessStoreContract : IAsyncLifetime
{
    private IProcessStore? _store;

    /// <summary>A tenant no other test uses.</summary>
    protected string Tenant { get; } = $"t{Guid.NewGuid():N}";

    protected Partition Partition => new(Tenant, "test-case");

    protected IProcessStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store, empty or not.</summary>
    protected abstract ValueTask<IProcessStore> OpenAsync();

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_created_document_is_read_back_whole()
    {
        var document = Documents.Full(Partition, "a");

        var created = await Store.CreateAsync(document, Token);
        var read = await Store.ReadAsync(document.Key, Token);

        Documents.AssertSame(document, created);
        Documents.AssertSame(document, read);
        Assert.NotNull(created.ETag);
        Assert.Equal(created.ETag, read!.ETag);
    }

    [Fact]
    public async Task Reading_what_does_not_exist_gives_nothing() =>
        Assert.Null(await Store.ReadAsync(new ProcessKey(Tenant, "test-case", "none"), Token));

    [Fact]
    public async Task A_large_document_is_read_back_whole()
    {
        var document = Documents.New(Partition, "a");
        document = document with { State = KernelJson.ToElement(new { text = string.Concat(Enumerable.Repeat("långa texter ", 50_000)) }) };

        await Store.CreateAsync(document, Token);

        Documents.AssertSame(document, await Store.ReadAsync(document.Key, Token));
    }

    [Fact]
    public async Task A_taken_key_is_refused_and_what_lies_there_stays()
    {
        var first = await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        await Assert.ThrowsAsync<DocumentExistsException>(() => Store.CreateAsync(Documents.Full(Partition, "a"), Token));

        var read = await Store.ReadAsync(first.Key, Token);
        Documents.AssertSame(first, read);
        Assert.Equal(first.ETag, read!.ETag);
    }

    [Fact]
    public async Task Ids_are_told_apart_by_case_and_partition()
    {
        var documents = new[]
        {
            Documents.New(Partition, "a"),
            Documents.New(Partition, "A"),
            Documents.New(new Partition(Tenant, "other-case"), "a"),
            Documents.New(new Partition($"{Tenant}x", "test-case"), "a"),
        };

        foreach (var document in documents) await Store.CreateAsync(document, Token);

        foreach (var document in documents) Documents.AssertSame(document, await Store.ReadAsync(document.Key, Token));
        Assert.Equal(["A", "a"], (await Store.QueryAsync(Partition, DocumentQuery.All, Token)).Select(s => s.Key.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replacement_is_read_back_with_a_new_ETag()
    {
        var created = await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        var replaced = await Store.ReplaceAsync(created.Next(), Token);

        var read = await Store.ReadAsync(created.Key, Token);
        Documents.AssertSame(created.Next(), replaced);
        Documents.AssertSame(created.Next(), read);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal(replaced.ETag, read!.ETag);
    }

    [Fact]
    public async Task A_write_that_adds_no_event_changes_the_ETag_too()
    {
        var created = await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        var replaced = await Store.ReplaceAsync(created, Token);

        Assert.Equal(created.Version, replaced.Version);
        Assert.NotEqual(created.ETag, replaced.ETag);
        await Assert.ThrowsAsync<DocumentChangedException>(() => Store.ReplaceAsync(created, Token));
    }

    [Fact]
    public async Task A_replacement_of_what_was_read_earlier_is_refused_and_changes_nothing()
    {
        var created = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        var newer = await Store.ReplaceAsync(created.Next(), Token);

        await Assert.ThrowsAsync<DocumentChangedException>(() => Store.ReplaceAsync(created.Closed(), Token));

        var read = await Store.ReadAsync(created.Key, Token);
        Documents.AssertSame(newer, read);
        Assert.Equal(newer.ETag, read!.ETag);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_replaced()
    {
        var elsewhere = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        var missing = Documents.New(Partition, "b") with { ETag = elsewhere.ETag };

        await Assert.ThrowsAsync<DocumentChangedException>(() => Store.ReplaceAsync(missing, Token));

        Assert.Null(await Store.ReadAsync(missing.Key, Token));
    }

    [Fact]
    public async Task A_replacement_without_an_ETag_is_refused()
    {
        var created = await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        await Assert.ThrowsAsync<DocumentChangedException>(() => Store.ReplaceAsync(created.Next() with { ETag = null }, Token));

        Documents.AssertSame(created, await Store.ReadAsync(created.Key, Token));
    }

    [Fact]
    public async Task Of_many_who_replace_at_once_exactly_one_wins()
    {
        var current = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        for (var round = 0; round < 10; round++)
        {
            var read = current;
            var winners = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(
                () => OrNullAsync<DocumentChangedException>(Store.ReplaceAsync(read.Next().Promote(p => p with { Phase = $"phase{n}" }), Token)), Token)));

            current = Assert.Single(winners, w => w is not null)!;
            Documents.AssertSame(current, await Store.ReadAsync(current.Key, Token));
        }
    }

    [Fact]
    public async Task Of_many_who_create_at_once_exactly_one_wins()
    {
        var winners = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(
            () => OrNullAsync<DocumentExistsException>(Store.CreateAsync(Documents.New(Partition, "a").Promote(p => p with { Phase = $"phase{n}" }), Token)), Token)));

        var winner = Assert.Single(winners, w => w is not null)!;
        Documents.AssertSame(winner, await Store.ReadAsync(winner.Key, Token));
    }

    [Fact]
    public async Task A_write_that_was_cancelled_beforehand_does_not_happen()
    {
        var cancelled = new CancellationToken(canceled: true);
        var created = await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CreateAsync(Documents.New(Partition, "b"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReplaceAsync(created.Next(), cancelled));

        Assert.Null(await Store.ReadAsync(Documents.New(Partition, "b").Key, Token));
        Documents.AssertSame(created, await Store.ReadAsync(created.Key, Token));
    }

    private static async Task<ProcessDocument?> OrNullAsync<TException>(Task<ProcessDocument> write) where TException : Exception
    {
        try
        {
            return await write;
        }
        catch (TException)
        {
            return null;
        }
    }
}
