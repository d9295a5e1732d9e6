using Isms.Processes.Kernel;

namespace Isms.Tests.Storage;

public abstract partial class ProcessStoreContract
{
    [Fact]
    public async Task Without_a_cursor_all_documents_are_given_in_their_newest_version()
    {
        var changed = await Store.CreateAsync(Documents.New(Partition, "changed"), Token);
        await Store.CreateAsync(Documents.Full(Partition, "full"), Token);
        await Store.CreateAsync(Documents.New(new Partition(Tenant, "other-case"), "elsewhere"), Token);
        changed = await Store.ReplaceAsync(changed.Next(), Token);

        var (found, _) = await FollowAsync(null, pageSize: 100);

        Assert.Equal(["changed", "full"], found.Keys.Order(StringComparer.Ordinal));
        Documents.AssertSame(changed, found["changed"]);
        Documents.AssertSame(Documents.Full(Partition, "full"), found["full"]);
        Assert.Equal(changed.ETag, found["changed"].ETag);
    }

    [Fact]
    public async Task Every_change_after_a_cursor_is_given()
    {
        var first = await Store.CreateAsync(Documents.New(Partition, "first"), Token);
        await Store.CreateAsync(Documents.New(Partition, "second"), Token);
        var (_, cursor) = await FollowAsync(null, pageSize: 100);

        first = await Store.ReplaceAsync(first.Next(), Token);
        await Store.CreateAsync(Documents.New(Partition, "third"), Token);

        var (found, _) = await FollowAsync(cursor, pageSize: 100);
        Documents.AssertSame(first, found["first"]);
        Assert.Contains("third", found);
    }

    [Fact]
    public async Task A_write_that_adds_no_event_is_a_change()
    {
        var created = await Store.CreateAsync(Documents.Full(Partition, "a"), Token);
        var (_, cursor) = await FollowAsync(null, pageSize: 100);

        var replaced = await Store.ReplaceAsync(created with { Effects = [] }, Token);

        var (found, _) = await FollowAsync(cursor, pageSize: 100);
        Documents.AssertSame(replaced, found["a"]);
    }

    [Fact]
    public async Task Small_pages_leave_nothing_out_and_keep_to_their_limit()
    {
        for (var n = 0; n < 25; n++) await Store.CreateAsync(Documents.New(Partition, $"d{n}"), Token);

        var (found, _) = await FollowAsync(null, pageSize: 4);

        Assert.Equal(25, found.Count);
    }

    [Fact]
    public async Task What_changes_between_two_pages_is_not_left_out()
    {
        var documents = new List<ProcessDocument>();
        for (var n = 0; n < 10; n++) documents.Add(await Store.CreateAsync(Documents.New(Partition, $"d{n}"), Token));

        var firstPage = await Store.ChangesAsync(Partition, null, 4, Token);
        foreach (var document in documents) await Store.ReplaceAsync(document.Next(), Token);
        await Store.CreateAsync(Documents.New(Partition, "late"), Token);

        Assert.True(firstPage.HasMore);
        var (found, _) = await FollowAsync(firstPage.Cursor, pageSize: 4);
        Assert.Equal(11, found.Count);
        Assert.All(documents, d => Assert.Equal(2, found[d.Key.Id].Version));
    }

    [Fact]
    public async Task A_cursor_over_nothing_is_a_place_to_go_on_from()
    {
        var empty = await Store.ChangesAsync(Partition, null, 10, Token);
        Assert.Empty(empty.Documents);
        Assert.False(empty.HasMore);

        await Store.CreateAsync(Documents.New(Partition, "a"), Token);

        var (found, _) = await FollowAsync(empty.Cursor, pageSize: 10);
        Assert.Contains("a", found);
    }

    [Fact]
    public async Task Who_follows_while_others_write_ends_with_the_newest_of_everything()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                for (var n = 0; n < 10; n++)
                {
                    var document = await Store.CreateAsync(Documents.New(Partition, $"w{writer}-{n}"), Token);
                    await Store.ReplaceAsync(document.Next(), Token);
                }
            },
            Token)));

        var found = new Dictionary<string, ProcessDocument>();
        string? cursor = null;
        var last = false;
        while (true)
        {
            (var page, cursor) = await FollowAsync(cursor, pageSize: 7);
            foreach (var (id, document) in page) found[id] = document;
            if (last) break;
            last = writing.IsCompleted;
        }
        await writing;

        Assert.Equal(80, found.Count);
        Assert.All(found.Values, d => Assert.Equal(2, d.Version));
    }

    /// <summary>Reads pages until there are no more; later ones overwrite earlier ones, as a reader of changes does.</summary>
    private async Task<(Dictionary<string, ProcessDocument> Found, string Cursor)> FollowAsync(string? cursor, int pageSize)
    {
        var found = new Dictionary<string, ProcessDocument>();
        while (true)
        {
            var page = await Store.ChangesAsync(Partition, cursor, pageSize, Token);
            Assert.InRange(page.Documents.Count, 0, pageSize);
            foreach (var document in page.Documents) found[document.Key.Id] = document;
            cursor = page.Cursor;
            if (!page.HasMore) return (found, cursor);
        }
    }
}
