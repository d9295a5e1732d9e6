using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Storage;

/// <summary>Lets something happen around a question.</summary>
/// <param name="inner">Answers.</param>
/// <param name="beforeFirstChanges">Before changes are asked for the first time.</param>
/// <param name="afterChanges">Before changes that were read are handed over: they are old by the time they are looked at.</param>
/// <param name="afterQuery">Before what a query found is handed over.</param>
internal sealed class PausingStore(IProcessStore inner, Func<Task>? beforeFirstChanges = null, Func<Task>? afterChanges = null, Func<Task>? afterQuery = null) : IProcessStore
{
    private bool _paused;

    public async Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (!_paused && beforeFirstChanges is not null)
        {
            _paused = true;
            await beforeFirstChanges();
        }
        var page = await inner.ChangesAsync(partition, cursor, limit, cancellationToken);
        if (afterChanges is not null) await afterChanges();
        return page;
    }

    public async Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken)
    {
        var found = await inner.QueryAsync(partition, query, cancellationToken);
        if (afterQuery is not null) await afterQuery();
        return found;
    }

    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) => inner.ReadAsync(key, cancellationToken);

    public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) => inner.CreateAsync(document, cancellationToken);

    public Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) => inner.ReplaceAsync(document, cancellationToken);

    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) => inner.DueAsync(partition, at, limit, cancellationToken);
}
