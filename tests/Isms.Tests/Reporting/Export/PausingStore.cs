using Isms.Processes.Engine;
using Isms.Processes.Kernel;
using NodaTime;

namespace Isms.Tests.Reporting.Export;

/// <summary>Does something the first time that changes are asked for.</summary>
internal sealed class PausingStore(IProcessStore inner, Func<Task> pause) : IProcessStore
{
    private bool _paused;

    public async Task<ChangePage> ChangesAsync(Partition partition, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (!_paused)
        {
            _paused = true;
            await pause();
        }
        return await inner.ChangesAsync(partition, cursor, limit, cancellationToken);
    }

    public Task<ProcessDocument?> ReadAsync(ProcessKey key, CancellationToken cancellationToken) => inner.ReadAsync(key, cancellationToken);

    public Task<ProcessDocument> CreateAsync(ProcessDocument document, CancellationToken cancellationToken) => inner.CreateAsync(document, cancellationToken);

    public Task<ProcessDocument> ReplaceAsync(ProcessDocument document, CancellationToken cancellationToken) => inner.ReplaceAsync(document, cancellationToken);

    public Task<IReadOnlyList<DocumentSummary>> QueryAsync(Partition partition, DocumentQuery query, CancellationToken cancellationToken) => inner.QueryAsync(partition, query, cancellationToken);

    public Task<IReadOnlyList<DueDocument>> DueAsync(Partition partition, Instant at, int limit, CancellationToken cancellationToken) => inner.DueAsync(partition, at, limit, cancellationToken);
}
