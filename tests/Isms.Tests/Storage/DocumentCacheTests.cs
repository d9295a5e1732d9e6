using Isms.Processes.Kernel;
using Isms.Storage.Sqlite;

namespace Isms.Tests.Storage;

public sealed class DocumentCacheTests
{
    private const int Megabyte = 1024 * 1024;

    private readonly DocumentCache _cache = new();

    [Fact]
    public void A_document_is_found_under_the_sequence_number_it_was_kept_with_and_no_other()
    {
        var document = Document("a");
        _cache.Keep(document, 7, 100);

        Assert.True(_cache.TryGet(document.Key, 7, out var found));
        Assert.Same(document, found);
        Assert.False(_cache.TryGet(document.Key, 8, out _));
        Assert.False(_cache.Holds(Document("b").Key));
    }

    [Fact]
    public void Whoever_read_before_a_write_does_not_put_back_what_was_replaced()
    {
        var (before, after) = (Document("a"), Document("a"));
        _cache.Keep(after, 2, 100);
        _cache.Keep(before, 1, 100);

        Assert.True(_cache.TryGet(after.Key, 2, out var found));
        Assert.Same(after, found);
    }

    [Fact]
    public void What_is_used_stays_and_what_is_not_used_goes()
    {
        var used = Document("used");
        _cache.Keep(used, 1, Megabyte);
        for (var n = 0; n < 200; n++)
        {
            _cache.Keep(Document($"other-{n}"), 1, Megabyte);
            Assert.True(_cache.TryGet(used.Key, 1, out _));
        }

        Assert.False(_cache.Holds(Document("other-0").Key));
        Assert.InRange(Enumerable.Range(0, 200).Count(n => _cache.Holds(Document($"other-{n}").Key)), 1, 32);
    }

    private static ProcessDocument Document(string id) => Documents.New(new Partition("t1", "case"), id);
}
