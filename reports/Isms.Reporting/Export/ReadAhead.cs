using System.Runtime.CompilerServices;

namespace Isms.Reporting.Export;

/// <summary>Fetching the next while the last is worked on.</summary>
internal static class ReadAhead
{
    /// <summary>The items of a source, the next of which is fetched on another thread meanwhile; never more than one is ahead.</summary>
    public static async IAsyncEnumerable<T> OneAheadAsync<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = source.GetAsyncEnumerator(cancellationToken);
        var next = FetchAsync();
        try
        {
            while (await next)
            {
                var item = items.Current;
                next = FetchAsync();
                yield return item;
            }
        }
        finally
        {
            // Whoever stops early has a reason of their own; the source is put away only when it stands still.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<bool> FetchAsync() => Task.Run(() => items.MoveNextAsync().AsTask(), CancellationToken.None);
    }
}
