using System.Runtime.CompilerServices;
using Isms.Reporting.Export;

namespace Isms.Tests.Reporting.Export;

public sealed class ReadAheadTests
{
    private int _fetched;
    private bool _isPutAway;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_once_and_in_order() => Assert.Equal(Enumerable.Range(1, 20), await Numbers(20, cancellationToken: TestContext.Current.CancellationToken).OneAheadAsync(Token).ToListAsync(Token));

    [Fact]
    public async Task Never_more_than_one_is_ahead()
    {
        await foreach (var number in Numbers(20, cancellationToken: TestContext.Current.CancellationToken).OneAheadAsync(Token)) Assert.InRange(Volatile.Read(ref _fetched), number, number + 1);
    }

    [Fact]
    public async Task Whoever_stops_early_leaves_the_source_put_away()
    {
        await foreach (var number in Numbers(20, cancellationToken: TestContext.Current.CancellationToken).OneAheadAsync(Token))
        {
            if (number == 3) break;
        }

        Assert.True(_isPutAway);
        Assert.Equal(4, _fetched);
    }

    [Fact]
    public async Task What_the_source_throws_comes_after_what_it_gave_before()
    {
        var seen = new List<int>();

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var number in Numbers(3, new IOException("No answer."), TestContext.Current.CancellationToken).OneAheadAsync(Token)) seen.Add(number);
        });

        Assert.Equal([1, 2, 3], seen);
    }

    private async IAsyncEnumerable<int> Numbers(int count, Exception? end = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var n = 1; n <= count; n++)
            {
                await Task.Yield();
                Interlocked.Increment(ref _fetched);
                yield return n;
            }
            if (end is not null) throw end;
        }
        finally
        {
            _isPutAway = true;
        }
    }
}
