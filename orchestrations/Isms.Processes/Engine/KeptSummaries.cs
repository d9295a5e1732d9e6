using System.Collections.Concurrent;
using Isms.Processes.Kernel;

namespace Isms.Processes.Engine;

/// <summary>
/// What lists see of the documents of whole partitions, kept in memory. Before each answer the store is asked what changed
/// since the last, so that an answer is as new as a query's and costs what changed. For registers, which nearly every page
/// reads whole and which seldom change. Safe for use by several threads.
/// </summary>
/// <remarks>What a restored backup lacks is forgotten when the program starts anew, as after a restore it does.</remarks>
public sealed class KeptSummaries(IProcessStore store)
{
    private readonly ConcurrentDictionary<Partition, Kept> _kept = new();

    /// <summary>The documents of a partition by id, with everything that was written before the call.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer; nothing older is given in its place.</exception>
    public Task<IReadOnlyDictionary<string, DocumentSummary>> ReadAsync(Partition partition, CancellationToken cancellationToken) =>
        _kept.GetOrAdd(partition, static (partition, store) => new Kept(store, partition), store).ReadAsync().WaitAsync(cancellationToken);

    private sealed class Kept(IProcessStore store, Partition partition)
    {
        // A store may list a partition once for every page.
        private const int PageSize = 1000;

        private readonly Lock _lock = new();
        private IReadOnlyDictionary<string, DocumentSummary> _known = new Dictionary<string, DocumentSummary>(StringComparer.Ordinal);
        private string? _cursor;
        private Task _asking = Task.CompletedTask;
        private Task<IReadOnlyDictionary<string, DocumentSummary>>? _next;

        /// <summary>
        /// Whoever comes while the store is being asked shares the next question, not this one: it may have been answered
        /// before they wrote what they now want to see.
        /// </summary>
        public Task<IReadOnlyDictionary<string, DocumentSummary>> ReadAsync()
        {
            lock (_lock) return _next ??= FollowAsync(_asking);
        }

        private async Task<IReadOnlyDictionary<string, DocumentSummary>> FollowAsync(Task before)
        {
            // Its failure is told to those who waited for it; yields, so that nothing is asked under the lock.
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            lock (_lock) (_asking, _next) = (_next!, null);

            var (cursor, known) = (_cursor, _known);
            Dictionary<string, DocumentSummary>? changed = null;
            ChangePage page;
            do
            {
                // Shared by several callers, so none of them cancels it.
                page = await store.ChangesAsync(partition, cursor, PageSize, CancellationToken.None);
                cursor = page.Cursor;
                if (page.Documents.Count > 0) changed ??= new Dictionary<string, DocumentSummary>(known, StringComparer.Ordinal);
                foreach (var document in page.Documents) changed![document.Key.Id] = DocumentSummary.Of(document);
            }
            while (page.HasMore);
            (_cursor, _known) = (cursor, changed ?? known);
            return _known;
        }
    }
}
