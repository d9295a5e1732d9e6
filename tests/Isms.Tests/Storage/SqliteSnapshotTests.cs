using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using NodaTime;

namespace Isms.Tests.Storage;

public sealed class SqliteSnapshotTests : IDisposable
{
    private static readonly Partition Partition = new("t1", "test-case");
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder.File("isms.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_snapshot_is_not_disturbed_by_what_is_written_after_it_was_opened()
    {
        await using var store = SqliteProcessStore.Open(DatabasePath);
        var before = await store.CreateAsync(Documents.New(Partition, "a").LinkedTo("supplier/s1").WithDeadline(Documents.Start), Token);

        await using var snapshot = SqliteProcessStore.OpenSnapshot(DatabasePath);
        await store.ReplaceAsync(before.Next().LinkedTo().Closed(), Token);
        for (var n = 0; n < 50; n++) await store.CreateAsync(Documents.Full(Partition, $"later{n}"), Token);

        Documents.AssertSame(before, await snapshot.ReadAsync(before.Key, Token));
        Assert.Null(await snapshot.ReadAsync(before.Key with { Id = "later1" }, Token));
        Assert.Single(await snapshot.QueryAsync(Partition, new DocumentQuery(LinkedTo: "supplier/s1", IsTerminal: false), Token));
        Assert.Single(await snapshot.DueAsync(Partition, Documents.Start + Duration.FromDays(99), 10, Token));
        Documents.AssertSame(before, Assert.Single((await snapshot.ChangesAsync(Partition, null, 100, Token)).Documents));

        await using var later = SqliteProcessStore.OpenSnapshot(DatabasePath);
        Assert.Equal(51, (await later.QueryAsync(Partition, DocumentQuery.All, Token)).Count);
    }

    [Fact]
    public async Task A_snapshot_writes_nothing()
    {
        await using var store = SqliteProcessStore.Open(DatabasePath);
        var document = await store.CreateAsync(Documents.New(Partition, "a"), Token);
        await using var snapshot = SqliteProcessStore.OpenSnapshot(DatabasePath);

        await Assert.ThrowsAsync<NotSupportedException>(() => snapshot.CreateAsync(Documents.New(Partition, "b"), Token));
        await Assert.ThrowsAsync<NotSupportedException>(() => snapshot.ReplaceAsync(document.Next(), Token));
    }

    [Fact]
    public async Task A_snapshot_can_be_read_when_no_host_runs()
    {
        await using (var store = SqliteProcessStore.Open(DatabasePath)) await store.CreateAsync(Documents.New(Partition, "a"), Token);

        await using (var snapshot = SqliteProcessStore.OpenSnapshot(DatabasePath))
            Assert.NotNull(await snapshot.ReadAsync(new ProcessKey("t1", "test-case", "a"), Token));

        await using var reopened = SqliteProcessStore.Open(DatabasePath);
        Assert.NotNull(await reopened.CreateAsync(Documents.New(Partition, "b"), Token));
    }

    [Fact]
    public async Task A_snapshot_answers_many_readers_at_once()
    {
        await using var store = SqliteProcessStore.Open(DatabasePath);
        for (var n = 0; n < 20; n++) await store.CreateAsync(Documents.New(Partition, $"d{n}"), Token);
        await using var snapshot = SqliteProcessStore.OpenSnapshot(DatabasePath);

        var read = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => snapshot.ReadAsync(new ProcessKey("t1", "test-case", $"d{n}"), Token), Token)));

        Assert.All(read, Assert.NotNull);
    }

    [Fact]
    public void Where_there_is_no_database_no_snapshot_is_opened_and_none_is_made()
    {
        Assert.Throws<FileNotFoundException>(() => SqliteProcessStore.OpenSnapshot(DatabasePath));
        Assert.False(File.Exists(DatabasePath));
    }

    [Fact]
    public void A_file_without_documents_is_no_snapshot()
    {
        File.WriteAllBytes(DatabasePath, []);

        Assert.Throws<InvalidDataException>(() => SqliteProcessStore.OpenSnapshot(DatabasePath));
    }
}
