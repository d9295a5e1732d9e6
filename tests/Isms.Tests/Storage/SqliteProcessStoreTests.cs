using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Isms.Tests.Storage;

public sealed class SqliteProcessStoreTests : ProcessStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private SqliteProcessStore? _opened;

    private string DatabasePath => _folder.File("isms.db");

    protected override ValueTask<IProcessStore> OpenAsync() => ValueTask.FromResult<IProcessStore>(_opened = SqliteProcessStore.Open(DatabasePath));

    public override async ValueTask DisposeAsync()
    {
        await _opened!.DisposeAsync();
        _folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening()
    {
        var created = await Store.CreateAsync(Documents.Full(Partition, "a"), Token);
        var cursor = (await Store.ChangesAsync(Partition, null, 10, Token)).Cursor;
        await _opened!.DisposeAsync();
        Assert.Equal(["isms.db"], Directory.EnumerateFiles(_folder.Root).Select(Path.GetFileName));

        await using var reopened = SqliteProcessStore.Open(DatabasePath);
        var read = await reopened.ReadAsync(created.Key, Token);
        Documents.AssertSame(created, read);
        Assert.Equal(created.ETag, read!.ETag);
        Assert.Single(await reopened.QueryAsync(Partition, new DocumentQuery(LinkedTo: "supplier/s1", AwaitingAny: ["person/p1"]), Token));
        Assert.Single(await reopened.DueAsync(Partition, Documents.Start + Duration.FromDays(1), 10, Token));
        Assert.Empty((await reopened.ChangesAsync(Partition, cursor, 10, Token)).Documents);
        Documents.AssertSame(created.Next(), await reopened.ReplaceAsync(read.Next(), Token));
    }

    [Fact]
    public async Task Two_hundred_writers_at_once_all_get_through()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(
            async () =>
            {
                var document = await Store.CreateAsync(Documents.Full(Partition, $"d{n}"), Token);
                await Store.QueryAsync(Partition, new DocumentQuery(IsTerminal: true), Token);
                await Store.ReplaceAsync(document.Next(), Token);
            },
            Token)));

        var page = await Store.ChangesAsync(Partition, null, 1000, Token);
        Assert.Equal(200, page.Documents.Count);
        Assert.All(page.Documents, d => Assert.Equal(3, d.Version));
        Assert.Equal(200, page.Documents.Select(d => d.ETag).Distinct().Count());
    }

    [Fact]
    public async Task Changes_come_in_their_order_and_only_once()
    {
        var documents = new List<ProcessDocument>();
        foreach (var id in new[] { "c", "a", "b" }) documents.Add(await Store.CreateAsync(Documents.New(Partition, id), Token));
        await Store.ReplaceAsync(documents[0].Next(), Token);

        var first = await Store.ChangesAsync(Partition, null, 2, Token);
        var second = await Store.ChangesAsync(Partition, first.Cursor, 2, Token);

        Assert.Equal(["a", "b"], first.Documents.Select(d => d.Key.Id));
        Assert.True(first.HasMore);
        Assert.Equal(["c"], second.Documents.Select(d => d.Key.Id));
        Assert.False(second.HasMore);
    }

    [Fact]
    public async Task A_cursor_from_before_a_backup_was_put_back_begins_at_the_beginning()
    {
        var document = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        BackUp();
        for (var n = 0; n < 5; n++) document = await Store.ReplaceAsync(document, Token);
        var cursor = (await Store.ChangesAsync(Partition, null, 10, Token)).Cursor;

        await using var restored = SqliteProcessStore.Open(_folder.File("backup.db"));
        var page = await restored.ChangesAsync(Partition, cursor, 10, Token);

        Assert.Equal(["a"], page.Documents.Select(d => d.Key.Id));
        Assert.Empty((await restored.ChangesAsync(Partition, page.Cursor, 10, Token)).Documents);
    }

    [Fact]
    public async Task A_text_that_is_no_cursor_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ChangesAsync(Partition, "yesterday", 10, Token));

    [Fact]
    public async Task A_database_that_another_program_holds_is_unavailable_until_it_lets_go()
    {
        using (var other = Connect())
        {
            using var _ = other.BeginTransaction();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync(Documents.New(Partition, "a"), Token));
            Assert.Null(await Store.ReadAsync(Documents.New(Partition, "a").Key, Token));
        }

        await Store.CreateAsync(Documents.New(Partition, "a"), Token);
    }

    [Fact]
    public async Task What_is_remembered_of_a_document_is_what_lies_in_the_file()
    {
        var document = await Store.CreateAsync(Documents.Full(Partition, "a"), Token);
        for (var n = 0; n < 3; n++)
        {
            document = await Store.ReplaceAsync(document.Next(), Token);
            var remembered = await Store.ReadAsync(document.Key, Token);
            Assert.Same(document, remembered);
            await using var snapshot = SqliteProcessStore.OpenSnapshot(DatabasePath);
            var lies = await snapshot.ReadAsync(document.Key, Token);
            Documents.AssertSame(remembered!, lies);
            Assert.Equal(remembered!.ETag, lies!.ETag);
        }
    }

    [Fact]
    public async Task A_document_that_was_written_past_this_store_is_read_anew()
    {
        var document = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        await using (var other = SqliteProcessStore.Open(DatabasePath)) await other.ReplaceAsync(document.Next(), Token);

        Assert.Equal(2, (await Store.ReadAsync(document.Key, Token))!.Version);
    }

    [Fact]
    public async Task A_document_that_is_gone_is_not_remembered()
    {
        var document = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        using (var other = Connect()) Execute(other, "DELETE FROM documents");

        Assert.Null(await Store.ReadAsync(document.Key, Token));
    }

    [Fact]
    public async Task A_write_that_was_refused_leaves_the_document_as_it_was_read()
    {
        var document = await Store.CreateAsync(Documents.New(Partition, "a"), Token);
        await Assert.ThrowsAsync<DocumentChangedException>(() => Store.ReplaceAsync(document.Next() with { ETag = "99" }, Token));

        Documents.AssertSame(document, await Store.ReadAsync(document.Key, Token));
    }

    [Fact]
    public async Task A_waiting_write_that_is_cancelled_does_not_happen_and_holds_nobody_up()
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task waiting;
        Task<ProcessDocument> writing;
        using (var other = Connect())
        {
            using var _ = other.BeginTransaction();
            writing = Task.Run(() => Store.CreateAsync(Documents.New(Partition, "writing"), Token), Token);
            await Task.Delay(200, Token);
            waiting = Task.Run(() => Store.CreateAsync(Documents.New(Partition, "waiting"), cancelling.Token), Token);
            await cancelling.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await writing;
        Assert.Equal(["writing"], (await Store.QueryAsync(Partition, DocumentQuery.All, Token)).Select(s => s.Key.Id));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await _opened!.DisposeAsync();
        using (var other = Connect()) Execute(other, "PRAGMA user_version = 99");

        var refused = Assert.Throws<NewerDatabaseException>(() => SqliteProcessStore.Open(DatabasePath));
        Assert.Throws<NewerDatabaseException>(() => SqliteProcessStore.OpenSnapshot(DatabasePath));

        Assert.Contains("format 99", refused.Message, StringComparison.Ordinal);
        using var again = Connect();
        Assert.Equal(99L, Execute(again, "PRAGMA user_version"));
    }

    [Fact]
    public void A_database_that_cannot_be_opened_is_unavailable() =>
        Assert.Throws<StoreUnavailableException>(() => SqliteProcessStore.Open(_folder.File("no/such/folder/isms.db")));

    [Fact]
    public async Task A_closed_store_answers_nothing()
    {
        await _opened!.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.ReadAsync(Documents.New(Partition, "a").Key, Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.CreateAsync(Documents.New(Partition, "a"), Token));
    }

    private void BackUp()
    {
        using var connection = Connect();
        Execute(connection, $"VACUUM INTO '{_folder.File("backup.db")}'");
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
