using CsCheck;
using Isms.Storage.Cosmos;

namespace Isms.Emulator.Tests.Cosmos;

/// <summary>
/// Following changes on a server whose clocks differ and which shows writes late, both together within the quarter of an
/// hour that the cursor allows for.
/// </summary>
public sealed class ChangeCursorLaws
{
    private const long Start = 1_700_000_000;
    private const int Slack = 15 * 60;

    /// <summary>A write as it happened: its true time, how wrong the clock was that stamped it, how late it was seen.</summary>
    private sealed record Happened(int Document, long At, int ClockError, int Lag);

    private sealed record Poll(long At, int Limit);

    private static readonly Gen<Happened> Writes = Gen.Select(
        Gen.Int[0, 7], Gen.Long[0, 2 * 3600], Gen.Int[-Slack / 2, 0], Gen.Int[0, Slack / 2], (document, at, error, lag) => new Happened(document, at, error, lag));

    private static readonly Gen<Poll> Polls = Gen.Select(Gen.Long[0, 3 * 3600], Gen.Int[1, 4], (at, limit) => new Poll(at, limit));

    [Fact]
    public void Whoever_follows_has_the_newest_of_everything_in_the_end() => Gen.Select(Writes.Array[0, 40], Polls.Array[0, 30]).Sample((writes, polls) =>
    {
        var server = new Server(writes);
        var seen = new Dictionary<string, Write>(StringComparer.Ordinal);
        var cursor = ChangeCursor.Beginning;
        foreach (var poll in polls.OrderBy(p => p.At)) (cursor, _, _) = server.Page(cursor, poll.At, poll.Limit, seen);
        Follow(server, cursor, limit: 3, seen);
        Assert.Equal(server.Newest(), seen.Values.OrderBy(w => w.Id, StringComparer.Ordinal));
    });

    [Fact]
    public void On_a_server_at_rest_everything_is_given_once_and_then_nothing() => Gen.Select(Writes.Array[0, 40], Gen.Int[1, 5]).Sample((writes, limit) =>
    {
        var server = new Server(writes);
        var seen = new Dictionary<string, Write>(StringComparer.Ordinal);
        var (cursor, given) = Follow(server, ChangeCursor.Beginning, limit, seen);
        Assert.Equal(server.Newest().Count, given);
        Assert.Equal((0, false), (server.Page(cursor, long.MaxValue, limit, seen) is var (_, count, hasMore) ? (count, hasMore) : default));
    });

    [Fact]
    public void A_cursor_survives_being_written_down() => Writes.Array[0, 40].Sample(writes =>
    {
        var (cursor, _, _) = new Server(writes).Page(ChangeCursor.Beginning, 3600, 10, []);
        Assert.Equal(cursor.ToString(), ChangeCursor.Read(cursor.ToString()).ToString());
    });

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("2.17.")]
    [InlineData("1.-5.")]
    [InlineData("1.17.half")]
    public void A_text_that_is_no_cursor_is_refused(string text) => Assert.Throws<ArgumentException>(() => ChangeCursor.Read(text));

    [Fact]
    public void What_has_settled_takes_no_room_in_the_cursor()
    {
        var server = new Server([.. Enumerable.Range(0, 500).Select(n => new Happened(n, n * 10, 0, 0))]);
        var (cursor, _) = Follow(server, ChangeCursor.Beginning, 100, []);
        // A quarter of an hour of writes, ten seconds apart.
        Assert.InRange(cursor.ToString().Length, 1, 20 + (16 * 92));
    }

    /// <summary>Reads pages until there are no more, of which there must be an end.</summary>
    private static (ChangeCursor Cursor, int Given) Follow(Server server, ChangeCursor cursor, int limit, Dictionary<string, Write> seen)
    {
        var given = 0;
        for (var page = 0; page < 600; page++)
        {
            (cursor, var count, var hasMore) = server.Page(cursor, long.MaxValue, limit, seen);
            given += count;
            if (!hasMore) return (cursor, given);
        }
        throw new Xunit.Sdk.XunitException("There is always more.");
    }

    private sealed class Server(IReadOnlyList<Happened> happened)
    {
        public IReadOnlyList<Write> Newest() => Visible(long.MaxValue);

        /// <summary>The page of a reader who comes at a time, taken as the store takes it.</summary>
        public (ChangeCursor Cursor, int Count, bool HasMore) Page(ChangeCursor cursor, long at, int limit, Dictionary<string, Write> seen)
        {
            var listed = Visible(at).Where(w => w.WrittenAt >= cursor.Since).ToList();
            var fresh = cursor.Fresh(listed);
            var page = fresh.Take(limit).ToList();
            foreach (var write in page) seen[write.Id] = write;
            return (cursor.After(listed, page, fresh.ElementAtOrDefault(limit)), page.Count, fresh.Count > limit);
        }

        // One document's writes lie on one machine, which stamps them in order and shows them in order.
        private List<Write> Visible(long at)
        {
            var newest = new List<Write>();
            foreach (var writes in happened.GroupBy(h => h.Document))
            {
                Write? last = null;
                var number = 0;
                var error = writes.First().ClockError;
                foreach (var write in writes.OrderBy(h => h.At))
                {
                    number++;
                    if (at < long.MaxValue && write.At + write.Lag > at) break;
                    last = new Write($"d{write.Document}", Start + write.At + error, $"v{number}");
                }
                if (last is not null) newest.Add(last);
            }
            return [.. newest.OrderBy(w => w.Id, StringComparer.Ordinal)];
        }
    }
}
