using Isms.Processes.Kernel;
using Isms.Processes.Registers;

namespace Isms.Processes.Engine;

/// <summary>
/// Resolves references (<c>kind/id</c>) to the titles of what they refer to. Facts and lists hold ids; names are looked up
/// when they are read, so that a correction or an erasure shows everywhere at once.
/// </summary>
public sealed class EntryNames(IProcessStore store, KeptSummaries registers)
{
    // Up to this many entries of a kind are read one by one; beyond it the whole register, or one query over the kind, is cheaper.
    private const int FewEntries = 8;

    /// <summary>The titles by reference; what does not exist, and people who are erased, are left out.</summary>
    public Task<IReadOnlyDictionary<string, string>> OfAsync(string tenant, IEnumerable<string> references, CancellationToken cancellationToken) =>
        OfAsync(tenant, references, promoted => promoted.Title, cancellationToken);

    /// <summary>The case reference numbers by reference; what does not exist or has none is left out.</summary>
    public Task<IReadOnlyDictionary<string, string>> CaseReferencesOfAsync(string tenant, IEnumerable<string> references, CancellationToken cancellationToken) =>
        OfAsync(tenant, references, promoted => promoted.CaseReference, cancellationToken);

    private async Task<IReadOnlyDictionary<string, string>> OfAsync(string tenant, IEnumerable<string> references, Func<Promoted, string?> nameOf, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in references.Distinct(StringComparer.Ordinal).Select(r => ProcessKey.FromReference(tenant, r)).GroupBy(k => k.Kind))
        {
            if (kind.Count() <= FewEntries)
            {
                foreach (var key in kind)
                {
                    if (await store.ReadAsync(key, cancellationToken) is { } document && nameOf(document.Promoted) is { Length: > 0 } name) names[key.Reference] = name;
                }
                continue;
            }
            var wanted = kind.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
            var partition = new Partition(tenant, kind.Key);
            foreach (var summary in RegisterKinds.All.Contains(kind.Key) ? (await registers.ReadAsync(partition, cancellationToken)).Values : await store.QueryAsync(partition, DocumentQuery.All, cancellationToken))
            {
                if (wanted.Contains(summary.Key.Id) && nameOf(summary.Promoted) is { Length: > 0 } name) names[summary.Key.Reference] = name;
            }
        }
        return names;
    }
}
